import type { Article, Section, TenderDocument, TenderFile } from "../../model.js";
import { textHtml } from "./escape-html.js";
import type { LinkFinder } from "./page-links.js";
import { renderBlocks } from "./render-blocks.js";
import { renderNote } from "./render-note.js";

/** The sections of a document, each with its articles, each with the note that says why it is there. */
export const renderSections = (document: TenderDocument, file: TenderFile, links: LinkFinder): string =>
  document.sections.map((section) => renderSection(section, document, file, links)).join("\n");

function renderSection(section: Section, document: TenderDocument, file: TenderFile, links: LinkFinder): string {
  const articles = section.articles.map((article) => renderArticle(article, document, file, links));
  return `<section id="${section.anchor}">\n<h2>${heading(section)}</h2>\n${articles.join("\n")}\n</section>`;
}

function renderArticle(article: Article, document: TenderDocument, file: TenderFile, links: LinkFinder): string {
  const text = article.groups.map(({ lots, heading: concerned, blocks }) => {
    const title = concerned === undefined ? "" : `<p class="lots">${textHtml(concerned)}</p>`;
    return title + renderBlocks(blocks, { depth: 0, links: (reference) => links(document, lots, reference) });
  });
  return (
    `<div class="article" id="${article.anchor}">\n<h3>${heading(article)}</h3>\n` +
    `<div class="texte">${text.join("\n")}</div>\n${renderNote(article, document, file)}</div>`
  );
}

/** The number of Word, then the title. */
export const heading = ({ number, title }: { readonly number: string; readonly title: string }): string =>
  `<span class="num">${textHtml(number)}</span> ${textHtml(title)}`;
