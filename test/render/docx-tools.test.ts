import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { TenderDocument } from "../../src/model.js";
import { fullDocument } from "./full-document.js";
import { openDocx } from "./read-docx.js";

const SCHEMAS = resolve("../shared/schemas/ooxml");
const hasTool = (name: string, ...test: readonly string[]) => spawnSync(name, test, { stdio: "ignore" }).error === undefined;

const schemaMissing = !existsSync(join(SCHEMAS, "docx.xsd")) || !hasTool("xmllint", "--version");
const officeMissing = !hasTool("soffice", "--version") || !hasTool("pdftotext", "-v");
const because = (skipped: boolean, reason: string) => (skipped ? ` — skipped: ${reason}` : "");

const SAMPLES: readonly (readonly [string, TenderDocument])[] = [
  ["article", fullDocument()],
  ["letter", fullDocument({ numbering: "letter", draft: true, open: ["Un point ouvert"] })],
  ["decimal without section", { ...fullDocument({ numbering: "decimal" }), sections: [] }],
];

describe(`the schema of Office Open XML${because(schemaMissing, "no schema beside the project, or no xmllint")}`, () => {
  it.skipIf(schemaMissing).each(SAMPLES)("accepts every part (%s)", async (_, document) => {
    const opened = await openDocx(document);
    const checked = opened.paths.filter((path) => /^word\/[^/]+\.xml$/.test(path));
    expect(checked.length).toBeGreaterThan(6);
    await inFolder((folder) => {
      for (const path of checked) validate(withoutExtensions(opened.text(path)), "docx.xsd", folder);
      validate(opened.text("[Content_Types].xml"), "opc/opc-contentTypes.xsd", folder);
      validate(opened.text("word/_rels/document.xml.rels"), "opc/opc-relationships.xsd", folder);
    });
  });
});

describe(`LibreOffice${because(officeMissing, "soffice or pdftotext not installed")}`, () => {
  it.skipIf(officeMissing)(
    "shows the numbers of the model and the same words in live references",
    () =>
      inFolder(async (folder) => {
        const document = fullDocument();
        writeFileSync(join(folder, "a.docx"), (await openDocx(document)).bytes);
        execFileSync(
          "soffice",
          [
            `-env:UserInstallation=file://${folder}/profile`,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            join(folder, "a.docx"),
          ],
          { stdio: "ignore" },
        );
        execFileSync("pdftotext", ["-layout", join(folder, "a.pdf")]);
        const shown = readFileSync(join(folder, "a.txt"), "utf8").replace(/\s+/g, " ");
        for (const section of document.sections)
          expect(shown).toContain(`${section.number} ${section.title} ${section.articles[0]?.number} `);
        expect(shown).toContain("Les pénalités figurent à l’article 3.1, les prix à l’article 2 du contrat et à l’Article 2.");
        expect(shown).toMatch(/Page \d+ sur \d+/);
      }),
    120_000,
  );
});

function validate(xml: string, schema: string, folder: string): void {
  const file = join(folder, "part.xml");
  writeFileSync(file, xml);
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, schema), file], { encoding: "utf8" });
  expect(status === 0 ? "" : stderr).toBe("");
}

/** What a reader that knows only the standard does with the extensions that the file declares ignorable. */
function withoutExtensions(xml: string): string {
  return xml
    .replace(/<w14:checkbox>.*?<\/w14:checkbox>/g, "")
    .replace(/<w1[45]:\w+[^>]*\/>/g, "")
    .replace(/ (?:w1[45]:\w+|mc:Ignorable)="[^"]*"/g, "");
}

async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "socle-docx-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
