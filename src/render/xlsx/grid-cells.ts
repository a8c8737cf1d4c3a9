import { type StyleName, sizeOf, TEXT_SIZE } from "./cell-styles.js";
import type { GridCell, GridRow } from "./write-workbook.js";

export const NBSP = "\u00a0";

/** Column widths in characters, the same for the three kinds of sheet. */
export const WIDTHS = [15, 58, 20, 19, 19, 21] as const;
/** Last column, from 0. */
export const LAST = WIDTHS.length - 1;

export function text(style: StyleName, content = ""): GridCell {
  return content === "" ? { style } : { style, content: { kind: "text", text: content } };
}

/** `result` is what the formula gives on the blank sheet. Empty by default: a formula whose price is missing shows nothing, never a 0. */
export function formula(style: StyleName, source: string, result = ""): GridCell {
  return { style, content: { kind: "formula", formula: source, result } };
}

/** A row of texts, each merged up to the column given (from 0), high enough for the longest. */
export function spread(parts: readonly (readonly [style: StyleName, content: string, end: number])[]): GridRow {
  const cells: GridCell[] = [];
  const merges: (readonly [number, number])[] = [];
  for (const [style, content, end] of parts) {
    const start = cells.length;
    cells.push(text(style, content));
    while (cells.length <= end) {
      cells.push(text(style));
    }
    if (end > start) {
      merges.push([start, end]);
    }
  }
  return { cells, merges, height: rowHeight(cells, merges) };
}

/**
 * A height in points at which every text of the row can be read.
 *
 * Given on every row: Excel never fits merged cells, and LibreOffice was seen clipping wrapped cells of rows left to it.
 */
export function rowHeight(cells: readonly GridCell[], merges: readonly (readonly [number, number])[] = []): number {
  const heights = cells.map(({ style, content }, start) => {
    const end = merges.find(([first]) => first === start)?.[1] ?? start;
    const scale = sizeOf(style) / TEXT_SIZE;
    // Two characters less for the indent and the frame.
    const width = (WIDTHS.slice(start, end + 1).reduce((sum, one) => sum + one, 0) - 2) / scale;
    return (content?.kind === "text" ? countLines(content.text, width) : 1) * 13.5 * scale;
  });
  // Excel refuses rows higher than 409 points.
  return Math.min(409, Math.ceil(Math.max(...heights) + 4.5));
}

/** Lines once the words are wrapped. The width of letters is a guess, on the high side. */
function countLines(content: string, width: number): number {
  let lines = 0;
  for (const paragraph of content.split("\n")) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(" ")) {
      const length = wordWidth(word);
      if (used > 0 && used + length > width) {
        lines += 1;
        used = 0;
      }
      lines += Math.max(0, Math.ceil(length / width) - 1);
      used += length + SPACE;
    }
  }
  return lines;
}

/** In widths of the digit 0, the unit of Excel: most Arial letters are narrower, capitals and a few others wider. */
const SPACE = 0.5;
function wordWidth(word: string): number {
  const wide = word.match(/[\p{Lu}mwœæ@%—…]|[^\u0000-\u2fff]/gu)?.length ?? 0;
  return wide * 1.25 + (word.length - wide) * 0.88;
}
