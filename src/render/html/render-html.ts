import type { BundleFile, TenderDocument, TenderFile } from "../../model.js";
import { fullTitle } from "../document-words.js";
import { textHtml } from "./escape-html.js";
import { type LinkFinder, linkFinder, pagePath, relativePath } from "./page-links.js";
import { pageList, pageTitle, renderContents, renderCover, renderPage } from "./render-page.js";
import { renderSections } from "./render-sections.js";

const INDEX = "html/index.html";

/**
 * A page per document, and html/index.html that lists them, for the buyer's eyes: beside each clause, why it is in. Same file, same bytes.
 *
 * No page of html/dce/ leads to an internal one, nor to the index, which lists them. Throws a bug for: an anchor that leads nowhere,
 * a table row that does not fit its columns, a character that HTML cannot carry.
 */
export function renderHtml(file: TenderFile): readonly BundleFile[] {
  const links = linkFinder(file);
  return [
    { path: INDEX, bytes: encode(renderIndex(file)) },
    ...file.documents.map((document) => ({ path: pagePath(document), bytes: encode(renderDocument(document, file, links)) })),
  ];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const renderDocument = (document: TenderDocument, file: TenderFile, links: LinkFinder): string =>
  renderPage({
    title: pageTitle(document),
    draft: document.draft,
    header: renderCover(document),
    navigation: renderContents(document),
    main: renderSections(document, file, links),
    footer: renderFooter(document, file),
  });

function renderFooter(document: TenderDocument, file: TenderFile): string {
  const page = pagePath(document);
  const others = file.documents.filter(({ audience, path }) => audience === document.audience && path !== document.path);
  const pages = others.map((other) => ({ href: relativePath(page, pagePath(other)), text: fullTitle(other) }));
  const index = document.audience === "internal" ? [{ href: relativePath(page, INDEX), text: "Toutes les pièces du dossier" }] : [];
  const listed = [...index, ...pages];
  const internal = document.audience === "internal";
  return [
    ...(listed.length === 0 ? [] : [`<nav aria-labelledby="_pieces"><h2 id="_pieces">Autres pièces</h2>${pageList(listed)}</nav>`]),
    `<p>${internal ? "Pièce interne, qui ne se remet pas aux candidats" : "Pièce à publier"}\u00a0: ${textHtml(document.path)}</p>`,
    `<p>${madeWith(file)}</p>`,
  ].join("\n");
}

const madeWith = ({ library, reference }: TenderFile): string =>
  textHtml(`Consultation ${reference}. Bibliothèque ${library.name} ${library.version}.`);

function renderIndex(file: TenderFile): string {
  const pages = (audience: TenderDocument["audience"]) =>
    file.documents
      .filter((document) => document.audience === audience)
      .map((document) => ({ href: relativePath(INDEX, pagePath(document)), text: fullTitle(document) }));
  const prices = file.schedules.map(({ path, title, subtitle }) => ({
    href: `../${path}`,
    text: `${subtitle === "" ? title : `${title} – ${subtitle}`} (Excel)`,
  }));
  const part = (title: string, listed: readonly { readonly href: string; readonly text: string }[]) =>
    listed.length === 0 ? [] : [`<section>\n<h2>${title}</h2>\n${pageList(listed)}\n</section>`];
  return renderPage({
    title: `Pièces du dossier – ${file.reference}`,
    draft: file.stage === "draft",
    header: `<h1>Pièces du dossier</h1>\n<p class="objet">${textHtml(file.title)}</p>`,
    navigation: "",
    main: [
      ...part("Pièces remises aux candidats", pages("bidders")),
      ...part("Cadres de prix", prices),
      ...part("Pièces internes", pages("internal")),
    ].join("\n"),
    footer: `<p>${madeWith(file)}</p>`,
  });
}
