import type { Block, TableCell } from "../../model.js";
import { escapeHtml, textHtml } from "./escape-html.js";
import { renderContent } from "./render-blocks.js";
import type { Setting } from "./render-inlines.js";

/** Narrowest readable column: a narrower screen scrolls the table, not the page. In rem. */
const NARROWEST_COLUMN = 5.5;

/** A table with a caption, seen or only heard, and titles that say what they head. Throws a bug when a row has not one cell per column. */
export function renderTable(table: Extract<Block, { kind: "table" }>, setting: Setting): string {
  const count = table.header.length || (table.rows[0]?.length ?? 0);
  const headed = table.header.some((title) => title !== "");
  const name = table.caption ?? (headed ? `Tableau\u00a0: ${table.header.join(", ")}` : `Tableau de ${count} colonnes`);
  const rows = table.rows.map((row) => renderRow(row, count, headed, setting)).join("");
  return (
    `<div class="tableau" tabindex="0" role="group" aria-label="${escapeHtml(name)}"><table style="min-width:${count * NARROWEST_COLUMN}rem">` +
    `<caption${table.caption === undefined ? ' class="cache"' : ""}>${textHtml(name)}</caption>${columns(table.widths)}` +
    `${headed ? `<thead><tr>${table.header.map(renderTitle).join("")}</tr></thead>` : ""}<tbody>${rows}</tbody></table></div>`
  );
}

/** A column without a title has no title cell: nothing would be read there. */
const renderTitle = (title: string): string => (title === "" ? "<td></td>" : `<th scope="col">${textHtml(title)}</th>`);

function columns(widths: readonly number[] | undefined): string {
  if (widths === undefined) return "";
  const total = widths.reduce((sum, width) => sum + width, 0);
  const column = (width: number) => `<col style="width:${Number(((100 * width) / total).toFixed(2))}%"/>`;
  return `<colgroup>${widths.map(column).join("")}</colgroup>`;
}

/** Without a line of titles, the first cell of a row is its title. */
function renderRow(row: readonly TableCell[], count: number, headed: boolean, setting: Setting): string {
  if (row.length !== count) throw new Error(`bug: table row of ${row.length} cells for ${count} columns`);
  const cells = row.map(({ blocks, align }, column) => {
    const look = align === undefined || align === "left" ? "" : ` class="${align === "right" ? "droite" : "centre"}"`;
    const content = renderContent(blocks, setting);
    return !headed && column === 0 && content !== "" ? `<th scope="row"${look}>${content}</th>` : `<td${look}>${content}</td>`;
  });
  return `<tr>${cells.join("")}</tr>`;
}
