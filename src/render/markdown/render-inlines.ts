import type { Inline } from "../../model.js";
import { fieldPrompt, missingMark } from "../document-words.js";
import { escapeMarkdown } from "./escape-markdown.js";

/** Where a line is broken: "\n" in the text of a run. */
const BREAK = "\n";

/** The runs of a paragraph, marks escaped; "\n" stands for each of its line breaks. */
export const renderInlines = (runs: readonly Inline[]): string => joinAlike(runs).map(renderInline).join("");

/** Neighbours stressed in the same way are one text: the marks of two would touch and be read as words. */
function joinAlike(runs: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const alike = last?.kind === "text" && run.kind === "text" && !last.bold === !run.bold && !last.italic === !run.italic;
    if (alike) joined.splice(-1, 1, { ...last, text: last.text + run.text });
    else joined.push(run);
  }
  return joined;
}

function renderInline(run: Inline): string {
  switch (run.kind) {
    case "text":
    case "ref":
      return emphasis(plainText(run.text), run);
    case "break":
      return BREAK;
    case "field":
      return plainText(fieldPrompt(run.field));
    case "missing":
      return emphasis(plainText(missingMark(run.text)), { bold: true });
    default:
      return run satisfies never;
  }
}

export const plainText = (text: string): string => escapeMarkdown(text.replace(/\r\n?/g, BREAK));

/** Marks touch the words they stress: spaces stay outside, and a stress never runs over a line break. */
function emphasis(text: string, { bold, italic }: { readonly bold?: boolean; readonly italic?: boolean }): string {
  const mark = `${bold ? "**" : ""}${italic ? "*" : ""}`;
  if (mark === "") return text;
  return text
    .split(BREAK)
    .map((line) =>
      line.replace(
        /^(\s*)(\S(?:.*\S)?)(\s*)$/,
        (_, before: string, words: string, after: string) => before + mark + words + [...mark].reverse().join("") + after,
      ),
    )
    .join(BREAK);
}
