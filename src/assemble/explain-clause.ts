import { evaluate, factsOf } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { typeset } from "../french.js";
import { decide } from "../law/decide.js";
import type { Clause, ClauseChoice, Condition, FactDefinition, FactId, FactValue, Library, Lot, Tender } from "../model.js";
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

/** Why a clause is in or out for a lot, and what would change it. */
export function explainClause(library: Library, source: FactSource, choice: ClauseChoice): Explanation {
  const clause = library.clauses.get(choice.clause);
  const lot = source.tender.lots.find(({ id }) => id === choice.lot);
  if (clause === undefined || lot === undefined) throw new Error(`bug: choice of an unknown clause ${choice.clause}`);
  return {
    clause,
    lot,
    choice,
    why: describeChoice(choice, library),
    cure: choice.state === "not_applicable" && clause.when !== undefined ? singleAnswer(clause.when, library, source, lot) : undefined,
  };
}

/** Tries each answer the condition reads, and those that make it relevant, one at a time. */
function singleAnswer(when: Condition, library: Library, source: FactSource, lot: Lot): string | undefined {
  for (const id of answersBehind(when, library.facts)) {
    const fact = library.facts.get(id);
    if (fact === undefined || fact.decided) continue;
    for (const value of candidates(fact, when, library)) {
      if (holdsWith(when, source, lot, fact, value)) return typeset(`${fact.label} : ${formatFact(fact, value)} (${id})`);
    }
  }
  return undefined;
}

function answersBehind(when: Condition, facts: ReadonlyMap<FactId, FactDefinition>): readonly FactId[] {
  const found = new Set<FactId>();
  const add = (condition: Condition) => {
    for (const id of factsOf(condition)) {
      if (found.has(id)) continue;
      found.add(id);
      const relevant = facts.get(id)?.relevantWhen;
      if (relevant !== undefined) add(relevant);
    }
  };
  add(when);
  return [...found];
}

function candidates(fact: FactDefinition, when: Condition, library: Library): readonly FactValue[] {
  if (fact.type === "boolean") return [true, false];
  if (fact.choices !== undefined) return Object.keys(fact.choices).map((choice) => (fact.type === "choices" ? [choice] : choice));
  const limits: FactValue[] = [];
  const walk = (condition: Condition): void => {
    if (condition.kind === "not") walk(condition.of);
    else if (condition.kind !== "test") condition.of.forEach(walk);
    else if (condition.fact === fact.id) for (const operand of condition.operands) if ("literal" in operand) limits.push(operand.literal);
  };
  walk(when);
  for (const known of library.facts.values()) if (known.relevantWhen !== undefined) walk(known.relevantWhen);
  return limits.flatMap((limit): readonly FactValue[] => (typeof limit === "number" ? [limit, limit + 1, limit - 1] : [limit]));
}

/** The decisions are taken again: an answer may bring a clause in through the law. */
function holdsWith(when: Condition, source: FactSource, lot: Lot, fact: FactDefinition, value: FactValue): boolean {
  const tender = withAnswer(source.tender, lot, fact, value);
  const base = { ...source, tender };
  const { decisions } = decide(base);
  const changed = tender.lots.find(({ id }) => id === lot.id);
  return changed !== undefined && evaluate(when, factLookup({ ...base, decisions }, changed), source.law).truth === true;
}

function withAnswer(tender: Tender, lot: Lot, fact: FactDefinition, value: FactValue): Tender {
  if (fact.scope === "tender") return { ...tender, answers: new Map(tender.answers).set(fact.id, value) };
  return {
    ...tender,
    lots: tender.lots.map((each) => (each.id === lot.id ? { ...each, answers: new Map(each.answers).set(fact.id, value) } : each)),
  };
}
