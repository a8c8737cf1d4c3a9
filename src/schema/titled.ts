/**
 * What an editor shows while one types: a title (the heading) and a description (what to write) for every property.
 * The title is the beginning of the description; a description that says no more than its title says the form of the value.
 */

interface Schema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The same schema, each of its properties titled, at every depth. Data in, data out: nothing else changes. */
export function titled(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, inner]) => {
      if (keyword === "properties") return [keyword, eachOf(inner, (property) => titled(heading(property)))];
      if (keyword === "patternProperties") return [keyword, eachOf(inner, titled)];
      if (keyword === "anyOf") return [keyword, (inner as readonly object[]).map(titled)];
      if (["items", "additionalProperties"].includes(keyword) && typeof inner === "object") return [keyword, titled(inner)];
      return [keyword, inner];
    }),
  );
}

const eachOf = (map: Readonly<Record<string, Schema>>, change: (schema: Schema) => object): object =>
  Object.fromEntries(Object.entries(map).map(([key, schema]) => [key, change(schema)]));

function heading(schema: Schema): Schema {
  const { description } = schema;
  if (description === undefined) return schema;
  const title = schema.title ?? description.split(/ [:;] | \(/)[0] ?? description;
  return { ...schema, title, description: title === description ? `${description} (${formOf(schema)})` : description };
}

const FORMS: Readonly<Record<string, string>> = {
  string: "texte",
  number: "nombre",
  integer: "nombre entier",
  boolean: "true ou false",
  array: "liste",
  object: "clés et valeurs",
};

/** The form of the value, in words; a value of any form is « valeur ». */
function formOf({ type, anyOf }: Schema): string {
  const forms = Array.isArray(anyOf) ? (anyOf as readonly Schema[]).map((each) => each.type) : [type];
  const words = new Set(forms.map((form) => FORMS[form ?? ""] ?? (form === "null" ? undefined : "valeur")));
  words.delete(undefined);
  return [...words].join(" ou ");
}
