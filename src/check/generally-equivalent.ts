import type { TenderDocument } from "../model.js";
import type { PrintedArticle } from "./printed-text.js";

/** The documents where one sentence says it for all standards: the specifications (cctp.lecture), and the annexes that declare themselves part of them. */
export function generallyEquivalent(articles: readonly PrintedArticle[]): ReadonlySet<TenderDocument> {
  const said = articles
    .filter(({ text }) => /tout référentiel cités s'entendent « ou équivalent »/.test(text))
    .map(({ document }) => document);
  const annexes = articles.filter(({ text }) => said.length > 0 && /fait partie du CCTP/.test(text)).map(({ document }) => document);
  return new Set([...said, ...annexes]);
}
