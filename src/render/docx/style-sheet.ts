import type { HouseStyle } from "../../house-style.js";
import type { TenderDocument } from "../../model.js";
import { PAGE } from "./page.js";

type Numbering = TenderDocument["numbering"];

/** Name of the heading numbering, shared by its definition and by the heading styles. */
export const HEADING_NUMBERING = "headings";

// Without lineRule "auto", LibreOffice reads the line height as exact points and lines overlap.
const spacing = (before: number, after: number) => ({ before, after, line: 254, lineRule: "auto" as const });
const together = { keepNext: true, keepLines: true };
const rule = (color: string, size: number) => ({ style: "single" as const, color, size, space: 4 });
const ink = (size: number, color: string, bold = true) => ({ size, color, bold });

/** Tab after a section number: wide enough for "Article 12" at the size of the heading. */
const numberTab = (numbering: Numbering) => (numbering === "article" ? 1420 : 567);

/**
 * Paragraph styles. Headings carry explicit outline levels: without them LibreOffice sees plain paragraphs.
 * Sizes are half-points.
 */
export function paragraphStyles(numbering: Numbering, { fonts, colours: { primary, accent }, logo }: HouseStyle) {
  const title = (size: number, color: string, bold = true) => ({
    ...ink(size, color, bold),
    ...(fonts.headings === fonts.body ? {} : { font: fonts.headings }),
  });
  const style = (id: string, name: string, run: object, paragraph: object, basedOn = "Normal", next = "Normal") => ({
    id,
    name,
    basedOn,
    next,
    quickFormat: true,
    run,
    paragraph,
  });
  const heading = (level: 0 | 1) => ({ ...together, outlineLevel: level, numbering: { reference: HEADING_NUMBERING, level } });
  const contentsTab = numbering === "article" ? 1100 : 440;
  return [
    style("Heading1", "heading 1", title(26, primary), {
      ...heading(0),
      spacing: spacing(340, 120),
      border: { bottom: rule(accent, 6) },
    }),
    style("Heading2", "heading 2", title(21, accent), { ...heading(1), spacing: spacing(200, 80) }),
    style("Heading3", "heading 3", title(20, primary), { ...together, outlineLevel: 2, spacing: spacing(180, 80) }),
    style("Title", "Title", title(52, primary), { ...together, spacing: { ...spacing(2000, 120), line: 252 } }),
    style("Subtitle", "Subtitle", title(30, accent, false), { ...together, spacing: spacing(0, 240) }),
    ...(logo === undefined ? [] : [style("CoverLogo", "Cover Logo", {}, { spacing: spacing(0, 240) })]),
    style("CoverBuyer", "Cover Buyer", title(24, primary), { spacing: spacing(0, 0), border: { bottom: rule(accent, 12) } }),
    style("CoverObject", "Cover Object", { size: 24 }, { spacing: spacing(120, 560) }),
    style("CoverLabel", "Cover Label", ink(18, accent), { spacing: spacing(60, 60) }),
    style("CoverValue", "Cover Value", {}, { spacing: spacing(60, 60) }),
    style("TOCHeading", "TOC Heading", title(28, primary), {
      ...together,
      pageBreakBefore: true,
      spacing: spacing(0, 200),
      border: { bottom: rule(accent, 6) },
    }),
    style("TOC1", "toc 1", ink(18, primary), {
      ...together,
      spacing: spacing(70, 10),
      indent: { left: contentsTab, hanging: contentsTab },
    }),
    style("TOC2", "toc 2", { size: 17 }, { spacing: { ...spacing(0, 0), line: 240 }, indent: { left: contentsTab + 640, hanging: 640 } }),
    style("ListParagraph", "List Paragraph", {}, { spacing: spacing(0, 60) }, "Normal", "ListParagraph"),
    style("Caption", "caption", ink(18, primary), { ...together, spacing: spacing(160, 80) }),
    style("Lots", "Lots", ink(18, accent), { ...together, spacing: spacing(140, 60) }),
    style("Note", "Note", { size: 17, italics: true }, { spacing: spacing(0, 120) }),
    style("TableHeader", "Table Header", ink(18, "FFFFFF"), { keepNext: true, spacing: { ...spacing(50, 50), line: 252 } }),
    style("TableText", "Table Text", { size: 18 }, { spacing: { ...spacing(40, 40), line: 252 } }),
    style("TableNote", "Table Note", { size: 16, italics: true }, {}, "TableText"),
    // No keepNext here: LibreOffice would keep the whole table of demands with what follows it. Rows do not split.
    style("Requirement", "Requirement", ink(18, primary), { spacing: spacing(60, 40) }),
    style("Proof", "Proof", { size: 17, italics: true }, { spacing: spacing(40, 60) }),
    style("OpenPoints", "Open Points", ink(20, primary), { ...together, spacing: spacing(360, 100) }),
    style("Separator", "Separator", { size: 2 }, { spacing: { before: 0, after: 0, line: 120, lineRule: "exact" } }),
    style("CoverHeader", "Cover Header", {}, { spacing: spacing(0, 0) }),
    style("Header", "header", { size: 16, color: primary }, { spacing: spacing(0, 0), border: { bottom: rule(accent, 4) } }),
    style("Footer", "footer", { size: 16, color: primary }, { spacing: spacing(0, 0), border: { top: rule(accent, 4) } }),
  ];
}

export const characterStyles = ({ colours: { accent } }: HouseStyle) => [
  { id: "PlaceholderText", name: "Placeholder Text", run: { color: "595959" } },
  { id: "Priority", name: "Priority", run: { bold: false, color: accent } },
  { id: "Draft", name: "Draft", run: { bold: true, size: 20 } },
  { id: "DraftCover", name: "Draft Cover", run: { bold: true, size: 32 } },
  { id: "Reference", name: "Cross Reference", run: { color: accent } },
];

export const documentDefaults = ({ fonts }: HouseStyle) => ({
  run: { font: fonts.body, size: 20, language: { value: "fr-FR", eastAsia: "fr-FR", bidirectional: "ar-SA" } },
  paragraph: { widowControl: true, spacing: spacing(0, 100) },
});

/** Two levels bound to Heading1 and Heading2: "Article 1" then "1.1", "1" then "1.1", "A" then "A.1". */
export function headingLevels(numbering: Numbering) {
  const level = (index: 0 | 1, format: "decimal" | "upperLetter", text: string, tab: number) => ({
    level: index,
    format,
    text,
    style: { style: `Heading${index + 1}`, paragraph: { indent: { left: tab, hanging: tab } } },
  });
  const first = numbering === "letter" ? ("upperLetter" as const) : ("decimal" as const);
  return [level(0, first, numbering === "article" ? "Article %1" : "%1", numberTab(numbering)), level(1, "decimal", "%1.%2", 709)];
}

/** The nine levels Word allows: a) i) 1) repeated, or • – ▪ repeated. */
export function listLevels(ordered: boolean, { colours: { accent } }: HouseStyle) {
  const formats = ["lowerLetter", "lowerRoman", "decimal"] as const;
  return Array.from({ length: 9 }, (_, index) => ({
    level: index,
    format: ordered ? formats[index % 3] : ("bullet" as const),
    text: ordered ? `%${index + 1})` : ["•", "–", "▪"][index % 3],
    style: { paragraph: { indent: { left: PAGE.listStep * (index + 1), hanging: PAGE.listStep } }, run: { color: accent } },
  }));
}
