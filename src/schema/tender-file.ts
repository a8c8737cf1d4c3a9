import { Type } from "typebox";
import { Closed, Id, OneOf, Text } from "./parts.js";

const Criterion = Closed({
  name: Text("Nom du critère"),
  type: OneOf(["price", "cost", "quality", "environment", "social"] as const, "Nature du critère"),
  weight: Type.Number({ exclusiveMinimum: 0, maximum: 100, description: "Pondération, en points sur 100" }),
  description: Type.Optional(Type.String()),
  subcriteria: Type.Optional(Type.Array(Closed({ name: Text("Nom"), weight: Type.Number({ exclusiveMinimum: 0, maximum: 100 }) }))),
});

const Answers = Type.Record(Type.String(), Type.Unknown());

/** tender.yaml: the shape only; each answer is then checked against the dictionary of facts. */
export const tenderSchema = Closed(
  {
    socle: Type.Literal(1),
    buyer: Type.Optional(Answers),
    tender: Type.Optional(Answers),
    lots: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.Integer({ minimum: 1, maximum: 99 }),
            reuses: Type.Optional(Type.String()),
            services: Type.Optional(Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: true }))),
          },
          { additionalProperties: true },
        ),
      ),
    ),
    award_criteria: Type.Optional(Type.Array(Criterion)),
    beneficiaries: Type.Optional(
      Type.Array(Closed({ name: Text("Nom"), siret: Type.Optional(Type.String()), note: Type.Optional(Type.String()) })),
    ),
    decisions: Type.Optional(
      Type.Record(
        Type.String(),
        Closed({ value: Type.Optional(Type.Unknown()), override: Type.Optional(Type.Unknown()), reason: Type.Optional(Type.String()) }),
      ),
    ),
    clauses: Type.Optional(
      Closed({
        removed: Type.Optional(Type.Record(Id("Clause retirée"), Type.Union([Type.String(), Type.Null()]))),
        added: Type.Optional(Type.Array(Id("Clause ajoutée"))),
        parameters: Type.Optional(Type.Record(Id("Clause"), Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])))),
      }),
    ),
  },
  { title: "Consultation (tender.yaml)" },
);
