import type { TenderDocument } from "../../model.js";

/**
 * Word numbers headings by itself, from 1, in order. Throws a bug when the model announces another number:
 * references and the derogation table would then name the wrong article.
 */
export function checkNumbers(document: TenderDocument): void {
  document.sections.forEach((section, index) => {
    const mark = document.numbering === "letter" ? letter(index) : String(index + 1);
    expect(section.number, document.numbering === "article" ? `Article ${mark}` : mark, document);
    section.articles.forEach((article, position) => {
      expect(article.number, `${mark}.${position + 1}`, document);
    });
  });
}

/** 0 → "A", 25 → "Z", 26 → "AA", 27 → "BB": Word repeats the letter. */
function letter(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(1 + Math.floor(index / 26));
}

function expect(found: string, shown: string, document: TenderDocument): void {
  if (found !== shown) throw new Error(`bug: number « ${found} » in ${document.path}, Word would show « ${shown} »`);
}
