import { evaluate, factsOf } from "../conditions.js";
import type { Condition, FactLookup, FactState, LawTable, Library } from "../model.js";
import { AS_IS, type Dimension } from "./dimensions.js";
import type { PairwiseModel, Row } from "./pairwise.js";
import type { Pick } from "./seeded.js";

/** The facts as a row of values tells them; what it does not vary, and what the law decides, is unknown. */
export function rowLookup(row: Row, dimensions: readonly Dimension[], library: Library, law: LawTable): FactLookup {
  const index = new Map(dimensions.map(({ id }, position) => [id, position]));
  const lookup = (id: string): FactState => {
    const fact = library.facts.get(id);
    if (fact?.relevantWhen !== undefined && evaluate(fact.relevantWhen, lookup, law).truth === false) return { state: "irrelevant" };
    const position = index.get(id);
    const value = position === undefined ? undefined : dimensions[position]?.values[row[position] ?? -1];
    if (value !== undefined && value !== AS_IS) return { state: "known", value: id === "lot.services" ? [String(value)] : value };
    return { state: "unknown" };
  };
  return lookup;
}

/** What the generator of pairs must know of the dictionary: when an answer matters, and on which others that depends. */
export function pairwiseModel(dimensions: readonly Dimension[], library: Library, law: LawTable): PairwiseModel {
  const index = new Map(dimensions.map(({ id }, position) => [id, position]));
  const behind = (id: string, seen: Set<string>): readonly number[] => {
    const { relevantWhen } = library.facts.get(id) ?? {};
    if (relevantWhen === undefined || seen.has(id)) return [];
    seen.add(id);
    return factsOf(relevantWhen).flatMap((fact) => [index.get(fact) ?? [], behind(fact, seen)].flat());
  };
  const enablers = dimensions.map(({ id }) => [...new Set(behind(id, new Set()))]);
  return {
    sizes: dimensions.map(({ values }) => values.length),
    enablers: (dimension) => enablers[dimension] ?? [],
    relevant: (dimension, row) => {
      const relevantWhen = library.facts.get(dimensions[dimension]?.id ?? "")?.relevantWhen;
      return relevantWhen === undefined ? true : evaluate(relevantWhen, rowLookup(row, dimensions, library, law), law).truth;
    },
  };
}

/** The row changed as little as it takes for the condition to hold (or not), as far as answers can; what the law decides is left to it. */
export function satisfy(
  condition: Condition,
  wanted: boolean,
  row: Row,
  { dimensions, library, law, pick }: { dimensions: readonly Dimension[]; library: Library; law: LawTable; pick: Pick },
): Row {
  const holds = (part: Condition, changed: Row) => evaluate(part, rowLookup(changed, dimensions, library, law), law).truth === wanted;
  const walk = (part: Condition, want: boolean, changed: Row): Row => {
    switch (part.kind) {
      case "not":
        return walk(part.of, !want, changed);
      case "all":
      case "any": {
        const whole = (part.kind === "all") === want;
        if (whole) return part.of.reduce((rest, each) => walk(each, want, rest), changed);
        return walk(part.of[pick(part.of.length)] ?? part, want, changed);
      }
      case "test": {
        const position = dimensions.findIndex(({ id }) => id === part.fact);
        const relevantWhen = library.facts.get(part.fact)?.relevantWhen;
        const asked = want && relevantWhen !== undefined ? walk(relevantWhen, true, changed) : changed;
        if (position === -1) return asked;
        const values = dimensions[position]?.values ?? [];
        const rows = values.map((_, value) => asked.map((each, at) => (at === position ? value : each)));
        const right = rows.filter((each) => evaluate(part, rowLookup(each, dimensions, library, law), law).truth === want);
        return right[pick(right.length)] ?? asked;
      }
      default:
        return part satisfies never;
    }
  };
  return holds(condition, row) ? row : walk(condition, wanted, row);
}
