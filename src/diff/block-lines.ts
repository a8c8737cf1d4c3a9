import type { Block, Inline } from "../model.js";
import { fieldPrompt, missingMark } from "../render/document-words.js";
import { type Line, markReference } from "./entry.js";

/** The lines of a printed block, its demands left out: they are compared by their own names. */
export function blockLines(block: Block): readonly Line[] {
  switch (block.kind) {
    case "paragraph":
      return [{ text: inlineText(block.runs) }];
    case "heading":
      return [{ text: block.text, style: "heading" }];
    case "list":
      return block.items.flatMap((item) => item.flatMap((inner) => blockLines(inner).map(({ text }): Line => ({ text, style: "item" }))));
    case "table":
      return [
        ...(block.caption === undefined ? [] : [{ text: block.caption, style: "heading" } as const]),
        { text: block.header.join(" | ") },
        // The response form repeats demands: they are compared where they are made.
        ...(block.repeats === undefined ? block.rows.map((row) => ({ text: row.map(cellText).join(" | ") })) : []),
      ];
    case "requirement":
      return block.requirement.blocks.flatMap(blockLines);
    default:
      return block satisfies never;
  }
}

const cellText = ({ blocks }: { readonly blocks: readonly Block[] }): string =>
  blocks
    .flatMap(blockLines)
    .map(({ text }) => text)
    .join(" — ");

const inlineText = (runs: readonly Inline[]): string => runs.map(runText).join("");

function runText(run: Inline): string {
  switch (run.kind) {
    case "text":
      return run.text;
    case "ref":
      return markReference(run.clause, run.text);
    case "break":
      return "\n";
    case "field":
      return fieldPrompt(run.field);
    case "missing":
      return missingMark(run.text);
    default:
      return run satisfies never;
  }
}
