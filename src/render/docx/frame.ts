import type { HouseStyle, Logo } from "../../house-style.js";
import type { TenderDocument } from "../../model.js";
import { type PackedPart, packPart } from "../zip.js";
import { PAGE } from "./page.js";
import { characterStyles, documentDefaults, HEADING_NUMBERING, headingLevels, listLevels, paragraphStyles } from "./style-sheet.js";

type Numbering = TenderDocument["numbering"];

/** Everything of the package that does not depend on a document's content. */
export interface Frame {
  /** The parts that are the same in every document, compressed once. */
  readonly fixed: ReadonlyMap<string, PackedPart>;
  /** The parts that each document fills, as XML texts. */
  readonly toFill: ReadonlyMap<string, string>;
  /** Page settings, ready to be written: the first section hides its header on the cover. */
  readonly pages: { readonly first: string; readonly portrait: string; readonly landscape: string; readonly columns: string };
  /** Paths of the headers and footers to fill; those of landscape pages exist only in a frame that has such pages. */
  readonly bands: { readonly cover: string; readonly portrait: Bands; readonly landscape?: Bands };
  /** The logo of the cover, a run ready to be written; "" without one. */
  readonly logo: string;
  /** Abstract numberings of lists, and the first free instance number. */
  readonly lists: { readonly bullets: string; readonly ordered: string; readonly firstFree: number };
}

interface Bands {
  readonly header: string;
  readonly footer: string;
}

/** What distinguishes the frames of one house style. */
interface FrameKind {
  readonly numbering: Numbering;
  readonly landscape: boolean;
  readonly locked: boolean;
}

/** By house style, for as long as it is used. */
const frames = new WeakMap<HouseStyle, Map<string, Promise<Frame>>>();

/** The frame of a kind in a house style, written once by the docx library for each value of the style. */
export function loadFrame(kind: FrameKind, style: HouseStyle): Promise<Frame> {
  const ofStyle = frames.get(style) ?? new Map<string, Promise<Frame>>();
  frames.set(style, ofStyle);
  const key = `${kind.numbering} ${kind.landscape} ${kind.locked}`;
  const frame = ofStyle.get(key) ?? writeFrame(kind, style);
  ofStyle.set(key, frame);
  return frame;
}

async function writeFrame({ numbering, landscape, locked }: FrameKind, style: HouseStyle): Promise<Frame> {
  const { Document, Footer, Header, ImageRun, Packer, Paragraph } = await import("docx");
  const text = () => [new Paragraph("")];
  const bands = () => ({
    headers: { default: new Header({ children: text() }), first: new Header({ children: text() }) },
    footers: { default: new Footer({ children: text() }) },
  });
  const page = (orientation: "portrait" | "landscape", titlePage: boolean) => ({
    titlePage,
    page: {
      // The library swaps width and height itself for a landscape page.
      size: { width: PAGE.width, height: PAGE.height, orientation },
      margin: { top: 1500, bottom: 1300, left: PAGE.margin, right: PAGE.margin, header: 640, footer: 560 },
    },
  });
  const listed = (reference: string) => new Paragraph({ numbering: { reference, level: 0 } });
  const logo = style.logo === undefined ? [] : [new Paragraph({ children: [new ImageRun(logoOptions(style.logo))] })];
  const first = { properties: page("portrait", true), ...bands(), children: [listed("bullets"), listed("ordered"), ...logo] };
  const wide = {
    properties: page("landscape", false),
    headers: { default: new Header({ children: text() }) },
    footers: { default: new Footer({ children: text() }) },
    children: text(),
  };
  const document = new Document({
    styles: {
      default: { document: documentDefaults(style), ...(style.legalFootnotes ? { footnoteText: { run: { size: 16 } } } : {}) },
      paragraphStyles: paragraphStyles(numbering, style),
      characterStyles: characterStyles(style),
    },
    ...(locked ? { protection: { type: "forms" as const } } : {}),
    numbering: {
      config: [
        { reference: HEADING_NUMBERING, levels: headingLevels(numbering) },
        { reference: "bullets", levels: listLevels(false, style) },
        { reference: "ordered", levels: listLevels(true, style) },
      ],
    },
    sections: landscape ? [first, wide] : [first],
  });
  // The compiler is private in the types only; the public packer would zip, and its zip dates follow the clock.
  const { compiler } = Packer as unknown as { compiler: { compile(document: unknown): Map<string, string | Uint8Array> } };
  const parts = new Map<string, string>();
  const media = new Map<string, Uint8Array>();
  for (const [path, content] of compiler.compile(document)) {
    if (typeof content !== "string") media.set(path, content);
    else if (!content.endsWith('package/2006/relationships"/>')) parts.set(path, content);
  }
  return readFrame(parts, media, style);
}

/** The picture keeps the proportions of its file. The library counts in pixels of which 96 make an inch. */
function logoOptions({ bytes, type, alt, widthMm, heightMm }: Logo) {
  const pixels = (millimetres: number) => (millimetres * 96) / 25.4;
  const altText = { id: "1", name: "Logo", description: alt };
  return { type, data: bytes, transformation: { width: pixels(widthMm), height: pixels(heightMm) }, altText };
}

function readFrame(parts: Map<string, string>, media: ReadonlyMap<string, Uint8Array>, style: HouseStyle): Frame {
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
  const portrait = first.replace("<w:titlePg/>", "").replace(/<w:headerReference w:type="first"[^>]*>/, "");
  const filled = new Set([
    "word/document.xml",
    "word/numbering.xml",
    ...(style.legalFootnotes ? ["word/footnotes.xml"] : []),
    bands.cover,
    ...[bands.portrait, bands.landscape].flatMap((each) => (each === undefined ? [] : [each.header, each.footer])),
  ]);
  return {
    fixed: new Map([...parts, ...media].filter(([path]) => !filled.has(path)).map(([path, content]) => [path, packPart(content)])),
    toFill: new Map([...parts].filter(([path]) => filled.has(path))),
    pages: { first, portrait, landscape, columns: inColumns(portrait) },
    bands,
    logo: /<w:r><w:drawing>.*?<\/w:drawing><\/w:r>/.exec(body)?.[0] ?? "",
    lists: {
      bullets: abstract(instances[0]),
      ordered: abstract(instances[1]),
      firstFree: 1 + Math.max(...[...numbering.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => Number(id))),
    },
  };
}

/** Goes on below what the page already holds. The order of properties is that of the schema. */
function inColumns(page: string): string {
  const columns = `<w:cols w:num="2" w:space="${PAGE.columnGap}"/>`;
  return page.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz').replace("<w:pgNumType/>", `<w:pgNumType/>${columns}`);
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
