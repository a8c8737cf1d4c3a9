import type { Standard } from "./model.js";

/** An issuer in brackets names no standard: "Recommandations de sécurité relatives à TLS (ANSSI)". */
const ISSUERS = ["ANSSI", "CNIL", "DINUM", "ISO", "AFNOR"];

/**
 * The names under which a text cites a standard, drawn from its title: what comes before the comma or the bracket, without a last generic word,
 * and the acronym in brackets. "ISO/IEC 27001, management…": ISO/IEC 27001, ISO 27001. "Référentiel général de sécurité (RGS)": both.
 */
export function namesOf(standard: Standard): readonly RegExp[] {
  let names = namesByStandard.get(standard);
  if (names === undefined) {
    names = readNames(standard);
    namesByStandard.set(standard, names);
  }
  return names;
}

const namesByStandard = new WeakMap<Standard, readonly RegExp[]>();

function readNames({ title }: Standard): readonly RegExp[] {
  const head = title.split(/[,(]/)[0]?.trim() ?? title;
  const acronym = /\(([A-Z]{3,})\)/.exec(title)?.[1];
  const names = [head.replace(/ (?:Core|Specification)$/, ""), ...(acronym === undefined || ISSUERS.includes(acronym) ? [] : [acronym])];
  return names.map((name) => new RegExp(`${BEFORE}${literally(name)}${AFTER}`, "u"));
}

const BEFORE = "(?<![\\p{L}\\d])";
const AFTER = "(?![\\p{L}\\d])";

/** A quick look that spares many slow ones: does a text hold the letters of one of these names, alone or inside a longer word? */
export const anyOf = (names: readonly RegExp[]): RegExp =>
  new RegExp(names.map(({ source }) => source.slice(BEFORE.length, -AFTER.length)).join("|"));

const literally = (name: string): string =>
  name
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/^ISO\\\/IEC /, "ISO(?:\\/IEC)? ")
    .replace(/^(\p{Lu})(?=\p{Ll})/u, (letter) => `[${letter}${letter.toLowerCase()}]`);
