import { tenderJson } from "../export/tender-json.js";
import type { BundleFile, TenderFile } from "../model.js";
import { renderDocx } from "../render/docx/render-docx.js";
import { renderXlsx } from "../render/xlsx/render-xlsx.js";
import { TOOL_VERSION } from "../version.js";
import { MANIFEST, type Manifest, SUMS, sha256, sumsText } from "./manifest.js";

/** Every file of the bundle, in path order, with its manifest and SHA256SUMS. Same input, same bytes. `onFile` is called after each file. */
export async function buildBundle(
  file: TenderFile,
  onFile: (path: string, done: number, total: number) => void = () => undefined,
): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  const total = file.documents.length + file.schedules.length + 1;
  const add = (path: string, bytes: Uint8Array) => {
    files.push({ path, bytes });
    onFile(path, files.length, total);
  };
  // Workbooks are compressed off the main thread: they go on while the documents are written.
  await Promise.all([
    ...file.schedules.map(async (schedule) => add(schedule.path, await renderXlsx(schedule))),
    (async () => {
      for (const document of file.documents) add(document.path, await renderDocx(document));
    })(),
  ]);
  add("data/tender.json", encode(JSON.stringify(tenderJson(file))));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length }));
  const content: Manifest = {
    format: "socle-bundle/1",
    tool: { name: "socle", version: TOOL_VERSION },
    library: file.library,
    reference: file.reference,
    date: file.date,
    stage: file.stage,
    files: sums,
  };
  const manifest = encode(JSON.stringify(content, null, 2));
  const lines = sumsText([...sums, { path: MANIFEST, sha256: sha256(manifest) }]);
  return [...files, { path: MANIFEST, bytes: manifest }, { path: SUMS, bytes: lines }];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);
