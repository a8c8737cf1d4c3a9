import type { Block, TenderDocument } from "../../model.js";

/** Does the bidder fill something in this document? */
export function hasFields({ sections }: TenderDocument): boolean {
  return sections.some(({ articles }) => articles.some(({ groups }) => groups.some(({ blocks }) => blocks.some(holdsField))));
}

function holdsField(block: Block): boolean {
  switch (block.kind) {
    case "paragraph":
      return block.runs.some(({ kind }) => kind === "field");
    case "list":
      return block.items.some((item) => item.some(holdsField));
    case "table":
      return block.rows.some((row) => row.some((cell) => cell.blocks.some(holdsField)));
    case "requirement":
      return block.requirement.blocks.some(holdsField);
    case "heading":
      return false;
    default:
      return block satisfies never;
  }
}
