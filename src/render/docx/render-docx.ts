import type { TenderDocument } from "../../model.js";
import { type PackedPart, packPart, zip } from "../zip.js";
import { checkNumbers } from "./check-numbers.js";
import { createIds } from "./document-ids.js";
import { type Frame, loadFrame } from "./frame.js";
import { HOUSE } from "./house-style.js";
import { joinStretches } from "./join-stretches.js";
import { renderBands } from "./render-bands.js";
import { renderContents } from "./render-contents.js";
import { renderCover } from "./render-cover.js";
import { renderAppProperties, renderCoreProperties } from "./render-properties.js";
import { renderSections } from "./render-sections.js";
import { isWideTable } from "./wide-table.js";

/**
 * A Word file: real heading styles, numbers made by Word, live references, fields to fill.
 *
 * Same document, same bytes, on every machine and in every time zone. Throws a bug for: a number Word would not show,
 * an anchor given twice or pointing nowhere, a table row that does not fit its columns, a character XML cannot carry.
 */
export async function renderDocx(document: TenderDocument): Promise<Uint8Array> {
  checkNumbers(document);
  const blocks = document.sections.flatMap((section) => section.articles.flatMap(({ groups }) => groups.flatMap((group) => group.blocks)));
  return zip(fillFrame(await loadFrame(document.numbering, blocks.some(isWideTable)), document));
}

function fillFrame(frame: Frame, document: TenderDocument): ReadonlyMap<string, PackedPart> {
  const ids = createIds(document, frame);
  const cover = { landscape: false, xml: renderCover(document, ids) + renderContents(document.sections, ids) };
  const body = joinStretches([cover, ...renderSections(document.sections, ids)], frame.pages);
  const bands = renderBands(document);
  const parts = new Map(frame.fixed);
  const fill = (path: string, element: string, content: string) =>
    parts.set(path, packPart(fillPart(frame.toFill, path, element, content)));
  fill("word/document.xml", "w:body", body);
  fill(frame.bands.cover, "w:hdr", bands.cover);
  fill(frame.bands.portrait.header, "w:hdr", bands.header(HOUSE.portraitWidth));
  fill(frame.bands.portrait.footer, "w:ftr", bands.footer(HOUSE.portraitWidth));
  if (frame.bands.landscape !== undefined) {
    fill(frame.bands.landscape.header, "w:hdr", bands.header(HOUSE.landscapeWidth));
    fill(frame.bands.landscape.footer, "w:ftr", bands.footer(HOUSE.landscapeWidth));
  }
  const numbering = frame.toFill.get("word/numbering.xml") ?? "";
  parts.set("word/numbering.xml", packPart(numbering.replace("</w:numbering>", `${ids.lists()}</w:numbering>`)));
  parts.set("docProps/core.xml", packPart(renderCoreProperties(document)));
  parts.set("docProps/app.xml", packPart(renderAppProperties(document)));
  return parts;
}

/** The part with `content` in its element. */
function fillPart(parts: Frame["toFill"], path: string, element: string, content: string): string {
  const part = parts.get(path) ?? "";
  const start = part.indexOf(">", part.indexOf(`<${element}`)) + 1;
  const end = part.lastIndexOf(`</${element}>`);
  if (start === 0 || end < start) throw new Error(`bug: no ${element} in ${path}`);
  return part.slice(0, start) + content + part.slice(end);
}
