import type { Block, ClauseId, Inline } from "../model.js";
import type { Reference } from "./references.js";

/** Blocks written for one document, repeated in another: a reference must name the document it now points to from outside. */
export function repeatBlocks(blocks: readonly Block[], reference: (clause: ClauseId) => Reference | undefined): readonly Block[] {
  return blocks.map(repeatBlock);

  function repeatBlock(block: Block): Block {
    switch (block.kind) {
      case "paragraph":
        return { ...block, runs: block.runs.map(repeatRun) };
      case "list":
        return { ...block, items: block.items.map((item) => item.map(repeatBlock)) };
      case "table":
        return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(repeatBlock) }))) };
      case "requirement":
        return { ...block, requirement: { ...block.requirement, blocks: block.requirement.blocks.map(repeatBlock) } };
      case "heading":
        return block;
      default:
        return block satisfies never;
    }
  }

  function repeatRun(run: Inline): Inline {
    if (run.kind !== "ref") return run;
    const seen = reference(run.clause);
    return { ...run, anchor: seen?.anchor, text: seen?.text ?? run.text };
  }
}
