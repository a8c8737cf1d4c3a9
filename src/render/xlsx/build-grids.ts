import type { PriceSchedule, PriceSheet } from "../../model.js";
import { footerText } from "./cell-text.js";
import { rateRule } from "./entry-rules.js";
import { WIDTHS } from "./grid-cells.js";
import { lineRows, lineRules, priceCells } from "./line-rows.js";
import { bidderCell, HEADER_ROW, topRows } from "./top-rows.js";
import { totalRows } from "./total-rows.js";
import type { Grid } from "./write-workbook.js";

/** The sheets of a schedule as rows of cells. The bidder's name is asked on the first sheet and repeated on the others. */
export function buildGrids(schedule: PriceSchedule): readonly Grid[] {
  const [first] = schedule.sheets;
  const bpu = schedule.sheets.find((sheet) => sheet.kind === "bpu");
  const prices = bpu ? priceCells(bpu) : new Map<string, string>();
  return schedule.sheets.map((sheet) => {
    const bidder = first && sheet !== first ? bidderCell(sheetName(first)) : undefined;
    return buildGrid(schedule, sheet, bidder, prices);
  });
}

function buildGrid(schedule: PriceSchedule, sheet: PriceSheet, bidder: string | undefined, prices: ReadonlyMap<string, string>): Grid {
  const lines = lineRows(sheet, prices);
  const lastRow = HEADER_ROW + lines.length;
  const totals = sheet.kind === "bpu" ? undefined : totalRows(HEADER_ROW + 1, lastRow);
  return {
    name: sheetName(sheet),
    widths: WIDTHS,
    rows: [...topRows(schedule, sheet, bidder, lastRow), ...lines, ...(totals?.rows ?? [])],
    headerRow: HEADER_ROW,
    rules: [...lineRules(sheet), ...(totals ? [rateRule(totals.rateCell)] : [])],
    footer: footerText(`${schedule.header.reference} – ${sheetName(sheet)}`),
    ...(schedule.draft ? { pageHeader: "PROJET" } : {}),
  };
}

/** "BPU", "DQE" or "DPGF": short enough for Excel, and needing no quotes in a formula. */
function sheetName(sheet: PriceSheet): string {
  return sheet.kind.toUpperCase();
}
