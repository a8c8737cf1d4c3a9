import type { Comparison, Condition, FactId, FactLookup, FactState, FactValue, LawTable, Trace, Truth } from "./model.js";

/**
 * The closed language of `when` (DESIGN §5), evaluated in three values: true, false, unknown. It does not grow; read-condition.ts reads it.
 */

/** Evaluates in three values and keeps the explanation of each leaf. */
export function evaluate(condition: Condition, lookup: FactLookup, law: LawTable): Trace {
  switch (condition.kind) {
    case "all":
    case "any": {
      const of = condition.of.map((part) => evaluate(part, lookup, law));
      return {
        kind: condition.kind,
        truth: combine(
          condition.kind,
          of.map((part) => part.truth),
        ),
        of,
      };
    }
    case "not": {
      const inner = evaluate(condition.of, lookup, law);
      return { kind: "not", truth: inner.truth === "unknown" ? "unknown" : !inner.truth, of: [inner] };
    }
    case "test": {
      const found = lookup(condition.fact);
      const expected = condition.operands.map((operand) => ("literal" in operand ? operand.literal : figureOperand(operand.law, law)));
      return {
        kind: "test",
        truth: compare(found, condition.compare, expected),
        fact: condition.fact,
        found,
        compare: condition.compare,
        expected,
      };
    }
    default:
      return condition satisfies never;
  }
}

function combine(kind: "all" | "any", truths: readonly Truth[]): Truth {
  const decisive = kind === "any";
  if (truths.includes(decisive)) return decisive;
  return truths.includes("unknown") ? "unknown" : !decisive;
}

function figureOperand(id: string, law: LawTable): FactValue {
  return law.figure(id).value;
}

function compare(found: FactState, comparison: Comparison, expected: readonly FactValue[]): Truth {
  if (found.state === "irrelevant") return false;
  if (found.state === "unknown") return "unknown";
  const { value } = found;
  if (comparison === "is") {
    return typeof value === "object" ? value.some((item) => expected.includes(item)) : expected.includes(value);
  }
  const limit = expected[0];
  if (
    limit === undefined ||
    typeof limit !== typeof value ||
    typeof value === "object" ||
    typeof value === "boolean" ||
    typeof limit === "object"
  )
    return false;
  switch (comparison) {
    case "gte":
      return value >= limit;
    case "gt":
      return value > limit;
    case "lte":
      return value <= limit;
    case "lt":
      return value < limit;
    default:
      return comparison satisfies never;
  }
}

/** Every fact a condition reads, in order, once. */
export function factsOf(condition: Condition): FactId[] {
  const found = new Set<FactId>();
  const walk = (node: Condition): void => {
    if (node.kind === "test") found.add(node.fact);
    else if (node.kind === "not") walk(node.of);
    else node.of.forEach(walk);
  };
  walk(condition);
  return [...found];
}

/** The unknown facts that kept a condition from being decided. */
export function unknownFacts(trace: Trace): FactId[] {
  if (trace.truth !== "unknown") return [];
  if (trace.kind === "test") return [trace.fact];
  return [...new Set(trace.of.flatMap(unknownFacts))];
}
