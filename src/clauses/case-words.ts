import { searchable } from "../check/printed-text.js";

/** Spaces made ordinary, apostrophes straight, no capital. */
const fold = (text: string): string => searchable(text).replace(/\s+/g, " ").toLowerCase();

/**
 * Are these words in the text? Whole words and whole numbers: "6 mois" is not in "16 mois", nor "000 euros" in "1 000 euros".
 * Capitals, apostrophes and the kind of space do not count.
 */
export function saysWords(text: string, words: string): boolean {
  const [where, what] = [fold(text), fold(words)];
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1))
    if (!continuesBefore(where.slice(0, at), what) && !continuesAfter(where.slice(at + what.length), what)) return true;
  return false;
}

const continuesBefore = (before: string, what: string): boolean =>
  (/[\p{L}\d]$/u.test(before) && /^[\p{L}\d]/u.test(what)) ||
  (/^\d/.test(what) && /\d,$/.test(before)) ||
  (/^\d{3}(?!\d)/.test(what) && /\d $/.test(before));

const continuesAfter = (after: string, what: string): boolean =>
  (/^[\p{L}\d]/u.test(after) && /[\p{L}\d]$/u.test(what)) || (/\d$/.test(what) && /^(,\d| \d{3}(?!\d))/.test(after));

/** Longest excerpt shown in a message, and what is shown before its first word. */
const SHOWN = 200;
const BEFORE = 30;

/** The part of the text that looks most like these words: of the line that shares the most of them, the stretch that does. */
export function nearestLine(text: string, words: string): string {
  const wanted = new Set(wordsOf(words).map(({ word }) => word));
  const shared = (part: string) => new Set(wordsOf(part).flatMap(({ word }) => (wanted.has(word) ? [word] : []))).size;
  const line = most(
    text.split("\n").filter((each) => each.trim() !== ""),
    shared,
  );
  if (line.length <= SHOWN) return line;
  const starts = wordsOf(line).flatMap(({ word, at }) => (wanted.has(word) ? [at] : []));
  const first = most(starts.length === 0 ? [0] : starts, (at) => shared(line.slice(at, at + words.length + BEFORE)));
  const start = Math.max(0, Math.min(first - BEFORE, line.length - SHOWN));
  return `${start > 0 ? "…" : ""}${line.slice(start, start + SHOWN)}${start + SHOWN < line.length ? "…" : ""}`;
}

const wordsOf = (text: string) => [...text.toLowerCase().matchAll(/[\p{L}\d]{2,}/gu)].map(({ 0: word, index: at }) => ({ word, at }));

/** The first of those that score the most. */
function most<T extends string | number>(list: readonly T[], score: (each: T) => number): T {
  const [first, ...others] = list;
  if (first === undefined) throw new Error("bug: a printed clause has no line");
  return others.reduce((best, each) => (score(each) > score(best) ? each : best), first);
}
