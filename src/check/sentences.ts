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
  printedArticles(file, kinds).flatMap((article) => {
    let sentences = sentencesIn.get(article);
    if (sentences === undefined) {
      sentences = article.text
        .split("\n")
        .flatMap((paragraph) => sentencesOf(paragraph).map((sentence) => ({ article, paragraph, sentence: sentence.trim() })));
      sentencesIn.set(article, sentences);
    }
    return sentences;
  });

/** A full stop after a capital is an article of law ("R. 2142-14"), not an end. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[^A-Z\s][.;!?])\s+/);

/**
 * One finding for each different sentence in which `search` finds words to quote: where it is printed, the sentence, then `why`.
 * The place is the answer that holds the words, else the clause or the service.
 */
export function findSentences(
  file: TenderFile,
  library: Library,
  kinds: readonly DocumentKind[],
  search: (printed: PrintedSentence) => string | undefined,
  say: { readonly why: string; readonly hint: string; readonly justified?: boolean },
): readonly Finding[] {
  const seen = new Set<string>();
  return printedSentences(file, kinds).flatMap((printed) => {
    const quote = search(printed);
    if (quote === undefined || seen.has(printed.sentence)) return [];
    seen.add(printed.sentence);
    return [
      {
        message: `${where(printed.article)} : « ${shortened(printed.sentence)} ». ${say.why}`,
        hint: say.hint,
        place: placeOfWords(file, library, printed.article.origin, quote),
        justified: say.justified,
      },
    ];
  });
}

/** The words that the first matching pattern finds. */
export const firstMatch = (text: string, ...patterns: readonly RegExp[]): string | undefined =>
  patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);

const LONGEST = 180;
const shortened = (sentence: string): string => {
  const whole = sentence.replace(/\s*[.;]$/, "");
  return whole.length <= LONGEST ? whole : `${whole.slice(0, whole.lastIndexOf(" ", LONGEST))}…`;
};
