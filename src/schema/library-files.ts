import { Type } from "typebox";
import { DOCUMENT_KINDS, FACT_TYPES } from "../model.js";
import { Closed, ConditionSchema, Day, Id, LevelName, OneOf, PerLevel, SourceSchema, Text } from "./parts.js";

const Priority = OneOf(["must", "should", "may"] as const, "Obligatoire, souhaité ou facultatif");
const Slug = Type.String({ pattern: "^[a-z0-9-]+$", description: "Nom permanent : minuscules, chiffres et tirets" });

export const librarySchema = Closed(
  {
    name: Text("Nom de la bibliothèque"),
    version: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$", description: "Version, entre guillemets si elle ressemble à un nombre" }),
    owner: Text("Qui la tient"),
    licence: Text("Licence"),
    released: Day("Date de publication"),
    families: Type.Record(Type.String(), Closed({ code: Type.String({ pattern: "^[A-Z0-9]{2,8}$" }), title: Text("Nom de la famille") })),
  },
  { title: "Bibliothèque" },
);

export const factsSchema = Type.Record(
  Type.String({ pattern: "^[a-z]" }),
  Closed({
    type: OneOf(FACT_TYPES, "Type de la réponse"),
    scope: Type.Optional(OneOf(["tender", "lot", "service"] as const, "Portée, quand le premier mot du nom ne la dit pas")),
    label: Text("Libellé lu par l'acheteur"),
    unit: Type.Optional(Text("Unité")),
    ask: Type.Optional(Text("Question posée")),
    help: Type.Optional(Text("Aide affichée avec la question")),
    choices: Type.Optional(Type.Record(Type.String(), Type.String(), { minProperties: 2 })),
    example: Type.Optional(Type.Unknown()),
    format: Type.Optional(OneOf(["siret", "email", "url", "cpv", "nuts", "postal_code"] as const, "Format contrôlé")),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    relevant_when: Type.Optional(ConditionSchema),
    inherits: Type.Optional(Id("Fait plus large dont la valeur est reprise à défaut")),
    confidential: Type.Optional(Type.Boolean()),
    required: Type.Optional(Type.Boolean({ description: "Texte exigé dès le projet" })),
    decided: Type.Optional(Type.Boolean({ description: "Décidé par le droit ou calculé : jamais demandé" })),
  }),
  { title: "Dictionnaire des faits" },
);

export const clauseSchema = Closed(
  {
    title: Text("Intitulé de l'article"),
    document: OneOf(DOCUMENT_KINDS, "Pièce où la clause s'imprime"),
    section: Type.String({ pattern: "^[a-z0-9_]+$", description: "Emplacement du modèle de la pièce" }),
    inclusion: OneOf(["mandatory", "default", "optional"] as const, "Obligatoire, par défaut ou facultative"),
    order: Type.Optional(Type.Number({ description: "Rang dans la section" })),
    when: Type.Optional(ConditionSchema),
    standards: Type.Optional(Type.Array(Type.String())),
    parameters: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^[a-z][a-z0-9_]*$" }),
        Closed({
          label: Type.Optional(Text("Libellé du paramètre")),
          unit: OneOf(
            [
              "months",
              "days",
              "working_days",
              "hours",
              "working_hours",
              "minutes",
              "seconds",
              "milliseconds",
              "years",
              "percent",
              "points",
              "gb",
              "tb",
              "euros",
              "count",
              "ratio",
              "text",
            ] as const,
            "Unité",
          ),
          min: Type.Optional(Type.Number()),
          max: Type.Optional(Type.Number()),
          default: PerLevel("Valeur par défaut"),
        }),
      ),
    ),
    sources: Type.Optional(Type.Array(SourceSchema)),
    derogates: Type.Optional(
      Type.Array(
        Closed({
          article: Type.String({ pattern: "^\\d+(\\.\\d+)*$", description: "Article du CCAG-TIC, entre guillemets" }),
          when: Type.Optional(
            Type.Record(
              Type.String(),
              Closed({
                not: Type.Optional(Type.Union([Type.Number(), Type.String()])),
                is: Type.Optional(Type.Union([Type.Number(), Type.String()])),
                gt: Type.Optional(Type.Number()),
                lt: Type.Optional(Type.Number()),
              }),
            ),
          ),
          reason: Text("Motif de la dérogation"),
        }),
      ),
    ),
    requires: Type.Optional(Type.Array(Id("Clause exigée"))),
    excludes: Type.Optional(Type.Array(Id("Clause incompatible"))),
    in_force: Type.Optional(Closed({ from: Type.Optional(Day("Premier jour")), to: Type.Optional(Day("Dernier jour")) })),
    status: OneOf(["proposed", "approved", "deprecated"] as const, "État de relecture"),
    replaced_by: Type.Optional(Id("Clause qui la remplace")),
    owner: Text("Qui la tient"),
    reviewed: Type.Optional(
      Type.Union([Type.Null(), Closed({ by: Text("Relue par"), on: Day("Relue le"), next: Type.Optional(Day("Prochaine relecture")) })]),
    ),
    purpose: Text("À quoi sert la clause"),
    watch: Type.Optional(Text("Piège à éviter")),
  },
  { title: "Clause (en-tête)" },
);

