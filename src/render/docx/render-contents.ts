import type { Article, Section } from "../../model.js";
import type { DocumentIds } from "./document-ids.js";
import { paragraph } from "./paragraph.js";
import type { Stretch } from "./render-sections.js";
import { TAB, textRun } from "./text-run.js";

/** Below this number of sections a table of contents is of no help. */
const FEWEST_SECTIONS = 4;

/** Lines of articles on a page of one column; the line of a section, with the space above it, counts for more. */
const LINES_OF_A_COLUMN = 66;
const LINES_OF_A_SECTION = 1.4;

/**
 * The table of contents, on its own page: links already there, no page number, no field that prompts at opening. In two columns when it would
 * spill over a second page.
 */
export function renderContents(sections: readonly Section[], ids: DocumentIds): readonly Stretch[] {
  if (sections.length < FEWEST_SECTIONS) return [];
  const entries = sections.flatMap((section) => [
    entry("TOC1", section, section.articles.length > 0, ids),
    ...section.articles.map((article) => entry("TOC2", article, false, ids)),
  ]);
  const lines = sections.reduce((sum, { articles }) => sum + LINES_OF_A_SECTION + articles.length, 0);
  return [
    { page: "portrait", xml: paragraph(textRun("Sommaire"), { style: "TOCHeading" }) },
    { page: lines > LINES_OF_A_COLUMN ? "columns" : "portrait", xml: entries.join("") },
  ];
}

function entry(style: "TOC1" | "TOC2", item: Section | Article, keepNext: boolean, ids: DocumentIds): string {
  const link = `<w:hyperlink w:anchor="${ids.target(item.anchor).bookmark}" w:history="1">`;
  return paragraph(`${link}${textRun(item.number)}${TAB}${textRun(item.title)}</w:hyperlink>`, { style, keepNext });
}
