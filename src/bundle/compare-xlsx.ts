import { type Difference, describeChange } from "./difference.js";
import { decode } from "./read-docx-text.js";
import { readZip } from "./read-zip.js";

/** Where a workbook differs from the one just rendered: by sheet and cell, then in its parts. Never empty for two different files. */
export function compareXlsx(found: Uint8Array, expected: Uint8Array, path: string): readonly Difference[] {
  const [read, wanted] = [readZip(found), readZip(expected)];
  if (typeof wanted === "string") throw new Error(`bug: the rendered ${path} cannot be read back`);
  if (typeof read === "string") return [{ where: "Fichier", what: `il ne peut pas être ouvert : ${read}` }];
  const [sheets, models] = [readSheets(read), readSheets(wanted)];
  const cells = [...new Set([...models.keys(), ...sheets.keys()])].flatMap((name) =>
    compareSheet(name, sheets.get(name), models.get(name)),
  );
  if (cells.length > 0) return cells;
  const parts = [...new Set([...read.keys(), ...wanted.keys()])].sort().filter((name) => textOf(read, name) !== textOf(wanted, name));
  if (parts.length === 0) return [{ where: "Fichier", what: "le contenu est le même, l'archive a été refaite" }];
  return [
    { where: "Fichier", what: `les cellules sont les mêmes ; il a été réenregistré, ou sa mise en forme a changé (${parts.join(", ")})` },
  ];
}

type Parts = ReadonlyMap<string, Uint8Array>;
type Cells = ReadonlyMap<string, string>;

const textOf = (parts: Parts, path: string): string => new TextDecoder().decode(parts.get(path));

function compareSheet(name: string, read: Cells | undefined, wanted: Cells | undefined): readonly Difference[] {
  if (read === undefined) return [{ where: `Feuille ${name}`, what: "elle n'est plus dans le classeur" }];
  if (wanted === undefined) return [{ where: `Feuille ${name}`, what: "elle n'est pas attendue dans ce classeur" }];
  return [...new Set([...wanted.keys(), ...read.keys()])]
    .filter((cell) => read.get(cell) !== wanted.get(cell))
    .map((cell) => ({ where: `Feuille ${name}, cellule ${cell}`, what: describeChange(listed(wanted.get(cell)), listed(read.get(cell))) }));
}

const listed = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

/** Sheets by name: cells that hold something, by address. A formula counts, not the result that a program last computed for it. */
function readSheets(parts: Parts): ReadonlyMap<string, Cells> {
  const targets = new Map(
    [...textOf(parts, "xl/_rels/workbook.xml.rels").matchAll(/<Relationship ([^<>]*)>/g)].map(([, attributes = ""]) => [
      attribute(attributes, "Id"),
      attribute(attributes, "Target").replace(/^\/?(?:xl\/)?/, "xl/"),
    ]),
  );
  const strings = [...textOf(parts, "xl/sharedStrings.xml").matchAll(/<si>((?:(?!<si>).)*?)<\/si>/gs)].map(([, item = ""]) =>
    plainText(item),
  );
  return new Map(
    [...textOf(parts, "xl/workbook.xml").matchAll(/<sheet ([^<>]*)>/g)].map(([, attributes = ""]) => [
      decode(attribute(attributes, "name")),
      readCells(textOf(parts, targets.get(attribute(attributes, "r:id")) ?? ""), strings),
    ]),
  );
}

function readCells(xml: string, strings: readonly string[]): Cells {
  const cells = new Map<string, string>();
  for (const [, attributes = "", content = ""] of xml.matchAll(/<c ([^<>]*?)(?:\/>|>((?:(?!<c ).)*?)<\/c>)/gs)) {
    const formula = /<f(?: [^<>]*)?>([^<]*)<\/f>/.exec(content)?.[1];
    const value = /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? "";
    const text = attribute(attributes, "t") === "s" ? (strings[Number(value)] ?? "") : decode(value) || plainText(content);
    const shown = formula === undefined ? text : `=${decode(formula)}`;
    if (shown !== "") cells.set(attribute(attributes, "r"), shown);
  }
  return cells;
}

const plainText = (xml: string): string => [...xml.matchAll(/<t(?: [^<>]*)?>([^<]*)<\/t>/g)].map(([, text = ""]) => decode(text)).join("");

const attribute = (attributes: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
