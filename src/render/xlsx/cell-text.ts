/** C0 controls except tab and line ends, lone surrogates, and the two code points that XML 1.0 refuses. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Excel refuses to open a file holding a longer cell. */
const CELL_MAX = 32_767;

/**
 * The text as it may enter the file: line ends become "\n", nothing else changes.
 *
 * Throws a bug for a character that XML cannot carry and for a text longer than an Excel cell: both should have been refused
 * where the answer was read, and dropping them here would change a contract silently.
 */
export function guardText(text: string, what: string): string {
  const found = FORBIDDEN.exec(text);
  if (found) {
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Error(`bug: ${what} holds U+${code} at index ${found.index}`);
  }
  if (text.length > CELL_MAX) {
    throw new Error(`bug: ${what} is longer than ${CELL_MAX} characters`);
  }
  return text.replace(/\r\n?/g, "\n");
}

/** Excel reads "_x0041_" in a cell as "A". Escaping the first underscore shows it as typed. */
export function escapeCellText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/** In a header or footer "&" starts a command; Excel refuses more than 255 characters in all, hence the cut. */
export function footerText(text: string): string {
  const characters = [...text.replace(/\s+/g, " ")];
  const cut = characters.length > 80 ? [...characters.slice(0, 79), "…"] : characters;
  return escapeCellText(cut.join("").replaceAll("&", "&&"));
}
