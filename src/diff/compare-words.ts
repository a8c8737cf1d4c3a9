import { compareLists } from "../compare-lists.js";
import type { Piece } from "./comparison.js";
import { REFERENCE } from "./entry.js";

/** A word, a number or a mark, with the spaces before it. */
interface Token {
  readonly shown: string;
  /** What is compared: without spaces, apostrophes and hyphens of one kind; a reference by what it leads to. */
  readonly key: string;
}

/** French words: "l’" is one, "rendez-vous" and "1 234,50" are one each. */
const TOKEN = new RegExp(
  `\\s*(?:${REFERENCE.source}|\\p{N}+(?:[.,](?=\\p{N})\\p{N}+|[ \\u00a0\\u202f]\\p{N}{3}(?!\\p{N}))*|` +
    "[\\p{L}\\p{M}\\p{N}]+(?:[-\\u2011][\\p{L}\\p{M}\\p{N}]+)*(?:['’](?=\\p{L}))?|\\S)",
  "gu",
);

const tokensOf = (text: string): readonly Token[] =>
  [...text.trim().matchAll(TOKEN)].map(([whole, target, shown]) => readToken(whole, target, shown));

function readToken(whole: string, target: string | undefined, shown: string | undefined): Token {
  if (target !== undefined && shown !== undefined) return { shown: whole.replace(REFERENCE, () => shown), key: `\ue010${target}` };
  return { shown: whole, key: whole.replace(/\s/g, "").replaceAll("’", "'").replaceAll("\u2011", "-") };
}

/** The words of a text that count when it is compared, without their spaces. */
export const wordsOf = (text: string): readonly string[] => tokensOf(text).map(({ key }) => key);

/** A line as it is read: its references as they are printed, no space around. */
export const shownLine = (text: string): string => write(tokensOf(text));

/**
 * One line word by word. Spaces, and numbers of references, are never a change by themselves: "same" pieces are written as in `after`.
 * Without its removed pieces the result is `after`, as shownLine gives it; without its added ones it has the words of `before`.
 */
export function compareWords(before: string, after: string): readonly Piece[] {
  const [old, young] = [tokensOf(before), tokensOf(after)];
  const pieces: Piece[] = [];
  let [left, right] = [0, 0];
  let [removed, added] = ["", ""];
  for (const { state, count } of compareLists(keys(old), keys(young))) {
    if (state === "removed") removed += write(old.slice(left, left + count));
    else if (state === "added") added += write(young.slice(right, right + count));
    else {
      const [spaceBefore, spaceAfter] = [leadingSpace(old[left]), leadingSpace(young[right])];
      // A space that stands on one side only goes with the words that stand there too.
      if (removed !== "" && spaceAfter === "") removed += spaceBefore;
      const moved = added !== "" && spaceBefore === "" ? spaceAfter : "";
      added += moved;
      flush();
      push("same", write(young.slice(right, right + count)).slice(moved.length));
    }
    if (state !== "added") left += count;
    if (state !== "removed") right += count;
  }
  flush();
  return pieces;

  function flush(): void {
    // The space before two words that replace one another belongs to neither.
    const space = /^\s/.test(removed) ? (/^\s+/.exec(added)?.[0] ?? "") : "";
    push("same", space);
    push("removed", space === "" ? removed : removed.trimStart());
    push("added", added.slice(space.length));
    [removed, added] = ["", ""];
  }

  function push(kind: Piece["kind"], text: string): void {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  }
}

const write = (tokens: readonly Token[]): string => tokens.map(({ shown }) => shown).join("");
const leadingSpace = (token: Token | undefined): string => /^\s*/.exec(token?.shown ?? "")?.[0] ?? "";
const keys = (tokens: readonly Token[]): string[] => tokens.map(({ key }) => key);
