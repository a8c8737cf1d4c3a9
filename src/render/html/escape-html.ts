import { refuseCharacters } from "../refuse-characters.js";

/**
 * A text, safe between tags and between double quotes, in HTML and in XHTML alike. No numeric reference but of a line end or a tab:
 * HTML reads those of U+0080 to U+009F as other characters. Throws a bug for a character that neither can carry.
 */
export function escapeHtml(text: string): string {
  refuseCharacters(text);
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text as it is read: its line ends are line breaks. */
export const textHtml = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(escapeHtml)
    .join("<br/>");
