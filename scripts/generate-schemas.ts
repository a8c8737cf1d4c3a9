import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expectedSchema } from "../src/schema/expected-files.js";
import * as library from "../src/schema/library-files.js";
import { styleSchema } from "../src/schema/style-file.js";
import { tenderSchema } from "../src/schema/tender-file.js";
import { tenderJsonSchema } from "../src/schema/tender-json.js";
import { wordingsSchema } from "../src/schema/wordings-file.js";

/** Writes schemas/*.schema.json from src/schema. `--check` fails when a committed file is stale. */
const VERSION = "1";
const schemas: Record<string, object> = {
  library: library.librarySchema,
  facts: library.factsSchema,
  clause: library.clauseSchema,
  service: library.serviceSchema,
  lot: library.lotSchema,
  standard: library.standardSchema,
  infrastructure: library.infrastructureSchema,
  law: library.lawSchema,
  template: library.templateSchema,
  expected: expectedSchema,
  wordings: wordingsSchema,
  style: styleSchema,
  tender: tenderSchema,
  "tender-json": tenderJsonSchema,
};

const folder = new URL("../schemas/", import.meta.url);
mkdirSync(folder, { recursive: true });
const stale: string[] = [];
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, folder);
  const text = `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:socle:schema:${name}:${VERSION}`, ...schema }, null, 2)}\n`;
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== text) stale.push(name);
  } else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`Stale schemas: ${stale.join(", ")}. Run npm run generate.`);
  process.exitCode = 1;
}
