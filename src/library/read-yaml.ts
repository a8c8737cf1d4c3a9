import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit, type YAMLError } from "yaml";
import { forbiddenCharacter } from "../french.js";
import type { Place } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import { packageRoot } from "./package-root.js";

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly data: unknown;
  /** Where the value (or its key) stands in the file. */
  readonly placeOf: (path: Path, target?: "value" | "key") => Place;
}

export type SchemaName = "library" | "facts" | "clause" | "service" | "lot" | "standard" | "infrastructure" | "law" | "template" | "tender";

export interface YamlSource {
  readonly name: string;
  readonly text: string;
  /** Lines before the YAML in the file (front matter starts on line 2). */
  readonly linesBefore?: number;
}

/** Reads YAML against a schema. Everything wrong is reported, placed; undefined when the data cannot be used. */
export function readYaml(source: YamlSource, schema: SchemaName, report: (problem: Problem) => void): YamlFile | undefined {
  const lineCounter = new LineCounter();
  let failed = false;
  const fail = (problem: Problem) => {
    if (problem.severity === "error") failed = true;
    report(problem);
  };
  const document = parseDocument(source.text, {
    version: "1.2",
    lineCounter,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: "silent",
    merge: false,
  });
  const placeAt = (offset: number, length = 1, pointer?: string): Place => {
    const { line, col } = lineCounter.linePos(Math.min(offset, source.text.length));
    const start = lineCounter.lineStarts[line - 1] ?? 0;
    const excerpt = source.text.slice(start).split(/\r?\n/, 1)[0] ?? "";
    return {
      file: source.name,
      line: line + (source.linesBefore ?? 0),
      column: col,
      length: Math.max(1, Math.min(length, excerpt.length - col + 1)),
      excerpt,
      pointer,
    };
  };
  for (const error of [...document.errors, ...document.warnings]) fail(yamlProblem(error, source.text, placeAt));
  if (failed) return undefined;
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch {
    fail({
      code: "YAML_SYNTAX",
      severity: "error",
      message: "Le fichier répète trop d'alias YAML (« & » et « * ») : il n'est pas lu.",
      hint: "écrire les valeurs en toutes lettres",
      place: { file: source.name },
    });
    return undefined;
  }
  const placeOf = (path: Path, target: "value" | "key" = "value"): Place => {
    const node = nodeAt(document, path, target);
    const [start = 0, end = start + 1] = node?.range ?? [];
    return placeAt(start, end - start, path.join("."));
  };
  reportTraps(document, source.text, fail, placeAt);
  const validate = validator(schema);
  if (!validate(data)) for (const problem of schemaProblems(validate.errors ?? [], document, placeOf)) fail(problem);
  return failed ? undefined : { data, placeOf };
}

function nodeAt(document: Document, path: Path, target: "value" | "key"): Node | undefined {
  let node: unknown = document.contents;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      const last = index === path.length - 1;
      if ((last && target === "key") || pair.value === null) return pair.key as Node;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number" && node.items[step] !== undefined) node = node.items[step];
    else break;
  }
  return (node ?? undefined) as Node | undefined;
}

// ------------------------------------------------------------------------------------- YAML in French

const YAML_SENTENCES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "Cette clé est écrite deux fois.",
  TAB_AS_INDENT: "Une tabulation sert de retrait : YAML n'accepte que des espaces.",
  BAD_INDENT: "Le retrait de cette ligne ne correspond pas à ce qui précède.",
  MISSING_CHAR: "Il manque un guillemet, un crochet ou une accolade.",
  UNEXPECTED_TOKEN: "Ce caractère n'est pas attendu ici.",
  TAG_RESOLVE_FAILED: "Les étiquettes YAML (« ! ») ne sont pas admises.",
  MULTIPLE_DOCS: "Le fichier contient plusieurs documents YAML (« --- »).",
};

