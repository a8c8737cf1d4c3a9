import { type FactSource, factLookup } from "../facts.js";
import { formatDate, formatFigure, formatMoney, formatNumber } from "../french.js";
import type { Decision, FactId, FactLookup, FactValue, Lot, LotId } from "../model.js";
import type { Problem } from "../problems.js";
import type { LawRule, RuleReader, Verdict } from "./rule.js";
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
  const decisions: Decision[] = [...given];
  const missing: { fact: FactId; lot?: LotId; rule: FactId }[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (given.some(({ id }) => id === rule.id)) continue;
    const lots: readonly (Lot | undefined)[] = rule.scope === "lot" ? source.tender.lots : [undefined];
    for (const lot of lots) {
      const result = applyRule(rule, { ...source, decisions }, lot);
      if (result === undefined) continue;
      if ("missing" in result) missing.push({ fact: result.missing.fact, lot: result.missing.lot, rule: rule.id });
      else decisions.push(applyOverride(result.decision, source, problems, result.free));
    }
  }
  return { decisions, missing, problems };
}

/** Thrown by a reader and caught by applyRule only: the rule cannot conclude without this answer. */
class MissingAnswer extends Error {
  constructor(
    readonly fact: FactId,
    readonly lot?: LotId,
  ) {
    super(fact);
  }
}

function applyRule(
  rule: LawRule,
  source: FactSource,
  lot: Lot | undefined,
): { decision: Decision; free?: Verdict["free"] } | { missing: { fact: FactId; lot?: LotId } } | undefined {
  const factsRead = new Set<FactId>();
  const figuresRead = new Map<string, Decision["figuresRead"][number]>();
  try {
    const verdict = rule.decide(ruleReader(source, lot, factsRead, figuresRead));
    return verdict === undefined
      ? undefined
      : { decision: toDecision(rule, verdict, lot, [...factsRead], [...figuresRead.values()]), free: verdict.free };
  } catch (error) {
    if (error instanceof MissingAnswer) return { missing: { fact: error.fact, lot: error.lot } };
    throw error;
  }
}

const toDecision = (
  rule: LawRule,
  verdict: Verdict,
  lot: Lot | undefined,
  factsRead: readonly FactId[],
  figuresRead: Decision["figuresRead"],
): Decision => ({
  id: rule.id,
  lot: lot?.id,
  kind: verdict.kind ?? "derived",
  value: verdict.value,
  because: verdict.because,
  wouldChange: verdict.wouldChange,
  factsRead,
  figuresRead,
  sources: verdict.sources,
});

function ruleReader(
  source: FactSource,
  lot: Lot | undefined,
  factsRead: Set<FactId>,
  figuresRead: Map<string, Decision["figuresRead"][number]>,
): RuleReader {
  const lookup: FactLookup = factLookup(source, lot);
  const read = (id: FactId): FactValue => {
    const state = lookup(id);
    factsRead.add(id);
    if (state.state === "known") return state.value;
    throw new MissingAnswer(rootCause(id, source, lookup), lot?.id);
  };
  const figure = (id: string) => {
    const found = source.law.figure(id);
    figuresRead.set(id, { id, since: found.since, value: found.value });
    return found;
  };
  return {
    text: (id) => String(read(id)),
    boolean: (id) => read(id) === true,
    number: (id) => Number(read(id)),
    optionalNumber: (id) => (lookup(id).state === "irrelevant" ? undefined : Number(read(id))),
    answered: (id) => {
      factsRead.add(id);
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
      return source.tender.lots.map((other) => ({ id: other.id, read: ruleReader(source, other, factsRead, figuresRead) }));
    },
  };
}

/** An unknown fact may be unknown because the fact that makes it relevant is: ask for that one first. */
function rootCause(id: FactId, source: FactSource, lookup: FactLookup): FactId {
  const fact = source.facts.get(id);
  if (fact?.inherits !== undefined && lookup(fact.inherits).state === "unknown") return fact.inherits;
  return id;
}

function applyOverride(
  decision: Decision,
  source: Omit<FactSource, "decisions">,
  problems: Problem[],
  free: Verdict["free"] = [],
): Decision {
  const key = decision.lot === undefined ? decision.id : `${decision.id}@${decision.lot}`;
  const override = source.tender.overrides.get(key) ?? source.tender.overrides.get(decision.id);
  if (override === undefined) return decision.kind === "proposed" ? { ...decision, unconfirmed: true } : decision;
  if (sameValue(override.value, decision.value)) return decision;
  if (override.reason.trim() === "" && free.some((value) => sameValue(value, override.value)))
    return { ...decision, value: override.value, overridden: { derived: decision.value, reason: "Choix que la loi laisse libre." } };
  if (override.reason.trim() === "") {
    const fact = source.facts.get(decision.id);
    const typed = (value: FactValue) => (fact?.type === "money" ? String(Number(value) / 100) : String(value));
    const shown = (value: FactValue) => fact?.choices?.[String(value)] ?? (value === true ? "oui" : value === false ? "non" : typed(value));
    problems.push({
      code: "DECISION_OVERRIDE_REASON",
      severity: "error",
      message: `« ${fact?.label ?? decision.id} » vaut « ${shown(override.value)} » dans la consultation ; le droit ${decision.kind === "derived" ? "décide" : "propose"} « ${shown(decision.value)} ». ${decision.because}`,
      hint: `si les réponses ont changé depuis, ${decision.kind === "derived" ? "retirer cette ligne" : `écrire { value: ${typed(decision.value)} }`} ; pour garder ce choix, écrire ${decision.id}: { override: ${typed(override.value)}, reason: "le motif" }`,
      place: override.place,
    });
  }
  return { ...decision, value: override.value, overridden: { derived: decision.value, reason: override.reason } };
}

const sameValue = (a: FactValue, b: FactValue): boolean => JSON.stringify(a) === JSON.stringify(b);
