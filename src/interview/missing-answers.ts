import { missingAnswer } from "../assemble/missing-answer.js";
import type { Library, Tender } from "../model.js";
import type { Problem } from "../problems.js";
import { remainingQuestions } from "./next-question.js";
import type { Question } from "./question.js";

/** Everything the interview would ask, as problems that say which key to write: for who fills the file by hand or by program. */
export const missingAnswers = (library: Library, tender: Tender): readonly Problem[] =>
  remainingQuestions(library, tender).map((question) => missing(library, tender, question));

function missing(library: Library, tender: Tender, question: Question): Problem {
  const place = { file: tender.file };
  switch (question.kind) {
    case "fact": {
      const { fact, lot, service, why = "elle est attendue", optional } = question;
      if (question.default !== undefined)
        return {
          code: "ANSWER_INVALID",
          severity: "error",
          message: question.help ?? question.text,
          place: tender.places.get(fact.id) ?? place,
        };
      const problem = missingAnswer(library, tender, fact.id, lot, why);
      const where = service === undefined ? undefined : `, prestation ${service.id}`;
      const hint = where === undefined ? problem.hint : problem.hint?.replace(" (sous services)", where);
      return { ...problem, hint, severity: optional === true ? "warning" : "error" };
    }
    case "lots":
      return {
        code: "LOT_UNKNOWN",
        severity: "error",
        message: "La consultation n'a aucun lot.",
        hint: "écrire lots: [{ id: 1, … }] ; un marché non alloti a un seul lot",
        place,
      };
    case "lot_content": {
      const lots = question.reusable.map(({ value }) => value).join(", ");
      const services = (question.choices ?? []).map(({ value }) => value).join(", ");
      const lot = tender.lots.find(({ id }) => id === question.lot);
      return {
        code: "LOT_WITHOUT_SERVICE",
        severity: "error",
        message: `Le lot ${question.lot} ne contient aucune prestation.`,
        hint: `écrire reuses: … (lots prêts à l'emploi : ${lots}) ou services: [{ id: … }] (prestations : ${services})`,
        place: lot?.place ?? place,
      };
    }
    case "beneficiaries":
      return {
        code: "ANSWER_MISSING",
        severity: "warning",
        message: "Il manque la liste des acheteurs bénéficiaires : une clause l'imprime.",
        hint: "écrire beneficiaries: [{ name: …, siret: … }, …]",
        place,
      };
    case "award_criteria":
      return {
        code: "CRITERIA_MISSING",
        severity: "error",
        message: "La consultation n'a aucun critère d'attribution.",
        hint: "écrire award_criteria: [{ name: Prix, type: price, weight: 40 }, …], 100 points en tout",
        place,
      };
    case "decision": {
      const { decision, fact } = question;
      return {
        code: "DECISION_UNCONFIRMED",
        severity: "warning",
        message: `« ${fact.label} » est proposée, à confirmer. ${question.help ?? ""}`,
        hint: `écrire decisions: { ${decision.id}: { value: ${String(decision.value)} } }`,
        place,
      };
    }
    default:
      return question satisfies never;
  }
}
