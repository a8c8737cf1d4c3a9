import type { TenderDocument } from "../../model.js";
import { type PackedPart, packPart } from "../zip.js";
import { HOUSE } from "./house-style.js";
import { characterStyles, documentDefaults, HEADING_NUMBERING, headingLevels, listLevels, paragraphStyles } from "./style-sheet.js";

type Numbering = TenderDocument["numbering"];

/** Everything of the package that does not depend on a document's content. */
export interface Frame {
  /** The parts that are the same in every document, compressed once. */
  readonly fixed: ReadonlyMap<string, PackedPart>;
  /** The parts that each document fills, as XML texts. */
  readonly toFill: ReadonlyMap<string, string>;
  /** Page settings, ready to be written: the first section hides its header on the cover. */
  readonly pages: { readonly first: string; readonly portrait: string; readonly landscape: string };
  /** Paths of the headers and footers to fill; those of landscape pages exist only in a frame that has such pages. */
  readonly bands: { readonly cover: string; readonly portrait: Bands; readonly landscape?: Bands };
  /** Abstract numberings of lists, and the first free instance number. */
  readonly lists: { readonly bullets: string; readonly ordered: string; readonly firstFree: number };
}

interface Bands {
  readonly header: string;
  readonly footer: string;
}

const frames = new Map<string, Promise<Frame>>();

/** The frame for a numbering, written once per process by the docx library. */
export function loadFrame(numbering: Numbering, landscape: boolean): Promise<Frame> {
  const key = `${numbering} ${landscape}`;
  const known = frames.get(key);
  if (known !== undefined) return known;
  const frame = writeFrame(numbering, landscape);
  frames.set(key, frame);
  return frame;
}

async function writeFrame(numbering: Numbering, landscape: boolean): Promise<Frame> {
  const { Document, Footer, Header, Packer, Paragraph } = await import("docx");
  const text = () => [new Paragraph("")];
  const bands = () => ({
    headers: { default: new Header({ children: text() }), first: new Header({ children: text() }) },
    footers: { default: new Footer({ children: text() }) },
  });
  const page = (orientation: "portrait" | "landscape", titlePage: boolean) => ({
    titlePage,
    page: {
      // The library swaps width and height itself for a landscape page.
      size: { width: HOUSE.pageWidth, height: HOUSE.pageHeight, orientation },
      margin: { top: 1500, bottom: 1300, left: HOUSE.margin, right: HOUSE.margin, header: 640, footer: 560 },
    },
  });
  const listed = (reference: string) => new Paragraph({ numbering: { reference, level: 0 } });
  const first = { properties: page("portrait", true), ...bands(), children: [listed("bullets"), listed("ordered")] };
  const wide = {
    properties: page("landscape", false),
    headers: { default: new Header({ children: text() }) },
    footers: { default: new Footer({ children: text() }) },
    children: text(),
  };
  const document = new Document({
    styles: { default: { document: documentDefaults }, paragraphStyles: paragraphStyles(numbering), characterStyles },
    numbering: {
      config: [
        { reference: HEADING_NUMBERING, levels: headingLevels(numbering) },
        { reference: "bullets", levels: listLevels(false) },
        { reference: "ordered", levels: listLevels(true) },
      ],
    },
    sections: landscape ? [first, wide] : [first],
  });
  // The compiler is private in the types only; the public packer would zip, and its zip dates follow the clock.
  const { compiler } = Packer as unknown as { compiler: { compile(document: unknown): Map<string, string | Uint8Array> } };
  const parts = new Map<string, string>();
  for (const [path, content] of compiler.compile(document)) {
    if (typeof content !== "string") throw new Error(`bug: the docx library wrote bytes in ${path}`);
    if (!content.endsWith('package/2006/relationships"/>')) parts.set(path, content);
  }
  return readFrame(parts);
}

function readFrame(parts: Map<string, string>): Frame {
  const body = part(parts, "word/document.xml");
  const [first = "", landscape = ""] = body.match(/<w:sectPr>.*?<\/w:sectPr>/g) ?? [];
  const numbering = part(parts, "word/numbering.xml").replaceAll("hybridMultilevel", "multilevel").replaceAll(' w:tentative="1"', "");
  parts.set("word/numbering.xml", numbering);
  parts.set("word/styles.xml", tidyStyles(part(parts, "word/styles.xml")));
  parts.set(
    "word/settings.xml",
    part(parts, "word/settings.xml").replace("<w:displayBackgroundShape/>", "").replace("</w:settings>", `${LANGUAGE}</w:settings>`),
  );
  const instances = [...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id);
  const abstract = (instance: string | undefined) =>
    new RegExp(`<w:num w:numId="${instance}"[^>]*><w:abstractNumId w:val="(\\d+)"/>`).exec(numbering)?.[1] ?? missing(`list ${instance}`);
  const bands = {
    cover: band(parts, first, "header", "first"),
    portrait: bandsOf(parts, first),
    landscape: landscape === "" ? undefined : bandsOf(parts, landscape),
  };
  const filled = new Set([
    "word/document.xml",
    "word/numbering.xml",
    bands.cover,
    ...[bands.portrait, bands.landscape].flatMap((each) => (each === undefined ? [] : [each.header, each.footer])),
  ]);
  return {
    fixed: new Map([...parts].filter(([path]) => !filled.has(path)).map(([path, xml]) => [path, packPart(xml)])),
    toFill: new Map([...parts].filter(([path]) => filled.has(path))),
    pages: {
      first,
      portrait: first.replace("<w:titlePg/>", "").replace(/<w:headerReference w:type="first"[^>]*>/, ""),
      landscape,
    },
    bands,
    lists: {
      bullets: abstract(instances[0]),
      ordered: abstract(instances[1]),
      firstFree: 1 + Math.max(...[...numbering.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => Number(id))),
    },
  };
}

function bandsOf(parts: ReadonlyMap<string, string>, page: string): Bands {
  return { header: band(parts, page, "header", "default"), footer: band(parts, page, "footer", "default") };
}

/** The part a page uses as its header or footer. */
function band(parts: ReadonlyMap<string, string>, page: string, kind: "header" | "footer", type: "default" | "first"): string {
  const id = new RegExp(`<w:${kind}Reference w:type="${type}" r:id="(\\w+)"/>`).exec(page)?.[1] ?? missing(`a ${type} ${kind}`);
  const target = new RegExp(`<Relationship Id="${id}"[^>]* Target="([^"]+)"`).exec(part(parts, "word/_rels/document.xml.rels"))?.[1];
  return `word/${target ?? missing(`the relationship ${id}`)}`;
}

const LANGUAGE = '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>';

/** Drops the built-in styles nobody uses (they would clutter Word's list) and defines the one that others are based on. */
function tidyStyles(styles: string): string {
  const unused = /<w:style [^>]*w:styleId="(?:Heading[4-6]|TOC[3-9]|Strong|Bibliography|LineNumber)".*?<\/w:style>/g;
  const character =
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>' +
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>';
  return styles.replace(unused, "").replace("</w:styles>", `${character}</w:styles>`);
}

function part(parts: ReadonlyMap<string, string>, path: string): string {
  return parts.get(path) ?? missing(path);
}

function missing(what: string): never {
  throw new Error(`bug: the docx library did not write ${what}`);
}
