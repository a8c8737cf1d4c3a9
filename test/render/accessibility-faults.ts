import type { Element } from "@xmldom/xmldom";
import { colourFaults } from "./colour-faults.js";
import { words } from "./read-docx.js";
import { childOf, children, elementsOf, named, type Parts, type ReadPart, readParts, styleOf, val, within } from "./xml-elements.js";

/**
 * What stops someone who hears the document, or sees it without colours, from reading it as others do (EN 301 549, 10; RGAA 4.1.2).
 * Part, then fault; empty when there is none.
 */
export function accessibilityFaults(parts: Parts): readonly string[] {
  const read = readParts(parts, /^word\/(document|header\d*|footer\d*)\.xml$/);
  const styles = elementsOf(parts.get("word/styles.xml"));
  return [
    ...propertyFaults(parts),
    ...read.flatMap((part) => headingFaults(part, outlineLevels(styles))),
    ...read.flatMap((part) => [...tableFaults(part), ...emptyParagraphs(part), ...alternativeFaults(part), ...linkFaults(part)]),
    ...colourFaults(read, styles, elementsOf(parts.get("word/numbering.xml"))),
  ];
}

function propertyFaults(parts: Parts): readonly string[] {
  const core = elementsOf(parts.get("docProps/core.xml"));
  const missing = ["dc:title", "dc:creator", "dc:language"].filter((name) => (named(core, name)[0]?.textContent ?? "").trim() === "");
  const language = named(elementsOf(parts.get("word/styles.xml")), "w:rPrDefault").flatMap((one) => within(one, "w:lang"))[0];
  return [...missing.map((name) => `${name} is not set`), ...(val(language) === "fr-FR" ? [] : ["the language of the text is not set"])];
}

/** Outline level by style, from 0. */
function outlineLevels(styles: readonly Element[]): ReadonlyMap<string, number> {
  const levels = named(styles, "w:style").map(
    (style) => [style.getAttribute("w:styleId") ?? "", childOf(style, "w:pPr", "w:outlineLvl")] as const,
  );
  return new Map(levels.flatMap(([id, level]) => (level === undefined ? [] : [[id, Number(val(level))] as const])));
}

function headingFaults({ path, elements }: ReadPart, levels: ReadonlyMap<string, number>): readonly string[] {
  let above = -1;
  return named(elements, "w:p").flatMap((paragraph) => {
    const style = styleOf(paragraph);
    const level = levels.get(style);
    if (level === undefined) return /^Heading/.test(style) ? [`${path}: the heading « ${words(paragraph)} » has no outline level`] : [];
    const jump = level > above + 1;
    above = level;
    if (words(paragraph).trim() === "") return [`${path}: a heading has no text`];
    return jump ? [`${path}: the heading « ${words(paragraph)} » skips a level`] : [];
  });
}

/** Each table is a plain grid, with its header marked and the same columns on every row. */
function tableFaults({ path, elements }: ReadPart): readonly string[] {
  return named(elements, "w:tbl").flatMap((table) => {
    const rows = children(table).filter(({ tagName }) => tagName === "w:tr");
    const columns = within(childOf(table, "w:tblGrid") ?? table, "w:gridCol").length;
    const caption = val(childOf(table, "w:tblPr", "w:tblCaption"));
    const description = val(childOf(table, "w:tblPr", "w:tblDescription"));
    const look = childOf(table, "w:tblPr", "w:tblLook")?.getAttribute("w:firstRow") === "1";
    const marked = rows.map((row) => childOf(row, "w:trPr", "w:tblHeader") !== undefined);
    const titled = rows.map((row) => cells(row).some((cell) => children(cell).some((each) => styleOf(each) === "TableHeader")));
    const said = (fault: string) => `${path}: the table « ${caption} » ${fault}`;
    return [
      ...(caption.trim() === "" ? [said("has no title")] : []),
      ...(description.trim() === "" ? [said("has no description")] : []),
      ...(marked.some((mark, index) => mark !== titled[index]) || look !== titled.includes(true)
        ? [said("has a header that is not marked")]
        : []),
      ...(marked.lastIndexOf(true) > 0 ? [said("has a header that is not its first row")] : []),
      ...(rows.some((row) => cells(row).some((cell) => children(cell).some(merges))) ? [said("has merged cells")] : []),
      ...(rows.some((row) => cells(row).length !== columns) ? [said("has rows of different lengths")] : []),
      // Two columns of labels and values read well without titles; beyond, a value is lost without its column's name.
      ...(columns > 2 && !titled.includes(true) ? [said("has columns without titles")] : []),
    ];
  });
}

