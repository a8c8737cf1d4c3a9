import type { Block, Requirement } from "../../model.js";
import type { DocumentIds } from "./document-ids.js";
import { paragraph } from "./paragraph.js";
import { renderInlines } from "./render-inlines.js";
import { renderList } from "./render-list.js";
import { renderRequirements } from "./render-requirements.js";
import { renderTable } from "./render-table.js";
import type { Room } from "./room.js";
import { textRun } from "./text-run.js";

/** Space above what follows a table, which has no space below of its own. */
export const AFTER_TABLE = 140;

/** Successive requirements, written as the rows of one table. */
type Piece = Exclude<Block, { kind: "requirement" }> | { readonly kind: "requirements"; readonly requirements: readonly Requirement[] };

/** Blocks one after the other. */
export function renderBlocks(blocks: readonly Block[], room: Room, ids: DocumentIds): string {
  const pieces = gather(blocks);
  return pieces
    .map((piece, index) => {
      const previous = pieces[index - 1];
      const afterTable = previous !== undefined && isTable(previous);
      // Word would join two tables that touch each other.
      const separator =
        afterTable && isTable(piece) && !(piece.kind === "table" && piece.caption) ? paragraph("", { style: "Separator" }) : "";
      return separator + renderPiece(piece, pieces[index + 1], afterTable ? AFTER_TABLE : undefined, room, ids);
    })
    .join("");
}

function gather(blocks: readonly Block[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let run: Requirement[] | undefined;
  for (const block of blocks) {
    if (block.kind !== "requirement") {
      pieces.push(block);
      run = undefined;
    } else if (run === undefined) {
      run = [block.requirement];
      pieces.push({ kind: "requirements", requirements: run });
    } else run.push(block.requirement);
  }
  return pieces;
}

function isTable(piece: Piece): boolean {
  return piece.kind === "table" || piece.kind === "requirements";
}

function renderPiece(piece: Piece, next: Piece | undefined, before: number | undefined, room: Room, ids: DocumentIds): string {
  switch (piece.kind) {
    case "paragraph": {
      const style = paragraphStyle(piece.style, room);
      const { indent, align } = room;
      return paragraph(renderInlines(piece.runs, room, ids), { style, before, indent, align, keepNext: announces(piece, next) });
    }
    case "heading":
      return paragraph(textRun(piece.text), { style: "Heading3", indent: room.indent });
    case "list":
      return renderList(piece, before, room, ids);
    case "table":
      return renderTable(piece, room, ids);
    case "requirements":
      return renderRequirements(piece.requirements, room, ids);
    default:
      return piece satisfies never;
  }
}

function paragraphStyle(style: "normal" | "lots" | "note" | undefined, room: Room): string | undefined {
  if (style === "lots") return "Lots";
  if (style === "note") return room.inTable ? "TableNote" : "Note";
  return room.inTable ? "TableText" : undefined;
}

/** A paragraph stays with the table below it, and a sentence that ends with a colon with the list it announces. */
function announces(piece: Extract<Piece, { kind: "paragraph" }>, next: Piece | undefined): boolean {
  if (next === undefined || next.kind === "paragraph") return false;
  const last = piece.runs.at(-1);
  return next.kind === "table" || (last?.kind === "text" && /:\s*$/.test(last.text));
}
