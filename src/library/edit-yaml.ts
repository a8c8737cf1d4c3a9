import { type Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node, parseDocument, Scalar, YAMLMap } from "yaml";
import { type Problem, ProblemsError } from "../problems.js";
import type { Path } from "./read-yaml.js";

export interface YamlEdit {
  readonly path: Path;
  /** Undefined removes the key. */
  readonly value: unknown;
  /** A short map written on one line: { value: mapa }. */
  readonly inline?: boolean;
}

/**
 * The same text with a few values set, everything else kept: comments, order, quotes and, outside the lines that change, every character.
 * Missing parents are created. Throws ProblemsError where an alias stands on the way: what it shares cannot be changed in one place.
 */
export function editYaml(name: string, text: string, edits: readonly YamlEdit[]): string {
  const document = parseDocument(text, { version: "1.2", logLevel: "silent" });
  if (document.errors.length > 0) throw new Error("bug: a file with errors reached the editor");
  const before = print(document);
  for (const edit of edits) {
    refuseAlias(document, edit.path, name);
    if (edit.value === undefined) document.deleteIn(edit.path);
    else setValue(document, edit);
  }
  return keepUntouchedLines(text, before, print(document));
}

/** The values of a text known to be correct, for finding where something stands. */
export const readValues = (text: string): unknown =>
  parseDocument(text, { version: "1.2", logLevel: "silent" }).toJS({ maxAliasCount: 50 });

const print = (document: Document): string => document.toString({ lineWidth: 0 });

function refuseAlias(document: Document, path: Path, name: string): void {
  const parents = path.slice(1).map((_, depth) => path.slice(0, depth + 1));
  const shared = parents.find((parent) => isAlias(document.getIn(parent, true)));
  if (shared !== undefined) throw new ProblemsError([aliasProblem(name, shared)]);
}

function setValue(document: Document, { path, value, inline }: YamlEdit): void {
  const [section] = path;
  if (!isMap(document.contents)) document.contents = new YAMLMap(document.schema);
  if (!document.has(section)) addSection(document, section);
  for (let depth = 1; depth < path.length; depth++) {
    const parent = path.slice(0, depth);
    const node = document.getIn(parent, true);
    if (!isCollection(node) || node.items.length === 0) {
      const fresh = document.createNode(typeof path[depth] === "number" ? [] : {});
      document.setIn(parent, keepComments(fresh, node));
    }
  }
  const former = document.getIn(path, true);
  if (isScalar(former) && (typeof value !== "object" || value === null)) {
    former.value = value;
    if (needsQuotes(value)) former.type = Scalar.QUOTE_DOUBLE;
  } else document.setIn(path, keepComments(createNode(document, value, inline), former));
}

/** A new part of the file stands after a blank line. */
function addSection(document: Document, section: Path[number] | undefined): void {
  const pair = document.createPair(document.createNode(section), new YAMLMap(document.schema));
  if (isNode(pair.key)) pair.key.spaceBefore = true;
  document.add(pair);
}

function createNode(document: Document, value: unknown, inline = false): Node {
  const node = document.createNode(value) as Node;
  style(node);
  if (inline && isCollection(node)) node.flow = true;
  return node;
}

/** Lists of words stay on one line; words that older YAML readers take for a boolean are quoted. */
function style(node: unknown): void {
  if (isScalar(node) && needsQuotes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
  if (isSeq(node) && node.items.length > 0 && node.items.every(isScalar)) node.flow = true;
  if (isSeq(node)) node.items.forEach(style);
  if (isMap(node)) for (const { value } of node.items) style(value);
}

const needsQuotes = (value: unknown): boolean => typeof value === "string" && /^(y|n|yes|no|on|off)$/i.test(value);

function keepComments(node: Node, former: unknown): Node {
  if (!isNode(former) || isAlias(former)) return node;
  node.commentBefore = former.commentBefore;
  node.comment = former.comment;
  node.spaceBefore = former.spaceBefore;
  return node;
}

/**
 * Printing normalises spaces and line ends: what the edit did not touch takes its original form back. Original and printed text hold the same
 * characters, spaces aside, so a line edge of one is found in the other by counting them; the edges move out until both texts have one there.
 */
function keepUntouchedLines(original: string, before: string, after: string): string {
  const eol = original.includes("\r\n") ? "\r\n" : "\n";
  if (withoutSpaces(original) !== withoutSpaces(before)) return after.replaceAll("\n", eol);
  const [source, old, fresh] = [original.split(/\r?\n/), before.split("\n"), after.split("\n")];
  const [sourceEdges, oldEdges] = [edges(source), edges(old)];
  const shared = (edge: number) => sourceEdges.includes(oldEdges[edge] ?? -1);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = old.length;
  while (end > start && fresh.length - old.length + end > start && old[end - 1] === fresh[fresh.length - old.length + end - 1]) end--;
  while (start > 0 && (old[start - 1]?.trim() === "" || !shared(start))) start--;
  while (end < old.length && (old[end]?.trim() === "" || !shared(end))) end++;
  const head = source.slice(0, sourceEdges.indexOf(oldEdges[start] ?? 0));
  const tail = source.slice(sourceEdges.lastIndexOf(oldEdges[end] ?? 0));
  return [...head, ...fresh.slice(start, fresh.length - (old.length - end)), ...tail].join(eol);
}

const withoutSpaces = (text: string): string => text.replace(/\s/g, "");

/** Characters before each line, spaces aside; one more edge after the last. */
function edges(lines: readonly string[]): readonly number[] {
  let count = 0;
  return [0, ...lines.map((line) => (count += withoutSpaces(line).length))];
}

const aliasProblem = (file: string, path: Path): Problem => ({
  code: "YAML_TRAP",
  severity: "error",
  message: `« ${path.join(".")} » est écrit avec un alias YAML (« * ») : la réponse n'y est pas enregistrée, car elle changerait aussi ailleurs.`,
  hint: "remplacer l'alias par une copie de ce qu'il désigne",
  place: { file, pointer: path.join(".") },
});
