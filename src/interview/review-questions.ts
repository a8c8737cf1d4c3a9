import { formatFact } from "../assemble/format-fact.js";
import { factLookup } from "../facts.js";
import { formatList, formatNumber, formatQuantity, plural } from "../french.js";
import type { Decision, FactDefinition, FactLookup, FactValue, Library, Lot, Tender } from "../model.js";
import {
  beneficiariesQuestion,
  criteriaQuestion,
  decisionQuestion,
  factQuestion,
  lotContentQuestion,
  lotsQuestion,
  withReasons,
} from "./build-question.js";
import { neededAnswers } from "./needed-answers.js";
import { type Question, REVIEW_CLAUSES, REVIEW_DONE, REVIEW_POSTPONED, type Review } from "./question.js";

/** An answer as it is shown, and the question that changes it. */
export interface AnswerGiven {
  readonly question: Question;
  readonly label: string;
  readonly shown: string;
}

/** Every answer that counts today, in the order of the questions. Answers that other answers made pointless are left out. */
export function answersGiven(library: Library, tender: Tender): readonly AnswerGiven[] {
  const { source, decisions } = neededAnswers(library, tender);
  const given: AnswerGiven[] = [];
  const facts = [...library.facts.values()].filter(({ decided }) => !decided);
  const tenderFacts = facts.filter(({ scope }) => scope === "tender");
  const lookup = factLookup(source);
  for (const fact of tenderFacts.filter(({ theme }) => theme !== "money")) addFact(fact, lookup, tender.answers);
  if (tender.beneficiaries.length > 0) {
    given.push({
      question: beneficiariesQuestion(tender),
      label: "Bénéficiaires",
      shown: formatList(tender.beneficiaries.map(({ name }) => name)),
    });
  }
  if (tender.lots.length > 0) given.push({ question: lotsQuestion(tender), label: "Nombre de lots", shown: String(tender.lots.length) });
  for (const lot of tender.lots) addLot(lot);
  for (const fact of tenderFacts.filter(({ theme }) => theme === "money")) addFact(fact, lookup, tender.answers);
  if (tender.awardCriteria.length > 0) {
    const shown = formatList(tender.awardCriteria.map(({ name, weight }) => `${name} ${formatNumber(weight)}`));
    given.push({ question: criteriaQuestion(tender, decisions), label: "Critères", shown });
  }
  for (const decision of decisions) {
    const fact = library.facts.get(decision.id);
    if (fact === undefined || decision.kind !== "proposed" || decision.unconfirmed === true) continue;
    given.push({ question: decisionQuestion(fact, decision), label: fact.label, shown: formatFact(fact, decision.value) });
  }
  return given;

  function addLot(lot: Lot): void {
    if (lot.services.length > 0) {
      const shown = lot.services.map(({ id }) => library.services.get(id)?.title ?? id).join(", ");
      given.push({ question: lotContentQuestion(library, tender, lot), label: "Prestations", shown });
    }
    const inLot = factLookup(source, lot);
    for (const fact of facts.filter(({ scope }) => scope === "lot")) addFact(fact, inLot, lot.answers, lot);
    for (const [index, service] of lot.services.entries()) {
      const inService = factLookup(source, lot, service);
      for (const fact of facts.filter(({ scope }) => scope === "service")) addFact(fact, inService, service.answers, lot, index);
    }
  }

  function addFact(fact: FactDefinition, read: FactLookup, own: ReadonlyMap<string, FactValue>, lot?: Lot, service?: number): void {
    const state = read(fact.id);
    const inherited = !own.has(fact.id) && fact.inherits !== undefined && tender.lots.length > 1;
    if (state.state !== "known" || (!own.has(fact.id) && !inherited)) return;
    const question = withReasons(factQuestion(fact, tender, { lot, service, value: state.value }, library), fact, decisions);
    given.push({ question, label: fact.label, shown: `${showValue(fact, state.value)}${inherited ? " (repris de la consultation)" : ""}` });
  }
}

const showValue = (fact: FactDefinition, value: FactValue): string =>
  fact.type === "number" ? formatQuantity(Number(value), fact.unit ?? "count") : formatFact(fact, value);

/** The page shown when nothing is left to ask: answers to change, answers put off, clauses (`clauses`: what the buyer changed in them), or the end. */
export function reviewQuestion(
  given: readonly AnswerGiven[],
  postponed: readonly Question[],
  clauses?: string,
  dispense?: Decision,
): Review {
  const left = postponed.length;
  const text =
    left === 0
      ? "Tout est répondu. Relisez : quelle réponse changer ?"
      : `${left} ${plural(left, "réponse est remise", "réponses sont remises")} à plus tard. Que faire ?`;
  const needed = postponed.filter(({ optional }) => optional !== true);
  const waiting = [...needed, ...postponed.filter(({ optional }) => optional === true)];
  return {
    kind: "review",
    text: dispense === undefined ? text : "Il n'y a pas de dossier à assembler. Terminer, ou changer une réponse ?",
    help: dispense?.because ?? "La première ligne termine ; les autres montrent vos réponses, à changer une par une.",
    choices: [
      { value: REVIEW_DONE, label: "Terminer" },
      ...(left > 1 ? [{ value: REVIEW_POSTPONED, label: "Répondre maintenant à ce qui est remis à plus tard" }] : []),
      ...(clauses === undefined ? [] : [{ value: REVIEW_CLAUSES, label: `Clauses : ${clauses}` }]),
      ...waiting.map((question) => ({
        value: question.id,
        label: `${nameOf(question)} : ${question.optional === true ? "à compléter" : "indispensable"}`,
        group: "Remis à plus tard",
      })),
      ...given.map(({ question, label, shown }) => ({ value: question.id, label: `${label} : ${shown}`, group: question.group })),
    ],
  };
}

const nameOf = (question: Question): string =>
  question.kind !== "fact"
    ? question.text
    : question.lot === undefined
      ? question.fact.label
      : `${question.fact.label} (${question.group})`;
