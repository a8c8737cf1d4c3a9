import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadLibrary } from "../src/library/load-library.js";
import { answerSchemas } from "../src/schema/answer-schemas.js";
import { clauseCasesSchema } from "../src/schema/clause-cases.js";
import * as clauses from "../src/schema/clause-file.js";
import { expectedSchema } from "../src/schema/expected-files.js";
import * as library from "../src/schema/library-files.js";
import * as services from "../src/schema/service-file.js";
import { styleSchema } from "../src/schema/style-file.js";
import { tenderSchema, tenderSchemaWith } from "../src/schema/tender-file.js";
import { tenderJsonSchema } from "../src/schema/tender-json.js";
import { titled } from "../src/schema/titled.js";
import { wordingsSchema } from "../src/schema/wordings-file.js";

/** Writes schemas/*.schema.json from src/schema. `--check` fails when a committed file is stale. */
const VERSION = "1";
const schemas: Record<string, object> = {
  library: library.librarySchema,
  facts: library.factsSchema,
  clause: clauses.clauseSchema,
  service: services.serviceSchema,
  lot: services.lotSchema,
  standard: library.standardSchema,
  infrastructure: services.infrastructureSchema,
  law: library.lawSchema,
  template: clauses.templateSchema,
  expected: expectedSchema,
  "clause-cases": clauseCasesSchema,
  wordings: wordingsSchema,
  style: styleSchema,
  tender: tenderSchema,
  // For editors only: the shape and every question. Run time reads « tender », and each answer by its dictionary entry.
  "tender-editor": tenderSchemaWith(
    answerSchemas((await loadLibrary()).facts.values()),
    "Consultation (tender.yaml), avec les questions de la bibliothèque",
  ),
  "tender-json": tenderJsonSchema,
};

const folder = new URL("../schemas/", import.meta.url);
mkdirSync(folder, { recursive: true });
const stale: string[] = [];
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, folder);
  const text = `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:socle:schema:${name}:${VERSION}`, ...titled(schema) }, null, 2)}\n`;
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== text) stale.push(name);
  } else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`Stale schemas: ${stale.join(", ")}. Run npm run generate.`);
  process.exitCode = 1;
}