const Requirement = Closed({
  slug: Slug,
  title: Text("Intitulé court"),
  text: Text("Texte de l'exigence"),
  priority: Priority,
  proof: Type.Optional(Text("Preuve attendue")),
  from: Type.Optional(LevelName),
  when: Type.Optional(ConditionSchema),
});

export const serviceSchema = Closed(
  {
    title: Text("Intitulé"),
    family: Text("Famille"),
    description: Text("Description imprimée au CCTP"),
    cpv: Closed({
      main: Type.String({ pattern: "^\\d{8}-\\d$" }),
      additional: Type.Optional(Type.Array(Type.String({ pattern: "^\\d{8}-\\d$" }))),
    }),
    facts: Type.Optional(Type.Array(Id("Fait demandé"))),
    clauses: Type.Optional(Type.Array(Id("Clause promue"))),
    standards: Type.Optional(Type.Array(Type.String())),
    requirements: Type.Optional(Type.Array(Requirement)),
    price_lines: Type.Optional(
      Type.Array(
        Closed({
          code: Type.String({ pattern: "^[A-Z0-9-]+$" }),
          label: Text("Désignation"),
          unit: Text("Unité"),
          kind: OneOf(["one_off", "recurring", "on_demand"] as const, "Forfait, récurrent ou à la commande"),
          quantity: Type.Union([Type.Number({ minimum: 0 }), Id("Fait")]),
          times: Type.Optional(Type.Union([Type.Number({ minimum: 0 }), Id("Fait")])),
          when: Type.Optional(ConditionSchema),
        }),
      ),
    ),
    service_levels: Type.Optional(
      Type.Array(
        Closed({
          indicator: Text("Indicateur"),
          label: Text("Libellé"),
          unit: Text("Unité"),
          default: PerLevel("Engagement"),
          penalty: Type.Optional(Id("Clause de pénalité")),
          no_penalty: Type.Optional(Text("Pourquoi aucune pénalité ne le sanctionne")),
        }),
      ),
    ),
    personal_data: Type.Optional(
      Closed({
        purposes: Type.Array(Type.String()),
        people: Type.Array(Type.String()),
        categories: Type.Array(Type.String()),
        retention: Text("Durée de conservation"),
      }),
    ),
    reversibility: Type.Optional(Type.Array(Closed({ what: Text("Ce qui est restitué"), format: Text("Format") }))),
  },
  { title: "Prestation du catalogue" },
);

export const lotSchema = Closed(
  {
    title: Text("Intitulé du lot"),
    services: Type.Array(Id("Prestation"), { minItems: 1 }),
    clauses: Type.Optional(Type.Array(Id("Clause promue"))),
    defaults: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { title: "Lot réutilisable" },
);

export const standardSchema = Closed(
  {
    title: Text("Nom du référentiel"),
    version: Type.Optional(Type.String({ description: "Version, toujours entre guillemets" })),
    status: Text("Statut"),
    equivalent: Type.Optional(Type.Boolean({ description: "« ou équivalent » accompagne la citation" })),
    proof: Type.Optional(Text("Preuve attendue")),
    sources: Type.Array(SourceSchema),
    until: Type.Optional(Day("Dernier jour où il peut être cité, s'il est connu")),
    replaced_by: Type.Optional(Text("Référentiel qui le remplace")),
    articles: Type.Optional(Type.Record(Type.String({ pattern: "^\\d+(\\.\\d+)*$" }), Type.String())),
    defaults: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Boolean()]))),
  },
  { title: "Référentiel ou norme" },
);

export const infrastructureSchema = Closed(
  {
    title: Text("Profil d'hébergement"),
    description: Text("Description"),
    access_conditions: Type.Array(Type.String(), { minItems: 1 }),
    facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    standards: Type.Optional(Type.Array(Type.String())),
    sources: Type.Optional(Type.Array(SourceSchema)),
  },
  { title: "Infrastructure" },
);

export const lawSchema = Closed(
  {
    title: Text("Ce que mesure le chiffre"),
    unit: OneOf(
      ["EUR", "EUR_HT", "EUR_TTC", "months", "days", "years", "hours", "ratio", "multiple", "points", "count", "boolean"] as const,
      "Unité",
    ),
    confidence: Type.Optional(OneOf(["verified", "known", "to-check"] as const, "Confiance, recopiée du dossier")),
    values: Type.Record(
      Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
      Closed({ value: Type.Union([Type.Number(), Type.Boolean()]), until: Type.Optional(Day("Dernier jour connu")), source: SourceSchema }),
      { minProperties: 1 },
    ),
    next_change: Type.Optional(Day("Prochain changement attendu")),
    checked: Closed({ on: Day("Date du contrôle"), by: Type.Optional(Text("Qui a contrôlé")) }),
  },
  { title: "Chiffre daté du droit" },
);

export const templateSchema = Closed(
  {
    document: OneOf(DOCUMENT_KINDS, "Pièce"),
    title: Text("Titre imprimé"),
    file: Type.String({ pattern: "^[a-z0-9-]+$", description: "Nom du fichier, sans numéro ni extension" }),
    per_lot: Type.Optional(Type.Boolean()),
    numbering: OneOf(["article", "decimal", "letter"] as const, "Numérotation"),
    audience: Type.Optional(OneOf(["bidders", "internal"] as const, "Pour les candidats ou interne")),
    when: Type.Optional(ConditionSchema),
  },
  { title: "Modèle de pièce (en-tête)" },
);
