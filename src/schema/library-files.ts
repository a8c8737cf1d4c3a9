import { Type } from "typebox";
import type { FactType } from "../model.js";
import { Amount, Closed, CONFIDENCES, ConditionSchema, Day, Flag, Id, ListOf, MapOf, OneOf, SourceSchema, Text } from "./parts.js";

export const librarySchema = Closed(
  {
    name: Text("Nom de la bibliothèque"),
    version: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$", description: "Version, entre guillemets si elle ressemble à un nombre" }),
    owner: Text("Qui la tient"),
    licence: Text("Licence des textes"),
    released: Day("Date de publication"),
    families: MapOf(
      Closed({
        code: Type.String({ pattern: "^[A-Z0-9]{2,8}$", description: "Code imprimé dans les exigences : EX-API-003" }),
        title: Text("Nom de la famille"),
      }),
      "Familles de clauses et de prestations",
    ),
  },
  { title: "Bibliothèque" },
);

const TYPES = {
  boolean: "oui ou non",
  choice: "un choix",
  choices: "plusieurs choix",
  number: "nombre",
  money: "montant en euros hors taxes",
  date: "jour",
  datetime: "jour et heure",
  text: "texte libre",
  identifier: "identifiant à la forme contrôlée",
} as const satisfies Readonly<Record<FactType, string>>;

const FORMATS = {
  siret: "quatorze chiffres, clé contrôlée",
  email: "adresse électronique",
  url: "adresse commençant par https://",
  cpv: "code CPV et sa clé",
  nuts: "code NUTS français",
  postal_code: "cinq chiffres",
  days: "jours ou périodes AAAA-MM-JJ/AAAA-MM-JJ, séparés par des virgules",
} as const;

export const factsSchema = Type.Record(
  Type.String({ pattern: "^[a-z]" }),
  Closed(
    {
      type: OneOf(TYPES, "Type de la réponse"),
      scope: Type.Optional(
        OneOf({ tender: "la consultation", lot: "un lot", service: "une prestation" }, "Portée, quand le premier mot du nom ne la dit pas"),
      ),
      label: Text("Libellé lu par l'acheteur"),
      unit: Type.Optional(Text("Unité imprimée après le nombre")),
      ask: Type.Optional(Text("Question posée")),
      help: Type.Optional(Text("Aide affichée avec la question")),
      choices: Type.Optional(MapOf(Type.String(), "Choix permis : le mot du fichier, puis le libellé lu", undefined, { minProperties: 2 })),
      example: Type.Optional(Type.Unknown({ description: "Exemple de réponse, montré avec la question" })),
      format: Type.Optional(OneOf(FORMATS, "Format contrôlé")),
      min: Type.Optional(Amount("Plus petite valeur permise, comprise")),
      max: Type.Optional(Amount("Plus grande valeur permise, comprise")),
      relevant_when: Type.Optional(ConditionSchema),
      inherits: Type.Optional(Id("Fait plus large dont la valeur est reprise à défaut")),
      confidential: Type.Optional(Flag("Jamais imprimé dans une pièce remise aux candidats")),
      required: Type.Optional(Flag("Texte exigé dès le projet")),
      decided: Type.Optional(Flag("Décidé par le droit ou calculé, donc jamais demandé")),
    },
    { description: "Une question, ou une décision du droit ; le nom est son chemin dans tender.yaml" },
  ),
  { title: "Dictionnaire des faits" },
);

export const standardSchema = Closed(
  {
    title: Text("Nom du référentiel"),
    version: Type.Optional(Type.String({ description: "Version, toujours entre guillemets" })),
    status: Text("Statut : en vigueur, abrogé, en projet…"),
    equivalent: Type.Optional(Flag("« ou équivalent » accompagne la citation")),
    proof: Type.Optional(Text("Preuve attendue")),
    sources: ListOf(SourceSchema, "Textes qui l'établissent ou l'imposent"),
    until: Type.Optional(Day("Dernier jour où il peut être cité, s'il est connu")),
    replaced_by: Type.Optional(Text("Référentiel qui le remplace")),
    articles: Type.Optional(MapOf(Type.String(), "Articles du CCAG et leur objet : un CCAG seulement", "^\\d+(\\.\\d+)*$")),
    defaults: Type.Optional(
      MapOf(Type.Union([Type.Number(), Type.String(), Type.Boolean()]), "Valeurs que le CCAG donne à défaut : un CCAG seulement"),
    ),
  },
  { title: "Référentiel ou norme" },
);

const UNITS = {
  EUR: "euros",
  EUR_HT: "euros hors taxes",
  EUR_TTC: "euros toutes taxes comprises",
  months: "mois",
  days: "jours",
  years: "années",
  hours: "heures",
  ratio: "fraction imprimée en pour cent",
  multiple: "multiple",
  points: "points",
  count: "nombre sans unité",
  boolean: "oui ou non",
} as const;

export const lawSchema = Closed(
  {
    title: Text("Ce que mesure le chiffre"),
    unit: OneOf(UNITS, "Unité du chiffre"),
    confidence: Type.Optional(OneOf(CONFIDENCES, "Confiance, recopiée du dossier")),
    values: MapOf(
      Closed({
        value: Type.Union([Type.Number(), Type.Boolean()], { description: "Valeur à partir de ce jour" }),
        until: Type.Optional(Day("Dernier jour connu")),
        source: SourceSchema,
      }),
      "Valeurs, chacune sous son premier jour : ajouter en bas, ne jamais modifier le passé",
      "^\\d{4}-\\d{2}-\\d{2}$",
      { minProperties: 1 },
    ),
    next_change: Type.Optional(Day("Prochain changement attendu")),
    checked: Closed(
      { on: Day("Date du contrôle"), by: Type.Optional(Text("Qui a contrôlé")) },
      { description: "Dernier contrôle au texte officiel" },
    ),
  },
  { title: "Chiffre daté du droit" },
);
