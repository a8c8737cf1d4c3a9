import { addDays, rollBack } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { closingDays } from "./closing-days.js";
import { REGULATION_1182 } from "./regulation-1182.js";

/**
 * The last day to send additional information: the deadline less six days (four in urgency), counted backwards, so never put off (règlement n° 1182/71, art. 3, § 4).
 * Law: CCP, art. R. 2132-6: formal procedures; does not arise in the others, where a suitable time is enough, nor without a deadline yet.
 */
export const calendarAnswersLatest: LawRule = {
  id: "calendar.answers_latest",
  decide(read) {
    if (["none", "mapa"].includes(read.text("procedure.kind")) || !read.answered("tender.deadline")) return undefined;
    const deadline = read.text("tender.deadline").slice(0, 10);
    const days = read.number("period.answers_days");
    const latest = addDays(deadline, -days);
    const worked = rollBack(latest, closingDays(read));
    return {
      value: latest,
      because: `Les renseignements complémentaires sont envoyés ${formatQuantity(days, "days")} au moins avant le ${formatDate(deadline)}, soit le ${formatDate(latest)} au plus tard${worked === latest ? "" : ` ; les bureaux étant fermés ce jour, en pratique le ${formatDate(worked)}`}.`,
      wouldChange: "Une réponse plus tardive, nécessaire à l'offre, oblige à reporter la date limite (R. 2151-4).",
      sources: [ccp("R. 2132-6"), REGULATION_1182],
    };
  },
};
