import { formatDate } from "../../french.js";
import { NEUTRAL_STYLE } from "../../house-style.js";
import { packPart, zip } from "../zip.js";
import { fillPart } from "./fill-part.js";
import { loadFrame } from "./frame.js";
import { PAGE } from "./page.js";
import { paragraph } from "./paragraph.js";
import { FIRST_PARTS } from "./render-docx.js";
import { appProperties, coreProperties } from "./render-properties.js";
import { fieldRun, TAB, textRun } from "./text-run.js";
import { type ChangeTracker, type Signature, trackChanges } from "./track-changes.js";

/** One paragraph: what is kept, what is deleted, what is inserted. `whole`: its mark follows, so that it comes or goes entirely. */
export interface RedlineParagraph {
  readonly style: "title" | "group" | "entry" | "label" | "demand" | "text" | "item" | "note";
  readonly whole?: "inserted" | "deleted";
  readonly pieces: readonly { readonly kind: "same" | "removed" | "added"; readonly text: string }[];
}

export interface Redline {
  readonly title: string;
  readonly paragraphs: readonly RedlineParagraph[];
}

/**
 * A Word file with real tracked changes: accepted all, it reads as what is not removed; refused all, as what is not added.
 * Same content and same signature, same bytes. Throws a bug when its last paragraph is inserted or deleted whole.
 */
export async function renderRedline({ title, paragraphs }: Redline, signature: Signature): Promise<Uint8Array> {
  if (paragraphs.at(-1)?.whole !== undefined) throw new Error("bug: the last paragraph of a document cannot come or go");
  const frame = await loadFrame({ numbering: "decimal", landscape: false, locked: false }, NEUTRAL_STYLE);
  const tracker = trackChanges(signature);
  const bullets = frame.lists.firstFree;
  const body = paragraphs.map((each) => redlineParagraph(each, bullets, tracker)).join("") + frame.pages.portrait;
  const header = paragraph(textRun(title), { style: "Header", rightTab: PAGE.portraitWidth });
  const page = `${textRun("Page\u00a0") + fieldRun("PAGE", "1") + textRun(" sur\u00a0")}${fieldRun("NUMPAGES", "1")}`;
  const signed = textRun(`${signature.author}, ${formatDate(signature.date)}`);
  const footer = paragraph(signed + TAB + page, { style: "Footer", rightTab: PAGE.portraitWidth });
  const parts = new Map(frame.fixed);
  const fill = (path: string, element: string, content: string) =>
    parts.set(path, packPart(fillPart(frame.toFill, path, element, content)));
  fill("word/document.xml", "w:body", body);
  fill(frame.bands.cover, "w:hdr", paragraph("", { style: "CoverHeader" }));
  fill(frame.bands.portrait.header, "w:hdr", header);
  fill(frame.bands.portrait.footer, "w:ftr", footer);
  const list = `<w:num w:numId="${bullets}"><w:abstractNumId w:val="${frame.lists.bullets}"/></w:num></w:numbering>`;
  parts.set("word/numbering.xml", packPart((frame.toFill.get("word/numbering.xml") ?? "").replace("</w:numbering>", () => list)));
  parts.set("docProps/core.xml", packPart(coreProperties({ title, subject: title, creator: signature.author, date: signature.date })));
  parts.set("docProps/app.xml", packPart(appProperties(signature.author)));
  return zip(parts, FIRST_PARTS);
}

/** Headings keep their style without its number: numbering 0 takes it away. */
const UNNUMBERED = { list: { id: 0, level: 0 } } as const;

const FORMATS = {
  title: { style: "Title", before: 0 },
  group: { style: "Heading1", ...UNNUMBERED },
  entry: { style: "Heading2", ...UNNUMBERED },
  label: { style: "Lots" },
  demand: { style: "Requirement" },
  text: {},
  item: { style: "ListParagraph" },
  note: { style: "Note" },
} as const;

function redlineParagraph({ style, whole, pieces }: RedlineParagraph, bullets: number, tracker: ChangeTracker): string {
  const format = style === "item" ? { ...FORMATS.item, list: { id: bullets, level: 0 } } : FORMATS[style];
  const mark = whole === undefined ? {} : { mark: tracker.mark(whole) };
  const runs = pieces.map(({ kind, text }) => {
    const run = textRun(text);
    return kind === "same" || run === "" ? run : kind === "added" ? tracker.inserted(run) : tracker.deleted(run);
  });
  return paragraph(runs.join(""), { ...format, ...mark });
}
