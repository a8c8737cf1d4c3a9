import { type TSchema, Type } from "typebox";

/** Pieces shared by the file formats. TypeBox is the authoring language only: run time reads schemas/*.schema.json. */

export const Text = (description: string) => Type.String({ minLength: 1, description });
export const Day = (description: string) => Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: `${description} (AAAA-MM-JJ)` });
export const Id = (description: string) => Type.String({ pattern: "^[a-z0-9][a-z0-9_]*(\\.[a-z0-9_]+)+$", description });
export const OneOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Enum([...values] as unknown as Record<string, T[number]>, { description });
export const Closed = <T extends Record<string, TSchema>>(properties: T, options: Record<string, unknown> = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

export const LevelName = OneOf(["essential", "enhanced", "sovereign"] as const, "Niveau : essentiel, renforcé ou souverain");

export const SourceSchema = Closed(
  {
    text: Text("Texte cité"),
    article: Type.Optional(Text("Article du texte")),
    point: Type.Optional(Text("Point du texte, quand il n'a pas d'article")),
    strength: Type.Optional(OneOf(["obligation", "recommended", "practice"] as const, "Force : obligation, recommandation ou usage")),
    confidence: Type.Optional(OneOf(["verified", "known", "to-check"] as const, "Confiance, recopiée du dossier")),
    until: Type.Optional(Day("Dernier jour d'application du texte, s'il est connu")),
  },
  { description: "Source : texte, article, force et confiance" },
);

/** A condition's shape is checked by conditions.ts, against the dictionary: here, only that it is a map. */
export const ConditionSchema = Type.Record(Type.String(), Type.Unknown(), {
  minProperties: 1,
  description: "Condition : une table est un ET, une liste veut dire « l'un de »",
});

export const PerLevel = (description: string) =>
  Type.Union(
    [
      Type.Number(),
      Type.String(),
      Closed({
        essential: Type.Union([Type.Number(), Type.String()]),
        enhanced: Type.Union([Type.Number(), Type.String()]),
        sovereign: Type.Union([Type.Number(), Type.String()]),
      }),
    ],
    { description: `${description} : une valeur, ou une valeur par niveau` },
  );
