import { ccp, type LawRule } from "../rule.js";
import { LOCAL_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";

/**
 * Is the contract sent to the prefect before its notification? Law: CGCT, art. D. 2131-5-1 (threshold of other contracting authorities).
 * A school and a hospital answer to other authorities (code de l'éducation, code de la santé publique): not decided here.
 */
export const legalityControl: LawRule = {
  id: "legality.control_required",
  decide(read) {
    const source = {
      text: "Code général des collectivités territoriales",
      article: "L. 2131-1, L. 2131-2, D. 2131-5-1",
      strength: "obligation",
      confidence: "verified",
    } as const;
    const buyer = read.text("buyer.type");
    if (![...LOCAL_BUYERS, STATUS_UNKNOWN].includes(buyer))
      return {
        value: false,
        because: "Le contrôle de légalité des collectivités (CGCT) ne vise pas cet acheteur ; une tutelle propre peut s'exercer.",
        wouldChange: "Une autre nature d'acheteur.",
        sources: [source],
      };
    const required = read.number("estimate.contract") >= read.figure("formal_supplies_services_other");
    return {
      kind: required && buyer === STATUS_UNKNOWN ? "proposed" : "derived",
      value: required,
      because: `${read.show("estimate.contract")} HT ${required ? "atteint" : "n'atteint pas"} ${read.cite("formal_supplies_services_other")} : le marché ${required ? "est transmis" : "n'est pas transmis"} au contrôle de légalité.`,
      wouldChange: required ? "Sous ce montant : pas de transmission." : "À ce montant : transmission avant notification.",
      sources: [source, ccp("R. 2182-5")],
    };
  },
};
