import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type HouseStyle, NEUTRAL_STYLE } from "../../src/house-style.js";
import type { TenderDocument } from "../../src/model.js";
import { fullDocument } from "./full-document.js";
import { all, openDocx, readDocx } from "./read-docx.js";
import { TOWN_STYLE } from "./town-style.js";

const SCHEMAS = resolve("../shared/schemas/ooxml");
const hasTool = (name: string, ...test: readonly string[]) => spawnSync(name, test, { stdio: "ignore" }).error === undefined;

const schemaMissing = !existsSync(join(SCHEMAS, "docx.xsd")) || !hasTool("xmllint", "--version");
const officeMissing = !hasTool("soffice", "--version") || !hasTool("pdftotext", "-v");
const because = (skipped: boolean, reason: string) => (skipped ? ` — skipped: ${reason}` : "");

const SAMPLES: readonly (readonly [string, TenderDocument, HouseStyle])[] = [
  ["article", fullDocument(), NEUTRAL_STYLE],
  ["letter", fullDocument({ numbering: "letter", draft: true, open: ["Un point ouvert"] }), NEUTRAL_STYLE],
  ["decimal without section", { ...fullDocument({ numbering: "decimal" }), sections: [] }, NEUTRAL_STYLE],
  ["in a house style, locked", fullDocument({ draft: true }), { ...TOWN_STYLE, lockForms: true }],
];

describe(`the schema of Office Open XML${because(schemaMissing, "no schema beside the project, or no xmllint")}`, () => {
  it.skipIf(schemaMissing).each(SAMPLES)("accepts every part (%s)", async (_, document, style) => {
    const opened = await openDocx(document, style);
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
        convert(folder, "a.docx", "pdf", folder);
        execFileSync("pdftotext", ["-layout", join(folder, "a.pdf")]);
        const shown = readFileSync(join(folder, "a.txt"), "utf8").replace(/\s+/g, " ");
        for (const section of document.sections)
          expect(shown).toContain(`${section.number} ${section.title} ${section.articles[0]?.number} `);
        expect(shown).toContain("Les pénalités figurent à l’article 3.1, les prix à l’article 2 du contrat et à l’Article 2.");
        expect(shown).toMatch(/Page \d+ sur \d+/);
      }),
    120_000,
  );

  it.skipIf(officeMissing)(
    "keeps every field of a locked form, and its lock, when it writes the file again",
    () =>
      inFolder(async (folder) => {
        const given = await openDocx(fullDocument(), { ...NEUTRAL_STYLE, lockForms: true });
        writeFileSync(join(folder, "form.docx"), given.bytes);
        convert(folder, "form.docx", "docx:MS Word 2007 XML", join(folder, "again"));
        const again = readDocx(readFileSync(join(folder, "again", "form.docx")));
        const kinds = ["w:text", "w:date", "w:dropDownList", "w14:checkbox"];
        expect(kinds.map((kind) => all(again.body, kind).length)).toEqual(kinds.map((kind) => all(given.body, kind).length));
        expect(all(again.xml("word/settings.xml"), "w:documentProtection")[0]?.getAttribute("w:edit")).toBe("forms");
      }),
    120_000,
  );

  it.skipIf(officeMissing)(
    "shows titles, footnotes and numbered captions of a house style",
    () =>
      inFolder(async (folder) => {
        const document = fullDocument();
        writeFileSync(join(folder, "a.docx"), (await openDocx(document, TOWN_STYLE)).bytes);
        convert(folder, "a.docx", "pdf", folder);
        execFileSync("pdftotext", ["-layout", join(folder, "a.pdf")]);
        const shown = readFileSync(join(folder, "a.txt"), "utf8").replace(/\s+/g, " ");
        for (const { number, title } of document.sections.flatMap(({ articles }) => articles))
          expect(shown).toContain(`${number} ${title} `);
        expect(shown).toContain("Code de la commande publique, art. R. 2112-2.");
        expect(shown).toContain("Tableau 2 — Tableau 2 – Traitements de données");
      }),
    120_000,
  );
});

function convert(folder: string, file: string, to: string, out: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", out, join(folder, file)], { stdio: "ignore" });
}

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
