import type { Element } from "@xmldom/xmldom";
import { words } from "./read-docx.js";
import { childOf, children, named, type ReadPart, styleOf, val } from "./xml-elements.js";

/** WCAG 2.1, 1.4.3 (level AA), for text of any size. */
const CONTRAST = 4.5;
const HIGHLIGHTS: Readonly<Record<string, string>> = { yellow: "FFFF00" };
/** The words that say what a highlight or a colour inside a sentence says. */
const SAID: Readonly<Record<string, RegExp>> = {
  highlight: /^(?:\[à compléter\u00a0: .+\]|À compléter avant publication|PROJET)$/s,
  PlaceholderText: /^Cliquez pour /,
  Priority: /^\s*(?:Obligatoire|Souhaité|Facultatif)$/,
  Reference: /[\p{L}\p{N}]/u,
  Draft: /^PROJET$/,
  DraftCover: /^PROJET$/,
};

/** Text that its background hides, and what is said by colour alone. Part, then fault. */
export function colourFaults(parts: readonly ReadPart[], styles: readonly Element[], numbering: readonly Element[]): readonly string[] {
  const sheet = new Map(named(styles, "w:style").map((style) => [style.getAttribute("w:styleId") ?? "", style]));
  const markers = new Map(numberingColours(numbering));
  const faults = parts.flatMap(({ path, elements }) =>
    [...runFaults(elements, sheet), ...markerFaults(elements, sheet, markers)].map((fault) => `${path}: ${fault}`),
  );
  return [...new Set(faults)];
}

/** (L1 + 0.05) / (L2 + 0.05), of two colours "RRGGBB": 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Sheet = ReadonlyMap<string, Element>;

function runFaults(elements: readonly Element[], sheet: Sheet): readonly string[] {
  return named(elements, "w:r").flatMap((run) => {
    const text = words(run).trim();
    if (text === "") return [];
    const own = childOf(run, "w:rPr", "w:color");
    const highlight = val(childOf(run, "w:rPr", "w:highlight"));
    const style = val(childOf(run, "w:rPr", "w:rStyle"));
    const colour = colourOf(own) ?? styleColour(sheet, style) ?? styleColour(sheet, paragraphStyle(run)) ?? "000000";
    const back = highlight === "" || highlight === "none" ? background(run, sheet) : (HIGHLIGHTS[highlight] ?? "000000");
    return [
      ...tooClose(text, colour, back),
      ...(highlight === "" || SAID.highlight?.test(text) ? [] : [`« ${text} » is highlighted and no word says why`]),
      ...(own === undefined ? [] : [`« ${text} » has a colour of its own, outside the styles`]),
      ...(styleColour(sheet, style) === undefined || SAID[style]?.test(text)
        ? []
        : [`« ${text} » is coloured by « ${style} » and no word says why`]),
    ];
  });
}

function tooClose(text: string, colour: string, back: string): readonly string[] {
  const found = contrast(colour, back);
  return found >= CONTRAST ? [] : [`« ${text.slice(0, 40)} », ${colour} on ${back}: contrast ${found.toFixed(2)}`];
}

/** The marks of lists have their own colour, whatever their text has. */
function markerFaults(elements: readonly Element[], sheet: Sheet, markers: ReadonlyMap<string, string>): readonly string[] {
  return named(elements, "w:p").flatMap((paragraph) => {
    const id = val(childOf(paragraph, "w:pPr", "w:numPr", "w:numId"));
    const level = val(childOf(paragraph, "w:pPr", "w:numPr", "w:ilvl"));
    const colour = markers.get(`${id} ${level}`);
    return colour === undefined ? [] : tooClose("the mark of a list", colour, background(paragraph, sheet));
  });
}

function numberingColours(numbering: readonly Element[]): readonly (readonly [string, string])[] {
  const models = new Map(named(numbering, "w:abstractNum").map((model) => [model.getAttribute("w:abstractNumId") ?? "", model]));
  return named(numbering, "w:num").flatMap((list) => {
    const model = models.get(val(childOf(list, "w:abstractNumId")));
    const levels = model === undefined ? [] : children(model).filter(({ tagName }) => tagName === "w:lvl");
    return levels.flatMap((level) => {
      const colour = colourOf(childOf(level, "w:rPr", "w:color"));
      return colour === undefined ? [] : [[`${list.getAttribute("w:numId")} ${level.getAttribute("w:ilvl")}`, colour] as const];
    });
  });
}

function paragraphStyle(element: Element): string {
  const parent = element.parentNode as Element | null;
  if (parent === null) return "";
  return parent.nodeName === "w:p" ? styleOf(parent) || "Normal" : paragraphStyle(parent);
}

/** The nearest shading around, else the white of the page. */
function background(element: Element, sheet: Sheet): string {
  for (let at = element as Element | null; at !== null; at = at.parentNode as Element | null) {
    const fill =
      fillOf(childOf(at, "w:rPr", "w:shd")) ??
      (at.nodeName === "w:p" ? (fillOf(childOf(at, "w:pPr", "w:shd")) ?? styleFill(sheet, styleOf(at))) : undefined) ??
      fillOf(childOf(at, "w:tcPr", "w:shd")) ??
      fillOf(childOf(at, "w:tblPr", "w:shd"));
    if (fill !== undefined) return fill;
  }
  return "FFFFFF";
}

/** The colour a style gives, or one that it is based on. */
function styleColour(sheet: Sheet, id: string): string | undefined {
  const style = sheet.get(id);
  if (style === undefined) return undefined;
  return colourOf(childOf(style, "w:rPr", "w:color")) ?? styleColour(sheet, val(childOf(style, "w:basedOn")));
}

function styleFill(sheet: Sheet, id: string): string | undefined {
  const style = sheet.get(id);
  if (style === undefined) return undefined;
  return fillOf(childOf(style, "w:pPr", "w:shd")) ?? styleFill(sheet, val(childOf(style, "w:basedOn")));
}

const colourOf = (color: Element | undefined): string | undefined =>
  color === undefined || val(color) === "auto" ? undefined : val(color);

function fillOf(shading: Element | undefined): string | undefined {
  const fill = shading?.getAttribute("w:fill");
  return fill === null || fill === undefined || fill === "auto" ? undefined : fill;
}
