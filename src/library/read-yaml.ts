import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { forbiddenCharacter } from "../french.js";
import type { Place } from "../model.js";
import type { Problem } from "../problems.js";
import { packageRoot } from "./package-root.js";
import { schemaProblems } from "./schema-problems.js";
import { yamlProblems } from "./yaml-problems.js";

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly data: unknown;
  /** Where the value (or its key) stands in the file. */
  readonly placeOf: (path: Path, target?: "value" | "key") => Place;
  /** A number or a word exactly as it was typed: "1.10" where the value is 1.1. */
  readonly writtenAt: (path: Path) => string | undefined;
}

export type SchemaName =
  | "library"
  | "facts"
  | "clause"
  | "service"
  | "lot"
  | "standard"
  | "infrastructure"
  | "law"
  | "template"
  | "expected"
  | "style"
  | "tender";

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
  const document = parse(source.text, lineCounter);
  if (document === undefined) {
    fail(unreadable(source.name, "Le fichier imbrique trop de niveaux : il n'est pas lu.", "l'écrire à plat, comme les exemples de Socle"));
    return undefined;
  }
  for (const problem of yamlProblems([...document.errors, ...document.warnings], source.text, placeAt)) fail(problem);
  for (const error of lostAliases(document, source.text)) for (const problem of yamlProblems([error], source.text, placeAt)) fail(problem);
  if (failed) return undefined;
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch {
    const message = "Le fichier répète trop d'alias YAML (« & » et « * ») : il n'est pas lu.";
    fail(unreadable(source.name, message, "écrire les valeurs en toutes lettres"));
    return undefined;
  }
  const placeOf = (path: Path, target: "value" | "key" = "value"): Place => {
    const node = nodeAt(document, path, target);
    const [start = 0, end = start + 1] = node?.range ?? [];
    return placeAt(start, end - start, path.join("."));
  };
  const writtenAt = (path: Path): string | undefined => {
    const node = nodeAt(document, path, "value");
    return isScalar(node) ? node.source : undefined;
  };
  reportTraps(document, source.text, fail, placeAt);
  const validate = validator(schema);
  if (!validate(data)) for (const problem of schemaProblems(validate.errors ?? [], writtenAt, placeOf)) fail(problem);
  return failed ? undefined : { data, placeOf, writtenAt };
}

const MAX_DEPTH = 60;

/** Undefined when brackets or lists are nested beyond what anyone writes: the parser would run out of stack. */
function parse(text: string, lineCounter: LineCounter): Document | undefined {
  const options = { version: "1.2", lineCounter, uniqueKeys: true, prettyErrors: false, logLevel: "error", merge: false } as const;
  try {
    const document = parseDocument(text, options);
    let depth = 0;
    visit(document, {
      Collection: (_, __, path) => {
        depth = Math.max(depth, path.length);
      },
    });
    return depth > MAX_DEPTH ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Words that begin with « * » and name no anchor, or the value they stand in. One pass: a file may hold a million of them. */
function lostAliases(document: Document, text: string): { code: string; pos: readonly [number, number] }[] {
  if (!text.includes("*")) return [];
  const anchors = new Set<string>();
  visit(document, { Node: (_, node) => void ("anchor" in node && node.anchor !== undefined && anchors.add(node.anchor)) });
  const lost: { code: string; pos: readonly [number, number] }[] = [];
  visit(document, {
    Alias: (_, alias, path) => {
      const [start = 0, end = start + 1] = alias.range ?? [];
      const endless = path.some((node) => "anchor" in node && node.anchor === alias.source);
      if (endless || !anchors.has(alias.source)) lost.push({ code: "BAD_ALIAS", pos: [start, end] });
    },
  });
  return lost;
}

const unreadable = (file: string, message: string, hint: string): Problem => ({
  code: "YAML_SYNTAX",
  severity: "error",
  message,
  hint,
  place: { file },
});

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

function reportTraps(
  document: Document,
  text: string,
  fail: (problem: Problem) => void,
  placeAt: (offset: number, length?: number) => Place,
): void {
  if (text.includes("&")) reportUnusedAnchors(document, text, fail, placeAt);
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
            hint: text.slice(start, end).includes("\\")
              ? "si « \\ » fait partie du texte, l'écrire deux fois ; sinon, retirer ce caractère"
              : "retaper le texte à la main",
            place: placeAt(start, end - start),
          });
        }
        if (key !== "key" && node.type === "PLAIN" && /^ #(?! )/.test(text.slice(end, end + 3))) {
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

/** An anchor that no alias names is a text that began with « & ». */
function reportUnusedAnchors(
  document: Document,
  text: string,
  fail: (problem: Problem) => void,
  placeAt: (offset: number, length?: number) => Place,
): void {
  const named = new Set<string>();
  visit(document, { Alias: (_, node) => void named.add(node.source) });
  visit(document, {
    Node(_, node) {
      if (!("anchor" in node) || node.anchor === undefined || named.has(node.anchor)) return;
      const start = text.lastIndexOf(`&${node.anchor}`, node.range?.[0]);
      fail({
        code: "YAML_TRAP",
        severity: "error",
        message: `« &${node.anchor} » n'est pas lu comme du texte : YAML y voit le nom d'une ancre, et la valeur perd ce mot.`,
        hint: "mettre tout le texte entre guillemets doubles",
        place: placeAt(start, node.anchor.length + 1),
      });
    },
  });
}

const validators = new Map<SchemaName, ValidateFunction>();

// Our own schemas: a test checks them against the 2020-12 meta-schema, which would cost 120 ms at every start.
const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  validateSchema: false,
  meta: false,
  // Ajv would spend longer on tidying the code of a validator than the code spends on a library.
  code: { optimize: false },
});

function validator(name: SchemaName): ValidateFunction {
  let validate = validators.get(name);
  if (validate === undefined) {
    const schema = JSON.parse(readFileSync(join(packageRoot(), "schemas", `${name}.schema.json`), "utf8"));
    validate = ajv.compile(schema);
    validators.set(name, validate);
  }
  return validate;
}
