import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { unzipSync } from "fflate";
import type { HouseStyle } from "../../src/house-style.js";
import type { TenderDocument } from "../../src/model.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";

/** A rendered file, opened for the tests: its parts and its main ones parsed strictly. */
export interface OpenedDocx {
  readonly bytes: Uint8Array;
  readonly paths: readonly string[];
  readonly body: Document;
  text(path: string): string;
  xml(path: string): Document;
}

export async function openDocx(document: TenderDocument, style?: HouseStyle): Promise<OpenedDocx> {
  return readDocx(await renderDocx(document, style));
}

export function readDocx(bytes: Uint8Array): OpenedDocx {
  const files = unzipSync(bytes);
  const text = (path: string) => {
    const file = files[path];
    if (file === undefined) throw new Error(`no ${path}`);
    return new TextDecoder().decode(file);
  };
  const xml = (path: string) =>
    new DOMParser({ onError: (level, message) => refuse(`${level}: ${message}`) }).parseFromString(text(path), "text/xml");
  return { bytes, paths: Object.keys(files), body: xml("word/document.xml"), text, xml };
}

function refuse(message: string): never {
  throw new Error(message);
}

export function all(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagName(name)];
}

/** The w:val of the first descendant with that name; "" when there is none. */
export function value(within: Document | Element, name: string): string {
  return all(within, name)[0]?.getAttribute("w:val") ?? "";
}

/** Visible text of an element: line breaks and tabs as characters, field codes left out. */
export function words(within: Document | Element): string {
  let found = "";
  for (const node of [...within.getElementsByTagName("*")]) {
    if (node.tagName === "w:t") found += node.textContent ?? "";
    if (node.tagName === "w:br") found += "\n";
    if (node.tagName === "w:tab" && node.parentNode?.nodeName === "w:r") found += "\t";
  }
  return found;
}

export function styled(opened: OpenedDocx, style: string): Element[] {
  return all(opened.body, "w:p").filter((paragraph) => value(paragraph, "w:pStyle") === style);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const FORMATS: Readonly<Record<string, (count: number) => string>> = {
  decimal: (count) => String(count),
  lowerLetter: (count) => LETTERS[count - 1] ?? "?",
  upperLetter: (count) => (LETTERS[count - 1] ?? "?").toUpperCase(),
  lowerRoman: (count) => ["i", "ii", "iii", "iv", "v"][count - 1] ?? "?",
};

/** Every paragraph with the number Word shows for it, computed from numbering.xml and styles.xml as Word does. */
export function numbered(opened: OpenedDocx): { readonly number: string; readonly text: string; readonly style: string }[] {
  const numbering = opened.xml("word/numbering.xml");
  const styles = new Map(all(opened.xml("word/styles.xml"), "w:style").map((style) => [style.getAttribute("w:styleId"), style]));
  const instances = new Map(all(numbering, "w:num").map((num) => [num.getAttribute("w:numId"), num]));
  const abstracts = new Map(all(numbering, "w:abstractNum").map((abstract) => [abstract.getAttribute("w:abstractNumId"), abstract]));
  // Counters belong to the abstract numbering; an instance starts them again the first time it is met.
  const counters = new Map<string, number[]>();
  const met = new Set<string>();
  return all(opened.body, "w:p").map((paragraph) => {
    const style = value(paragraph, "w:pStyle");
    const own = all(paragraph, "w:numPr")[0] ?? (styles.get(style) && all(styles.get(style) as Element, "w:numPr")[0]);
    const plain = { text: words(paragraph), style };
    if (own === undefined) return { number: "", ...plain };
    const id = value(own, "w:numId");
    const level = Number(value(own, "w:ilvl") || "0");
    const instance = instances.get(id) ?? refuse(`numbering ${id} is not defined`);
    const abstractId = value(instance, "w:abstractNumId");
    const counts = counters.get(abstractId) ?? [];
    counters.set(abstractId, counts);
    if (!met.has(`${id} ${level}`) && all(instance, "w:lvlOverride").some((one) => Number(one.getAttribute("w:ilvl")) === level))
      counts[level] = 0;
    met.add(`${id} ${level}`);
    counts[level] = (counts[level] ?? 0) + 1;
    counts.length = level + 1;
    const levels = all(abstracts.get(abstractId) ?? refuse(`numbering ${id} has no model`), "w:lvl");
    const shown = value(levels[level] ?? refuse(`no level ${level}`), "w:lvlText").replace(/%(\d)/g, (_, digit: string) => {
      const format = FORMATS[value(levels[Number(digit) - 1] ?? refuse("no level"), "w:numFmt")];
      return format?.(counts[Number(digit) - 1] ?? 0) ?? "?";
    });
    return { number: shown, ...plain };
  });
}
