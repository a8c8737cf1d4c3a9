import { escapeAttribute } from "./escape-xml.js";
import { PAGE } from "./page.js";
import { paragraph } from "./paragraph.js";

const border = (side: string, size: number, color: string) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`;

/** Table borders from a list of sides, in the order of the schema. Sizes in eighths of a point. */
export function tableBorders(sides: readonly (readonly [side: string, size: number, color: string])[]): string {
  return `<w:tblBorders>${sides.map(([side, size, color]) => border(side, size, color)).join("")}</w:tblBorders>`;
}

const cellMargin = (side: "left" | "right") => `<w:${side} w:w="${PAGE.cellMargin}" w:type="dxa"/>`;

interface TableParts {
  readonly widths: readonly number[];
  readonly indent: number;
  /** Borders. */
  readonly properties: string;
  /** The first row is a header. */
  readonly firstRow: boolean;
  /** Read aloud by screen readers. */
  readonly title: string;
  readonly description: string;
  readonly rows: string;
}

/** A table with fixed columns: Word fits others to their content, LibreOffice does not. */
export function tableXml(table: TableParts): string {
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  const grid = table.widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:tblInd w:w="${table.indent}" w:type="dxa"/>${table.properties}` +
    `<w:tblLayout w:type="fixed"/><w:tblCellMar>${cellMargin("left")}${cellMargin("right")}</w:tblCellMar>` +
    `<w:tblLook w:val="${table.firstRow ? "0620" : "0600"}" w:firstRow="${table.firstRow ? 1 : 0}" w:lastRow="0" w:firstColumn="0" ` +
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>' +
    `<w:tblCaption w:val="${escapeAttribute(table.title)}"/><w:tblDescription w:val="${escapeAttribute(table.description)}"/></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid>${table.rows}</w:tbl>`
  );
}

/** A cell. Word refuses one that does not end with a paragraph. */
export function tableCell(blocks: string, width: number, look: { readonly fill?: string; readonly middle?: boolean }): string {
  const shade = look.fill === undefined ? "" : `<w:shd w:val="clear" w:color="auto" w:fill="${look.fill}"/>`;
  const middle = look.middle ? '<w:vAlign w:val="center"/>' : "";
  const end = blocks.endsWith("</w:p>") ? "" : paragraph("", { style: blocks === "" ? "TableText" : "Separator" });
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}${middle}</w:tcPr>${blocks}${end}</w:tc>`;
}

/** Column widths proportional to `shares`, whose sum is exactly `total`. Throws a bug when shares are not positive numbers, one per column. */
export function splitWidth(total: number, shares: readonly number[], count: number): readonly number[] {
  if (shares.length !== count || shares.some((share) => !(share > 0)))
    throw new Error(`bug: widths ${shares.join(", ")} for ${count} columns`);
  const sum = shares.reduce((all, share) => all + share, 0);
  let reached = 0;
  let written = 0;
  return shares.map((share) => {
    reached += share;
    const width = Math.round((total * reached) / sum) - written;
    written += width;
    return width;
  });
}
