import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Place } from "../model.js";
import type { Problem } from "../problems.js";
import { schemaProblems } from "./schema-problems.js";
import { type SchemaName, validator } from "./validators.js";
import { yamlProblems } from "./yaml-problems.js";
import { reportTraps } from "./yaml-traps.js";

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly data: unknown;
  /** Where the value (or its key) stands in the file. */
  readonly placeOf: (path: Path, target?: "value" | "key") => Place;
  /** A number or a word exactly as it was typed: "1.10" where the value is 1.1. */
  readonly writtenAt: (path: Path) => string | undefined;
}

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
    if (!mayBeDeep(text)) return document;
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

/** Each level needs a bracket, a dash or an indentation of its own: most files cannot be deep, and are not walked to know it. */
function mayBeDeep(text: string): boolean {
  const openings = text.match(/[[{]|- /g)?.length ?? 0;
  const indentation = Math.max(0, ...(text.match(/^ +/gm) ?? []).map((spaces) => spaces.length));
  return openings + indentation > MAX_DEPTH;
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
