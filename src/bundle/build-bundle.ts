import { createHash } from "node:crypto";
import { tenderJson } from "../export/tender-json.js";
import { type HouseStyle, NEUTRAL_STYLE } from "../house-style.js";
import type { BundleFile, TenderFile } from "../model.js";
import { renderDocx } from "../render/docx/render-docx.js";
import { renderXlsx } from "../render/xlsx/render-xlsx.js";
import { TOOL_VERSION } from "../version.js";

export const MANIFEST = "manifest.json";

/** Every file of the bundle, in path order, with its manifest and SHA256SUMS. Same input and same style, same bytes. `onFile` is called after each file. */
export async function buildBundle(
  file: TenderFile,
  onFile: (path: string, done: number, total: number) => void = () => undefined,
  style: HouseStyle = NEUTRAL_STYLE,
): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  const total = file.documents.length + file.schedules.length + 1;
  const add = (path: string, bytes: Uint8Array) => {
    files.push({ path, bytes });
    onFile(path, files.length, total);
  };
  // Workbooks are compressed off the main thread: they go on while the documents are written.
  await Promise.all([
    ...file.schedules.map(async (schedule) => add(schedule.path, await renderXlsx(schedule, style))),
    (async () => {
      for (const document of file.documents) add(document.path, await renderDocx(document, style));
    })(),
  ]);
  add("data/tender.json", encode(JSON.stringify(tenderJson(file))));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length }));
  const manifest = json({
    format: "socle-bundle/1",
    tool: { name: "socle", version: TOOL_VERSION },
    library: file.library,
    reference: file.reference,
    date: file.date,
    stage: file.stage,
    ...(style === NEUTRAL_STYLE ? {} : { style: { sha256: style.fingerprint, lockForms: style.lockForms } }),
    files: sums,
  });
  const lines = [...sums, { path: MANIFEST, sha256: sha256(manifest) }].map(({ path, sha256: sum }) => `${sum}  ${path}\n`).join("");
  return [...files, { path: MANIFEST, bytes: manifest }, { path: "SHA256SUMS", bytes: new TextEncoder().encode(lines) }];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);
const json = (value: object): Uint8Array => encode(JSON.stringify(value, null, 2));
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
