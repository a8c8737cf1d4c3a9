import type { TenderDocument } from "../../model.js";
import { fullTitle } from "../document-words.js";
import { escapeXml } from "./escape-xml.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Title, author, language and dates of the file: the day of the document, never that of the machine. */
export function renderCoreProperties(document: TenderDocument): string {
  const { buyer, object } = document.header;
  const date = `xsi:type="dcterms:W3CDTF">${escapeXml(document.date)}T00:00:00Z<`;
  return (
    `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(fullTitle(document))}</dc:title><dc:subject>${escapeXml(object)}</dc:subject><dc:creator>${escapeXml(buyer)}</dc:creator>` +
    `<dc:language>fr-FR</dc:language><cp:lastModifiedBy>${escapeXml(buyer)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created ${date}/dcterms:created><dcterms:modified ${date}/dcterms:modified></cp:coreProperties>`
  );
}

export function renderAppProperties(document: TenderDocument): string {
  return (
    `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
    `<Application>Socle</Application><Company>${escapeXml(document.header.buyer)}</Company></Properties>`
  );
}