const cells = (row: Element): readonly Element[] => children(row).filter(({ tagName }) => tagName === "w:tc");
const merges = (properties: Element): boolean =>
  properties.tagName === "w:tcPr" && ["w:gridSpan", "w:vMerge", "w:hMerge"].some((name) => childOf(properties, name) !== undefined);

/** No empty paragraph is there for its height: a screen reader says "blank" at each. */
function emptyParagraphs({ path, elements }: ReadPart): readonly string[] {
  const empty = named(elements, "w:p").filter((one) => words(one).trim() === "" && within(one, "w:drawing").length === 0);
  return empty
    .filter((one) => !wanted(one))
    .map((one) => `${path}: an empty paragraph of style « ${styleOf(one)} », after « ${before(one)} »`);
}

/**
 * The empty paragraphs that the format itself asks for: one after a table, which would otherwise join the next or end a cell or
 * the body; the carrier of a change of page orientation; the content of an empty cell, header or footer; a list item that starts with a table.
 */
function wanted(paragraph: Element): boolean {
  const parent = paragraph.parentNode as Element;
  const style = styleOf(paragraph);
  if (style === "Separator") return childOf(paragraph, "w:pPr", "w:sectPr") !== undefined || previous(paragraph) === "w:tbl";
  const alone = children(parent).filter(({ tagName }) => tagName !== "w:tcPr").length === 1;
  return (alone && ["w:tc", "w:hdr", "w:ftr"].includes(parent.tagName)) || childOf(paragraph, "w:pPr", "w:numPr") !== undefined;
}

/** The element before, through the controls that surround it and that end before it. */
function previous(element: Element): string {
  const siblings = children(element.parentNode as Element);
  let found = siblings[siblings.indexOf(element) - 1];
  while (found?.tagName === "w:sdt") found = children(childOf(found, "w:sdtContent") ?? found).at(-1);
  return found?.tagName ?? (element.parentNode?.nodeName === "w:sdtContent" ? previous(element.parentNode?.parentNode as Element) : "");
}

function before(element: Element): string {
  const siblings = children(element.parentNode as Element);
  const found = siblings[siblings.indexOf(element) - 1];
  return found === undefined ? "" : words(found).slice(-40);
}

function alternativeFaults({ path, elements }: ReadPart): readonly string[] {
  const pictures = named(elements, "wp:docPr").filter((one) => (one.getAttribute("descr") ?? "").trim() === "");
  const controls = named(elements, "w:sdtPr").filter((one) => val(childOf(one, "w:alias")).trim() === "");
  return [
    ...pictures.map(() => `${path}: a picture has no alternative text`),
    ...controls.map((one) => `${path}: the control « ${val(childOf(one, "w:tag"))} » has no title`),
  ];
}

const VAGUE = /^(?:ici|là|lien|voir|suite|cliquez(?: ici)?|en savoir plus|https?:.*)?$/i;
const NAMES_A_PLACE = /(?:\barticles?|\bsections?|\bannexes?|\bparties?)\s(?:[^.;]|\d\.)*$/i;

/** A link read out of its sentence still says where it goes; a number that is a link follows the word for what it numbers. */
function linkFaults({ path, elements }: ReadPart): readonly string[] {
  const links = named(elements, "w:hyperlink").map((link) => words(link).trim());
  const fields = named(elements, "w:instrText").filter((code) => /^\s*REF /.test(code.textContent ?? ""));
  const numbers = fields.map((code) => textUntil(code));
  return [
    ...links.filter((text) => VAGUE.test(text)).map((text) => `${path}: the link « ${text} » does not say where it goes`),
    ...numbers
      .filter((text) => !NAMES_A_PLACE.test(text))
      .map((text) => `${path}: the reference at the end of « ${text.slice(-60)} » does not say what it numbers`),
  ];
}

/** The text of a paragraph up to the result of the field of this code, included. */
function textUntil(code: Element): string {
  const paragraph = ancestor(code, "w:p");
  let text = "";
  let state: "before" | "result" | "after" = "before";
  for (const node of within(paragraph, "*")) {
    if (node === code) state = "result";
    if (state === "result" && node.getAttribute("w:fldCharType") === "end") state = "after";
    if (node.tagName === "w:t" && state !== "after") text += node.textContent ?? "";
  }
  return text;
}

function ancestor(element: Element, ...names: readonly string[]): Element {
  const parent = element.parentNode as Element | null;
  if (parent === null) throw new Error(`no ${names.join(" or ")} around ${element.tagName}`);
  return names.includes(parent.nodeName) ? parent : ancestor(parent, ...names);
}
