import type { Source } from "../../model.js";
import { ccp, type LawRule } from "../rule.js";

const law = (text: string, article: string): Source => ({ text, article, strength: "obligation", confidence: "known" });
/** Texts the dossier names without an article. */
const STATE_TEXTS: Source = {
  text: "Délégations de signature et décrets budgétaires de l'État",
  strength: "obligation",
  confidence: "known",
};
const EDUCATION: Source = { text: "Code de l'éducation", strength: "obligation", confidence: "known" };
const OWN_TEXTS: Source = { text: "Statuts et textes propres à l'acheteur", strength: "obligation", confidence: "to-check" };
const CGCT = "Code général des collectivités territoriales";

/**
 * Which organ has the power to sign, and by which text (dossier, 8.2). The names of the organs are in the dictionary.
 * Bodies whose own texts or statutes decide are told so: the library does not hold them.
 */
const ORGANS: Readonly<Record<string, { readonly organ: string; readonly sources: readonly Source[] }>> = {
  state_central: { organ: "minister", sources: [STATE_TEXTS] },
  state_local: { organ: "prefect", sources: [STATE_TEXTS] },
  state_public_body: { organ: "head_of_body", sources: [EDUCATION] },
  state_industrial_body: { organ: "by_own_texts", sources: [OWN_TEXTS, ccp("R. 2182-3")] },
  region: { organ: "regional_council", sources: [law(CGCT, "L. 4231-8, L. 4231-8-1")] },
  department: { organ: "departmental_council", sources: [law(CGCT, "L. 3221-11, L. 3221-11-1")] },
  commune: { organ: "municipal_council", sources: [law(CGCT, "L. 2122-21, L. 2122-21-1, L. 2122-22, 4°")] },
  intermunicipal: { organ: "assembly", sources: [law(CGCT, "L. 5211-10")] },
  closed_syndicate: { organ: "assembly", sources: [law(CGCT, "L. 5211-10")] },
  mixed_syndicate: { organ: "assembly_by_statutes", sources: [OWN_TEXTS] },
  local_public_body: { organ: "by_own_texts", sources: [OWN_TEXTS] },
  school: { organ: "head_of_school", sources: [EDUCATION] },
  health_establishment: { organ: "hospital_director", sources: [law("Code de la santé publique", "L. 6143-7, L. 6132-3")] },
  utility: { organ: "by_own_texts", sources: [OWN_TEXTS, ccp("R. 2182-3")] },
};

export const signingOrgan: LawRule = {
  id: "signing.organ",
  decide(read) {
    const buyer = read.text("buyer.type");
    const found = ORGANS[buyer];
    if (found === undefined) throw new Error(`bug: no signing organ for buyer type ${buyer}`);
    return {
      value: found.organ,
      because: `Nature de l'acheteur : ${read.show("buyer.type")}. L'organe compétent, ou celui qui en a reçu délégation, signe ; la signature avant autorisation expose le marché à la nullité.`,
      wouldChange:
        "Une délibération ou une délégation peut limiter ce pouvoir en montant ou en objet : en citer la référence à l'acte d'engagement.",
      sources: found.sources,
    };
  },
};
