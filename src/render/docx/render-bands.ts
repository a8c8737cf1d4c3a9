import type { TenderDocument } from "../../model.js";
import { paragraph } from "./paragraph.js";
import { BREAK, fieldRun, TAB, textRun } from "./text-run.js";

/** About one character of header or footer text (8 points), in twentieths of a point. */
const CHARACTER = 84;
/** Room for "Page 100 sur 100" and a gap before it. */
const PAGE_NUMBER = 1700;

/** The content of each header and footer, by the width of its page. The cover has none, but for the mark of a draft. */
export function renderBands(document: TenderDocument) {
  return {
    cover: paragraph(draftMark(document, "DraftCover"), { style: "CoverHeader", align: "right" }),
    header: (width: number) => paragraph(headerRuns(document, width), { style: "Header", rightTab: width }),
    footer: (width: number) => paragraph(footerRuns(document, width), { style: "Footer", rightTab: width }),
  };
}

function headerRuns(document: TenderDocument, width: number): string {
  const { buyer, reference } = document.header;
  const right = [reference, document.subtitle].filter(Boolean).join(" \u00b7 ");
  // Two texts too long for one line would collide at the tab.
  const beside = (buyer.length + document.title.length) * CHARACTER < width ? "" : BREAK;
  const lines = [
    textRun(buyer) + beside + TAB + textRun(document.title, { bold: true }),
    draftMark(document, "Draft") + TAB + textRun(right),
  ];
  return lines.join(BREAK);
}

function footerRuns(document: TenderDocument, width: number): string {
  const page = textRun("Page\u00a0") + fieldRun("PAGE", "1") + textRun(" sur\u00a0") + fieldRun("NUMPAGES", "1");
  return textRun(fitLine(document.header.object, Math.floor((width - PAGE_NUMBER) / CHARACTER))) + TAB + page;
}

function draftMark(document: TenderDocument, style: "Draft" | "DraftCover"): string {
  return document.draft ? textRun("PROJET", { style, highlight: true }) : "";
}

/** The object is whole on the cover; in the footer it keeps to one line, cut between two words. */
function fitLine(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  return `${cut.slice(0, cut.lastIndexOf(" ") === -1 ? max - 1 : cut.lastIndexOf(" "))}…`;
}
