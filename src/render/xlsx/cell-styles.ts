import type { HouseStyle } from "../../house-style.js";
import type { CellStyle } from "./write-workbook.js";

const NBSP = "\u00a0";
export const TEXT_SIZE = 10;
const TITLE_SIZE = 14;
/** Sections and totals: light grey, readable when printed without colour. */
const GREY = "E7EAF0";
/** What the bidder fills. */
const TINT = "FFF2CC";

/** Up to four decimals: unit prices of cloud services are often below one cent, and must not look like zero. */
const UNIT_PRICE_FORMAT = `#,##0.00##"${NBSP}€"`;
const AMOUNT_FORMAT = `#,##0.00"${NBSP}€"`;
/** The plain percentage format: Excel then understands "20" typed in the cell as 20 %. */
const RATE_FORMAT = "0.00%";

export type StyleName =
  | "title"
  | "draft"
  | "label"
  | "info"
  | "value"
  | "instruction"
  | "question"
  | "carried"
  | "header"
  | "section"
  | "code"
  | "text"
  | "unit"
  | "integer"
  | "decimal"
  | "unitPrice"
  | "amount"
  | "totalLabel"
  | "total"
  | "inputName"
  | "inputPrice"
  | "inputRate";

/** In points; the rest of a style changes no height. */
export const sizeOf = (name: StyleName): number => (name === "title" || name === "draft" ? TITLE_SIZE : TEXT_SIZE);

const fill = (rgb: string): CellStyle["fill"] => ({ type: "pattern", pattern: "solid", fgColor: { rgb } });

function frame(style: "thin" | "medium", rgb: string): CellStyle["border"] {
  const side = { style, color: { rgb } };
  return { top: side, right: side, bottom: side, left: side };
}

const LINES = frame("thin", "A6A6A6");
const LOCKED = { locked: true };
const UNLOCKED = { locked: false };
const wrapped = (horizontal: "left" | "center" | "right", vertical: "center" | "top" = "center"): CellStyle["alignment"] => ({
  horizontal,
  vertical,
  wrapText: true,
  // Away from the frame; Excel ignores it on centred cells.
  ...(horizontal === "center" ? {} : { indent: 1 }),
});
const number = { horizontal: "right", vertical: "center", indent: 1 } as const;

/** The style of each kind of cell. Every one names its font and size: a style that does not falls back to another font, not to the workbook's. */
export function cellStyles({ fonts, colours }: HouseStyle): Readonly<Record<StyleName, CellStyle>> {
  const font = (more: { bold?: boolean; italic?: boolean; size?: number; color?: string } = {}): CellStyle["font"] => ({
    name: fonts.body,
    size: more.size ?? TEXT_SIZE,
    ...(more.bold ? { bold: true } : {}),
    ...(more.italic ? { italic: true } : {}),
    color: { rgb: more.color ?? "000000" },
  });
  const plain = (more: CellStyle): CellStyle => ({ font: font(), alignment: wrapped("left"), protection: LOCKED, ...more });
  /** The bidder's cells differ by a thick frame as well as by the tint. */
  const input = (more: CellStyle): CellStyle => ({
    font: font(),
    fill: fill(TINT),
    border: frame("medium", colours.primary),
    alignment: number,
    protection: UNLOCKED,
    ...more,
  });
  return {
    title: plain({ font: font({ bold: true, size: TITLE_SIZE, color: colours.primary }) }),
    draft: plain({ font: font({ bold: true, size: TITLE_SIZE, color: "C00000" }), alignment: wrapped("right") }),
    label: plain({ font: font({ bold: true }), alignment: wrapped("left", "top") }),
    info: plain({ alignment: wrapped("left", "top") }),
    value: plain({ font: font({ italic: true }) }),
    instruction: plain({ font: font({ bold: true }) }),
    question: plain({ font: font({ bold: true }), alignment: wrapped("right") }),
    carried: plain({ border: LINES }),
    header: plain({
      font: font({ bold: true, color: "FFFFFF" }),
      fill: fill(colours.tableHeader),
      border: LINES,
      alignment: wrapped("center"),
    }),
    section: plain({ font: font({ bold: true }), fill: fill(GREY), border: LINES }),
    code: plain({ border: LINES }),
    text: plain({ border: LINES }),
    unit: plain({ border: LINES, alignment: wrapped("center") }),
    integer: plain({ border: LINES, alignment: number, numFmt: "#,##0" }),
    decimal: plain({ border: LINES, alignment: number, numFmt: "#,##0.######" }),
    unitPrice: plain({ border: LINES, alignment: number, numFmt: UNIT_PRICE_FORMAT }),
    amount: plain({ border: LINES, alignment: number, numFmt: AMOUNT_FORMAT }),
    totalLabel: plain({ font: font({ bold: true }), fill: fill(GREY), border: LINES, alignment: wrapped("right") }),
    total: plain({ font: font({ bold: true }), fill: fill(GREY), border: LINES, alignment: number, numFmt: AMOUNT_FORMAT }),
    inputName: input({ alignment: wrapped("left") }),
    inputPrice: input({ numFmt: UNIT_PRICE_FORMAT }),
    inputRate: input({ numFmt: RATE_FORMAT }),
  };
}
