import type { TenderDocument } from "../../model.js";
import { coverLines, fullTitle, OPEN_POINTS, PREVIEW } from "../document-words.js";
import { textHtml } from "./escape-html.js";
import { htmlFrame } from "./html-frame.js";
import { heading } from "./render-sections.js";
import { styleSheet } from "./style-sheet.js";

interface Page {
  /** Shown by the browser, without the mark of a draft. */
  readonly title: string;
  readonly draft: boolean;
  readonly header: string;
  readonly navigation: string;
  readonly main: string;
  readonly footer: string;
}

/** The page of one document. */
export const renderPage = ({ title, draft, header, navigation, main, footer }: Page): string =>
  htmlFrame({
    title: `${draft ? "PROJET – " : ""}${title}`,
    style: styleSheet(draft),
    skip: "Aller au texte",
    body: `<header>
<p class="apercu">${PREVIEW}</p>
${draft ? '<p class="projet"><strong>PROJET</strong></p>\n' : ""}${header}
</header>
${navigation}
<main id="_texte" tabindex="-1">
${main}
</main>
<footer>
${footer}
</footer>`,
  });

/** Who buys, what the document is, for what; on a draft, what the buyer still has to write. */
export function renderCover(document: TenderDocument): string {
  const { buyer, object } = document.header;
  const subtitle = document.subtitle ? `<span class="sous-titre">${textHtml(document.subtitle)}</span>` : "";
  const lines = coverLines(document).map(({ label, value }) => `<div><dt>${textHtml(label)}</dt><dd>${textHtml(value)}</dd></div>`);
  return [
    `<p class="acheteur">${textHtml(buyer)}</p>`,
    `<h1>${textHtml(document.title)}${subtitle === "" ? "" : ` ${subtitle}`}</h1>`,
    `<p class="objet">${textHtml(object)}</p>`,
    ...(lines.length === 0 ? [] : [`<dl class="garde">${lines.join("")}</dl>`]),
    ...(document.draft && document.open.length > 0 ? [openPoints(document.open)] : []),
  ].join("\n");
}

const openPoints = (points: readonly string[]): string =>
  `<div class="ouverts"><h2>${OPEN_POINTS}</h2><ul>${points.map((point) => `<li>${textHtml(point)}</li>`).join("")}</ul></div>`;

export function renderContents({ sections }: TenderDocument): string {
  const entries = sections.map((section) => {
    const articles = section.articles.map((article) => `<li>${contentsLink(article)}</li>`).join("");
    return `<li>${contentsLink(section)}${articles === "" ? "" : `<ul>${articles}</ul>`}</li>`;
  });
  return `<nav class="sommaire" aria-labelledby="_sommaire"><h2 id="_sommaire">Sommaire</h2><ul>${entries.join("\n")}</ul></nav>`;
}

const contentsLink = (item: { readonly anchor: string; readonly number: string; readonly title: string }): string =>
  `<a href="#${item.anchor}">${heading(item)}</a>`;

/** A list of pages, by their title. */
export const pageList = (pages: readonly { readonly href: string; readonly text: string }[]): string =>
  `<ul>${pages.map(({ href, text }) => `<li><a href="${href}">${textHtml(text)}</a></li>`).join("")}</ul>`;

export const pageTitle = (document: TenderDocument): string => `${fullTitle(document)} – ${document.header.reference}`;
