import type { CellStyle, DataValidation, WriteSheet } from "hucre/xlsx";
import type { IsoDate } from "../../model.js";
import type { StyleName } from "./cell-styles.js";
import { escapeCellText } from "./cell-text.js";
import { tidyPackage } from "./tidy-package.js";

export type { CellStyle } from "hucre/xlsx";

/** A locked or unlocked cell. `formula` is without "="; `result` is what it gives on the blank sheet, for previewers that do not compute. */
export interface GridCell {
  readonly style: StyleName;
  readonly content?:
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "formula"; readonly formula: string; readonly result: string | number };
}

export interface GridRow {
  /** Starting in column A. */
  readonly cells: readonly GridCell[];
  /** First and last merged columns, from 0, bounds included. */
  readonly merges?: readonly (readonly [number, number])[];
  /** In points. */
  readonly height: number;
}

export interface GridRule {
  /** Ranges separated by spaces. */
  readonly range: string;
  /** "rate": from 0 to 1, bounds included; "price": 0 or more. */
  readonly accepts: "price" | "rate";
  readonly prompt: { readonly title: string; readonly text: string };
  readonly error: { readonly title: string; readonly text: string };
}

export interface Grid {
  readonly name: string;
  /** Widths in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly GridRow[];
  /** The row of the column titles, from 1: frozen, and printed on every page. */
  readonly headerRow: number;
  readonly rules: readonly GridRule[];
  /** Left part of the footer, already in header and footer syntax. */
  readonly footer: string;
  /** In the middle of the header, a word of letters only. */
  readonly pageHeader?: string;
}

/** How each kind of cell looks; the font is also that of headers and footers. */
export interface WorkbookLook {
  readonly font: string;
  readonly styles: Readonly<Record<StyleName, CellStyle>>;
}

export interface WorkbookTexts {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
}

/**
 * Excel bytes of the grids, one sheet each, protected without password (guidance for the bidder, not security).
 *
 * Created and modified on `date` at midnight UTC: hucre reads the wall clock when they are not given.
 */
export async function writeWorkbook(grids: readonly Grid[], texts: WorkbookTexts, date: IsoDate, look: WorkbookLook): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) {
    throw new Error(`bug: ${date} is not a day`);
  }
  const written = await writeXlsx({
    sheets: grids.map((grid) => toSheet(grid, look)),
    properties: { ...texts, lastModifiedBy: texts.creator, created: day, modified: day },
    defaultFont: { name: look.font, size: 10 },
    workbookProtection: { lockStructure: true },
  });
  return tidyPackage(written);
}

function toSheet(grid: Grid, { font, styles }: WorkbookLook): WriteSheet {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  const rowDefs: NonNullable<WriteSheet["rowDefs"]> = new Map();
  const merges: NonNullable<WriteSheet["merges"]> = [];
  grid.rows.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      cells.set(`${r},${c}`, toCell(cell, styles[cell.style]));
    });
    for (const [startCol, endCol] of row.merges ?? []) {
      merges.push({ startRow: r, startCol, endRow: r, endCol });
    }
    rowDefs.set(r, { height: row.height });
  });
  return {
    name: grid.name,
    columns: grid.widths.map((width) => ({ width })),
    cells,
    rowDefs,
    merges,
    dataValidations: grid.rules.map(toValidation),
    freezePane: { rows: grid.headerRow },
    view: { showGridLines: false },
    // Bidders may widen columns and rows, nothing else.
    protection: { sheet: true, objects: true, scenarios: true, formatColumns: true, formatRows: true },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `$${grid.headerRow}:$${grid.headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      ...(grid.pageHeader === undefined ? {} : { oddHeader: `&C&"${font},Bold"&12${grid.pageHeader}` }),
      // The space after the size matters: "&8" followed by a reference starting with a digit would be another size.
      oddFooter: `&L&"${font},Regular"&8 ${grid.footer}&R&"${font},Regular"&8 Page\u00a0&P / &N`,
    },
  };
}

function toCell({ content }: GridCell, style: CellStyle): NonNullable<WriteSheet["cells"]> extends Map<string, infer C> ? C : never {
  switch (content?.kind) {
    case undefined:
      return { style };
    case "number":
      return { style, value: content.value };
    case "formula":
      return { style, formula: content.formula, formulaResult: content.result };
    case "text": {
      const text = escapeCellText(content.text);
      // hucre writes the plain text "#N/A" or "#REF!" as an Excel error; a rich text stays a text.
      return text.startsWith("#") ? { style, richText: [{ text, ...(style.font ? { font: style.font } : {}) }] } : { style, value: text };
    }
    default:
      return content satisfies never;
  }
}

function toValidation(rule: GridRule): DataValidation {
  return {
    type: "decimal",
    ...(rule.accepts === "rate"
      ? { operator: "between", formula1: "0", formula2: "1" }
      : { operator: "greaterThanOrEqual", formula1: "0" }),
    range: rule.range,
    allowBlank: true,
    showInputMessage: true,
    inputTitle: rule.prompt.title,
    inputMessage: rule.prompt.text,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: rule.error.title,
    errorMessage: rule.error.text,
  };
}
