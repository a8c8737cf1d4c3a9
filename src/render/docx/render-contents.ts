import type { Article, Section } from "../../model.js";
import type { DocumentIds } from "./document-ids.js";
import { paragraph } from "./paragraph.js";
import { TAB, textRun } from "./text-run.js";

/** Below this number of sections a table of contents is of no help. */
const FEWEST_SECTIONS = 4;

/** The table of contents, on its own page: links already there, no page number, no field that prompts at opening. */
export function renderContents(sections: readonly Section[], ids: DocumentIds): string {
  if (sections.length < FEWEST_SECTIONS) return "";
  const entries = sections.flatMap((section) => [
    entry("TOC1", section, section.articles.length > 0, ids),
    ...section.articles.map((article) => entry("TOC2", article, false, ids)),
  ]);
  return paragraph(textRun("Sommaire"), { style: "TOCHeading" }) + entries.join("");
}

function entry(style: "TOC1" | "TOC2", item: Section | Article, keepNext: boolean, ids: DocumentIds): string {
  const link = `<w:hyperlink w:anchor="${ids.target(item.anchor).bookmark}" w:history="1">`;
  return paragraph(`${link}${textRun(item.number)}${TAB}${textRun(item.title)}</w:hyperlink>`, { style, keepNext });
}
