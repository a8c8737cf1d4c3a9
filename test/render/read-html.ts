import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import type { TenderFile } from "../../src/model.js";
import { renderHtml } from "../../src/render/html/render-html.js";

/** A page, parsed strictly: what HTML and XHTML read in the same way. */
export interface OpenedPage {
  readonly path: string;
  readonly source: string;
  readonly tree: Document;
}

export const openPages = (file: TenderFile): readonly OpenedPage[] =>
  renderHtml(file).map(({ path, bytes }) => {
    const source = new TextDecoder().decode(bytes);
    return { path, source, tree: parse(source) };
  });

/** HTML that XHTML reads too; throws at the first fault. */
export function parse(source: string): Document {
  // HTML keeps U+0085 and U+2028, which the parser would take for line ends.
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
    normalizeLineEndings: (text: string) => text,
  });
  return parser.parseFromString(source, "text/xml");
}

/** The page of a document: "dce/02-ccap.docx" → html/dce/02-ccap.html. */
export function pageOf(pages: readonly OpenedPage[], path: string): OpenedPage {
  const page = pages.find((each) => each.path === `html/${path.replace(".docx", ".html")}`);
  if (page === undefined) throw new Error(`no page for ${path}`);
  return page;
}

export const tags = (within: Document | Element, name: string): Element[] => [...within.getElementsByTagName(name)];

export const classed = (within: Document | Element, name: string): Element[] =>
  tags(within, "*").filter((element) => (element.getAttribute("class") ?? "").split(" ").includes(name));

/** The text of an element, line breaks as "\n", what is in the given classes left out. */
export function read(element: Element, without: readonly string[] = []): string {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += node.nodeValue ?? "";
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (child.tagName === "br") text += "\n";
    else if (!without.includes(child.getAttribute("class") ?? "")) text += read(child, without);
  }
  return text;
}
