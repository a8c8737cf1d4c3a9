import { entryState, SUMMARY_HEADER, summaryGroups, summaryRow, TITLES, verdict } from "../diff/change-words.js";
import type { Comparison, EntryChange, LineChange, Piece } from "../diff/comparison.js";

/** How a text is shown, beside its signs: nothing is said by colour alone. */
export interface DiffPaint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
}

/** The comparison for a terminal: what was compared, the summary, then each entry that changed. [-removed-] {+added+}. */
export function diffLines(comparison: Comparison, paint: DiffPaint): readonly string[] {
  const { kind, before, after, groups } = comparison;
  const asked = Math.max(before.asked.length, after.asked.length);
  const side = (word: string, { asked: name, name: what }: Comparison["before"]) =>
    `  ${word}  ${name.padEnd(asked)}  ${paint.faint(what)}`;
  return [
    paint.strong(TITLES[kind]),
    side("avant", before),
    side("après", after),
    "",
    ...summary(comparison),
    "",
    ...groups.flatMap(({ title, entries }) =>
      entries.length === 0 ? [] : [paint.strong(`── ${title}`), ...entries.flatMap((entry) => [...entryLines(entry, paint), ""])],
    ),
    verdict(comparison),
  ];
}

function summary(comparison: Comparison): readonly string[] {
  const rows: readonly (readonly string[])[] = [SUMMARY_HEADER, ...summaryGroups(comparison).map(summaryRow)];
  const widths = SUMMARY_HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function entryLines(entry: EntryChange, paint: DiffPaint): readonly string[] {
  const { id, state, title, parts } = entry;
  const heading = `${paint.strong(id)}  ${entryState(entry)} — ${pieces(state === "changed" || state === "renamed" ? title : title.map(({ text }) => ({ kind: "same", text })), paint, false)}`;
  // Of what is removed, the text alone: its sources and its conditions go with it.
  const shown = parts.filter((part) => part.state !== "same" && (state !== "removed" || part.role === "text"));
  return [
    heading,
    ...shown.flatMap(({ label, lines }) => [
      `  ${label}`,
      ...lines.flatMap((line) => (line.state === "same" ? [] : [`    ${changedLine(line, paint)}`])),
    ]),
  ];
}

const MARKS = { same: " ", changed: "~", added: "+", removed: "-" } as const;

/** A line that comes or goes whole needs no other sign than its mark. */
function changedLine({ state, pieces: all }: LineChange, paint: DiffPaint): string {
  const words = state === "changed" ? pieces(all, paint, true) : all.map(({ text }) => text).join("");
  const line = `${MARKS[state]} ${words.replaceAll("\n", " / ")}`;
  return state === "added" ? paint.added(line) : state === "removed" ? paint.removed(line) : line;
}

/** `cut`: long stretches that did not change are shortened. */
const pieces = (all: readonly Piece[], paint: DiffPaint, cut: boolean): string =>
  all
    .map(({ kind, text }, index) => {
      if (kind === "same") return cut ? shortened(text, index === 0, index === all.length - 1) : text;
      // Spaces stay out of the signs.
      const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      return before + (kind === "removed" ? paint.removed(`[-${words}-]`) : paint.added(`{+${words}+}`)) + after;
    })
    .join("");

/** Characters kept on each side that touches a change. */
const AROUND = 60;

function shortened(text: string, first: boolean, last: boolean): string {
  const letters = [...text];
  const room = AROUND * (first || last ? 1 : 2);
  if (letters.length <= room + 20 || (first && last)) return text;
  const start = first ? "" : `${letters.slice(0, AROUND).join("").replace(/\S*$/, "")}`;
  const end = last ? "" : letters.slice(-AROUND).join("").replace(/^\S*/, "");
  return `${start}…${end}`;
}
