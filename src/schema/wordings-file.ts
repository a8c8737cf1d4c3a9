import { Type } from "typebox";
import { Closed, Text } from "./parts.js";

const Words = (description: string) => Type.Array(Text("Mot ou groupe de mots, en minuscules"), { minItems: 1, description });

/** catalog/wordings.yaml: the words that a library forbids itself. Plain words: no pattern, no expression. */
export const wordingsSchema = Closed(
  {
    vague: Type.Optional(
      Type.Array(
        Closed({
          words: Words("Formules refusées"),
          because: Text("Pourquoi : suit « formule »"),
          instead: Text("Ce qu'il faut écrire"),
          most: Type.Optional(Type.Integer({ minimum: 1, description: "Nombre de fois permis dans une clause ; aucune par défaut" })),
        }),
      ),
    ),
    unless: Type.Optional(Words("Mots qui retournent le sens d'une phrase : elle n'est plus signalée")),
    abusive: Type.Optional(
      Type.Array(
        Closed({
          id: Type.String({ pattern: "^[a-z0-9_.]+$", description: "Nom permanent" }),
          together: Type.Array(Words("L'un de ces mots"), { minItems: 1, description: "Un mot de chaque liste, dans la même phrase" }),
          unless: Type.Optional(Words("Mots qui retournent le sens, au lieu de la liste commune")),
          because: Text("Pourquoi : suit « la stipulation »"),
          against: Type.Array(Text("Clause opposée")),
        }),
      ),
    ),
    buyers: Type.Optional(Words("Mots qui annoncent le nom d'un acheteur")),
    proper: Type.Optional(Words("Mots que l'usage écrit avec une capitale")),
    capitals: Type.Optional(Words("Mots qui, avec une capitale au milieu d'une phrase, annoncent un terme défini")),
    abbreviations: Type.Optional(
      Type.Record(Type.String({ pattern: "^[A-Z]{2,6}$" }), Text("Ce que le sigle veut dire"), {
        description: "Sigles que chacun lit sans les développer",
      }),
    ),
  },
  { title: "Formules refusées" },
);
