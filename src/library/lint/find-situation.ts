import type { Condition, FactDefinition, FactId } from "../../model.js";
import { COMPUTED, relationsOf } from "./computed-facts.js";
import { type Cell, cellsOf, comparedIn } from "./possible-values.js";

/** Can these conditions hold together on one lot? */
export type Situation =
  /** Never, whatever the answers. */
  | { readonly possible: false }
  /** With these answers. `sure`: none of them is decided by the law or compared with a dated figure, so nothing can forbid them. */
  | { readonly possible: true; readonly answers: ReadonlyMap<FactId, Cell>; readonly sure: boolean }
  /** Too many cases to tell. */
  | { readonly possible: "unknown" };

/** Cases tried before giving up: an ordinary condition needs a few dozen. */
const MOST_CASES = 4000;

const known = new WeakMap<ReadonlyMap<FactId, FactDefinition>, Map<string, Situation>>();

/**
 * Looks for answers under which all these conditions hold, over the finite choices of the facts they read; numbers and dates count as one
 * value between two bounds. Facts decided by the law are left free: "never" is certain, "possible" is not always.
 */
export function findSituation(conditions: readonly Condition[], facts: ReadonlyMap<FactId, FactDefinition>): Situation {
  const memo = known.get(facts) ?? new Map<string, Situation>();
  known.set(facts, memo);
  const key = JSON.stringify(conditions);
  const situation = memo.get(key) ?? search(conditions, facts);
  memo.set(key, situation);
  return situation;
}

function search(written: readonly Condition[], facts: ReadonlyMap<FactId, FactDefinition>): Situation {
  const conditions = [...written, ...relationsOf(comparedIn(written, facts).keys(), facts)];
  const compared = comparedIn(conditions, facts);
  const answers = new Map<FactId, Cell>();
  let cases = 0;
  let next: FactId | undefined;

  const truth = (node: Condition): boolean | undefined => {
    switch (node.kind) {
      case "all":
      case "any": {
        const decisive = node.kind === "any";
        let unknown = false;
        for (const part of node.of) {
          const found = truth(part);
          if (found === decisive) return decisive;
          if (found === undefined) unknown = true;
        }
        return unknown ? undefined : !decisive;
      }
      case "not": {
        const found = truth(node.of);
        return found === undefined ? undefined : !found;
      }
      case "test": {
        const relevance = facts.get(node.fact)?.relevantWhen;
        const relevant = relevance === undefined ? true : truth(relevance);
        if (relevant !== true) return relevant;
        const cell = answers.get(node.fact);
        if (cell !== undefined) return holds(cell, node);
        next ??= node.fact;
        return undefined;
      }
      default:
        return node satisfies never;
    }
  };

  /** True: found. False: every case was tried. Undefined: gave up. */
  const explore = (): boolean | undefined => {
    if (++cases > MOST_CASES) return undefined;
    next = undefined;
    const found = truth({ kind: "all", of: conditions });
    if (found !== undefined) return found;
    const id = next as FactId | undefined;
    const fact = id === undefined ? undefined : facts.get(id);
    const comparison = id === undefined ? undefined : compared.get(id);
    const cells = fact === undefined || comparison === undefined ? undefined : cellsOf(fact, comparison);
    if (id === undefined || cells === undefined) return undefined;
    for (const cell of cells) {
      answers.set(id, cell);
      const result = explore();
      if (result !== false) return result;
    }
    answers.delete(id);
    return false;
  };

  const found = explore();
  if (found === undefined) return { possible: "unknown" };
  if (!found) return { possible: false };
  const sure = [...answers].every(([id, { figures }]) => figures.size === 0 && (facts.get(id)?.decided === false || COMPUTED.has(id)));
  return { possible: true, answers: new Map(answers), sure };
}

function holds({ value, figures }: Cell, { compare, operands }: Extract<Condition, { kind: "test" }>): boolean {
  if (compare === "is")
    return operands.some((operand) =>
      "law" in operand
        ? figures.get(operand.law) === 0
        : typeof value === "object"
          ? value.includes(String(operand.literal))
          : value === operand.literal,
    );
  const [operand] = operands;
  if (operand === undefined || typeof value === "object") return false;
  const side = "law" in operand ? (figures.get(operand.law) ?? 0) : order(value, operand.literal);
  switch (compare) {
    case "gte":
      return side >= 0;
    case "gt":
      return side > 0;
    case "lte":
      return side <= 0;
    case "lt":
      return side < 0;
    default:
      return compare satisfies never;
  }
}

const order = (a: unknown, b: unknown): number => {
  const [x, y] = typeof a === "number" && typeof b === "number" ? [a, b] : [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** "lot.delivery: hosted, lot.hosting.mode: saas": as one would write it in a condition. */
export const describeSituation = (answers: ReadonlyMap<FactId, Cell>, facts: ReadonlyMap<FactId, FactDefinition>): string =>
  [...answers]
    .map(([id, { value }]) => {
      const shown = typeof value === "number" && facts.get(id)?.type === "money" ? value / 100 : value;
      return `${id}: ${Array.isArray(shown) ? `[${shown.join(", ")}]` : String(shown).replace("~", " et après")}`;
    })
    .join(", ");
