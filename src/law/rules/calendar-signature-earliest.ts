import { addDays, rollForward } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { REGULATION_1182 } from "./regulation-1182.js";

/**
 * Before which day no signature can be lawful, even with rejections sent on the very day of the deadline. Does not arise without a standstill or a deadline.
 *
 * Law: CCP, art. R. 2182-1; règlement n° 1182/71, art. 3. The stricter reading is kept: eleven whole days pass, the last one worked, and the signature comes
 * on the morrow. A bound to plan with, not a date to sign: the tenders must still be read.
 */
export const calendarSignatureEarliest: LawRule = {
  id: "calendar.signature_earliest",
  decide(read) {
    const days = read.number("standstill.days");
    if (days === 0 || !read.answered("tender.deadline")) return undefined;
    const deadline = read.text("tender.deadline").slice(0, 10);
    const last = rollForward(addDays(deadline, days));
    return {
      value: addDays(last, 1),
      because: `Même si les rejets partaient le ${formatDate(deadline)}, jour de la date limite, la suspension de ${formatQuantity(days, "days")} expirerait le ${formatDate(last)} : aucune signature avant le lendemain, délai d'analyse des offres en plus.`,
      wouldChange: `Un seul opérateur en lice : aucune suspension (R. 2182-2). Rejets envoyés autrement que par voie électronique : ${formatQuantity(read.figure("standstill_days_paper"), "days")}.`,
      sources: [ccp("R. 2182-1"), REGULATION_1182],
    };
  },
};
