import { addDays } from "../calendar.js";
import { factsOf } from "../conditions.js";
import type { Condition, Decision, FactDefinition, FactId, FactValue, LawTable, Library, Operand } from "../model.js";

/** The value of a dimension that leaves things as the base tender has them, or as the law decides. */
export const AS_IS = "";
/** Not a fact: the optional clause that the buyer adds. */
export const ADDED = "clauses.added";

/** One answer that varies. */
export interface Dimension {
  readonly id: FactId | typeof ADDED;
  readonly kind: "fact" | "services" | "decision" | "added";
  readonly scope: FactDefinition["scope"];
  readonly values: readonly FactValue[];
}

/**
 * What varies: every question with finite choices; numbers and money on each side of the values that conditions and decisions compare them to;
 * the service of a lot; what the buyer may choose instead of what the law proposes; one optional clause added.
 * `decisions`: those of the base tenders, for the figures of the law that each answer meets.
 */
export function dimensionsOf(library: Library, law: LawTable, decisions: readonly Decision[]): readonly Dimension[] {
  const conditions = conditionsOf(library);
  const facts = [...library.facts.values()].flatMap((fact): readonly Dimension[] => {
    if (fact.decided) return [];
    const values = finiteValues(fact) ?? edgeValues(fact, conditions, library, law, decisions);
    return values.length < 2 ? [] : [{ id: fact.id, kind: "fact", scope: fact.scope, values }];
  });
  const chosen = [...new Set(decisions.filter(({ kind }) => kind === "proposed").map(({ id }) => id))].flatMap(
    (id): readonly Dimension[] => {
      const named = literalsOf(id, conditions).filter((value) => value !== "none");
      return named.length === 0 ? [] : [{ id, kind: "decision", scope: "tender", values: [AS_IS, ...new Set(named)] }];
    },
  );
  const optional = [...library.clauses.values()].filter(({ inclusion, status }) => inclusion === "optional" && status !== "deprecated");
  return [
    ...facts,
    ...chosen,
    ...(library.facts.has("lot.services")
      ? [{ id: "lot.services", kind: "services", scope: "lot", values: [AS_IS, ...library.services.keys()] } as const]
      : []),
    ...(optional.length === 0
      ? []
      : [{ id: ADDED, kind: "added", scope: "tender", values: [AS_IS, ...optional.map(({ id }) => id)] } as const]),
  ];
}

/** Every condition of the library, wherever it stands. */
export function conditionsOf(library: Library): readonly Condition[] {
  const services = [...library.services.values()].flatMap(({ requirements, priceLines }) => [...requirements, ...priceLines]);
  const entries = [...library.clauses.values(), ...library.templates.values(), ...library.expected.values(), ...services];
  const relevance = [...library.facts.values()].map(({ relevantWhen }) => relevantWhen);
  return [...entries.map(({ when }) => when), ...relevance].flatMap((condition) => condition ?? []);
}

function finiteValues({ type, choices = {} }: FactDefinition): readonly FactValue[] | undefined {
  const keys = Object.keys(choices);
  if (type === "boolean") return [true, false];
  if (type === "choice") return keys;
  if (type !== "choices") return undefined;
  const several = keys.filter((key) => key !== "none");
  return [...keys.map((key) => [key]), ...(several.length > 1 ? [several] : [])];
}

/** Below, at and above each value met; nothing when the answer is compared to none. */
function edgeValues(
  fact: FactDefinition,
  conditions: readonly Condition[],
  library: Library,
  law: LawTable,
  decisions: readonly Decision[],
): readonly FactValue[] {
  if (fact.type === "date") return dateEdges(fact, library, law);
  if (fact.type !== "number" && fact.type !== "money") return [];
  const money = fact.type === "money";
  const { near, far } = figuresMet(fact, library, decisions);
  const comparable = (figure: string) => {
    const unit = library.law.get(figure)?.unit ?? "";
    return money ? unit.startsWith("EUR") : unit === fact.unit;
  };
  const numbers = (ids: Iterable<string>) =>
    [...ids].filter((id) => comparable(id) && law.has(id)).map((id) => Number(law.figure(id).value));
  const met = [...literalsOf(fact.id, conditions, law).filter((value) => typeof value === "number"), ...numbers(near)];
  const distant = numbers(far);
  // The amount of a lot makes the value of the whole need: it alone visits every threshold behind it.
  if (fact.scope === "lot") met.push(...distant);
  const step = money ? 100 : 1;
  const highest = Math.max(0, ...distant) + step;
  const values = edgesOf(met, step);
  const whole = fact.scope === "tender" && distant.length > 0 ? [...values, 0, highest] : values;
  const [min, max] = [fact.min ?? 0, fact.max ?? Number.MAX_SAFE_INTEGER / 100].map((bound) => (money ? bound * 100 : bound));
  return [...new Set(whole)].filter((value) => value >= (min ?? 0) && value <= (max ?? value)).sort((a, b) => a - b);
}

/** Below, at and above each value; above one is below the next. */
function edgesOf(met: readonly number[], step: number): readonly number[] {
  const sorted = [...new Set(met)].sort((a, b) => a - b);
  return sorted.flatMap((value, index) => [value - step, value, ...(index === sorted.length - 1 ? [value + step] : [])]);
}

/** The day of the notice: on each side of the day a clause comes into force or leaves. */
function dateEdges(fact: FactDefinition, library: Library, law: LawTable): readonly FactValue[] {
  if (fact.id !== "tender.notice_date") return [];
  const days = [...library.clauses.values()].flatMap(({ inForce: { from, to } }) => [from, to]).filter((day) => day !== undefined);
  return [...new Set([law.on, ...days.flatMap((day) => [addDays(day, -1), day])])].sort();
}

/** Figures read by a decision that reads this answer; `far`: through a decided amount or number. */
function figuresMet(fact: FactDefinition, library: Library, decisions: readonly Decision[]) {
  const near = new Set<string>();
  const far = new Set<string>();
  const seen = new Set<FactId>();
  const visit = (id: FactId, figures: Set<string>): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const decision of decisions) {
      if (!decision.factsRead.includes(id)) continue;
      for (const { id: figure } of decision.figuresRead) figures.add(figure);
      const type = library.facts.get(decision.id)?.type;
      if (type === "money" || type === "number") visit(decision.id, far);
    }
  };
  visit(fact.id, near);
  return { near, far };
}

/** The values that conditions compare a fact to. */
function literalsOf(id: FactId, conditions: readonly Condition[], law?: LawTable): readonly FactValue[] {
  const worth = (operand: Operand): readonly FactValue[] => {
    if ("literal" in operand) return [operand.literal];
    return law?.has(operand.law) ? [law.figure(operand.law).value] : [];
  };
  const walk = (condition: Condition): readonly FactValue[] => {
    switch (condition.kind) {
      case "test":
        return condition.fact === id ? condition.operands.flatMap(worth) : [];
      case "not":
        return walk(condition.of);
      case "all":
      case "any":
        return condition.of.flatMap(walk);
      default:
        return condition satisfies never;
    }
  };
  return conditions.filter((condition) => factsOf(condition).includes(id)).flatMap(walk);
}
