import type { TableCell } from "../../model.js";
import type { Look } from "./look.js";
import { PAGE } from "./page.js";

/** Where blocks are written: a page, a list item or a table cell. Lengths in twentieths of a point. */
export interface Room {
  readonly width: number;
  readonly indent: number;
  /** How many lists the blocks are in, those around the table included. */
  readonly depth: number;
  readonly inTable: boolean;
  readonly align?: TableCell["align"];
  readonly look: Look;
}

export function pageRoom(landscape: boolean, look: Look): Room {
  return { width: landscape ? PAGE.landscapeWidth : PAGE.portraitWidth, indent: 0, depth: 0, inTable: false, look };
}

/** Inside an item of a list; Word has nine levels, deeper lists stay on the last. */
export function itemRoom(room: Room): Room {
  const depth = Math.min(room.depth + 1, 9);
  return { ...room, depth, indent: room.indent + PAGE.listStep };
}

/**
 * Inside a table cell of that width, margins included. The depth goes on from the list around the table: Word counts
 * per level, so a list written on the level of an outer one would disturb its numbers.
 */
export function cellRoom(outer: Room, width: number, align?: TableCell["align"]): Room {
  return { width: width - 2 * PAGE.cellMargin, indent: 0, depth: outer.depth, inTable: true, align, look: outer.look };
}
