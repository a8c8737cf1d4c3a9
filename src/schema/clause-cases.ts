import { Type } from "typebox";
import { Closed, Id, Text } from "./parts.js";

const Situation = Type.Record(Type.String(), Type.Unknown(), {
  description:
    "Ce qui change : un fait du dictionnaire et sa valeur ; un fait que le droit décide est pris comme donné ; null retire la réponse",
});
const From = Text("Consultation de départ : un dossier de examples/, par exemple commune-portail");
const LotNumber = Type.Integer({
  minimum: 1,
  maximum: 99,
  description: "Lot que l'on regarde et que la situation change ; sans lui, tous",
});
const Clauses = (description: string) => Type.Array(Id("Clause"), { minItems: 1, description });
const Words = (description: string) =>
  Type.Record(Type.String(), Type.Union([Text("Mots"), Type.Array(Text("Mots"), { minItems: 1 })]), { minProperties: 1, description });

/** test/clauses/<family>.cases.yaml: situations, and the clauses that they bring or keep out. */
export const clauseCasesSchema = Closed(
  {
    about: Type.Optional(Text("Ce que ces cas éprouvent")),
    from: Type.Optional(From),
    lot: Type.Optional(LotNumber),
    with: Type.Optional(Situation),
    cases: Type.Array(
      Closed(
        {
          name: Text("Situation, en quelques mots"),
          from: Type.Optional(From),
          lot: Type.Optional(LotNumber),
          with: Type.Optional(Situation),
          services: Type.Optional(
            Type.Array(Id("Prestation"), { minItems: 1, description: "Prestations du lot, à la place de celles du départ" }),
          ),
          added: Type.Optional(Clauses("Clauses facultatives que l'acheteur ajoute")),
          present: Type.Optional(Clauses("Clauses attendues dans le dossier")),
          absent: Type.Optional(Clauses("Clauses qui n'y doivent pas être")),
          says: Type.Optional(Words("Mots et nombres attendus dans le texte imprimé d'une clause, qui est donc présente")),
          not_says: Type.Optional(Words("Mots que le texte imprimé d'une clause présente ne contient pas")),
        },
        { description: "Un cas : une situation, et ce qu'on en attend" },
      ),
      { minItems: 1, description: "Les cas, un par ligne" },
    ),
  },
  { title: "Cas d'essai des clauses" },
);
