import { addDays, rollForward } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { REGULATION_1182 } from "./regulation-1182.js";

/**
 * The first day on which the deadline for tenders may fall: notice sent + minimum days (of applications, then of tenders), put off to a working day.
 * Does not arise without a minimum period.
 *
 * Law: CCP, art. R. 2161-2 to -31; règlement n° 1182/71, art. 3: the day of sending is not counted, the period ends with the last hour of its last day.
 * A deadline at noon of that day may be held short of the last hours: the sentence says so, the value stays the day of the text.
 */
export const calendarDeadlineEarliest: LawRule = {
  id: "calendar.deadline_earliest",
  decide(read) {
    const applications = read.answered("period.applications_minimum_days") ? read.number("period.applications_minimum_days") : 0;
    const days = applications + read.number("period.minimum_days");
    if (days === 0) return undefined;
    const sent = read.text("tender.notice_date");
    const last = addDays(sent, days);
    const earliest = rollForward(last);
    const putOff = earliest === last ? "" : `, reporté du ${formatDate(last)}, jour non ouvré`;
    const stages =
      applications === 0
        ? ""
        : ` (${formatQuantity(applications, "days")} pour les candidatures, puis le délai des offres ; l'examen des candidatures s'y ajoute)`;
    return {
      value: earliest,
      because: `Avis envoyé le ${formatDate(sent)} : le délai de ${formatQuantity(days, "days")}${stages} commence le lendemain et expire le ${formatDate(earliest)} à minuit${putOff}.`,
      wouldChange:
        "Par prudence, une heure limite en journée se place le lendemain ; une pièce absente du profil d'acheteur ou une visite obligatoire allonge le délai.",
      sources: [ccp(applications === 0 ? "R. 2161-2 à R. 2161-5" : "R. 2161-6 à R. 2161-31"), REGULATION_1182],
    };
  },
};
