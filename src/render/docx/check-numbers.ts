import type { TenderDocument } from "../../model.js";
import { letters } from "../list-marker.js";

/**
 * Word numbers headings by itself, from 1, in order. Throws a bug when the model announces another number:
 * references and the derogation table would then name the wrong article.
 */
export function checkNumbers(document: TenderDocument): void {
  document.sections.forEach((section, index) => {
    const mark = document.numbering === "letter" ? letters(index).toUpperCase() : String(index + 1);
    expect(section.number, document.numbering === "article" ? `Article ${mark}` : mark, document);
    section.articles.forEach((article, position) => {
      expect(article.number, `${mark}.${position + 1}`, document);
    });
  });
}

function expect(found: string, shown: string, document: TenderDocument): void {
  if (found !== shown) throw new Error(`bug: number « ${found} » in ${document.path}, Word would show « ${shown} »`);
}
