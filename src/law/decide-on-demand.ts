import { factsOf } from "../conditions.js";
import { COMPUTED_FROM, type FactSource, factsSettledBy } from "../facts.js";
import type { Decision, FactId, FactLookup, FactState, LotId, Tender } from "../model.js";
import { applyRule, type LookupIn, type Outcome } from "./apply-rule.js";
import type { LawRule } from "./rule.js";
import { RULES } from "./rules.js";

export interface OnDemand {
  /** The facts of the tender, or of a lot: each decision is taken when it is first read. */
  readonly lookupIn: LookupIn;
  outcome(rule: LawRule, lot: LotId | undefined): Outcome;
  /** May the fact, read in this lot, be otherwise if this one answer changes? By what it was seen to rest on, so never wrongly false. */
  restsOn(id: FactId, lot: LotId | undefined, answer: Answer): boolean;
  /** The same law on the tender where this one answer has changed: what does not rest on it is not decided again. */
  after(changed: Answer, tender: Tender): OnDemand;
}

/** An answer of the tender, or of one lot. */
export interface Answer {
  readonly fact: FactId;
  readonly lot?: LotId;
}

const keyOf = (id: FactId, lot: LotId | undefined): string => (lot === undefined ? id : `${id}@${lot}`);

/** The law applied only as far as it is read. A rule reads decisions of rules before it in the list, never after. */
export const decideOnDemand = (
  source: Omit<FactSource, "decisions">,
  rules: readonly LawRule[] = RULES,
  given: readonly Decision[] = [],
): OnDemand => onDemand(source, new Map(rules.map((rule) => [rule.id, rule])), given);

function onDemand(
  source: Omit<FactSource, "decisions">,
  ruleOf: ReadonlyMap<FactId, LawRule>,
  given: readonly Decision[],
  before?: { readonly decided: OnDemand; readonly changed: Answer },
): OnDemand {
  const outcomes = new Map<string, Outcome>();
  const lookups = new Map<LotId | undefined, FactLookup>();
  const roots = new Map<string, ReadonlySet<string>>();
  return {
    lookupIn,
    outcome,
    restsOn: (id, lot, answer) => rootsOf(id, lot).has(keyOf(answer.fact, answer.lot)),
    // `this`: a caller may have replaced restsOn.
    after(changed, tender) {
      return onDemand({ ...source, tender }, ruleOf, given, { decided: this, changed });
    },
  };

  function lookupIn(id: LotId | undefined): FactLookup {
    let lookup = lookups.get(id);
    if (lookup === undefined) {
      const lot = source.tender.lots.find((each) => each.id === id);
      lookup = factsSettledBy((fact) => settled(fact, id), source, lot);
      lookups.set(id, lookup);
    }
    return lookup;
  }

  function settled(id: FactId, lot: LotId | undefined): FactState | undefined {
    if (before !== undefined && !before.decided.restsOn(id, lot, before.changed)) return before.decided.lookupIn(lot)(id);
    const decision = decisionOf(id, lot);
    return decision === undefined ? undefined : { state: "known", value: decision.value };
  }

  function decisionOf(id: FactId, lot: LotId | undefined): Decision | undefined {
    const chosen = given.filter((decision) => decision.id === id);
    if (chosen.length > 0) return chosen.findLast((decision) => decision.lot === undefined || decision.lot === lot);
    return outcomeOf(id, lot)?.decision;
  }

  /** The outcome that a lot sees: of the tender, or its own. */
  function outcomeOf(id: FactId, lot: LotId | undefined): Outcome | undefined {
    const rule = ruleOf.get(id);
    if (rule === undefined || (rule.scope === "lot" && lot === undefined)) return undefined;
    return outcome(rule, rule.scope === "lot" ? lot : undefined);
  }

  function outcome(rule: LawRule, lot: LotId | undefined): Outcome {
    const key = keyOf(rule.id, lot);
    let found = outcomes.get(key);
    if (found === undefined) {
      found = applyRule(
        rule,
        source,
        lookupIn,
        source.tender.lots.find(({ id }) => id === lot),
      );
      outcomes.set(key, found);
    }
    return found;
  }

  /** The answers that a fact rests on, in a lot: its own, those of its relevance, of what it inherits, is computed from, is decided by. */
  function rootsOf(id: FactId, lot: LotId | undefined): ReadonlySet<string> {
    const known = roots.get(keyOf(id, lot));
    if (known !== undefined) return known;
    const fact = source.facts.get(id);
    const found = new Set([keyOf(id, fact?.scope === "tender" ? undefined : lot)]);
    roots.set(keyOf(id, lot), found);
    const add = (other: FactId, where: LotId | undefined): void => {
      for (const root of rootsOf(other, where)) found.add(root);
    };
    for (const other of fact?.relevantWhen === undefined ? [] : factsOf(fact.relevantWhen)) add(other, lot);
    if (fact?.inherits !== undefined) add(fact.inherits, lot);
    for (const other of COMPUTED_FROM[id] ?? []) add(other, lot);
    for (const looked of outcomeOf(id, lot)?.looked ?? []) add(looked.fact, looked.lot);
    return found;
  }
}
