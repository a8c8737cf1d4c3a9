import { type TSchema, Type } from "typebox";
import type { DocumentKind } from "../model.js";

/**
 * Pieces shared by the file formats. TypeBox is the authoring language only: run time reads schemas/*.schema.json.
 * Descriptions are French: an editor shows them while one types, and a problem repeats them as its cure.
 */

export const Text = (description: string, options: Record<string, unknown> = {}) => Type.String({ minLength: 1, description, ...options });
export const AnyText = (description: string) => Type.String({ description });
export const Day = (description: string) => Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: `${description} (AAAA-MM-JJ)` });
export const ID_PATTERN = "^[a-z0-9][a-z0-9_]*(\\.[a-z0-9_]+)+$";
export const Id = (description: string) => Type.String({ pattern: ID_PATTERN, description });
export const Amount = (description: string, options: Record<string, unknown> = {}) => Type.Number({ description, ...options });
export const Flag = (description: string) => Type.Boolean({ description: `${description} : true (oui) ou false (non)` });
export const Figure = (description: string) => Type.Union([Type.Number(), Type.String()], { description });
export const ListOf = <T extends TSchema>(item: T, description: string, options: Record<string, unknown> = {}) =>
  Type.Array(item, { description, ...options });
export const TextList = (description: string, options: Record<string, unknown> = {}) => ListOf(Type.String(), description, options);
/** Keys of any form, or of the pattern given. */
export const MapOf = <T extends TSchema>(value: T, description: string, pattern?: string, options: Record<string, unknown> = {}) =>
  Type.Record(pattern === undefined ? Type.String() : Type.String({ pattern }), value, { description, ...options });
export const Closed = <T extends Record<string, TSchema>>(properties: T, options: Record<string, unknown> = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** A closed list: each word of the file, and what it means in French. */
export function OneOf<const T extends Readonly<Record<string, string>>>(meanings: T, description: string) {
  const said = Object.entries(meanings).map(([word, meaning]) => `« ${word} » (${meaning})`);
  return Type.Enum(Object.keys(meanings) as unknown as Record<string, keyof T & string>, {
    description: `${description} : ${said.join(", ")}`,
  });
}

export const LEVEL_NAMES = { essential: "essentiel", enhanced: "renforcé", sovereign: "souverain" } as const;
export const LevelName = OneOf(LEVEL_NAMES, "Niveau d'exigence à partir duquel cela vaut");

export const PRIORITIES = { must: "obligatoire", should: "souhaité", may: "facultatif" } as const;
export const CONFIDENCES = {
  verified: "lu dans le texte",
  known: "connu, non relu",
  "to-check": "à contrôler : le point remonte dans la note",
} as const;
export const AUDIENCES = { bidders: "remise aux candidats", internal: "gardée par l'acheteur" } as const;

export const KINDS = {
  rc: "règlement de la consultation",
  ae: "acte d'engagement",
  ccap: "cahier des clauses administratives particulières",
  cctp: "cahier des clauses techniques particulières",
  bpu: "bordereau des prix unitaires",
  dqe: "détail quantitatif estimatif",
  dpgf: "décomposition du prix global et forfaitaire",
  crt: "cadre de réponse technique",
  rgpd: "annexe sur les données personnelles",
  securite: "annexe de sécurité",
  pas: "cadre du plan d'assurance sécurité",
  reversibilite: "plan de réversibilité",
  sla: "annexe des niveaux de service",
  commande: "modèle de bon de commande",
  note: "note de traçabilité",
  motivation: "fiche de motivation",
  rapport: "projet de rapport de présentation",
} as const satisfies Readonly<Record<DocumentKind, string>>;

export const SourceSchema = Closed(
  {
    text: Text("Texte cité, par son nom usuel", { examples: ["Code de la commande publique"] }),
    article: Type.Optional(Text("Article du texte, entre guillemets", { examples: ["R. 2191-3"] })),
    point: Type.Optional(Text("Point du texte, quand il n'a pas d'article")),
    strength: Type.Optional(
      OneOf({ obligation: "le texte impose", recommended: "le texte recommande", practice: "usage" }, "Force du texte"),
    ),
    confidence: Type.Optional(OneOf(CONFIDENCES, "Confiance, recopiée du dossier")),
    until: Type.Optional(Day("Dernier jour d'application du texte, s'il est connu")),
  },
  { description: "Source juridique : texte, article, force et confiance" },
);

/** A condition's shape is checked by conditions.ts, against the dictionary: here, only that it is a map. */
export const ConditionSchema = Type.Record(Type.String(), Type.Unknown(), {
  minProperties: 1,
  description: "Condition : une table est un ET, une liste veut dire « l'un de »",
  examples: [{ "lot.api.exposed": true, "lot.hosting.mode": ["saas", "paas"] }],
});

export const PerLevel = (description: string) =>
  Type.Union(
    [
      Type.Number(),
      Type.String(),
      Closed({
        essential: Figure("Valeur au niveau essentiel"),
        enhanced: Figure("Valeur au niveau renforcé"),
        sovereign: Figure("Valeur au niveau souverain"),
      }),
    ],
    { description: `${description} : une valeur, ou une valeur par niveau`, examples: [{ essential: 6, enhanced: 12, sovereign: 12 }] },
  );
