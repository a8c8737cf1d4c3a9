import { ccp, type LawRule } from "../rule.js";
import { LOCAL_BUYERS } from "./buyer-groups.js";

/** Is the contract sent to the prefect before its notification? Law: CGCT, art. D. 2131-5-1 (threshold of other contracting authorities). */
export const legalityControl: LawRule = {
  id: "legality.control_required",
  decide(read) {
    const source = {
      text: "Code général des collectivités territoriales",
      article: "L. 2131-1, L. 2131-2, D. 2131-5-1",
      strength: "obligation",
      confidence: "verified",
    } as const;
    if (!LOCAL_BUYERS.includes(read.text("buyer.type")))
      return {
        value: false,
        because: "L'acheteur n'est pas une collectivité territoriale ni l'un de ses établissements.",
        sources: [source],
      };
    const required = read.number("estimate.total") >= read.figure("formal_supplies_services_other");
    return {
      value: required,
      because: `${read.show("estimate.total")} HT ${required ? "atteint" : "n'atteint pas"} ${read.cite("formal_supplies_services_other")} : le marché ${required ? "est transmis" : "n'est pas transmis"} au contrôle de légalité.`,
      sources: [source, ccp("R. 2182-5")],
    };
  },
};
