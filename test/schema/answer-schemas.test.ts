import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { EXAMPLES } from "../example-bundles.js";

/** What an editor says of a tender.yaml while one types it: nothing of a right one, and the place of a wrong key or word. */

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const ajv = new Ajv2020({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(read("schemas/tender-editor.schema.json")));

/** The places that an editor underlines. */
function underlined(text: string): readonly string[] {
  validate(parse(text));
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

test.each(EXAMPLES)("nothing is underlined in %s", (name) => {
  expect(underlined(read(`examples/${name}/tender.yaml`))).toEqual([]);
});

test("a key that is no question, a word that is no choice and a number out of bounds are underlined", () => {
  expect(underlined("socle: 1\nbuyer: { nme: x }")).toEqual(["/buyer"]);
  expect(underlined("socle: 1\nlots: [{ id: 1, hosting: { mode: [sas] } }]")).toContain("/lots/0/hosting/mode/0");
  expect(underlined("socle: 1\ntender: { duration_months: -1 }")).toContain("/tender/duration_months");
  expect(underlined("socle: 1\nlots: [{ id: 1, services: [{ id: web.portal, nothing: 1 }] }]")).toEqual(["/lots/0/services/0"]);
});

test("a decision of the law is no question, and a question without its answer is no fault", () => {
  expect(underlined("socle: 1\ntender: { procedure: open }")).toEqual(["/tender"]);
  expect(underlined("socle: 1\nbuyer: { name: }")).toEqual([]);
});
