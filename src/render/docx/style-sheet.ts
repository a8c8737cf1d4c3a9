import type { TenderDocument } from "../../model.js";
import { HOUSE } from "./house-style.js";

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
export function paragraphStyles(numbering: Numbering) {
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
    style("Heading1", "heading 1", ink(26, HOUSE.navy), {
      ...heading(0),
      spacing: spacing(340, 120),
      border: { bottom: rule(HOUSE.blue, 6) },
    }),
    style("Heading2", "heading 2", ink(21, HOUSE.blue), { ...heading(1), spacing: spacing(200, 80) }),
    style("Heading3", "heading 3", ink(20, HOUSE.navy), { ...together, outlineLevel: 2, spacing: spacing(180, 80) }),
    style("Title", "Title", ink(52, HOUSE.navy), { ...together, spacing: { ...spacing(2000, 120), line: 252 } }),
    style("Subtitle", "Subtitle", ink(30, HOUSE.blue, false), { ...together, spacing: spacing(0, 240) }),
    style("CoverBuyer", "Cover Buyer", ink(24, HOUSE.navy), { spacing: spacing(0, 0), border: { bottom: rule(HOUSE.blue, 12) } }),
    style("CoverObject", "Cover Object", { size: 24 }, { spacing: spacing(120, 560) }),
    style("CoverLabel", "Cover Label", ink(18, HOUSE.blue), { spacing: spacing(60, 60) }),
    style("CoverValue", "Cover Value", {}, { spacing: spacing(60, 60) }),
    style("TOCHeading", "TOC Heading", ink(28, HOUSE.navy), {
      ...together,
      pageBreakBefore: true,
      spacing: spacing(0, 200),
      border: { bottom: rule(HOUSE.blue, 6) },
    }),
    style("TOC1", "toc 1", ink(18, HOUSE.navy), {
      ...together,
      spacing: spacing(70, 10),
      indent: { left: contentsTab, hanging: contentsTab },
    }),
    style("TOC2", "toc 2", { size: 17 }, { spacing: { ...spacing(0, 0), line: 240 }, indent: { left: contentsTab + 640, hanging: 640 } }),
    style("ListParagraph", "List Paragraph", {}, { spacing: spacing(0, 60) }, "Normal", "ListParagraph"),
    style("Caption", "caption", ink(18, HOUSE.navy), { ...together, spacing: spacing(160, 80) }),
    style("Lots", "Lots", ink(18, HOUSE.blue), { ...together, spacing: spacing(140, 60) }),
    style("Note", "Note", { size: 17, italics: true }, { spacing: spacing(0, 120) }),
    style("TableHeader", "Table Header", ink(18, "FFFFFF"), { keepNext: true, spacing: { ...spacing(50, 50), line: 252 } }),
    style("TableText", "Table Text", { size: 18 }, { spacing: { ...spacing(40, 40), line: 252 } }),
    style("TableNote", "Table Note", { size: 16, italics: true }, {}, "TableText"),
    // No keepNext here: LibreOffice would keep the whole table of demands with what follows it. Rows do not split.
    style("Requirement", "Requirement", ink(18, HOUSE.navy), { spacing: spacing(60, 40) }),
    style("Proof", "Proof", { size: 17, italics: true }, { spacing: spacing(40, 60) }),
    style("OpenPoints", "Open Points", ink(20, HOUSE.navy), { ...together, spacing: spacing(360, 100) }),
    style("Separator", "Separator", { size: 2 }, { spacing: { before: 0, after: 0, line: 120, lineRule: "exact" } }),
    style("CoverHeader", "Cover Header", {}, { spacing: spacing(0, 0) }),
    style("Header", "header", { size: 16, color: HOUSE.navy }, { spacing: spacing(0, 0), border: { bottom: rule(HOUSE.blue, 4) } }),
    style("Footer", "footer", { size: 16, color: HOUSE.navy }, { spacing: spacing(0, 0), border: { top: rule(HOUSE.blue, 4) } }),
  ];
}

export const characterStyles = [
  { id: "PlaceholderText", name: "Placeholder Text", run: { color: "595959" } },
  { id: "Priority", name: "Priority", run: { bold: false, color: HOUSE.blue } },
  { id: "Draft", name: "Draft", run: { bold: true, size: 20 } },
  { id: "DraftCover", name: "Draft Cover", run: { bold: true, size: 32 } },
  { id: "Reference", name: "Cross Reference", run: { color: HOUSE.blue } },
];

export const documentDefaults = {
  run: { font: HOUSE.font, size: 20, language: { value: "fr-FR", eastAsia: "fr-FR", bidirectional: "ar-SA" } },
  paragraph: { widowControl: true, spacing: spacing(0, 100) },
};

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
export function listLevels(ordered: boolean) {
  const formats = ["lowerLetter", "lowerRoman", "decimal"] as const;
  return Array.from({ length: 9 }, (_, index) => ({
    level: index,
    format: ordered ? formats[index % 3] : ("bullet" as const),
    text: ordered ? `%${index + 1})` : ["•", "–", "▪"][index % 3],
    style: { paragraph: { indent: { left: HOUSE.listStep * (index + 1), hanging: HOUSE.listStep } }, run: { color: HOUSE.blue } },
  }));
}
