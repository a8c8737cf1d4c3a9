import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Months to publish the essential data, from the notification, then from each modification. Zero: nothing to publish. Law: CCP, art. R. 2196-1. */
export const essentialDataMonths: LawRule = {
  id: "essential_data.months_max",
  decide(read) {
    const required = read.boolean("essential_data.required");
    const months = read.figure("essential_data_months");
    return {
      value: required ? months : 0,
      because: required
        ? `Les données essentielles sont publiées dans les ${formatQuantity(months, "months")} de la notification, puis de chaque modification.`
        : "Aucune donnée essentielle n'est à publier : aucun délai ne court.",
      wouldChange: required ? "Un marché dont les données ne sont pas dues." : "Un marché dont les données sont dues.",
      sources: [ccp("R. 2196-1")],
    };
  },
};
