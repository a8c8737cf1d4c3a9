import type { FactSource } from "../facts.js";
import type { Decision, FactId, Lot, LotId } from "../model.js";
import type { Problem } from "../problems.js";
import { decideOnDemand } from "./decide-on-demand.js";
import type { LawRule } from "./rule.js";
import { RULES } from "./rules.js";

export interface DecisionResult {
  readonly decisions: readonly Decision[];
  /** Answers a rule needed and did not find. */
  readonly missing: readonly { readonly fact: FactId; readonly lot?: LotId; readonly rule: FactId }[];
  readonly problems: readonly Problem[];
}

/** Applies every rule, in order: a rule sees the decisions before it. Overrides are applied at once, so that what follows agrees. */
export function decide(
  source: Omit<FactSource, "decisions">,
  rules: readonly LawRule[] = RULES,
  given: readonly Decision[] = [],
): DecisionResult {
  const onDemand = decideOnDemand(source, rules, given);
  const decisions: Decision[] = [...given];
  const missing: { fact: FactId; lot?: LotId; rule: FactId }[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (given.some(({ id }) => id === rule.id)) continue;
    const lots: readonly (Lot | undefined)[] = rule.scope === "lot" ? source.tender.lots : [undefined];
    for (const lot of lots) {
      const outcome = onDemand.outcome(rule, lot?.id);
      if (outcome.missing !== undefined) missing.push({ ...outcome.missing, rule: rule.id });
      if (outcome.decision !== undefined) decisions.push(outcome.decision);
      problems.push(...outcome.problems);
    }
  }
  return { decisions, missing, problems };
}
