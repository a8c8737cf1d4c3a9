import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { tenderJson } from "../../src/export/tender-json.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import { EXAMPLES } from "../example-bundles.js";

const root = new URL("../../", import.meta.url).pathname;
const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(
  JSON.parse(readFileSync(`${root}schemas/tender-json.schema.json`, "utf8")),
);

test.each(EXAMPLES)("data/tender.json of %s follows the published schema", async (name) => {
  const library = await loadLibrary();
  const data = JSON.parse(
    JSON.stringify(tenderJson(assembleTenderFile(library, await loadTender(`${root}examples/${name}/tender.yaml`, library)))),
  );
  expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  expect(data.requirements.length).toBeGreaterThan(50);
  expect(validate({ ...data, stage: "final" })).toBe(false);
});
