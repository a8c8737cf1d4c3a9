import { ccp, type LawRule } from "../rule.js";

/**
 * Must the buyer write down why the contract is not split into lots? A single lot: yes, whatever the procedure; only the place differs.
 * Law: CCP, art. L. 2113-10, L. 2113-11; R. 2113-2 (adapted procedure: kept with the file), R. 2113-3 (formal: tender documents or presentation report).
 */
export const lotsReason: LawRule = {
  id: "lots.reason_required",
  decide(read) {
    if (read.number("tender.lots_count") >= 2)
      return {
        value: false,
        because: "Le marché est alloti : aucun motif n'est à écrire.",
        wouldChange: "Un lot unique : motif à écrire.",
        sources: [ccp("L. 2113-10")],
      };
    const formal = !["none", "mapa"].includes(read.text("procedure.kind"));
    return {
      value: true,
      because: `Lot unique : le motif (L. 2113-11, ou objet indivisible) est écrit et ${formal ? "porté au dossier de consultation ou au rapport de présentation" : "conservé au dossier de l'achat"}.`,
      wouldChange: "À partir de deux lots : aucun motif à écrire.",
      sources: [ccp(formal ? "R. 2113-3" : "R. 2113-2"), ccp("L. 2113-11")],
    };
  },
};