function yamlProblem(error: YAMLError, text: string, placeAt: (offset: number, length?: number) => Place): Problem {
  const place = placeAt(error.pos[0], error.pos[1] - error.pos[0]);
  const line = place.excerpt ?? "";
  if (/^\s*\t/.test(line) || error.code === "TAB_AS_INDENT") {
    return {
      code: "YAML_TRAP",
      severity: "error",
      message: "Une tabulation sert de retrait : YAML n'accepte que des espaces.",
      hint: "remplacer chaque tabulation par deux espaces",
      place,
    };
  }
  if (/^\s*(- )?[^"'{[|>#]*?: [^"'{[|>]*? ?: /.test(line)) {
    return {
      code: "YAML_TRAP",
      severity: "error",
      message: "Ce texte contient « : » : YAML y voit une nouvelle clé.",
      hint: "mettre tout le texte entre guillemets doubles",
      place,
    };
  }
  const cut = error.pos[0] >= text.trimEnd().length ? " Le fichier semble coupé à cet endroit." : "";
  const sentence = YAML_SENTENCES[error.code] ?? "Le fichier n'est pas un YAML correct à cet endroit.";
  return {
    code: "YAML_SYNTAX",
    severity: "error",
    message: `${sentence}${cut}`,
    hint: "corriger la ligne montrée ; en cas de doute, mettre le texte entre guillemets",
    place,
  };
}

function reportTraps(
  document: Document,
  text: string,
  fail: (problem: Problem) => void,
  placeAt: (offset: number, length?: number) => Place,
): void {
  visit(document, {
    Scalar(key, node) {
      const [start, end = 0] = node.range ?? [];
      if (start === undefined) return;
      if (typeof node.value === "string") {
        const bad = forbiddenCharacter(node.value);
        if (bad !== undefined) {
          fail({
            code: "VALUE_FORBIDDEN_CHARACTER",
            severity: "error",
            message: `Ce texte contient un caractère qu'aucun document ne peut porter (${bad}).`,
            hint: "le retaper à la main",
            place: placeAt(start, end - start),
          });
        }
        if (key !== "key" && node.type === "PLAIN" && / /.test(node.value) && /^ #(?! )/.test(text.slice(end, end + 3))) {
          fail({
            code: "YAML_TRAP",
            severity: "warning",
            message: "Le texte s'arrête au « # » : YAML lit la suite comme un commentaire.",
            hint: "mettre tout le texte entre guillemets doubles",
            place: placeAt(end + 1),
          });
        }
      } else if (typeof node.value === "number" && node.source !== undefined && /^-?0\d/.test(node.source)) {
        fail({
          code: "YAML_TRAP",
          severity: "error",
          message: `« ${node.source} » commence par un zéro : YAML en fait le nombre ${node.value}.`,
          hint: `écrire "${node.source}" entre guillemets`,
          place: placeAt(start, end - start),
        });
      }
    },
  });
}

// ---------------------------------------------------------------------------------- schemas in French

const validators = new Map<SchemaName, ValidateFunction>();

function validator(name: SchemaName): ValidateFunction {
  let validate = validators.get(name);
  if (validate === undefined) {
    const schema = JSON.parse(readFileSync(join(packageRoot(), "schemas", `${name}.schema.json`), "utf8"));
    validate = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false, strictTypes: false }).compile(schema);
    validators.set(name, validate);
  }
  return validate;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  integer: "un nombre entier",
  boolean: "true ou false",
  object: "une table (clé: valeur)",
  array: "une liste",
  null: "rien",
};

function schemaProblems(errors: readonly ErrorObject[], document: Document, placeOf: YamlFile["placeOf"]): Problem[] {
  const deepest = errors.filter(
    (error) =>
      !["anyOf", "oneOf", "if"].includes(error.keyword) ||
      !errors.some((other) => other !== error && other.instancePath.startsWith(`${error.instancePath}/`)),
  );
  const seen = new Set<string>();
  return deepest.flatMap((error) => {
    const path = error.instancePath
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const problem = schemaProblem(error, path, document, placeOf);
    const key = `${path.join(".")} ${error.keyword === "type" || error.keyword === "enum" ? "value" : problem.message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [problem];
  });
}

function schemaProblem(error: ErrorObject, path: Path, document: Document, placeOf: YamlFile["placeOf"]): Problem {
  const name = path.join(".") || "le fichier";
  const say = (message: string, hint?: string, place = placeOf(path)): Problem => ({
    code: "SCHEMA",
    severity: "error",
    message,
    hint,
    place,
  });
  const found = JSON.stringify(error.data) ?? "rien";
  switch (error.keyword) {
    case "required":
      return say(`Il manque « ${error.params.missingProperty} » dans ${name}.`, `ajouter la ligne « ${error.params.missingProperty}: … »`);
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      const near = nearest(key, known);
      return say(
        `« ${key} » n'est pas une clé connue de ${name}.`,
        near === undefined ? `clés permises : ${known.join(", ")}` : `écrire « ${near} » ?`,
        placeOf([...path, key], "key"),
      );
    }
    case "enum": {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      const near = nearest(String(error.data), allowed);
      return say(
        `${name} : la valeur ${found} n'est pas permise.`,
        `${near === undefined ? "" : `écrire « ${near} » ? `}valeurs permises : ${allowed.join(", ")}`,
      );
    }
    case "type": {
      const node = nodeAt(document, path, "value");
      const source = isScalar(node) ? node.source : undefined;
      if (error.params.type === "string" && typeof error.data === "number" && source !== undefined && source !== String(error.data)) {
        return {
          code: "YAML_TRAP",
          severity: "error",
          message: `« ${source} » sans guillemets devient le nombre ${error.data} pour YAML.`,
          hint: `écrire "${source}" entre guillemets`,
          place: placeOf(path),
        };
      }
      if (error.params.type === "string" && typeof error.data === "number")
        return say(`${name} attend un texte ; trouvé : le nombre ${found}.`, `écrire "${source ?? found}" entre guillemets`);
      if (error.params.type === "boolean" && typeof error.data === "string")
        return say(`${name} attend true ou false ; trouvé : ${found}.`, "écrire true (oui) ou false (non)");
      return say(`${name} attend ${TYPES[String(error.params.type)] ?? error.params.type} ; trouvé : ${found.slice(0, 60)}.`);
    }
    case "const":
      return say(`${name} doit valoir ${JSON.stringify(error.params.allowedValue)} ; trouvé : ${found}.`);
    case "pattern":
      return say(`${name} : ${found} n'a pas la forme attendue${describe(error)}.`);
    case "minLength":
    case "minItems":
    case "minProperties":
      return say(`${name} est vide.`, "écrire une valeur, ou retirer la ligne");
    case "minimum":
    case "exclusiveMinimum":
      return say(`${name} : ${found} est trop petit (minimum ${error.params.limit}).`);
    case "maximum":
      return say(`${name} : ${found} est trop grand (maximum ${error.params.limit}).`);
    default:
      return say(`${name} : la valeur ${found.slice(0, 60)} n'a aucune des formes permises${describe(error)}.`);
  }
}

function describe(error: ErrorObject): string {
  const description = (error.parentSchema as { description?: string } | undefined)?.description;
  return description === undefined ? "" : ` (${description})`;
}
