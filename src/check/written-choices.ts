import type { Decision, DocumentKind, FactId, FactValue, Library, LotId, Place, TenderFile } from "../model.js";
import { placeOfWords } from "./place-of-words.js";
import { type PrintedArticle, printedArticles } from "./printed-text.js";

/** A decision of the law that the buyer replaced: what the law had derived, what was written instead, and why. */
export interface WrittenChoice {
  readonly decision: Decision;
  readonly value: FactValue;
  readonly derived: FactValue;
  readonly reason: string;
  readonly place?: Place;
}

/** The buyer's replacement of a decision, when there is one. */
export function writtenChoice(file: TenderFile, id: FactId, lot?: LotId): WrittenChoice | undefined {
  const decision = file.decisions.find((each) => each.id === id && each.lot === lot);
  if (decision?.overridden === undefined) return undefined;
  const { derived, reason } = decision.overridden;
  const { overrides } = file.tender;
  const place = (lot === undefined ? undefined : overrides.get(`${id}@${lot}`)?.place) ?? overrides.get(id)?.place;
  return { decision, value: decision.value, derived, reason, place };
}

/** The stems of words that the law and form letters use: they fit every contract. Without accents. */
const FORMULA = (
  "achat achet acquisi adapt afin ainsi allot appel article assur aucun aussi autre avec avis besoin bref bonne cela celle celui cette " +
  "ceux coheren code collectivit command concurr consult contrat coordin coordon cout deux delai devolu difficult distinct divis donc " +
  "econom efficac ensembl entre etre execut exige faci financ forme gestion global homogen identifi imposs indivis interlocut jour " +
  "juge justif leur lots march meme mise miss moins motif natur necess objet offre onereu operat organis parce permet pilot plus pour " +
  "precis present prest procedur propre public publiq raison rapid reduc redui rend requi respons restr risqu sans scind selon seul " +
  "separ simpl situat soit sont souhait suiv techni temps tenu titulair tout tres uniq unit urgen voulu"
).split(" ");

/** Fewer words of its own than this, and a reason says nothing of the contract. */
const OWN_WORDS_MIN = 5;

/** Is a written reason made of form words only, without any fact of this contract? Usage, not law: a warning at most, except where the law wants a proof. */
export function isHollow(reason: string): boolean {
  const words =
    reason
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .match(/[a-z]{4,}/g) ?? [];
  return new Set(words.filter((word) => !FORMULA.some((stem) => word.startsWith(stem)))).size < OWN_WORDS_MIN;
}

/**
 * The places where a phrase is printed, each once: an answer printed in five documents is one thing to mend.
 * The phrase is searched with ordinary spaces and straight apostrophes.
 */
export function printedPhrase(
  file: TenderFile,
  library: Library,
  phrase: RegExp,
  kinds?: readonly DocumentKind[],
): readonly { readonly article: PrintedArticle; readonly place?: Place }[] {
  const seen = new Set<Place>();
  return printedArticles(file, kinds).flatMap((article) => {
    if (!phrase.test(article.text)) return [];
    const place = placeOfWords(file, library, article.origin, phrase);
    if (place === undefined) return [{ article }];
    if (seen.has(place)) return [];
    seen.add(place);
    return [{ article, place }];
  });
}
