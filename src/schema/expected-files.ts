import { Type } from "typebox";
import { Closed, ConditionSchema, Id, OneOf, SourceSchema, Text } from "./parts.js";

/** catalog/expected: the clauses that a situation calls for. */
export const expectedSchema = Closed(
  {
    title: Text("Situation, telle qu'elle se lit dans le message"),
    when: Type.Optional(ConditionSchema),
    expects: Type.Optional(Type.Array(Id("Clause attendue"), { minItems: 1 })),
    any_of: Type.Optional(Type.Array(Id("L'une au moins de ces clauses"), { minItems: 2 })),
    severity: OneOf(["E", "W", "I"] as const, "E refuse la publication, W avertit, I informe"),
    source: SourceSchema,
    cure: Text("Ce qu'il faut faire"),
  },
  { title: "Clauses attendues dans une situation", anyOf: [{ required: ["expects"] }, { required: ["any_of"] }] },
);
