import type { LawRule } from "../rule.js";
import { LOCAL_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";
import { formalThresholdId } from "./formal-threshold.js";

/**
 * Does the tender committee award the contract? Law: CGCT, art. L. 1414-2: local buyers, formal procedure AND value from the EU threshold on.
 *
 * A formal procedure chosen below the threshold does not need it. The value is that of all lots of the consultation, the prudent reading of "prise individuellement".
 * Social and medico-social establishments are left out by the text; a school has its own rules (to be confirmed): both answer false.
 */
export const awardByCommission: LawRule = {
  id: "award.by_commission",
  decide(read) {
    const source = {
      text: "Code général des collectivités territoriales",
      article: "L. 1414-2",
      strength: "obligation",
      confidence: "verified",
    } as const;
    const buyer = read.text("buyer.type");
    const local = [...LOCAL_BUYERS, STATUS_UNKNOWN].includes(buyer);
    const formal = local && !["none", "mapa"].includes(read.text("procedure.kind"));
    const value = formal && read.number("estimate.contract") >= read.figure(formalThresholdId(read));
    return {
      kind: value && buyer === STATUS_UNKNOWN ? "proposed" : "derived",
      value,
      because: value
        ? "Procédure formalisée d'une collectivité, aux seuils européens : la commission d'appel d'offres attribue le marché."
        : "La commission d'appel d'offres n'a pas à attribuer ce marché.",
      wouldChange: value
        ? "Sous le seuil européen, ou en procédure adaptée : l'acheteur attribue lui-même."
        : "Collectivité, procédure formalisée et valeur au seuil européen, les trois ensemble : la commission attribue.",
      sources: [source],
    };
  },
};
