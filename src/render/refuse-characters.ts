// With the "u" flag, \p{Surrogate} only matches surrogates that are alone.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Throws a bug for a character that neither XML nor HTML can carry: values are checked when they are read. */
export function refuseCharacters(text: string): void {
  const found = FORBIDDEN.exec(text);
  if (found === null) return;
  const code = text.charCodeAt(found.index).toString(16).toUpperCase().padStart(4, "0");
  throw new Error(`bug: character U+${code} at ${found.index} cannot be written in XML`);
}
