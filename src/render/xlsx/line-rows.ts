import type { PriceScheduleLine, PriceSheet } from "../../model.js";
import { priceRule, rateRule } from "./entry-rules.js";
import { formula, LAST, rowHeight, spread, text } from "./grid-cells.js";
import { HEADER_ROW } from "./top-rows.js";
import type { GridCell, GridRow, GridRule } from "./write-workbook.js";

type PlacedRow = { readonly row: number } & ({ readonly service: string } | { readonly line: PriceScheduleLine });

/** Which row each line takes, with a row for the service's title each time the service changes. Rows count from 1. */
export function placeLines(sheet: PriceSheet): readonly PlacedRow[] {
  const placed: PlacedRow[] = [];
  let service: string | undefined;
  for (const line of sheet.lines) {
    if (line.service !== service) {
      service = line.service;
      placed.push({ row: HEADER_ROW + placed.length + 1, service });
    }
    placed.push({ row: HEADER_ROW + placed.length + 1, line });
  }
  return placed;
}

/** The cell of the unit price of each code, seen from another sheet. */
export function priceCells(bpu: PriceSheet): ReadonlyMap<string, string> {
  return new Map(placeLines(bpu).flatMap((one) => ("line" in one ? [[one.line.code, `BPU!$D$${one.row}`] as const] : [])));
}

/**
 * The lines of a sheet, grouped by service.
 *
 * Throws a bug when a DQE code is not in `prices`, or when a DQE or DPGF quantity is not a number, 0 or more.
 */
export function lineRows(sheet: PriceSheet, prices: ReadonlyMap<string, string>): readonly GridRow[] {
  return placeLines(sheet).map((one) => {
    if ("service" in one) {
      return spread([["section", one.service, LAST]]);
    }
    const cells = lineCells(sheet.kind, one.line, one.row, prices);
    return { cells, height: rowHeight(cells) };
  });
}

/** What may be typed in the lines of a sheet. */
export function lineRules(sheet: PriceSheet): readonly GridRule[] {
  const rows = placeLines(sheet).flatMap((one) => ("line" in one ? [one.row] : []));
  switch (sheet.kind) {
    case "bpu":
      return [priceRule(ranges("D", rows)), rateRule(ranges("E", rows))];
    case "dqe":
      return [];
    case "dpgf":
      return [priceRule(ranges("E", rows))];
    default:
      return sheet.kind satisfies never;
  }
}

function lineCells(
  kind: PriceSheet["kind"],
  line: PriceScheduleLine,
  row: number,
  prices: ReadonlyMap<string, string>,
): readonly GridCell[] {
  const start = [text("code", line.code), text("text", line.label), text("unit", line.unit)];
  switch (kind) {
    case "bpu": {
      // ISNUMBER rather than <>"": a pasted text gets past the data validation, and must not become an error value.
      const price = `IF(AND(ISNUMBER(D${row}),ISNUMBER(E${row})),ROUND(D${row}*(1+E${row}),4),"")`;
      return [...start, text("inputPrice"), text("inputRate"), formula("unitPrice", price)];
    }
    case "dqe": {
      const price = prices.get(line.code);
      if (price === undefined) {
        throw new Error(`bug: DQE line ${line.code} is not in the BPU`);
      }
      return [...start, quantity(line), formula("unitPrice", `IF(ISNUMBER(${price}),${price},"")`), lineTotal(row)];
    }
    case "dpgf":
      return [...start, quantity(line), text("inputPrice"), lineTotal(row)];
    default:
      return kind satisfies never;
  }
}

function quantity(line: PriceScheduleLine): GridCell {
  const value = line.quantity;
  if (value === undefined || !Number.isFinite(value) || value < 0) {
    throw new Error(`bug: line ${line.code} needs a quantity, found ${value}`);
  }
  return { style: Number.isInteger(value) ? "integer" : "decimal", content: { kind: "number", value } };
}

/** Rounded to the cent on each line, so that the printed lines add up to the printed total. */
function lineTotal(row: number): GridCell {
  return formula("amount", `IF(ISNUMBER(E${row}),ROUND(D${row}*E${row},2),"")`);
}

/** Consecutive rows as one range each: "D10:D12 D14". */
function ranges(column: string, rows: readonly number[]): string {
  const found: { first: number; last: number }[] = [];
  for (const row of rows) {
    const open = found.at(-1);
    if (open && open.last === row - 1) {
      open.last = row;
    } else {
      found.push({ first: row, last: row });
    }
  }
  return found.map(({ first, last }) => (first === last ? `${column}${first}` : `${column}${first}:${column}${last}`)).join(" ");
}
