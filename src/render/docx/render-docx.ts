import { type HouseStyle, NEUTRAL_STYLE } from "../../house-style.js";
import type { TenderDocument } from "../../model.js";
import { type PackedPart, packPart, zip } from "../zip.js";
import { checkNumbers } from "./check-numbers.js";
import { createIds } from "./document-ids.js";
import { fillPart } from "./fill-part.js";
import { type Frame, loadFrame } from "./frame.js";
import { hasFields } from "./has-fields.js";
import { joinStretches } from "./join-stretches.js";
import { lookOf } from "./look.js";
import { PAGE } from "./page.js";
import { renderBands } from "./render-bands.js";
import { renderContents } from "./render-contents.js";
import { renderCover } from "./render-cover.js";
import { renderAppProperties, renderCoreProperties } from "./render-properties.js";
import { renderSections } from "./render-sections.js";
import { isWideTable } from "./wide-table.js";

/** Readers guess the type of the package from its first entries. */
export const FIRST_PARTS = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];

/**
 * A Word file: real heading styles, numbers made by Word, live references, fields to fill.
 *
 * Same document and same house style, same bytes, on every machine and in every time zone. Throws a bug for: a number Word would not show,
 * an anchor given twice or pointing nowhere, a table row that does not fit its columns, a character XML cannot carry.
 */
export async function renderDocx(document: TenderDocument, style: HouseStyle = NEUTRAL_STYLE): Promise<Uint8Array> {
  checkNumbers(document);
  const blocks = document.sections.flatMap((section) => section.articles.flatMap(({ groups }) => groups.flatMap((group) => group.blocks)));
  const locked = style.lockForms && document.audience === "bidders" && hasFields(document);
  const frame = await loadFrame({ numbering: document.numbering, landscape: blocks.some(isWideTable), locked }, style);
  return zip(fillFrame(frame, document, style, locked), FIRST_PARTS);
}

function fillFrame(frame: Frame, document: TenderDocument, style: HouseStyle, locked: boolean): ReadonlyMap<string, PackedPart> {
  const ids = createIds(document, frame);
  const cover = { page: "portrait" as const, xml: renderCover(document, style, frame.logo, ids) };
  const contents = renderContents(document.sections, ids);
  const body = joinStretches([cover, ...contents, ...renderSections(document.sections, lookOf(style, locked), ids)], frame.pages);
  const bands = renderBands(document, style);
  const parts = new Map(frame.fixed);
  const fill = (path: string, element: string, content: string) =>
    parts.set(path, packPart(fillPart(frame.toFill, path, element, content)));
  fill("word/document.xml", "w:body", body);
  fill(frame.bands.cover, "w:hdr", bands.cover);
  fill(frame.bands.portrait.header, "w:hdr", bands.header(PAGE.portraitWidth));
  fill(frame.bands.portrait.footer, "w:ftr", bands.footer(PAGE.portraitWidth));
  if (frame.bands.landscape !== undefined) {
    fill(frame.bands.landscape.header, "w:hdr", bands.header(PAGE.landscapeWidth));
    fill(frame.bands.landscape.footer, "w:ftr", bands.footer(PAGE.landscapeWidth));
  }
  const append = (path: string, element: string, content: string) =>
    parts.set(path, packPart((frame.toFill.get(path) ?? "").replace(`</${element}>`, () => `${content}</${element}>`)));
  append("word/numbering.xml", "w:numbering", ids.lists());
  if (style.legalFootnotes) append("word/footnotes.xml", "w:footnotes", ids.footnotes());
  parts.set("docProps/core.xml", packPart(renderCoreProperties(document)));
  parts.set("docProps/app.xml", packPart(renderAppProperties(document)));
  return parts;
}
