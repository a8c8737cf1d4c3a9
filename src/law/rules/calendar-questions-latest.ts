import { addDays, rollBack } from "../../calendar.js";
import { formatDate } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { closingDays } from "./closing-days.js";

/**
 * The last reasonable day for a question: the working day before the last day to send additional information. A bound to plan with: the buyer's own
 * deadline for questions comes earlier, so that there is time to answer.
 * Law: CCP, art. R. 2132-6. Does not arise when no day is set for the answers.
 */
export const calendarQuestionsLatest: LawRule = {
  id: "calendar.questions_latest",
  decide(read) {
    if (!read.answered("calendar.answers_latest")) return undefined;
    const closed = closingDays(read);
    const answers = rollBack(read.text("calendar.answers_latest"), closed);
    const questions = rollBack(addDays(answers, -1), closed);
    return {
      value: questions,
      because: `Dernier jour raisonnable : une question reçue après le ${formatDate(questions)} ne laisse plus un jour ouvré pour répondre avant le ${formatDate(answers)}.`,
      wouldChange: "Plus tôt, l'acheteur garde le temps d'instruire les réponses ; il répond à tous, et en même temps.",
      sources: [ccp("R. 2132-6")],
    };
  },
};
