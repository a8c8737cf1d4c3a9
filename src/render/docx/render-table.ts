import type { Block, TableCell } from "../../model.js";
import type { DocumentIds } from "./document-ids.js";
import { paragraph } from "./paragraph.js";
import { renderBlocks } from "./render-blocks.js";
import { cellRoom, type Room } from "./room.js";
import { splitWidth, tableCell, tableXml } from "./table-xml.js";
import { fieldRun, textRun } from "./text-run.js";

type Table = Extract<Block, { kind: "table" }>;

/** A caption, then a table of fixed columns. Throws a bug when a row has not one cell per column. */
export function renderTable(table: Table, room: Room, ids: DocumentIds): string {
  const count = table.header.length || (table.rows[0]?.length ?? 0);
  if (count === 0) throw new Error(`bug: table « ${table.caption ?? ""} » has no column`);
  const widths = splitWidth(room.width - room.indent, table.widths ?? Array.from({ length: count }, () => 1), count);
  const headed = table.header.some((title) => title !== "");
  const caption = table.caption ? paragraph(captionRuns(table.caption, room, ids), { style: "Caption", indent: room.indent }) : "";
  const rows = table.rows.map((row, index) => bodyRow(row, widths, index % 2 === 1, room, ids));
  const grid = tableXml({
    widths,
    indent: room.indent,
    properties: room.look.grid,
    firstRow: headed,
    title: table.caption ?? "Tableau",
    description: headed ? `Colonnes\u00a0: ${table.header.join(", ")}.` : `Tableau de ${count} colonnes, sans ligne de titre.`,
    rows: (headed ? headerRow(table, widths, room) : "") + rows.join(""),
  });
  return caption + grid;
}

/** The caption; when the house style numbers it, Word counts, and the number is already there. */
function captionRuns(caption: string, room: Room, ids: DocumentIds): string {
  if (!room.look.numberedCaptions) return textRun(caption);
  return textRun("Tableau\u00a0") + fieldRun("SEQ Tableau \\* ARABIC", String(ids.nextTable())) + textRun(`\u00a0— ${caption}`);
}

function headerRow(table: Table, widths: readonly number[], { look }: Room): string {
  const cells = widths.map((width, column) => {
    const title = paragraph(textRun(table.header[column] ?? ""), { style: "TableHeader", align: columnAlign(table, column) });
    return tableCell(title, width, { fill: look.colours.tableHeader, middle: true });
  });
  return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join("")}</w:tr>`;
}

/** A title stands above what it names: on the right when its whole column is. */
function columnAlign(table: Table, column: number): TableCell["align"] {
  const first = table.rows[0]?.[column]?.align;
  return table.rows.every((row) => row[column]?.align === first) ? first : undefined;
}

function bodyRow(row: readonly TableCell[], widths: readonly number[], shaded: boolean, room: Room, ids: DocumentIds): string {
  if (row.length !== widths.length) throw new Error(`bug: table row of ${row.length} cells for ${widths.length} columns`);
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    return tableCell(
      renderBlocks(cell.blocks, cellRoom(room, width, cell.align), ids),
      width,
      shaded ? { fill: room.look.colours.band } : {},
    );
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join("")}</w:tr>`;
}
