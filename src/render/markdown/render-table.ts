import type { Block } from "../../model.js";
import { listMarker } from "../list-marker.js";
import { plainText, renderInlines } from "./render-inlines.js";

/** A pipe table, one row per line: what a cell stacks is separated by <br>. Throws a bug when a row has not one cell per column. */
export function renderTable({ caption, header, rows }: Extract<Block, { kind: "table" }>, depth: number): readonly string[] {
  const count = header.length || (rows[0]?.length ?? 0);
  const titles = header.length === 0 ? Array.from({ length: count }, () => "") : header.map((title) => oneLine(plainText(title)));
  const body = rows.map((row) => {
    if (row.length !== count) throw new Error(`bug: table row of ${row.length} cells for ${count} columns`);
    return line(row.map(({ blocks }) => cellParts(blocks, depth).map(oneLine).join("<br>")));
  });
  const title = caption === undefined ? [] : [`*${oneLine(plainText(caption))}*`, ""];
  return [...title, line(titles), line(titles.map(() => "---")), ...body];
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const oneLine = (text: string): string => text.replaceAll("\n", "<br>");

/** The texts of a cell, one per paragraph, item or row. Pipes are escaped as every mark is. */
function cellParts(blocks: readonly Block[], depth: number): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "paragraph":
        return [renderInlines(block.runs)];
      case "heading":
        return [`**${plainText(block.text)}**`];
      case "list":
        return block.items.flatMap((item, index) => {
          const [first = "", ...rest] = cellParts(item, depth + 1);
          return [`${block.ordered ? listMarker(depth, index) : "•"} ${first}`, ...rest];
        });
      case "table":
        return [block.header.map(plainText), ...block.rows.map((row) => row.map((cell) => cellParts(cell.blocks, depth).join(" ")))].map(
          (row) => row.join(" ; "),
        );
      case "requirement":
        return [`**${plainText(block.requirement.number)}**`, ...cellParts(block.requirement.blocks, depth)];
      default:
        return block satisfies never;
    }
  });
}
