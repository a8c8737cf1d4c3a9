import { Type } from "typebox";
import { Closed, ConditionSchema, Id, ListOf, OneOf, SourceSchema, Text } from "./parts.js";

/** catalog/expected: the clauses that a situation calls for. */
export const expectedSchema = Closed(
  {
    title: Text("Situation, telle qu'elle se lit dans le message"),
    when: Type.Optional(ConditionSchema),
    expects: Type.Optional(ListOf(Id("Clause attendue"), "Clauses attendues, toutes", { minItems: 1 })),
    any_of: Type.Optional(ListOf(Id("L'une au moins de ces clauses"), "Clauses dont l'une au moins est attendue", { minItems: 2 })),
    severity: OneOf({ E: "refuse la publication", W: "avertit", I: "informe" }, "Gravité de l'absence"),
    source: SourceSchema,
    cure: Text("Ce qu'il faut faire"),
  },
  { title: "Clauses attendues dans une situation", anyOf: [{ required: ["expects"] }, { required: ["any_of"] }] },
);
