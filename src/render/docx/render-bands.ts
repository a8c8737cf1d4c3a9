import { BAND_NAMES, type BandName, type BandTexts, type HouseStyle } from "../../house-style.js";
import type { TenderDocument } from "../../model.js";
import { paragraph } from "./paragraph.js";
import { BREAK, fieldRun, TAB, textRun } from "./text-run.js";

/** About one character of header or footer text (8 points), in twentieths of a point. */
const CHARACTER = 84;
/** Room for "Page 100 sur 100" and a gap before it. */
const PAGE_NUMBER = 1700;

/** The content of each header and footer, by the width of its page. The cover has none, but for the mark of a draft. */
export function renderBands(document: TenderDocument, { header, footer }: HouseStyle) {
  const mark = draftMark(document, "Draft");
  const headed = (texts: BandTexts, width: number) => bandRuns(texts, document, width) + (mark === "" ? "" : BREAK + mark);
  return {
    cover: paragraph(draftMark(document, "DraftCover"), { style: "CoverHeader", align: "right" }),
    header: (width: number) =>
      paragraph(header === undefined ? headerRuns(document, width) : headed(header, width), { style: "Header", rightTab: width }),
    footer: (width: number) =>
      paragraph(footer === undefined ? footerRuns(document, width) : bandRuns(footer, document, width), {
        style: "Footer",
        rightTab: width,
      }),
  };
}

/** The texts of a house style, on one line when they fit. */
function bandRuns(texts: BandTexts, document: TenderDocument, width: number): string {
  const [left, right] = [bandPieces(texts.left, document), bandPieces(texts.right, document)];
  const length = [...left, ...right].reduce((sum, { shown }) => sum + shown.length, 0);
  const beside = length * CHARACTER < width ? "" : BREAK;
  const runs = (pieces: readonly Piece[]) =>
    pieces.map(({ shown, field }) => (field === undefined ? textRun(shown) : fieldRun(field, shown))).join("");
  return right.length === 0 ? runs(left) : runs(left) + beside + TAB + runs(right);
}

interface Piece {
  readonly shown: string;
  readonly field?: string;
}

/** A text cut at its braces. Where a document has no lot, the mark that sets the lot apart goes with it. Throws a bug for an unknown name. */
function bandPieces(text: string, document: TenderDocument): readonly Piece[] {
  const { buyer, reference, object } = document.header;
  const values: Readonly<Record<BandName, Piece>> = {
    buyer: { shown: buyer },
    reference: { shown: reference },
    object: { shown: object },
    title: { shown: document.title },
    lot: { shown: document.subtitle ?? "" },
    page: { shown: "1", field: "PAGE" },
    pages: { shown: "1", field: "NUMPAGES" },
  };
  const whole = document.subtitle ? text : text.replace(/^\{lot\}\s*[—–·|,-]?\s*|\s*[—–·|,-]?\s*\{lot\}/g, "");
  return whole.split(/\{(\w+)\}/).flatMap((piece, index): readonly Piece[] => {
    if (index % 2 === 0) return piece === "" ? [] : [{ shown: piece }];
    if (!BAND_NAMES.some((name) => name === piece)) throw new Error(`bug: « {${piece}} » in a header or a footer`);
    return [values[piece as BandName]];
  });
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
