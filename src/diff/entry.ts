/** What is compared: each side of a comparison is a list of entries, whatever it comes from. */

export interface Line {
  readonly text: string;
  readonly style?: "item" | "heading";
}

/** A named piece of an entry: its condition, its sources, one of its demands. */
export interface Part {
  /** Unique in the entry; the same on both sides for the same thing. */
  readonly key: string;
  /** French, shown above the lines. */
  readonly label: string;
  /** "text" is what a document prints: a changed entry shows it whole. "data" is shown when it changed. */
  readonly role: "text" | "data";
  readonly lines: readonly Line[];
}

/** A clause, an article of a document, an answer. */
export interface Entry {
  /** Unique on its side; the same on both sides for the same thing. */
  readonly key: string;
  /** Its identifier as the library or the document writes it. */
  readonly id: string;
  readonly title: string;
  /** French heading under which it is listed: "Clauses", "CCAP", "Lot 1 : CCTP". */
  readonly group: string;
  readonly parts: readonly Part[];
}

export const data = (key: string, label: string, texts: readonly string[]): readonly Part[] =>
  texts.length === 0 ? [] : [{ key, label, role: "data", lines: texts.map((text) => ({ text })) }];

/**
 * A cross reference inside a line: the identifier of what it leads to, then the words that are printed. Two references to the same thing are
 * the same words, even when its number moved.
 */
export const markReference = (id: string, shown: string): string => `${OPEN}${id}${MIDDLE}${shown}${CLOSE}`;

/** Private characters, which no clause may hold. */
const [OPEN, MIDDLE, CLOSE] = ["\ue010", "\ue011", "\ue012"];
export const REFERENCE = /\ue010([^\ue010-\ue012]*)\ue011([^\ue010-\ue012]*)\ue012/u;
