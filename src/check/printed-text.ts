import type { Block, DocumentKind, Inline, LotId, TenderDocument, TenderFile } from "../model.js";

/** One printed article: what a reader sees, spaces made ordinary and apostrophes straight, so that rules can search it. */
export interface PrintedArticle {
  readonly document: TenderDocument;
  readonly lots: readonly LotId[];
  readonly origin: string;
  readonly number: string;
  readonly text: string;
}

const articlesOf = new WeakMap<TenderDocument, readonly PrintedArticle[]>();

/**
 * The articles of the documents given to bidders, in order; of some kinds only when asked. A document is read once, whatever the number of rules,
 * and a demand once, where it is made: the rows that repeat it in the response form are left out.
 */
export function printedArticles(file: TenderFile, kinds?: readonly DocumentKind[]): readonly PrintedArticle[] {
  return file.documents
    .filter(({ audience, kind }) => audience === "bidders" && (kinds === undefined || kinds.includes(kind)))
    .flatMap((document) => {
      let articles = articlesOf.get(document);
      if (articles === undefined) {
        articles = readArticles(document);
        articlesOf.set(document, articles);
      }
      return articles;
    });
}

const readArticles = (document: TenderDocument): readonly PrintedArticle[] =>
  document.sections.flatMap(({ articles }) =>
    articles.flatMap(({ number, origin, groups }) =>
      groups.map(({ lots, blocks }) => ({ document, lots, origin: origin.id, number, text: plainText(blocks) })),
    ),
  );

/** The text as patterns are written: spaces made ordinary, apostrophes straight. */
export const searchable = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");

/** The text of blocks, one line a paragraph. */
export const plainText = (blocks: readonly Block[]): string => searchable(blocks.map(blockText).join("\n"));

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.runs.map(inlineText).join("");
    case "heading":
      return block.text;
    case "list":
      return block.items.map((item) => item.map(blockText).join("\n")).join("\n");
    case "table":
      if (block.repeats === "requirements") return block.header.join(" | ");
      return [
        block.header.join(" | "),
        ...block.rows.map((row) => row.map((cell) => cell.blocks.map(blockText).join(" ")).join(" | ")),
      ].join("\n");
    case "requirement":
      return [...block.requirement.blocks.map(blockText), block.requirement.proof ?? ""].join("\n");
    default:
      return block satisfies never;
  }
}

function inlineText(run: Inline): string {
  switch (run.kind) {
    case "text":
    case "ref":
    case "missing":
      return run.text;
    case "break":
      return "\n";
    case "field":
      return `[${run.field.label}]`;
    default:
      return run satisfies never;
  }
}
