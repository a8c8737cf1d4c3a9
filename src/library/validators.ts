import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "./package-root.js";

export const SCHEMA_NAMES = [
  "library",
  "facts",
  "clause",
  "service",
  "lot",
  "standard",
  "infrastructure",
  "law",
  "template",
  "expected",
  "clause-cases",
  "wordings",
  "style",
  "tender",
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/**
 * Ours, so not checked against the 2020-12 meta-schema at every start: a test does. Ajv would spend longer on tidying the code of a validator
 * than the code spends on a library.
 */
export const AJV_OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  validateSchema: false,
  meta: false,
  code: { optimize: false },
} as const;

const validators = new Map<SchemaName, ValidateFunction>();
const ajv = new Ajv2020(AJV_OPTIONS);

/** The validator of a file format. The command line that ships holds them compiled: scripts/build-cli.ts replaces this file. */
export function validator(name: SchemaName): ValidateFunction {
  let validate = validators.get(name);
  if (validate === undefined) {
    const schema = JSON.parse(readFileSync(join(packageRoot(), "schemas", `${name}.schema.json`), "utf8"));
    validate = ajv.compile(schema);
    validators.set(name, validate);
  }
  return validate;
}
