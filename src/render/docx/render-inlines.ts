import type { Inline } from "../../model.js";
import { missingMark } from "../document-words.js";
import { fieldControl } from "./content-control.js";
import type { DocumentIds, Target } from "./document-ids.js";
import type { Room } from "./room.js";
import { BREAK, fieldRun, type RunFormat, textRun } from "./text-run.js";

/** The runs of a paragraph. */
export function renderInlines(runs: readonly Inline[], room: Room, ids: DocumentIds): string {
  return runs.map((run) => renderInline(run, room, ids)).join("");
}

function renderInline(run: Inline, room: Room, ids: DocumentIds): string {
  switch (run.kind) {
    case "text":
      return textRun(run.text, run);
    case "ref":
      return run.anchor === undefined ? textRun(run.text, format(run)) : reference(run.text, ids.target(run.anchor), format(run));
    case "break":
      return BREAK;
    case "field":
      return fieldControl(run.field, ids.nextControl(), room.look.locked);
    case "missing":
      return textRun(missingMark(run.text), { highlight: true });
    default:
      return run satisfies never;
  }
}

function format(run: { readonly bold?: boolean; readonly italic?: boolean }): RunFormat {
  return { bold: run.bold, italic: run.italic };
}

/**
 * A reference to a heading of this document: live if its number is in the text, else a link.
 *
 * \n prints the number as its heading shows it ("Article 3", "7.2"), so an update gives the same words. \r and \w do
 * not: from a place outside the article they may add the number of the level above.
 */
function reference(text: string, target: Target, format: RunFormat): string {
  const shown = { ...format, style: "Reference" };
  const start = findNumber(text, target.number);
  if (start === -1) return `<w:hyperlink w:anchor="${target.bookmark}" w:history="1">${textRun(text, shown)}</w:hyperlink>`;
  const before = textRun(text.slice(0, start), shown);
  const after = textRun(text.slice(start + target.number.length), shown);
  return before + fieldRun(`REF ${target.bookmark} \\n \\h`, target.number, shown) + after;
}

/** Where a number stands alone in a text: "1.2" is neither in "11.2" nor in "1.2.3". -1 when absent. */
function findNumber(text: string, number: string): number {
  for (let start = text.indexOf(number); start !== -1; start = text.indexOf(number, start + 1)) {
    const before = text.slice(0, start);
    const after = text.slice(start + number.length);
    if (!/[\p{L}\p{N}.]$/u.test(before) && !/^(?:[\p{L}\p{N}]|\.\p{N})/u.test(after)) return start;
  }
  return -1;
}
