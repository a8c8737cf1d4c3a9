import type { Condition, FactDefinition, FactId, FactValue } from "../../model.js";

/** One value that stands for all those that the tests at hand cannot tell apart; `figures`: on which side of each dated figure it falls. */
export interface Cell {
  readonly value: FactValue;
  readonly figures: ReadonlyMap<string, -1 | 0 | 1>;
}

/** What a group of conditions compares a fact with. */
export interface Compared {
  readonly literals: Set<FactValue>;
  readonly figures: Set<string>;
}

/** Everything these conditions compare, fact by fact, and what the relevance of those facts compares in turn. */
export function comparedIn(conditions: readonly Condition[], facts: ReadonlyMap<FactId, FactDefinition>): ReadonlyMap<FactId, Compared> {
  const compared = new Map<FactId, Compared>();
  const walk = (node: Condition): void => {
    if (node.kind !== "test") {
      for (const part of node.kind === "not" ? [node.of] : node.of) walk(part);
      return;
    }
    let entry = compared.get(node.fact);
    if (entry === undefined) {
      entry = { literals: new Set(), figures: new Set() };
      compared.set(node.fact, entry);
      const relevant = facts.get(node.fact)?.relevantWhen;
      if (relevant !== undefined) walk(relevant);
    }
    for (const operand of node.operands) {
      if ("literal" in operand) entry.literals.add(operand.literal);
      else entry.figures.add(operand.law);
    }
  };
  for (const condition of conditions) walk(condition);
  return compared;
}

/** Beyond this many words compared, sets of choices are too many to be tried one by one: the caller gives up. */
const MOST_CHOICES = 10;

/** One cell for each way the tests can come out; the simplest first. Undefined: too many. */
export function cellsOf(fact: FactDefinition, { literals, figures }: Compared): readonly Cell[] | undefined {
  const values = valuesOf(fact, [...literals]);
  if (values === undefined || figures.size > 3) return undefined;
  let cells: readonly Cell[] = values.map((value) => ({ value, figures: new Map() }));
  for (const id of figures) {
    const sides = fact.type === "boolean" ? ([0, 1] as const) : ([-1, 0, 1] as const);
    cells = cells.flatMap((cell) => sides.map((side) => ({ ...cell, figures: new Map([...cell.figures, [id, side]]) })));
  }
  return cells;
}

function valuesOf(fact: FactDefinition, literals: readonly FactValue[]): readonly FactValue[] | undefined {
  switch (fact.type) {
    case "boolean":
      return [true, false];
    case "choice":
    case "text":
    case "identifier":
      return [...literals, ...others(fact, literals)];
    case "choices": {
      const words = [...literals, ...others(fact, literals)].map(String);
      return words.length > MOST_CHOICES ? undefined : subsets(words);
    }
    case "number":
    case "money":
      return numbers(
        fact,
        literals.filter((each) => typeof each === "number").toSorted((a, b) => a - b),
      );
    case "date":
    case "datetime":
      // A day and a tilde: after that day, before the next one.
      return literals.length === 0
        ? ["2000-01-01"]
        : ["", ...literals.map(String).toSorted()].flatMap((day) => (day === "" ? ["0"] : [day, `${day}~`]));
    default:
      return fact.type satisfies never;
  }
}

/** One word for all the choices that no test names. */
function others(fact: FactDefinition, literals: readonly FactValue[]): readonly string[] {
  if (fact.choices === undefined) return ["…"];
  return Object.keys(fact.choices)
    .filter((key) => !literals.includes(key))
    .slice(0, 1);
}

function subsets(words: readonly string[]): readonly (readonly string[])[] {
  const sets: string[][] = [];
  for (let mask = 1; mask < 2 ** words.length; mask++) sets.push(words.filter((_, index) => (mask & (2 ** index)) !== 0));
  return sets.toSorted((a, b) => a.length - b.length);
}

/** Each bound, and one number between two of them when there is one: numbers are whole except volumes and rates. */
function numbers(fact: FactDefinition, bounds: readonly number[]): readonly number[] {
  const least = fact.min ?? 0;
  const most = fact.max ?? Number.POSITIVE_INFINITY;
  const step = ["tb", "gb", "percent", "ratio"].includes(fact.unit ?? "") ? 0.001 : 1;
  const first = bounds[0] ?? least + step;
  return [...new Set([Math.min(least, first - step), ...bounds.flatMap((bound) => [bound, bound + step])])].filter(
    (value) => value >= least && value <= most,
  );
}
