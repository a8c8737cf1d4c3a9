import { factsOf } from "../conditions.js";
import type { Decision, FactDefinition, Library, Tender } from "../model.js";
import { ProblemsError } from "../problems.js";
import {
  beneficiariesQuestion,
  criteriaQuestion,
  decisionQuestion,
  factQuestion,
  lotContentQuestion,
  lotsQuestion,
  withReasons,
} from "./build-question.js";
import { type NeededAnswer, neededAnswers } from "./needed-answers.js";
import type { Question } from "./question.js";

/** The next thing to ask, or nothing more. Pure: it asks only what a pending clause, rule or price line needs. */
export const nextQuestion = (library: Library, tender: Tender): Question | undefined => remainingQuestions(library, tender)[0];

/**
 * Everything known to be asked, in order: buyer, tender, lots one by one (content, questions, services), money, criteria, decisions to confirm.
 * An answer may bring new ones or make some pointless. Empty as soon as the buyer buys without competition: there is no file to assemble.
 */
export function remainingQuestions(library: Library, tender: Tender): readonly Question[] {
  const needs = tryNeeds(library, tender);
  if ("refused" in needs) return [needs.refused];
  const { answers, decisions } = needs;
  if (withoutCompetition(decisions) !== undefined) return [];
  const dated = tender.answers.has("tender.notice_date");
  const unconfirmed = decisions.filter(({ unconfirmed }) => unconfirmed === true && dated);
  const waits = (fact: FactDefinition) =>
    fact.relevantWhen !== undefined && factsOf(fact.relevantWhen).some((id) => unconfirmed.some((decision) => decision.id === id));
  const positions = new Map([...library.facts.keys()].map((id, index) => [id, index]));
  const ranked: { readonly rank: readonly number[]; readonly question: Question }[] = [];

  for (const needed of answers) {
    const rank = [waits(needed.fact) ? STAGE.after : stageOf(needed), ...lotRank(needed, tender), positions.get(needed.fact.id) ?? 0];
    ranked.push({ rank, question: withReasons(factQuestion(needed.fact, tender, needed, library), needed.fact, decisions) });
  }
  if (needs.beneficiaries && tender.beneficiaries.length === 0)
    ranked.push({ rank: [STAGE.tender, 0, 0, positions.size], question: beneficiariesQuestion(tender) });
  if (tender.lots.length === 0) ranked.push({ rank: [STAGE.lots], question: lotsQuestion(tender) });
  for (const [index, lot] of tender.lots.entries()) {
    if (lot.services.length === 0) ranked.push({ rank: [STAGE.lots, index, -1], question: lotContentQuestion(library, tender, lot) });
  }
  if (tender.awardCriteria.length === 0) ranked.push({ rank: [STAGE.criteria], question: criteriaQuestion(tender, decisions) });
  for (const decision of unconfirmed) {
    const fact = library.facts.get(decision.id);
    if (fact !== undefined) ranked.push({ rank: [STAGE.decisions], question: decisionQuestion(fact, decision) });
  }
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank)).map(({ question }) => question);
}

export const allLotsFilled = (tender: Tender): boolean =>
  tender.lots.length > 0 && tender.lots.every(({ services }) => services.length > 0);

/** The decision that ends everything: the buyer takes a dispense and buys without competition. It carries the text and the date (SEMANTICS 18). */
export function withoutCompetition(decisions: readonly Decision[]): Decision | undefined {
  const stopped = decisions.find(({ id, value }) => id === "procedure.kind" && value === "none");
  return stopped === undefined
    ? undefined
    : (decisions.find(({ id, value }) => id === "competition.required" && value === false) ?? stopped);
}

const STAGE = { buyer: 0, tender: 1, lots: 2, money: 3, criteria: 4, decisions: 5, after: 6 } as const;

/** The CPV code comes after the lots: the services bought propose it. */
function stageOf({ fact }: NeededAnswer): number {
  if (fact.scope !== "tender") return STAGE.lots;
  if (fact.format === "cpv") return STAGE.money;
  return fact.theme === "buyer" ? STAGE.buyer : fact.theme === "money" ? STAGE.money : STAGE.tender;
}

/** Lot, then its own questions before those of its services. */
const lotRank = ({ lot, service }: NeededAnswer, tender: Tender): readonly number[] =>
  lot === undefined ? [0, 0] : [tender.lots.indexOf(lot), service === undefined ? 0 : service + 1];

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A notice date before the first known value of a figure stops every rule: the date itself is asked again, with the reason. */
function tryNeeds(library: Library, tender: Tender): ReturnType<typeof neededAnswers> | { readonly refused: Question } {
  try {
    return neededAnswers(library, tender);
  } catch (error) {
    const fact = library.facts.get("tender.notice_date");
    if (!(error instanceof ProblemsError) || fact === undefined || !tender.answers.has(fact.id)) throw error;
    const help = error.problems.map(({ message, hint }) => `${message} À faire : ${hint ?? "changer la date"}.`).join(" ");
    return { refused: { ...factQuestion(fact, tender, { value: tender.answers.get(fact.id) }, library), help } };
  }
}
