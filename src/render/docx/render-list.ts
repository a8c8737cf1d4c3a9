import type { Block } from "../../model.js";
import type { DocumentIds } from "./document-ids.js";
import { PAGE } from "./page.js";
import { paragraph } from "./paragraph.js";
import { AFTER_TABLE, renderBlocks } from "./render-blocks.js";
import { renderInlines } from "./render-inlines.js";
import { itemRoom, type Room } from "./room.js";

/** A list with its own numbering, which starts again at a). `before`: space above the first item. */
export function renderList(list: Extract<Block, { kind: "list" }>, before: number | undefined, room: Room, ids: DocumentIds): string {
  const inside = itemRoom(room);
  const level = inside.depth - 1;
  const id = ids.nextList(list.ordered, level);
  const style = room.inTable ? "TableText" : "ListParagraph";
  // The numbering indents by level; a list in a table that is itself in a list starts at the edge of its cell.
  const shift = inside.indent === inside.depth * PAGE.listStep ? {} : { indent: inside.indent, hanging: PAGE.listStep };
  return list.items
    .map((blocks, index) => {
      const [first, ...rest] = blocks;
      const space = index === 0 ? before : spaceAfter(list.items[index - 1]?.at(-1));
      // The marker needs a paragraph of text; an item that starts with a table or a list gets it on a line of its own.
      const opens = first?.kind === "paragraph";
      const marked = paragraph(opens ? renderInlines(first.runs, room, ids) : "", {
        style,
        list: { id, level },
        before: space,
        ...shift,
        align: room.align,
      });
      return marked + renderBlocks(opens ? rest : blocks, inside, ids);
    })
    .join("");
}

function spaceAfter(last: Block | undefined): number | undefined {
  return last?.kind === "table" || last?.kind === "requirement" ? AFTER_TABLE : undefined;
}
