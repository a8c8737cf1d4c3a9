import { BRAND_NAMES } from "../../brand-names.js";
import type { Library } from "../../model.js";
import type { ProblemCode } from "../../problem-codes.js";
import type { Problem } from "../../problems.js";
import { anyOf, namesOf } from "../../standard-names.js";
import { anyWord } from "./find-words.js";
import { type Prose, proseOf, type Sentence } from "./prose.js";

const BRANDS = new RegExp(BRAND_NAMES.join("|"));
const BRAND = new RegExp(`(?<![\\p{L}\\d@./-])(?:${BRAND_NAMES.join("|")})(?![\\p{L}\\d])`, "u");
const EQUIVALENT = /équivalen/i;
const CONTACT = /[\w.-]+@[\w-]+\.\w+|https?:\/\/\S+|(?<![\p{L}.])www\.\S+/u;
/** After "commune": "de", "du", "des" and a proper name, which the rest of the list may still excuse. */
const NAME = /^\s+(?:de la |de l'|du |des |de |d')(?<name>\p{Lu}[\p{L}'-]*)/u;

/** What a clause shared by all buyers may not name: a brand, a buyer or a place; and a standard, only with « ou équivalent » (CCP, R. 2111-7 to -11). */
export function lintNames(library: Library): readonly Problem[] {
  const buyer = anyWord(library.wordings.buyers);
  const proper = new Set(library.wordings.proper);
  const standards = [...library.standards.values()].filter(({ equivalent }) => equivalent === true).flatMap(namesOf);
  const anyStandard = standards.length === 0 ? undefined : anyOf(standards);
  return proseOf(library).flatMap((prose) => [
    ...prose.sentences.flatMap((sentence) => [...brandIn(sentence), ...buyerIn(sentence, buyer, proper)]),
    ...(anyStandard === undefined || EQUIVALENT.test(prose.words) ? [] : standardIn(prose, anyStandard, standards)),
  ]);
}

const found = (code: ProblemCode, message: string, hint: string, { place }: Sentence, at: number, length: number): readonly Problem[] => [
  { code, severity: "error", message, hint, place: place(at, length) },
];

function brandIn(sentence: Sentence): readonly Problem[] {
  if (!BRANDS.test(sentence.text)) return [];
  const brand = BRAND.exec(sentence.text);
  if (brand === null) return [];
  return found(
    "BRAND_IN_CLAUSE",
    `« ${brand[0]} » est une marque : une clause partagée n'en cite aucune, même avec « ou équivalent » (CCP, R. 2111-7).`,
    "décrire la fonction attendue ; l'existant de l'acheteur se dit dans ses réponses",
    sentence,
    brand.index,
    brand[0].length,
  );
}

function buyerIn(sentence: Sentence, buyer: RegExp, proper: ReadonlySet<string>): readonly Problem[] {
  const contact = CONTACT.exec(sentence.text.replace(/\{\{[^}]*\}\}/g, (value) => " ".repeat(value.length)));
  if (contact !== null)
    return found(
      "BUYER_IN_CLAUSE",
      `« ${contact[0]} » est une adresse : elle ne vaut que pour un acheteur.`,
      "imprimer la réponse de l'acheteur, par exemple {{buyer.email}}",
      sentence,
      contact.index,
      contact[0].length,
    );
  for (const { 0: kind, index } of sentence.text.matchAll(buyer)) {
    const after = NAME.exec(sentence.text.slice(index + kind.length));
    const name = after?.groups?.name;
    if (after === null || name === undefined || proper.has(name)) continue;
    return found(
      "BUYER_IN_CLAUSE",
      `« ${kind}${after[0]} » nomme un acheteur ou un lieu : la clause ne vaudrait que pour lui.`,
      "imprimer la réponse de l'acheteur ({{buyer.name}}, {{tender.place}}, {{buyer.court}}…), ou retirer le nom",
      sentence,
      index,
      kind.length + after[0].length,
    );
  }
  return [];
}

function standardIn({ sentences }: Prose, anyStandard: RegExp, standards: readonly RegExp[]): readonly Problem[] {
  return sentences.flatMap((sentence) => {
    if (!anyStandard.test(sentence.text)) return [];
    const name = standards.map((pattern) => pattern.exec(sentence.text)).find((match) => match !== null);
    return name === undefined || name === null
      ? []
      : found(
          "STANDARD_ALONE",
          `« ${name[0]} » est cité sans « ou équivalent » ; une norme ou un label n'exclut jamais une solution équivalente (CCP, R. 2111-9 et R. 2111-11).`,
          `écrire « ${name[0]}, ou équivalent »`,
          sentence,
          name.index,
          name[0].length,
        );
  });
}
