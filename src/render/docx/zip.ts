import { strToU8, zipSync } from "fflate";

/** Readers guess the type of the package from its first entries. */
const FIRST = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];

/** Packs text files, always to the same bytes: fixed order, date, system and pure JavaScript deflate. */
export function zip(parts: ReadonlyMap<string, string>): Uint8Array {
  const others = [...parts.keys()].filter((path) => !FIRST.includes(path)).sort();
  const files = [...FIRST, ...others].map((path) => [path, strToU8(parts.get(path) ?? "")] as const);
  // Zip dates have no time zone: a date of the local calendar gives the same bytes everywhere.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1), os: 0 });
}
