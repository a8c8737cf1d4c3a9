import { ccp, type LawRule } from "../rule.js";
import { formalThresholdId } from "./formal-threshold.js";

/** Is a social or employment condition owed? Law: CCP, art. L. 2112-2-1: from the EU thresholds on, with recorded exceptions. */
export const socialCondition: LawRule = {
  id: "social.condition_required",
  decide(read) {
    const inForce = read.flag("social_performance_condition_required_above_eu");
    const id = formalThresholdId(read);
    const above = read.number("estimate.total") >= read.figure(id);
    const because = !inForce
      ? "La clause sociale ou d'emploi est facultative à la date de la consultation."
      : `${read.show("estimate.total")} HT ${above ? "atteint" : "n'atteint pas"} le seuil européen, ${read.cite(id)} : la clause sociale ou d'emploi est ${above ? "obligatoire, sauf exception motivée" : "facultative"}.`;
    return {
      value: inForce && above,
      because,
      wouldChange: above
        ? "Sous le seuil européen : clause facultative."
        : "Au seuil européen : clause obligatoire, si le texte est en vigueur.",
      sources: [ccp("L. 2112-2-1")],
    };
  },
};
