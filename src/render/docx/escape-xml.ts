import { refuseCharacters } from "../refuse-characters.js";

const SPECIAL = /[&<>"\r\u0085\u2028]/;

/**
 * A text, safe between tags. U+0085 and U+2028 are written as references because some parsers take them for line ends.
 * Throws a bug for a character that XML cannot carry: values are checked when they are read.
 */
export function escapeXml(text: string): string {
  refuseCharacters(text);
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\r\u0085\u2028]/g, reference);
}

/** A text, safe between double quotes: line ends and tabs would become spaces there. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\n\t]/g, reference);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
