import { Type } from "typebox";
import { Closed, ListOf, MapOf, Text } from "./parts.js";

const Words = (description: string) => ListOf(Text("Mot ou groupe de mots, en minuscules"), description, { minItems: 1 });

/** catalog/wordings.yaml: the words that a library forbids itself. Plain words: no pattern, no expression. */
export const wordingsSchema = Closed(
  {
    vague: Type.Optional(
      ListOf(
        Closed({
          words: Words("Formules refusées"),
          because: Text("Pourquoi : suit « formule »"),
          instead: Text("Ce qu'il faut écrire"),
          most: Type.Optional(Type.Integer({ minimum: 1, description: "Nombre de fois permis dans une clause ; aucune par défaut" })),
        }),
        "Formules vagues, refusées dans toute clause",
      ),
    ),
    unless: Type.Optional(Words("Mots qui retournent le sens d'une phrase : elle n'est plus signalée")),
    abusive: Type.Optional(
      ListOf(
        Closed({
          id: Type.String({ pattern: "^[a-z0-9_.]+$", description: "Nom permanent" }),
          together: ListOf(Words("L'un de ces mots"), "Un mot de chaque liste, dans la même phrase", { minItems: 1 }),
          unless: Type.Optional(Words("Mots qui retournent le sens, au lieu de la liste commune")),
          because: Text("Pourquoi : suit « la stipulation »"),
          against: ListOf(Text("Clause de la bibliothèque qui dit l'inverse"), "Clauses de la bibliothèque qui disent l'inverse"),
        }),
        "Stipulations abusives : des mots réunis dans une phrase",
      ),
    ),
    buyers: Type.Optional(Words("Mots qui annoncent le nom d'un acheteur")),
    proper: Type.Optional(Words("Mots que l'usage écrit avec une capitale")),
    capitals: Type.Optional(Words("Mots qui, avec une capitale au milieu d'une phrase, annoncent un terme défini")),
    abbreviations: Type.Optional(MapOf(Text("Ce que le sigle veut dire"), "Sigles que chacun lit sans les développer", "^[A-Z]{2,6}$")),
  },
  { title: "Formules refusées" },
);
