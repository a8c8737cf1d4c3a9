/** Words are looked for whole, whatever the accents of their neighbours: `\b` would find "api" in "rapidement". */
const BEFORE = "(?<![\\p{L}\\d])";
const AFTER = "(?![\\p{L}\\d])";

const literally = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/**
 * One pattern for a whole list: each clause is read once, however long the list. The longest words come first. A word that ends with a mark of
 * punctuation or an apostrophe ("etc.", "n'") ends there, whatever follows.
 */
export const anyWord = (words: readonly string[], flags = "gu"): RegExp =>
  new RegExp(
    words.length === 0
      ? "(?!)"
      : `${BEFORE}(?:${words
          .toSorted((a, b) => b.length - a.length)
          .map((word) => `${literally(word)}${/[\p{L}\d]$/u.test(word) ? AFTER : ""}`)
          .join("|")})`,
    flags,
  );
