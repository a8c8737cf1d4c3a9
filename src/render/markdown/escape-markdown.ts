import { refuseCharacters } from "../refuse-characters.js";

/** Where Markdown would read a mark: these characters mean something wherever they stand. */
const SPECIAL = /[\\`*_<>[\]|~&]/g;

/** A text that Markdown reads as it is: marks escaped. Line ends are not its business. Throws a bug for a character no file carries. */
export function escapeMarkdown(text: string): string {
  refuseCharacters(text);
  return text.replace(SPECIAL, "\\$&");
}

/** A line that opens no block: "1. " , "- ", "# " at its start are words. Applied last, on each line of a paragraph. */
export function escapeLine(line: string): string {
  const trimmed = line.replace(/^[ \t]+/, "");
  return trimmed.replace(/^([-+#=])/, "\\$1").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** One sentence per line: a changed sentence is one changed line. Markdown reads the new line as the space it was. */
export const splitSentences = (text: string): readonly string[] =>
  text.split(/(?<=[.!?…](?:[\u00a0\u202f]?[»”"])?) (?=(?:[«“"][\u00a0\u202f]?)?\p{Lu})/u);
