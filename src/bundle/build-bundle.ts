import { tenderJson } from "../export/tender-json.js";
import { type HouseStyle, NEUTRAL_STYLE } from "../house-style.js";
import type { BundleFile, Format, TenderFile } from "../model.js";
import { renderDocx } from "../render/docx/render-docx.js";
import { renderHtml } from "../render/html/render-html.js";
import { markdownPath, renderMarkdown } from "../render/markdown/render-markdown.js";
import { renderXlsx } from "../render/xlsx/render-xlsx.js";
import { storePart, zip } from "../render/zip.js";
import { TOOL_VERSION } from "../version.js";
import { MANIFEST, type Manifest, SUMS, sha256, sumsText } from "./manifest.js";

export const DCE_ZIP = "dce.zip";

export interface BundleOptions {
  /** Called after each file. */
  readonly onFile?: (path: string, done: number, total: number) => void;
  /** Those the documents are written in, Word only when absent; workbooks and data are always written. */
  readonly formats?: readonly Format[];
  readonly style?: HouseStyle;
  /** Also dce.zip: what goes to the bidders, in one file. */
  readonly zip?: boolean;
}

/** Every file of the bundle, in path order, with its manifest and SHA256SUMS. Same input, same style and same formats, same bytes. */
export async function buildBundle(
  file: TenderFile,
  { onFile = () => undefined, formats = ["docx"], style = NEUTRAL_STYLE, zip: withZip = false }: BundleOptions = {},
): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  const pages = formats.includes("html") ? renderHtml(file) : [];
  const written = formats.filter((format) => format === "docx" || format === "md").length * file.documents.length + pages.length;
  const total = written + file.schedules.length + (withZip ? 2 : 1);
  const add = (path: string, bytes: Uint8Array) => {
    files.push({ path, bytes });
    onFile(path, files.length, total);
  };
  // Workbooks are compressed off the main thread: they go on while the documents are written.
  await Promise.all([
    ...file.schedules.map(async (schedule) => add(schedule.path, await renderXlsx(schedule, style))),
    (async () => {
      if (formats.includes("docx")) for (const document of file.documents) add(document.path, await renderDocx(document, style));
      if (formats.includes("md")) for (const document of file.documents) add(markdownPath(document), renderMarkdown(document));
      for (const { path, bytes } of pages) add(path, bytes);
    })(),
  ]);
  add("data/tender.json", encode(JSON.stringify(tenderJson(file))));
  if (withZip) add(DCE_ZIP, zipPublished(files));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length }));
  const content: Manifest = {
    format: "socle-bundle/1",
    tool: { name: "socle", version: TOOL_VERSION },
    library: file.library,
    input: file.tender.fingerprint,
    reference: file.reference,
    date: file.date,
    stage: file.stage,
    style: styleInManifest(style),
    files: sums,
  };
  const manifest = encode(JSON.stringify(content, null, 2));
  const lines = sumsText([...sums, { path: MANIFEST, sha256: sha256(manifest) }]);
  return [...files, { path: MANIFEST, bytes: manifest }, { path: SUMS, bytes: lines }];
}

/** What the manifest says of a style; nothing of the neutral one. */
export const styleInManifest = (style: HouseStyle): Manifest["style"] =>
  style === NEUTRAL_STYLE ? undefined : { sha256: style.fingerprint, lockForms: style.lockForms };

/** The published folder alone, whatever else the bundle holds. */
const zipPublished = (files: readonly BundleFile[]): Uint8Array =>
  zip(new Map(files.filter(({ path }) => path.startsWith("dce/")).map(({ path, bytes }) => [path, storePart(bytes)])));

/** Documents and workbooks, internal ones included; not the data nor the zip. */
export const countPieces = (files: readonly { readonly path: string }[]): number =>
  files.filter(({ path }) => /^(dce|interne)\//.test(path)).length;

const encode = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);
