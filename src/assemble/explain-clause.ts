import { evaluate, factsOf } from "../conditions.js";
import { COMPUTED_FROM, type FactSource } from "../facts.js";
import { typeset } from "../french.js";
import { type Answer, decideOnDemand, type OnDemand } from "../law/decide-on-demand.js";
import type { Clause, ClauseChoice, Condition, FactDefinition, FactId, FactLookup, FactValue, Library, Lot, Tender } from "../model.js";
import { describeChoice } from "./describe-choice.js";
import { formatFact } from "./format-fact.js";

export interface Explanation {
  readonly clause: Clause;
  readonly lot: Lot;
  readonly choice: ClauseChoice;
  readonly why: string;
  /** The single answer that would bring an absent clause in, when one answer is enough. */
  readonly cure?: string;
}

/** What an answer may become, and what is decided then: asked for when the attempts before it failed. */
interface Attempt {
  readonly value: FactValue;
  readonly decided: () => OnDemand;
}

/**
 * Says why each clause is in or out for a lot, and what single answer would change it. What is tried is shared between clauses; the law
 * is applied again only where `current` says that a decision rests on the answer tried.
 */
export function clauseExplainer(
  library: Library,
  source: FactSource,
  current: OnDemand = decideOnDemand(source),
): (choice: ClauseChoice) => Explanation {
  const attempts = new Map<string, readonly Attempt[]>();
  const cures = new Map<string, string | undefined>();
  const limitsOf = conditionLimits(library);
  const keys = new Map<Condition, string>();
  const readBy = new Map<FactId, readonly FactId[]>();
  for (const { id, factsRead } of source.decisions) readBy.set(id, [...(readBy.get(id) ?? []), ...factsRead]);
  return (choice) => {
    const clause = library.clauses.get(choice.clause);
    const lot = source.tender.lots.find(({ id }) => id === choice.lot);
    if (clause === undefined || lot === undefined) throw new Error(`bug: choice of an unknown clause ${choice.clause}`);
    const why = describeChoice(choice, library);
    if (choice.state !== "not_applicable" || clause.when === undefined) return { clause, lot, choice, why };
    return { clause, lot, choice, why, cure: cureOf(clause.when, lot) };
  };

  /** Many clauses share one condition. */
  function cureOf(when: Condition, lot: Lot): string | undefined {
    const written = keys.get(when) ?? JSON.stringify(when);
    keys.set(when, written);
    const key = `${lot.id} ${written}`;
    if (!cures.has(key)) cures.set(key, singleAnswer(when, lot));
    return cures.get(key);
  }

  function singleAnswer(when: Condition, lot: Lot): string | undefined {
    for (const id of answersBehind(when)) {
      const fact = library.facts.get(id);
      if (fact === undefined || !mayBring(id, when, lot)) continue;
      for (const { value, decided } of attemptsOn(fact, lot))
        if (evaluate(when, decided().lookupIn(lot.id), source.law).truth === true)
          return typeset(`${fact.label} : ${formatFact(fact, value)} (${id})`);
    }
    return undefined;
  }

  /** With all that rests on this answer unknown, is the condition still not false? If it is, no value is worth trying. */
  function mayBring(id: FactId, when: Condition, lot: Lot): boolean {
    const answer = answerOf(id, lot);
    const now = current.lookupIn(lot.id);
    const open: FactLookup = (read) => (current.restsOn(read, lot.id, answer) ? { state: "unknown" } : now(read));
    return evaluate(when, open, source.law).truth !== false;
  }

  /** An answer about the tender is the same whatever the lot. */
  function answerOf(id: FactId, lot: Lot): Answer {
    return { fact: id, lot: library.facts.get(id)?.scope === "tender" ? undefined : lot.id };
  }

  /** The answers a condition rests on: read by it, by the relevance of what it reads, or by the decision it reads. */
  function answersBehind(when: Condition): readonly FactId[] {
    const found = new Set<FactId>();
    const add = (id: FactId): void => {
      if (found.has(id)) return;
      found.add(id);
      const fact = library.facts.get(id);
      if (fact?.relevantWhen !== undefined) factsOf(fact.relevantWhen).forEach(add);
      readBy.get(id)?.forEach(add);
      COMPUTED_FROM[id]?.forEach(add);
    };
    factsOf(when).forEach(add);
    return [...found].filter((id) => library.facts.get(id)?.decided === false);
  }

  /** The decisions are taken again, as far as conditions read them: an answer may bring a clause in through the law. */
  function attemptsOn(fact: FactDefinition, lot: Lot): readonly Attempt[] {
    const answer = answerOf(fact.id, lot);
    const key = `${answer.fact} ${answer.lot}`;
    let known = attempts.get(key);
    if (known === undefined) {
      const answered = (answer.lot === undefined ? source.tender : lot).answers.get(fact.id);
      known = candidates(fact, library, limitsOf.get(fact.id))
        .filter((value) => value !== answered)
        .map((value) => ({ value, decided: once(() => current.after(answer, withAnswer(source.tender, lot, fact, value))) }));
      attempts.set(key, known);
    }
    return known;
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Every choice; both truths; a number just below, at and just above each limit that a condition or a figure of the law sets. */
function candidates(fact: FactDefinition, library: Library, fromConditions: readonly number[] = []): readonly FactValue[] {
  if (fact.type === "boolean") return [true, false];
  if (fact.choices !== undefined) return Object.keys(fact.choices).map((choice) => (fact.type === "choices" ? [choice] : choice));
  if (fact.type !== "number" && fact.type !== "money") return [];
  const figures =
    fact.type === "money"
      ? [...library.law.values()]
          .filter(({ unit }) => unit === "EUR_HT" || unit === "EUR")
          .flatMap(({ values }) => values.map(({ value }) => Number(value)))
      : [];
  const limits = new Set([...figures, ...fromConditions]);
  return [...limits]
    .sort((a, b) => a - b)
    .flatMap((limit) => [limit - 1, limit, limit + 1])
    .filter((value) => value >= 0);
}

/** The limits that conditions of the library set on each number. */
function conditionLimits(library: Library): ReadonlyMap<FactId, readonly number[]> {
  const limits = new Map<FactId, number[]>();
  const walk = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    if (condition.kind === "not") walk(condition.of);
    else if (condition.kind !== "test") condition.of.forEach(walk);
    else
      for (const operand of condition.operands)
        if ("literal" in operand && typeof operand.literal === "number")
          limits.set(condition.fact, [...(limits.get(condition.fact) ?? []), operand.literal]);
  };
  for (const { when } of library.clauses.values()) walk(when);
  for (const { relevantWhen } of library.facts.values()) walk(relevantWhen);
  return limits;
}

function withAnswer(tender: Tender, lot: Lot, fact: FactDefinition, value: FactValue): Tender {
  if (fact.scope === "tender") return { ...tender, answers: new Map(tender.answers).set(fact.id, value) };
  return {
    ...tender,
    lots: tender.lots.map((each) => (each.id === lot.id ? { ...each, answers: new Map(each.answers).set(fact.id, value) } : each)),
  };
}
