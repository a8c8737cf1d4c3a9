import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What an editor shows while one types: each key says in French what is expected, and each word of a closed list what it means. */

const folder = new URL("../../schemas/", import.meta.url);
const schemas = readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Schema] as const);

interface Schema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Inner {
  readonly schema: Schema;
  readonly path: string;
  /** The name of the property whose value it is. */
  readonly key?: string;
  /** Its description or, for a part of a value, that of the value. */
  readonly said: string;
}

/** Every schema inside one, with its path. */
function* within(schema: Schema, path: string, said = "", key?: string): Generator<Inner> {
  const words = schema.description ?? said;
  yield { schema, path, key, said: words };
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* within(inner, `${path}.${name}`, "", name);
  for (const [keyword, inner] of Object.entries(schema)) {
    if (keyword === "properties" || typeof inner !== "object" || inner === null) continue;
    if (["items", "additionalProperties", "not"].includes(keyword)) yield* within(inner as Schema, `${path}/${keyword}`, words);
    if (["anyOf", "oneOf", "allOf"].includes(keyword))
      for (const [index, each] of (inner as readonly Schema[]).entries()) yield* within(each, `${path}/${keyword}${index}`, words);
    if (keyword === "patternProperties")
      for (const [pattern, each] of Object.entries(inner as Readonly<Record<string, Schema>>)) yield* within(each, `${path}/${pattern}`);
  }
}

/** Words that no French title or description holds. */
const ENGLISH = /\b(the|of|and|value|name|which|must be|one of|list of)\b/i;

/** The properties whose title or description is missing, or says nothing: the key again, English, the title twice. */
const poor = (schema: Schema): readonly string[] =>
  [...within(schema, "")].flatMap(({ key, path, schema: { title = "", description = "" } }) => {
    const empty = title.length < 5 || description.length < 10 || description === title;
    const repeated = title.toLowerCase().replace(/[^a-z]+/g, "_") === key;
    return key !== undefined && (empty || repeated || ENGLISH.test(`${title} ${description}`)) ? [path] : [];
  });

/** The words of closed lists that no description explains. */
const silent = (schema: Schema): readonly string[] =>
  [...within(schema, "")].flatMap(({ schema: each, path, said }) =>
    (each.enum ?? []).filter((word) => !new RegExp(`« ${word} » \\([\\p{L}\\p{N}]`, "u").test(said)).map((word) => `${path} ${word}`),
  );

test.each(schemas)("%s: every property has a title and a description in French", (_, schema) => {
  expect(schema.title).toMatch(/\p{L}{3}/u);
  expect(poor(schema)).toEqual([]);
});

test.each(schemas)("%s: every word of a closed list is explained", (_, schema) => {
  expect(silent(schema)).toEqual([]);
});

test("a property without words, in English, or that repeats its key is found, at any depth", () => {
  const said = { title: "Intitulé", description: "Intitulé du lot (texte)" };
  const inner = (property: Schema): Schema => ({
    properties: { lots: { ...said, items: { anyOf: [{ properties: { label: property } }] } } },
  });
  expect(poor(inner(said))).toEqual([]);
  for (const bad of [{}, { title: said.title }, { description: said.description }, { ...said, title: "Label" }])
    expect(poor(inner(bad)), JSON.stringify(bad)).toEqual([".lots/items/anyOf0.label"]);
  expect(poor(inner({ ...said, description: "The title of the lot" }))).toHaveLength(1);
  expect(poor(inner({ ...said, description: said.title }))).toHaveLength(1);
});

test("a word of a closed list left unexplained is found", () => {
  const listed = { enum: ["must", "may"], description: "Priorité : « must » (obligatoire), « may »" };
  expect(silent({ properties: { priority: listed } })).toEqual([".priority may"]);
});

/** Those that a language server of the drafts before 2019 does not know: without them, older editors read the same schema. */
const RECENT = [
  "$defs",
  "$dynamicRef",
  "$anchor",
  "prefixItems",
  "dependentSchemas",
  "dependentRequired",
  "unevaluatedProperties",
  "unevaluatedItems",
  "minContains",
];

test.each(schemas)("%s: older editors read it too", (_, schema) => {
  for (const { schema: each, path } of within(schema, ""))
    expect(
      Object.keys(each).filter((keyword) => RECENT.includes(keyword)),
      path,
    ).toEqual([]);
});
