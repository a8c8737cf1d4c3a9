import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { renderDocx } from "../src/render/docx/render-docx.js";
import { packPart, unzipTexts, zip } from "../src/render/zip.js";
import { stressTender } from "../test/render/stress-tender.js";
import { templateData, templateOf } from "./docx-template.js";
import { markdownOf } from "./markdown.js";
import { median } from "./median.js";

/**
 * The same specifications of about forty pages, written by four tools in one run, turn by turn: medians and ratios, printed, never
 * asserted. The floor is what no writer can go below: texts already in WordprocessingML, joined, compressed and zipped.
 */
const ROUNDS = 21;
const CLAUSES = 44;
const COLUMNS = [4, 8];

const document = (await stressTender(CLAUSES)).documents.find(({ kind, lot }) => kind === "cctp" && lot === 1);
if (document === undefined) throw new Error("bug: no specifications");
const folder = mkdtempSync(join(tmpdir(), "socle-documents-"));
const ours = await renderDocx(document);
const template = templateOf(ours, COLUMNS);
const data = templateData(document);
const parts = unzipTexts(ours);
const pieces = (parts.get("word/document.xml") ?? "").split(/(?<=<\/w:p>)/);
const others = [...parts].filter(([path]) => path !== "word/document.xml").map(([path, xml]) => [path, packPart(xml)] as const);
writeFileSync(join(folder, "a.md"), markdownOf(document));

const filled = (): Uint8Array => {
  const filler = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  filler.render(data);
  return filler.getZip().generate({ type: "uint8array", compression: "DEFLATE" });
};
const pandoc = (...args: readonly string[]): void => {
  const { status, stderr } = spawnSync("pandoc", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`pandoc: ${stderr}`);
};
const tools: Record<string, () => unknown> = {
  ours: () => renderDocx(document),
  docxtemplater: filled,
  floor: () => zip(new Map([...others, ["word/document.xml", packPart(pieces.join(""))]])),
};
const pandocAbsent = spawnSync("pandoc", ["--version"], { stdio: "ignore" }).error !== undefined;
if (!pandocAbsent) {
  tools["pandoc, processus entier"] = () => pandoc("-f", "markdown", "-t", "docx", "-o", "pandoc.docx", "a.md");
  tools["pandoc, démarrage seul"] = () => pandoc("--version");
}

const times = new Map(Object.keys(tools).map((name) => [name, [] as number[]]));
// The first rounds warm the code up and are not counted.
for (let round = -5; round < ROUNDS; round++)
  for (const [name, work] of Object.entries(tools)) {
    const start = process.hrtime.bigint();
    await work();
    if (round >= 0) times.get(name)?.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
const medianOf = (name: string): number => median(times.get(name) ?? []);

const words = (bytes: Uint8Array): number =>
  (unzipTexts(bytes).get("word/document.xml") ?? "").replace(/<[^>]+>/g, " ").split(/\s+/).length;
const print = (what: string, value: string, target = "") => console.log(`${what.padEnd(48)} ${value.padStart(12)}  ${target}`);
for (const name of Object.keys(tools)) print(name, `${medianOf(name).toFixed(1)} ms`);
const ratio = (name: string): string => `${(medianOf("ours") / medianOf(name)).toFixed(2)} ×`;
print("ours, rapporté à docxtemplater", ratio("docxtemplater"), "≤ 1 ×");
print("ours, rapporté au plancher", ratio("floor"), "≤ 3 ×");
if (pandocAbsent) console.log("pandoc : comparaison sautée, le programme n'est pas installé");
else {
  print("ours, rapporté à pandoc", ratio("pandoc, processus entier"), "≤ 0,2 ×");
  print("mots, pandoc", String(words(readFileSync(join(folder, "pandoc.docx")))));
}
print("mots, ours", String(words(ours)));
print("mots, docxtemplater", String(words(filled())));
writeFileSync(join(folder, "ours.docx"), ours);
writeFileSync(join(folder, "docxtemplater.docx"), filled());
if (process.argv.includes("--keep")) console.log(folder);
else rmSync(folder, { recursive: true, force: true });
