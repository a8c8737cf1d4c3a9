import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readZip } from "../../src/bundle/read-zip.js";

const one = (name: string, text = "texte") => zipSync({ [name]: strToU8(text) });

/** Every occurrence of a name in the archive, changed for another of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll(from, to), "latin1"));
}

/** The archive, announcing another inflated size for its first part in its directory. */
function announcing(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(copy.length - 22 + 16, true);
  view.setUint32(directory + 24, size, true);
  return copy;
}

test("the parts of an archive, by path, folders left out", () => {
  const parts = readZip(zipSync({ word: { "document.xml": strToU8("<w:p/>") }, vide: {} }));
  if (typeof parts === "string") throw new Error(parts);
  expect([...parts].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([["word/document.xml", "<w:p/>"]]);
});

test.each<[string, Uint8Array, string]>([
  ["no archive", strToU8("texte"), "ce n'est pas un fichier zip complet"],
  ["nothing", new Uint8Array(), "ce n'est pas un fichier zip complet"],
  ["an archive cut short", one("a", "texte").slice(0, 60), "ce n'est pas un fichier zip complet"],
  ["a path above the archive", one("word/../../a"), "il contient un chemin qui sort de l'archive"],
  ["an absolute path", one("/etc/passwd"), "il contient un chemin qui sort de l'archive"],
  ["a Windows path", one("..\\a"), "il contient un chemin qui sort de l'archive"],
  [
    "the same part twice",
    renamed(zipSync({ aaaa: strToU8("1"), bbbb: strToU8("2") }), "bbbb", "aaaa"),
    "il contient deux fois la même partie",
  ],
  ["a part announced as huge", announcing(one("a"), 2 ** 31), "il serait trop gros une fois décompressé"],
  [
    "parts huge together",
    zipSync({ a: new Uint8Array(40 * 2 ** 20), b: new Uint8Array(40 * 2 ** 20) }),
    "il serait trop gros une fois décompressé",
  ],
  [
    "more parts than any document has",
    zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`${index}.xml`, new Uint8Array()]))),
    "il serait trop gros une fois décompressé",
  ],
])("%s is refused", (_, bytes, reason) => {
  expect(readZip(bytes)).toBe(reason);
});

test("a part never inflates beyond the size it announces", () => {
  const parts = readZip(announcing(one("a", "x".repeat(5_000_000)), 10));
  expect(typeof parts === "string" ? parts : parts.get("a")?.length).toBe(10);
});
