/** Direct formatting of a paragraph, on top of its style. */
interface ParagraphFormat {
  readonly style?: string;
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
  readonly list?: { readonly id: number; readonly level: number };
  /** Position of the only tab, where text ends: the right margin of a page. */
  readonly rightTab?: number;
  /** Space above, in twentieths of a point. */
  readonly before?: number;
  /** Left indent, in twentieths of a point. */
  readonly indent?: number;
  /** How far the first line starts to the left of the indent. */
  readonly hanging?: number;
  readonly align?: "left" | "right" | "center";
  /** Properties of its mark, in WordprocessingML: a tracked paragraph. */
  readonly mark?: string;
  /** Page settings of the section that this paragraph ends. */
  readonly sectionEnd?: string;
}

/** A paragraph around WordprocessingML runs. The order of properties is that of the schema. */
export function paragraph(runs: string, format: ParagraphFormat = {}): string {
  const { style, list, rightTab, before, indent, hanging, align } = format;
  const properties = [
    style === undefined ? "" : `<w:pStyle w:val="${style}"/>`,
    format.keepNext ? "<w:keepNext/>" : "",
    format.pageBreakBefore ? "<w:pageBreakBefore/>" : "",
    list === undefined ? "" : `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>`,
    rightTab === undefined ? "" : `<w:tabs><w:tab w:val="right" w:pos="${rightTab}"/></w:tabs>`,
    before === undefined ? "" : `<w:spacing w:before="${before}"/>`,
    indent ? `<w:ind w:left="${indent}"${hanging ? ` w:hanging="${hanging}"` : ""}/>` : "",
    align === undefined || align === "left" ? "" : `<w:jc w:val="${align}"/>`,
    format.mark ?? "",
    format.sectionEnd ?? "",
  ].join("");
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}
