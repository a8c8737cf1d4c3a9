import type { Frame } from "./frame.js";
import { paragraph } from "./paragraph.js";
import type { Stretch } from "./render-sections.js";

/** How a body that ends with a paragraph ends. */
const ENDS = ["</w:p>", "</w:p></w:sdtContent></w:sdt>"];

/** The whole body: a new Word section each time the page setting changes. The first stretch holds the cover. */
export function joinStretches(stretches: readonly Stretch[], pages: Frame["pages"]): string {
  let page = pages.first;
  let body = "";
  stretches.forEach((stretch, index) => {
    if (index > 0 && stretch.page !== stretches[index - 1]?.page) {
      body += paragraph("", { style: "Separator", sectionEnd: page });
      page = pages[stretch.page];
    }
    body += stretch.xml;
  });
  // Word wants a paragraph after the last table.
  const end = ENDS.some((each) => body.endsWith(each)) ? "" : paragraph("", { style: "Separator" });
  return body + end + page;
}
