import { addDays, rollForward } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { REGULATION_1182 } from "./regulation-1182.js";

/**
 * The first day on which the deadline for tenders may fall: notice sent + minimum days, put off to a working day. In two stages, the period of tenders
 * starts at best on the last day of the applications. Does not arise without a minimum period for tenders.
 *
 * Law: CCP, art. R. 2161-2 to -20; règlement n° 1182/71, art. 3: the day of sending is not counted, the period ends with the last hour of its last day.
 * A deadline at noon of that day may be held short of the last hours: the sentence says so, the value stays the day of the text.
 */
export const calendarDeadlineEarliest: LawRule = {
  id: "calendar.deadline_earliest",
  decide(read) {
    const days = read.number("period.minimum_days");
    if (days === 0) return undefined;
    const sent = read.text("tender.notice_date");
    const applications = read.answered("period.applications_minimum_days") ? read.number("period.applications_minimum_days") : 0;
    const invited = applications === 0 ? sent : rollForward(addDays(sent, applications));
    const last = addDays(invited, days);
    const earliest = rollForward(last);
    const putOff = earliest === last ? "" : `, reporté du ${formatDate(last)}, jour non ouvré`;
    return {
      value: earliest,
      because:
        applications === 0
          ? `Avis envoyé le ${formatDate(sent)} : le délai de ${formatQuantity(days, "days")} commence le lendemain et expire le ${formatDate(earliest)} à minuit${putOff}.`
          : `Avis envoyé le ${formatDate(sent)} : candidatures jusqu'au ${formatDate(invited)} au plus tôt (${formatQuantity(applications, "days")}) ; si les invitations partent ce jour-là, offres jusqu'au ${formatDate(earliest)} (${formatQuantity(days, "days")})${putOff}, délai d'examen en plus.`,
      wouldChange:
        "Par prudence, une heure limite en journée se place le lendemain ; une pièce absente du profil d'acheteur ou une visite obligatoire allonge le délai.",
      sources: [ccp(applications === 0 ? "R. 2161-2 à R. 2161-5" : "R. 2161-6 à R. 2161-20"), REGULATION_1182],
    };
  },
};
