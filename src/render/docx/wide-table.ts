import type { Block } from "../../model.js";
import { PAGE } from "./page.js";

/** A table with too many columns for a portrait page. */
export function isWideTable(block: Block | undefined): boolean {
  if (block?.kind !== "table") return false;
  return Math.max(block.header.length, block.rows[0]?.length ?? 0) > PAGE.widestPortraitTable;
}
