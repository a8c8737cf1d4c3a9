import type { DocumentKind, Library, TenderFile } from "../model.js";
import { placeOfWords } from "./place-of-words.js";
import { type PrintedArticle, printedArticles } from "./printed-text.js";
import type { Finding } from "./rule.js";
import { where } from "./search-text.js";

/** A printed sentence, in its paragraph (a line: a paragraph, a list item or a table row). */
export interface PrintedSentence {
  readonly article: PrintedArticle;
  readonly paragraph: string;
  readonly sentence: string;
}

/** A refusal turns a suspect sentence into its contrary: « aucun original n'est demandé ». `\b` knows no accents: it would find "ne" in "entraîne". */
export const NEGATION = /(?<!\p{L})(?:ne|n'|sans|ni|aucune?)(?!\p{Ll})/iu;

const sentencesIn = new WeakMap<PrintedArticle, readonly PrintedSentence[]>();

export const printedSentences = (file: TenderFile, kinds: readonly DocumentKind[]): readonly PrintedSentence[] =>
  printedArticles(file, kinds).flatMap(sentencesOfArticle);

function sentencesOfArticle(article: PrintedArticle): readonly PrintedSentence[] {
  let sentences = sentencesIn.get(article);
  if (sentences === undefined) {
    sentences = article.text
      .split("\n")
      .flatMap((paragraph) => sentencesOf(paragraph).map((sentence) => ({ article, paragraph, sentence: sentence.trim() })));
    sentencesIn.set(article, sentences);
  }
  return sentences;
}

/** A full stop after a capital is an article of law ("R. 2142-14"), not an end. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[^A-Z\s][.;!?])\s+/);

/** What to say of a sentence that is found, and the words without which an article is not searched: a quick look that spares many slow ones. */
interface Search {
  readonly about?: RegExp;
  readonly why: string;
  readonly hint: string;
  readonly justified?: boolean;
}

/**
 * One finding for each different sentence in which `search` finds words to quote: where it is printed, the sentence, then `why`.
 * The place is the answer that holds the words, else the clause or the service. An article printed again word for word is searched once.
 */
export function findSentences(
  file: TenderFile,
  library: Library,
  kinds: readonly DocumentKind[],
  search: (printed: PrintedSentence) => string | undefined,
  { about, why, hint, justified }: Search,
): readonly Finding[] {
  const read = new Set<string>();
  const found = new Map<string, Finding>();
  for (const article of printedArticles(file, kinds)) {
    if (read.has(article.text) || about?.test(article.text) === false) continue;
    read.add(article.text);
    for (const printed of sentencesOfArticle(article)) {
      const { sentence } = printed;
      const quote = found.has(sentence) ? undefined : search(printed);
      if (quote === undefined) continue;
      const place = placeOfWords(file, library, article.origin, quote);
      found.set(sentence, { message: `${where(article)} : « ${shortened(sentence)} ». ${why}`, hint, place, justified });
    }
  }
  return [...found.values()];
}

/** The words that the first matching pattern finds. */
export const firstMatch = (text: string, ...patterns: readonly RegExp[]): string | undefined =>
  patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);

const LONGEST = 180;
const shortened = (sentence: string): string => {
  const whole = sentence.replace(/\s*[.;]$/, "");
  return whole.length <= LONGEST ? whole : `${whole.slice(0, whole.lastIndexOf(" ", LONGEST))}…`;
};
