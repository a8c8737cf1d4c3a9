import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { TenderDocument } from "../../src/model.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { unzipTexts } from "../../src/render/zip.js";
import { packageFaults } from "./package-faults.js";
import { stressTender } from "./stress-tender.js";
import { wordFaults } from "./word-faults.js";
import { elementsOf, named, type Parts } from "./xml-elements.js";

const PAGES = 300;
/** A clause of the stress tender fills a little less than a page. */
const CLAUSES = 340;
const installed = (name: string, ...test: readonly string[]) => spawnSync(name, test, { stdio: "ignore" }).error === undefined;
const officeMissing = !installed("soffice", "--version") || !installed("pdfinfo", "-v");
const because = officeMissing ? " — skipped: soffice or pdfinfo not installed" : "";

describe("specifications of three hundred pages", () => {
  let bytes: Uint8Array;
  let parts: Parts;

  beforeAll(async () => {
    bytes = await renderDocx(await specifications(CLAUSES));
    parts = unzipTexts(bytes);
  });

  it("are whole: every article, table and requirement is there", () => {
    const body = elementsOf(parts.get("word/document.xml"));
    expect(named(body, "w:tbl").length).toBeGreaterThan(2 * CLAUSES);
    expect((parts.get("word/document.xml") ?? "").match(/EX-DEM-\d+/g)?.length).toBeGreaterThanOrEqual(4 * CLAUSES);
    expect(named(body, "w:p").length).toBeGreaterThan(20 * CLAUSES);
  });

  it("are as sound as short ones", () => {
    expect([...packageFaults(parts), ...wordFaults(parts)]).toEqual([]);
  });

  it("cost four times what a quarter of them costs", async () => {
    const small = await specifications(CLAUSES / 4);
    const [quarter, whole] = [await written(small), await written(await specifications(CLAUSES))];
    // What is written is proportional; the time, printed for a reader, depends on the machine.
    expect(whole.size / quarter.size).toBeGreaterThan(3.8);
    expect(whole.size / quarter.size).toBeLessThan(4.2);
    console.info(
      `75 pages: ${quarter.time.toFixed(0)} ms, the whole: ${whole.time.toFixed(0)} ms (${(whole.time / quarter.time).toFixed(1)} ×)`,
    );
  });

  it.skipIf(officeMissing)(`fill three hundred pages of LibreOffice${because}`, { timeout: 180_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "socle-stress-"));
    try {
      writeFileSync(join(folder, "a.docx"), bytes);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "a.docx")], {
        stdio: "ignore",
      });
      const pages = /^Pages:\s+(\d+)$/m.exec(execFileSync("pdfinfo", [join(folder, "a.pdf")], { encoding: "utf8" }))?.[1];
      expect(Number(pages)).toBeGreaterThanOrEqual(PAGES);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function specifications(clauses: number): Promise<TenderDocument> {
  const found = (await stressTender(clauses)).documents.find(({ kind, lot }) => kind === "cctp" && lot === 1);
  if (found === undefined) throw new Error("no specifications");
  return found;
}

/** Size of the main part, in characters, and the best of five times, in milliseconds. */
async function written(document: TenderDocument): Promise<{ readonly size: number; readonly time: number }> {
  const times: number[] = [];
  let bytes = new Uint8Array();
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint();
    bytes = new Uint8Array(await renderDocx(document));
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return { size: unzipTexts(bytes).get("word/document.xml")?.length ?? 0, time: Math.min(...times) };
}
