import { addDays, rollBack } from "../../calendar.js";
import { formatDate } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * The last day on which a question can still be answered in time: the working day before the last day to send additional information. A bound to plan with:
 * the buyer's own deadline for questions comes earlier, so that there is time to answer.
 * Law: CCP, art. R. 2132-6. Does not arise when no day is set for the answers.
 */
export const calendarQuestionsLatest: LawRule = {
  id: "calendar.questions_latest",
  decide(read) {
    if (!read.answered("calendar.answers_latest")) return undefined;
    const answers = rollBack(read.text("calendar.answers_latest"));
    const questions = rollBack(addDays(answers, -1));
    return {
      value: questions,
      because: `Une question reçue après le ${formatDate(questions)}, veille ouvrée du ${formatDate(answers)}, ne peut plus recevoir de réponse à temps : la date limite des questions se place ce jour-là ou avant.`,
      wouldChange: "Plus tôt, l'acheteur garde le temps d'instruire les réponses ; il répond à tous, et en même temps.",
      sources: [ccp("R. 2132-6")],
    };
  },
};
