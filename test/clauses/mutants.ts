import type { Clause, Condition, Library } from "../../src/model.js";

export interface Mutant {
  /** What was done to the condition, to be read in a failure. */
  readonly name: string;
  readonly when: Condition | undefined;
}

/** Conditions a hurried hand could have written instead: turned round, a part forgotten, a value forgotten, a limit moved from "at least" to "more than". */
export function mutantsOf(condition: Condition): readonly Mutant[] {
  return [
    { name: "contraire", when: condition.kind === "not" ? condition.of : { kind: "not", of: condition } },
    { name: "sans condition", when: undefined },
    ...inside(condition),
  ];
}

function inside(condition: Condition): readonly { name: string; when: Condition }[] {
  switch (condition.kind) {
    case "all":
    case "any": {
      const { kind, of } = condition;
      const dropped =
        of.length < 2 ? [] : of.map((part, index) => ({ name: `sans « ${say(part)} »`, when: { kind, of: without(of, index) } }));
      const swapped =
        of.length < 2
          ? []
          : [{ name: `${kind} devient ${kind === "all" ? "any" : "all"}`, when: { kind: kind === "all" ? "any" : "all", of } as const }];
      const deeper = of.flatMap((part, index) =>
        inside(part).map(({ name, when }) => ({ name, when: { kind, of: of.with(index, when) } })),
      );
      return [...dropped, ...swapped, ...deeper];
    }
    case "not":
      return inside(condition.of).map(({ name, when }) => ({ name, when: { kind: "not", of: when } }));
    case "test": {
      const { operands, compare } = condition;
      const moved = ({ gte: "gt", gt: "gte", lte: "lt", lt: "lte", is: undefined } as const)[compare];
      return [
        ...(operands.length < 2
          ? []
          : operands.map((operand, index) => ({
              name: `sans la valeur ${JSON.stringify(operand)}`,
              when: { ...condition, operands: without(operands, index) },
            }))),
        ...(moved === undefined ? [] : [{ name: `${compare} devient ${moved}`, when: { ...condition, compare: moved } }]),
      ];
    }
    default:
      return condition satisfies never;
  }
}

const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, other) => other !== index);

const say = (condition: Condition): string => (condition.kind === "test" ? condition.fact : condition.kind);

export const withClause = (library: Library, clause: Clause): Library => ({
  ...library,
  clauses: new Map(library.clauses).set(clause.id, clause),
});
