import { COMPARED } from "../assemble/describe-choice.js";
import { formatFactWithUnit } from "../assemble/format-fact.js";
import { formatFigure, formatQuantity, typeset } from "../french.js";
import type { Clause, Condition, LawTable, Library, Operand, ParameterTest } from "../model.js";

type Test = Extract<Condition, { kind: "test" }>;

/** A condition in French, in the words of `socle explain`: one sentence for each part that must hold. None: it always holds. */
export function describeCondition(condition: Condition | undefined, library: Library, law: LawTable): readonly string[] {
  if (condition === undefined) return [];
  const parts = condition.kind === "all" ? condition.of : [condition];
  return parts.map((part) => typeset(say(part, false)));

  function say(part: Condition, inside: boolean): string {
    switch (part.kind) {
      case "test":
        return sayTest(part, part.compare === "is" ? "" : `${COMPARED[part.compare]} `);
      case "not":
        return part.of.kind === "test" && part.of.compare === "is"
          ? sayTest(part.of, "autre que ")
          : `l'inverse de (${say(part.of, false)})`;
      case "all":
      case "any": {
        const joined = part.of.map((each) => say(each, true)).join(part.kind === "all" ? " et " : " ou ");
        return inside ? `(${joined})` : joined;
      }
      default:
        return part satisfies never;
    }
  }

  function sayTest({ fact: id, operands }: Test, before: string): string {
    const fact = library.facts.get(id);
    return `${fact?.label ?? id} : ${before}${operands.map((operand) => sayOperand(operand, fact)).join(" ou ")}`;
  }

  function sayOperand(operand: Operand, fact: ReturnType<Library["facts"]["get"]>): string {
    if ("literal" in operand) return fact === undefined ? String(operand.literal) : formatFactWithUnit(fact, operand.literal);
    const title = library.law.get(operand.law)?.title ?? operand.law;
    if (!law.has(operand.law)) return title;
    const { value, figure } = law.figure(operand.law);
    return `${formatFigure(value, figure.unit)} (${title})`;
  }
}

const TESTS = { is: "vaut", not: "diffère de", gt: "dépasse", lt: "est sous" } as const;

/** When a derogation holds: "Délai de vérification diffère de 30 jours". */
export function describeParameterTest(test: ParameterTest, { parameters }: Clause): string {
  return Object.entries(test)
    .flatMap(([name, limits]) => {
      const parameter = parameters.find((each) => each.name === name);
      const show = (value: number | string) => (typeof value === "number" && parameter ? formatQuantity(value, parameter.unit) : value);
      return (["is", "not", "gt", "lt"] as const).flatMap((compare) => {
        const limit = limits[compare];
        return limit === undefined ? [] : [`« ${parameter?.label ?? name} » ${TESTS[compare]} ${show(limit)}`];
      });
    })
    .join(" et ");
}
