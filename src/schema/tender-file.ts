import { type TSchema, Type } from "typebox";
import { Amount, AnyText, Closed, Figure, ID_PATTERN, Id, ListOf, MapOf, OneOf, Text } from "./parts.js";

export const CRITERION_TYPES = {
  price: "prix",
  cost: "coût du cycle de vie",
  quality: "valeur technique",
  environment: "performance environnementale",
  social: "performance sociale",
} as const;

const Criterion = Closed({
  name: Text("Nom du critère, tel qu'il s'imprime"),
  type: OneOf(CRITERION_TYPES, "Nature du critère"),
  weight: Amount("Pondération, en points sur 100", { exclusiveMinimum: 0, maximum: 100 }),
  description: Type.Optional(AnyText("Ce qui est apprécié, imprimé sous le critère")),
  subcriteria: Type.Optional(
    ListOf(
      Closed({ name: Text("Nom du sous-critère"), weight: Amount("Points, dans ceux du critère", { exclusiveMinimum: 0, maximum: 100 }) }),
      "Sous-critères, dont les points font ceux du critère",
    ),
  ),
});

const Decision = Closed({
  value: Type.Optional(Type.Unknown({ description: "Confirme ce que l'outil propose" })),
  override: Type.Optional(Type.Unknown({ description: "Remplace ce que l'outil décide ou propose : le motif est exigé" })),
  reason: Type.Optional(AnyText("Motif écrit, qui figure dans la note de traçabilité")),
});

const Choices = Closed(
  {
    removed: Type.Optional(
      MapOf(
        Type.Union([Type.String(), Type.Null()], { description: "Motif écrit du retrait, propre au marché" }),
        "Clauses par défaut retirées : identifiant, puis motif écrit",
        ID_PATTERN,
      ),
    ),
    added: Type.Optional(ListOf(Id("Clause ajoutée"), "Clauses facultatives ajoutées")),
    parameters: Type.Optional(
      MapOf(
        MapOf(Figure("Valeur de l'acheteur, dans les bornes de la clause"), "Paramètres de la clause : nom, puis valeur"),
        "Valeurs réglées : identifiant de la clause, puis ses paramètres",
        ID_PATTERN,
      ),
    ),
  },
  { description: "Écarts à la bibliothèque : clauses retirées, ajoutées, réglées" },
);

const Beneficiary = Closed({
  name: Text("Nom de l'acheteur bénéficiaire"),
  siret: Type.Optional(AnyText("SIRET, entre guillemets")),
  note: Type.Optional(AnyText("Précision imprimée à côté du nom")),
});

/** Where the answers go, by their first word. Open for the file's shape; closed, with each question, for an editor. */
export interface AnswerSchemas {
  readonly buyer: TSchema;
  readonly tender: TSchema;
  readonly lot: Readonly<Record<string, TSchema>>;
  readonly service: Readonly<Record<string, TSchema>>;
  readonly open: boolean;
}

/** tender.yaml: the shape only; each answer is then checked against the dictionary of facts. */
export const tenderSchemaWith = ({ buyer, tender, lot, service, open }: AnswerSchemas, title: string) =>
  Closed(
    {
      socle: Type.Literal(1, { description: "Version du format : toujours 1" }),
      buyer: Type.Optional(buyer),
      tender: Type.Optional(tender),
      lots: Type.Optional(
        ListOf(
          Type.Object(
            {
              id: Type.Integer({ minimum: 1, maximum: 99, description: "Numéro du lot" }),
              reuses: Type.Optional(AnyText("Lot réutilisable dont celui-ci part : nom d'un fichier de catalog/lots/")),
              services: Type.Optional(
                ListOf(
                  Type.Object({ id: AnyText("Prestation du catalogue"), ...service }, { additionalProperties: open }),
                  "Prestations du lot, chacune avec ses réponses",
                ),
              ),
              ...lot,
            },
            { additionalProperties: open },
          ),
          "Lots du marché ; un marché non alloti en a un seul",
        ),
      ),
      award_criteria: Type.Optional(ListOf(Criterion, "Critères d'attribution, 100 points en tout")),
      beneficiaries: Type.Optional(ListOf(Beneficiary, "Acheteurs pour lesquels le marché est passé")),
      decisions: Type.Optional(MapOf(Decision, "Décisions du droit confirmées ou remplacées ; « @ » et un numéro pour un seul lot")),
      clauses: Type.Optional(Choices),
    },
    { title },
  );

const Answers = (description: string) => MapOf(Type.Unknown(), description);

export const tenderSchema = tenderSchemaWith(
  {
    buyer: Answers("Réponses sur l'acheteur : les faits buyer.… du dictionnaire"),
    tender: Answers("Réponses sur la consultation : les faits tender.… du dictionnaire"),
    lot: {},
    service: {},
    open: true,
  },
  "Consultation (tender.yaml)",
);
