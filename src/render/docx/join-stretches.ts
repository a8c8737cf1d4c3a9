import type { Frame } from "./frame.js";
import { paragraph } from "./paragraph.js";
import type { Stretch } from "./render-sections.js";

/** The whole body: a new Word section each time the page turns. The first stretch holds the cover. */
export function joinStretches(stretches: readonly Stretch[], pages: Frame["pages"]): string {
  const turns = stretches.filter((stretch, index) => index > 0 && stretch.landscape !== stretches[index - 1]?.landscape);
  let page = pages.first;
  let body = "";
  for (const stretch of stretches) {
    if (turns.includes(stretch)) {
      body += paragraph("", { style: "Separator", sectionEnd: page });
      page = stretch.landscape ? pages.landscape : pages.portrait;
    }
    body += stretch.xml;
  }
  // Word wants a paragraph after the last table.
  const end = /<\/w:p>(?:<\/w:sdtContent><\/w:sdt>)?$/.test(body) ? "" : paragraph("", { style: "Separator" });
  return body + end + page;
}
