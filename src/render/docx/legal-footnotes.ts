import { typeset } from "../../french.js";
import type { Source } from "../../model.js";
import { textRun } from "./text-run.js";

/**
 * "Code de la commande publique, art. R. 2191-3 ; CCAG-TIC, art. 11.1." Undefined when nothing can be cited: a usage is no legal source, and
 * a source still to be checked is not announced to bidders.
 */
export function citeSources(sources: readonly Source[]): string | undefined {
  const cited = sources.filter(({ strength, confidence }) => strength !== "practice" && confidence !== "to-check");
  if (cited.length === 0) return undefined;
  const parts = cited.map((source, index) =>
    [source.text === cited[index - 1]?.text && source.article !== undefined ? "" : source.text, pointOf(source)].filter(Boolean).join(", "),
  );
  return typeset(`${parts.join(" ; ")}.`);
}

/** The number of an article is announced; "annexe 7" and "n° 417580" speak for themselves. */
function pointOf({ article, point }: Source): string | undefined {
  return article !== undefined && /^(?:[LRDA]\. ?)?\*?\d/.test(article) ? `art. ${article}` : (article ?? point);
}

const MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>';

/** Paragraphs that announce a text: a call would read as a part of a number there, or be repeated on each page. */
const ANNOUNCE = /^<w:p><w:pPr><w:pStyle w:val="(?:Heading\d|Lots|Caption|TableHeader|Requirement)"\/>/;

/**
 * The article with the call of a footnote, numbered by Word, at the end of its first text; after its title when it has none. Not always
 * after the title: LibreOffice loses a title that stands in a control with a call.
 */
export function callFootnote(article: string, id: number): string {
  const paragraphs = [...article.matchAll(/<w:p>.*?<\/w:p>/g)];
  const called = paragraphs.find(([xml]) => !ANNOUNCE.test(xml) && xml.includes("<w:t ")) ?? paragraphs[0];
  if (called === undefined) throw new Error("bug: an article without a title");
  const end = called.index + called[0].length - "</w:p>".length;
  return `${article.slice(0, end)}<w:r>${MARK}<w:footnoteReference w:id="${id}"/></w:r>${article.slice(end)}`;
}

/** A footnote of word/footnotes.xml, where the frame already has the two separators. */
export function footnoteXml(id: number, text: string): string {
  const paragraph = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>${MARK}<w:footnoteRef/></w:r>${textRun(` ${text}`)}</w:p>`;
  return `<w:footnote w:id="${id}">${paragraph}</w:footnote>`;
}
