import { type Difference, describeChange } from "./difference.js";

/** Said elsewhere: the library with its fingerprint, the texts article by article. */
const SAID_ELSEWHERE = ["library", "documents"];

/** Where data/tender.json differs from the one just written: one difference per value, those of the texts left to the Word files. */
export function compareJson(found: Uint8Array, expected: Uint8Array): readonly Difference[] {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder().decode(found));
  } catch {
    return [{ where: "Fichier", what: "il est coupé, ou n'est pas du JSON" }];
  }
  const changes = [...walk(JSON.parse(new TextDecoder().decode(expected)), read, [])];
  const own = changes.filter(({ path }) => !SAID_ELSEWHERE.includes(path[0] ?? ""));
  const shown = own.map(({ path, wanted, read: value }) => ({
    where: path.join("."),
    what: describeChange(listed(wanted), listed(value)),
  }));
  if (changes.length === 0) return [{ where: "Fichier", what: "les données sont les mêmes, leur présentation a changé" }];
  const texts = changes.length - own.length;
  return texts === 0 || shown.length > 0
    ? shown
    : [{ where: "Fichier", what: "seuls le texte des pièces ou l'empreinte de la bibliothèque y diffèrent" }];
}

interface Change {
  readonly path: readonly string[];
  readonly wanted: unknown;
  readonly read: unknown;
}

function* walk(wanted: unknown, read: unknown, path: readonly string[]): Generator<Change> {
  if (isTree(wanted) && isTree(read) && Array.isArray(wanted) === Array.isArray(read))
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(read)])) yield* walk(wanted[key], read[key], [...path, key]);
  else if (wanted !== read) yield { path, wanted, read };
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

const listed = (value: unknown): readonly string[] =>
  value === undefined ? [] : [typeof value === "string" ? value : JSON.stringify(value)];
