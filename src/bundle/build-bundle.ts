import { createHash } from "node:crypto";
import { tenderJson } from "../export/tender-json.js";
import type { BundleFile, TenderFile } from "../model.js";
import { renderDocx } from "../render/docx/render-docx.js";
import { renderXlsx } from "../render/xlsx/render-xlsx.js";
import { storePart, zip } from "../render/zip.js";
import { TOOL_VERSION } from "../version.js";

export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";
export const DCE_ZIP = "dce.zip";

export interface BundleOptions {
  /** Also dce.zip: what goes to the bidders, in one file. */
  readonly zip?: boolean;
  /** Called after each file. */
  readonly onFile?: (path: string, done: number, total: number) => void;
}

/** manifest.json: what the bundle was made from, and the sum of each file. */
export interface Manifest {
  readonly format: "socle-bundle/1";
  readonly tool: { readonly name: string; readonly version: string };
  readonly library: TenderFile["library"];
  /** SHA-256 of the answers' text. */
  readonly input: string;
  readonly reference: string;
  readonly date: string;
  readonly stage: TenderFile["stage"];
  readonly files: readonly FileSum[];
}

export interface FileSum {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Every file of the bundle, in path order, with its manifest and SHA256SUMS. Same input, same bytes. */
export async function buildBundle(file: TenderFile, options: BundleOptions = {}): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  const total = file.documents.length + file.schedules.length + (options.zip === true ? 2 : 1);
  const add = (path: string, bytes: Uint8Array) => {
    files.push({ path, bytes });
    options.onFile?.(path, files.length, total);
  };
  // Workbooks are compressed off the main thread: they go on while the documents are written.
  await Promise.all([
    ...file.schedules.map(async (schedule) => add(schedule.path, await renderXlsx(schedule))),
    (async () => {
      for (const document of file.documents) add(document.path, await renderDocx(document));
    })(),
  ]);
  add("data/tender.json", encode(JSON.stringify(tenderJson(file))));
  if (options.zip === true) add(DCE_ZIP, zipPublished(files));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length }));
  const manifest = json({
    format: "socle-bundle/1",
    tool: { name: "socle", version: TOOL_VERSION },
    library: file.library,
    input: file.tender.fingerprint,
    reference: file.reference,
    date: file.date,
    stage: file.stage,
    files: sums,
  } satisfies Manifest);
  return [...files, { path: MANIFEST, bytes: manifest }, { path: SUMS, bytes: new TextEncoder().encode(sumLines(sums, manifest)) }];
}

/** The published folder alone, whatever else the bundle holds. */
const zipPublished = (files: readonly BundleFile[]): Uint8Array =>
  zip(new Map(files.filter(({ path }) => path.startsWith("dce/")).map(({ path, bytes }) => [path, storePart(bytes)])));

/** The text of SHA256SUMS. */
export const sumLines = (files: readonly FileSum[], manifest: Uint8Array): string =>
  [...files, { path: MANIFEST, sha256: sha256(manifest) }].map(({ path, sha256: sum }) => `${sum}  ${path}\n`).join("");

/** Documents and workbooks, internal ones included; not the data nor the zip. */
export const countPieces = (files: readonly { readonly path: string }[]): number =>
  files.filter(({ path }) => /^(dce|interne)\//.test(path)).length;

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const encode = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);
const json = (value: object): Uint8Array => encode(JSON.stringify(value, null, 2));
