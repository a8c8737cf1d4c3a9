import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { euThreshold } from "./formal-threshold.js";

/** Days to send the award notice to the European journal, from the signature. Zero: none is due. Law: CCP, art. R. 2183-1, from the EU thresholds on. */
export const awardNoticeDays: LawRule = {
  id: "award_notice.days_max",
  decide(read) {
    const { reached, because, wouldChange } = euThreshold(read);
    const days = read.figure("award_notice_days");
    const due = `un avis d'attribution au Journal officiel de l'Union européenne, envoyé dans les ${formatQuantity(days, "days")} de la signature`;
    return {
      value: reached ? days : 0,
      because: `${because} : ${reached ? due : "aucun avis d'attribution n'est imposé"}.`,
      wouldChange: `${wouldChange} : ${reached ? "aucun avis d'attribution imposé" : due}.`,
      sources: [ccp("R. 2183-1")],
    };
  },
};
