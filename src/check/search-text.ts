import { formatList } from "../french.js";
import type { ClauseId, DocumentKind, Library, LotId, Parameter, TenderFile } from "../model.js";
import { type PrintedArticle, printedArticles } from "./printed-text.js";
import type { Finding } from "./rule.js";

/** The articles that a lot's bidder reads: those of its own documents and, in common documents, those that concern it. */
export function articlesForLot(file: TenderFile, lot: LotId, kinds?: readonly DocumentKind[]): readonly PrintedArticle[] {
  return printedArticles(file, kinds).filter((article) => lotsOf(file, article).includes(lot));
}

/** The lots an article concerns: its group's or, when it names none, its document's or all. */
export function lotsOf(file: TenderFile, { lots, document }: PrintedArticle): readonly LotId[] {
  if (lots.length > 0) return lots;
  return document.lot === undefined ? file.tender.lots.map(({ id }) => id) : [document.lot];
}

/** The lots for which no article of these documents says `pattern`. */
export function lotsWithout(file: TenderFile, kinds: readonly DocumentKind[], pattern: RegExp): readonly LotId[] {
  return file.tender.lots.map(({ id }) => id).filter((lot) => !articlesForLot(file, lot, kinds).some(({ text }) => pattern.test(text)));
}

/** Is there such a document? A rule that deplores a silence is mute when the whole document is out of the file. */
export const hasDocument = (file: TenderFile, kind: DocumentKind): boolean => file.documents.some((document) => document.kind === kind);

/** "Acte d'engagement (lot 1), article C.1": where a reader finds it. */
export function where({ document, number }: PrintedArticle): string {
  return `${document.title}${document.lot === undefined ? "" : ` (lot ${document.lot})`}, article ${number}`;
}

/** The clause to mend: its file when it comes from the library. */
export function cureIn(library: Library, { origin }: PrintedArticle, hint: string): Pick<Finding, "hint" | "place"> {
  const place = library.clauses.get(origin)?.place;
  return place === undefined ? { hint } : { hint, place };
}

export interface ForbiddenPhrase {
  readonly pattern: RegExp;
  /** What is wrong, then why: follows « phrase ». */
  readonly because: string;
  readonly hint: string;
}

/** One finding by article and forbidden phrase. The patterns search text with ordinary spaces and straight apostrophes. */
export function forbiddenPhrases(
  file: TenderFile,
  library: Library,
  phrases: readonly ForbiddenPhrase[],
  kinds?: readonly DocumentKind[],
): readonly Finding[] {
  return printedArticles(file, kinds).flatMap((article) =>
    phrases.flatMap(({ pattern, because, hint }) => {
      const found = pattern.exec(article.text)?.[0];
      return found === undefined
        ? []
        : [{ message: `${where(article)} : le texte dit « ${found.trim()} » ${because}`, ...cureIn(library, article, hint) }];
    }),
  );
}

/** "12,5" or "1 000" → number. */
export const readNumber = (text: string): number => Number(text.replace(/\s/g, "").replace(",", "."));

/** Every number that `pattern` captures first in these articles, with the article. */
export function printedNumbers(
  articles: readonly PrintedArticle[],
  pattern: RegExp,
): readonly { readonly article: PrintedArticle; readonly value: number }[] {
  return articles.flatMap((article) =>
    [...article.text.matchAll(new RegExp(pattern, `${pattern.flags.replace("g", "")}g`))].flatMap(([, number]) =>
      number === undefined ? [] : [{ article, value: readNumber(number) }],
    ),
  );
}

/** The bounds of a parameter carry the figure that a text allows; undefined when the library has no such parameter, and nothing is judged. */
export const parameterOf = (library: Library, clause: ClauseId, name: string): Parameter | undefined =>
  library.clauses.get(clause)?.parameters.find((parameter) => parameter.name === name);

/** The value of a dated figure of the law on the day of the consultation. */
export function figureOn(file: TenderFile, library: Library, id: string): number | undefined {
  const value = library.law.get(id)?.values.findLast(({ since }) => since <= file.date)?.value;
  return typeof value === "number" ? value : undefined;
}

export const quoted = (words: readonly string[]): string => formatList(words.map((word) => `« ${word} »`));
