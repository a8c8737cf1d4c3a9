import type { IsoDate, TenderDocument } from "../../model.js";
import { fullTitle } from "../document-words.js";
import { escapeXml } from "./escape-xml.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Title, author, language and dates of the file: the day of the document, never that of the machine. */
export function renderCoreProperties(document: TenderDocument): string {
  const { buyer, object } = document.header;
  return coreProperties({ title: fullTitle(document), subject: object, creator: buyer, date: document.date });
}

export function coreProperties(said: {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly date: IsoDate;
}) {
  const date = `xsi:type="dcterms:W3CDTF">${escapeXml(said.date)}T00:00:00Z<`;
  const creator = escapeXml(said.creator);
  return (
    `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(said.title)}</dc:title><dc:subject>${escapeXml(said.subject)}</dc:subject><dc:creator>${creator}</dc:creator>` +
    `<dc:language>fr-FR</dc:language><cp:lastModifiedBy>${creator}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created ${date}/dcterms:created><dcterms:modified ${date}/dcterms:modified></cp:coreProperties>`
  );
}

export const renderAppProperties = (document: TenderDocument): string => appProperties(document.header.buyer);

export const appProperties = (company: string): string =>
  `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
  `<Application>Socle</Application><Company>${escapeXml(company)}</Company></Properties>`;
