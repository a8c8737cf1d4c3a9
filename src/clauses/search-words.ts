import { searchable } from "../check/printed-text.js";

/** Letters as they are searched: no accent, no capital, ligatures opened. One entry by character of the text. */
const foldLetters = (text: string): readonly string[] =>
  [...text].map((letter) => letter.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace("œ", "oe").replace("æ", "ae"));

/** Characters kept on each side of the first word found. */
const AROUND = 60;

/**
 * Do these texts hold every word, accents and capitals aside? A word is found inside longer ones: "chiffre" finds "chiffrement".
 * Returns the words around the first one found, in the last text that holds it (texts go from the shortest to the fullest); undefined when a word is nowhere.
 */
export function searchWords(words: readonly string[], texts: readonly string[]): string | undefined {
  const folded = texts.map((text) => foldLetters(oneLine(text)));
  const joined = folded.map((letters) => letters.join(""));
  const wanted = words.map((word) => foldLetters(oneLine(word)).join(""));
  if (!wanted.every((word) => joined.some((text) => text.includes(word)))) return undefined;
  const [first = ""] = wanted;
  const index = joined.findLastIndex((text) => text.includes(first));
  const position = joined[index]?.indexOf(first) ?? 0;
  return excerpt([...oneLine(texts[index] ?? "")], letterAt(folded[index] ?? [], position), first.length);
}

const oneLine = (text: string): string => searchable(text.normalize("NFC")).replace(/\s+/g, " ").trim();

/** A position in the joined folded letters → the rank of the character of the text. */
function letterAt(folded: readonly string[], position: number): number {
  let passed = 0;
  const rank = folded.findIndex((letter) => {
    passed += letter.length;
    return passed > position;
  });
  return Math.max(0, rank);
}

/** Cut at spaces, marked "…" where something is left out. */
function excerpt(letters: readonly string[], start: number, length: number): string {
  const from = start <= AROUND ? 0 : Math.min(start, letters.indexOf(" ", start - AROUND) + 1);
  const last = letters.lastIndexOf(" ", start + length + AROUND);
  const to = start + length + AROUND >= letters.length ? letters.length : last > start + length ? last : start + length + AROUND;
  return `${from > 0 ? "… " : ""}${letters.slice(from, to).join("")}${to < letters.length ? " …" : ""}`;
}
