import { type HouseStyle, NEUTRAL_STYLE } from "../../house-style.js";
import type { PriceSchedule, PriceSheet } from "../../model.js";
import { buildGrids } from "./build-grids.js";
import { cellStyles } from "./cell-styles.js";
import { guardText } from "./cell-text.js";
import { writeWorkbook } from "./write-workbook.js";

/**
 * The Excel file of a lot's prices: one protected sheet per price sheet, in order, with only the bidder's cells open.
 *
 * Same schedule and same house style, same bytes, on every machine and in every time zone. No VAT rate is assumed: the bidder gives it.
 * Throws a bug for: no sheet, an empty sheet, two sheets of a kind, a code twice in a sheet, a DQE code absent from the
 * BPU, a missing quantity, a character that XML cannot carry.
 */
export async function renderXlsx(schedule: PriceSchedule, style: HouseStyle = NEUTRAL_STYLE): Promise<Uint8Array> {
  const clean = guardTexts(schedule);
  checkSheets(clean.sheets);
  const texts = { title: clean.title, subject: clean.header.object, creator: clean.header.buyer };
  return writeWorkbook(buildGrids(clean), texts, clean.date, { font: style.fonts.body, styles: cellStyles(style) });
}

function guardTexts(schedule: PriceSchedule): PriceSchedule {
  const { header } = schedule;
  return {
    ...schedule,
    title: guardText(schedule.title, "title"),
    subtitle: guardText(schedule.subtitle, "subtitle"),
    header: {
      buyer: guardText(header.buyer, "buyer"),
      reference: guardText(header.reference, "reference"),
      object: guardText(header.object, "object"),
    },
    sheets: schedule.sheets.map((sheet) => ({
      ...sheet,
      title: guardText(sheet.title, `title of ${sheet.kind}`),
      value: guardText(sheet.value, `value of ${sheet.kind}`),
      lines: sheet.lines.map((line, i) => ({
        ...line,
        code: guardText(line.code, `code ${i} of ${sheet.kind}`),
        label: guardText(line.label, `label ${i} of ${sheet.kind}`),
        unit: guardText(line.unit, `unit ${i} of ${sheet.kind}`),
        service: guardText(line.service, `service ${i} of ${sheet.kind}`),
      })),
    })),
  };
}

function checkSheets(sheets: readonly PriceSheet[]): void {
  if (sheets.length === 0) {
    throw new Error("bug: a price schedule without sheet");
  }
  const kinds = new Set<string>();
  for (const sheet of sheets) {
    if (kinds.has(sheet.kind)) {
      throw new Error(`bug: two sheets of kind ${sheet.kind}`);
    }
    kinds.add(sheet.kind);
    if (sheet.lines.length === 0) {
      throw new Error(`bug: sheet ${sheet.kind} has no line`);
    }
    const codes = new Set<string>();
    for (const { code } of sheet.lines) {
      if (codes.has(code)) {
        throw new Error(`bug: code ${code} twice in sheet ${sheet.kind}`);
      }
      codes.add(code);
    }
  }
}
