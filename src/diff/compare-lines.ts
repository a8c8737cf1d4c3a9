import { compareLists } from "../compare-lists.js";
import { compareWords, shownLine, wordsOf } from "./compare-words.js";
import type { LineChange } from "./comparison.js";
import type { Line } from "./entry.js";

/** Two lines that share at least half their words are one line that changed. */
const SAME_LINE = 0.5;

interface ReadLine extends Line {
  readonly words: readonly string[];
  /** What makes two lines the same. */
  readonly key: string;
}

const readLine = (line: Line): ReadLine => {
  const words = wordsOf(line.text);
  return { ...line, words, key: words.join(" ") };
};

/** The lines of a part, in order: those that did not change, those that replace one another word by word, the others whole. Empty lines are left out. */
export function compareLines(before: readonly Line[], after: readonly Line[]): readonly LineChange[] {
  const [old, young] = [before, after].map((lines) => lines.map(readLine).filter(({ key }) => key !== "")) as [ReadLine[], ReadLine[]];
  const changes: LineChange[] = [];
  let waiting: ReadLine[] = [];
  let [left, right] = [0, 0];
  const keys = (lines: readonly ReadLine[]) => lines.map(({ key }) => key);
  for (const { state, count } of compareLists(keys(old), keys(young))) {
    if (state === "removed") waiting = old.slice(left, left + count);
    else if (state === "added") {
      changes.push(...pairLines(waiting, young.slice(right, right + count)));
      waiting = [];
    } else {
      changes.push(...pairLines(waiting, []));
      waiting = [];
      for (const line of young.slice(right, right + count)) changes.push(whole("same", line));
    }
    if (state !== "added") left += count;
    if (state !== "removed") right += count;
  }
  return [...changes, ...pairLines(waiting, [])];
}

/** Lines that stand at the same place: each removed one with the first added one that looks like it, never crossing. */
function* pairLines(removed: readonly ReadLine[], added: readonly ReadLine[]): Generator<LineChange> {
  let next = 0;
  for (const line of removed) {
    const at = added.findIndex((each, index) => index >= next && likeness(line.words, each.words) >= SAME_LINE);
    const twin = added[at];
    if (twin === undefined) {
      yield whole("removed", line);
      continue;
    }
    for (const each of added.slice(next, at)) yield whole("added", each);
    yield { state: "changed", ...styleOf(twin), pieces: compareWords(line.text, twin.text) };
    next = at + 1;
  }
  for (const each of added.slice(next)) yield whole("added", each);
}

function whole(state: "same" | "added" | "removed", line: Line): LineChange {
  return { state, ...styleOf(line), pieces: [{ kind: state, text: shownLine(line.text) }] };
}

const styleOf = ({ style }: Line): Pick<Line, "style"> => (style === undefined ? {} : { style });

/** The share of words in common, from 0 to 1; order does not count. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common++;
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}
