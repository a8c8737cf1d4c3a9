import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

const folder = new URL("../../schemas/", import.meta.url);

test.each(readdirSync(folder))("%s is a valid JSON Schema 2020-12 with a permanent identity", (name) => {
  const schema = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
  expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
  expect(() => ajv.compile(schema)).not.toThrow();
  expect(schema.$id).toBe(`urn:socle:schema:${name.replace(".schema.json", "")}:1`);
});
