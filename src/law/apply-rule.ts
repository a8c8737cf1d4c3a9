import type { FactSource } from "../facts.js";
import { formatDate, formatFigure, formatMoney, formatNumber } from "../french.js";
import type { Decision, FactId, FactLookup, FactValue, Lot, LotId } from "../model.js";
import type { Problem } from "../problems.js";
import { applyOverride } from "./apply-override.js";
import type { LawRule, RuleReader, Verdict } from "./rule.js";

/** What a rule gave in one scope. Neither decision nor missing answer: the question does not arise. */
export interface Outcome {
  readonly decision?: Decision;
  readonly missing?: { readonly fact: FactId; readonly lot?: LotId };
  readonly problems: readonly Problem[];
  /** Every fact looked at, even in vain, and where: with the same facts, the rule gives the same outcome. */
  readonly looked: readonly { readonly fact: FactId; readonly lot?: LotId }[];
}

/** The facts as a rule sees them, of the tender or of a lot. */
export type LookupIn = (lot: LotId | undefined) => FactLookup;

/** Thrown by a reader and caught by applyRule only: the rule cannot conclude without this answer. No Error: no one reads its stack, dear to take. */
class MissingAnswer {
  constructor(
    readonly fact: FactId,
    readonly lot?: LotId,
  ) {}
}

/** What is read while a rule runs. */
interface Notes {
  readonly facts: Set<FactId>;
  readonly figures: Map<string, Decision["figuresRead"][number]>;
  readonly looked: { readonly fact: FactId; readonly lot?: LotId }[];
}

/** One rule in one scope. The override is applied at once, so that what follows agrees. */
export function applyRule(rule: LawRule, source: Omit<FactSource, "decisions">, lookupIn: LookupIn, lot: Lot | undefined): Outcome {
  const notes: Notes = { facts: new Set(), figures: new Map(), looked: [] };
  const { looked } = notes;
  try {
    const verdict = rule.decide(ruleReader(source, lookupIn, lot, notes));
    if (verdict === undefined) return { problems: [], looked };
    const problems: Problem[] = [];
    return { decision: applyOverride(toDecision(rule, verdict, lot, notes), source, problems, verdict.free), problems, looked };
  } catch (error) {
    if (error instanceof MissingAnswer) return { missing: { fact: error.fact, lot: error.lot }, problems: [], looked };
    throw error;
  }
}

const toDecision = (rule: LawRule, verdict: Verdict, lot: Lot | undefined, notes: Notes): Decision => ({
  id: rule.id,
  lot: lot?.id,
  kind: verdict.kind ?? "derived",
  value: verdict.value,
  because: verdict.because,
  wouldChange: verdict.wouldChange,
  factsRead: [...notes.facts],
  figuresRead: [...notes.figures.values()],
  sources: verdict.sources,
});

function ruleReader(source: Omit<FactSource, "decisions">, lookupIn: LookupIn, lot: Lot | undefined, notes: Notes): RuleReader {
  const lookup: FactLookup = (fact) => {
    notes.looked.push({ fact, lot: lot?.id });
    return lookupIn(lot?.id)(fact);
  };
  const read = (id: FactId): FactValue => {
    const state = lookup(id);
    notes.facts.add(id);
    if (state.state === "known") return state.value;
    throw new MissingAnswer(rootCause(id, source, lookup), lot?.id);
  };
  const figure = (id: string) => {
    const found = source.law.figure(id);
    notes.figures.set(id, { id, since: found.since, value: found.value });
    return found;
  };
  return {
    text: (id) => String(read(id)),
    boolean: (id) => read(id) === true,
    number: (id) => Number(read(id)),
    optionalNumber: (id) => (lookup(id).state === "irrelevant" ? undefined : Number(read(id))),
    answered: (id) => {
      notes.facts.add(id);
      return lookup(id).state === "known";
    },
    figure: (id) => Number(figure(id).value),
    flag: (id) => figure(id).value === true,
    hasFigure: (id) => source.law.has(id),
    cite: (id) => {
      const found = figure(id);
      return `${formatFigure(found.value, found.figure.unit)} depuis le ${formatDate(found.since)} (${found.source.text}${found.source.article === undefined ? "" : `, ${found.source.article}`})`;
    },
    show: (id) => {
      const value = read(id);
      const fact = source.facts.get(id);
      if (fact?.type === "money") return formatMoney(Number(value));
      return typeof value === "number" ? formatNumber(value) : (fact?.choices?.[String(value)] ?? String(value));
    },
    get lots() {
      return source.tender.lots.map((other) => ({ id: other.id, read: ruleReader(source, lookupIn, other, notes) }));
    },
  };
}

/** An unknown fact may be unknown because the fact that makes it relevant is: ask for that one first. */
function rootCause(id: FactId, source: Omit<FactSource, "decisions">, lookup: FactLookup): FactId {
  const fact = source.facts.get(id);
  if (fact?.inherits !== undefined && lookup(fact.inherits).state === "unknown") return fact.inherits;
  return id;
}
