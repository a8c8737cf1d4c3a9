import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { compareDocx } from "../../src/bundle/compare-docx.js";
import { convertDocuments } from "../../src/bundle/convert-documents.js";
import { findOffice } from "../../src/bundle/find-office.js";
import { sha256 } from "../../src/bundle/manifest.js";
import { runOffice } from "../../src/bundle/run-office.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import type { Block, BundleFile, TenderDocument } from "../../src/model.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { EXAMPLES } from "../example-bundles.js";

const hasTool = (name: string, ...args: readonly string[]) => spawnSync(name, args, { stdio: "ignore" }).error === undefined;
const missing = !hasTool("soffice", "--version") || !hasTool("pdfinfo", "-v");
const because = missing ? " — skipped: soffice or pdfinfo not installed" : "";

describe.skipIf(missing)(`every document of the examples, through LibreOffice${because}`, () => {
  const documents = new Map<string, TenderDocument>();
  const progress: string[] = [];
  let copies: readonly BundleFile[] = [];

  beforeAll(async () => {
    const library = await loadLibrary();
    const files: BundleFile[] = [];
    for (const name of EXAMPLES) {
      const file = assembleTenderFile(
        library,
        await loadTender(new URL(`../../examples/${name}/tender.yaml`, import.meta.url).pathname, library),
      );
      for (const document of file.documents) {
        const path = `${name}/${document.path}`;
        documents.set(`pdf/${path.replace(/docx$/, "pdf")}`, document);
        files.push({ path, bytes: await renderDocx(document) });
      }
    }
    copies = await convertDocuments(findOffice(), files, ["pdf"], (path, done, total) => progress.push(`${done}/${total} ${path}`));
  }, 180_000);

  test("is there, under its own path, with its line in SHA256SUMS", () => {
    const pdfs = copies.filter(({ path }) => path.endsWith(".pdf"));
    expect(pdfs.length).toBeGreaterThan(30);
    expect(pdfs.map(({ path }) => path)).toEqual([...documents.keys()]);
    const sums = copies.find(({ path }) => path === "pdf/SHA256SUMS");
    expect(strFromU8(sums?.bytes ?? new Uint8Array())).toBe(pdfs.map(({ path, bytes }) => `${sha256(bytes)}  ${path.slice(4)}\n`).join(""));
    expect(progress).toEqual(pdfs.map(({ path }, index) => `${index + 1}/${pdfs.length} ${path}`));
  });

  test("is tagged PDF/UA-1, in French, with its title shown, its headings and its table headers", () => {
    const folder = mkdtempSync(join(tmpdir(), "socle-pdf-"));
    for (const { path, bytes } of copies.filter(({ path: name }) => name.endsWith(".pdf"))) {
      const document = documents.get(path);
      if (document === undefined) throw new Error(`no document for ${path}`);
      const file = join(folder, "a.pdf");
      writeFileSync(file, bytes);
      const content = Buffer.from(bytes).toString("latin1");
      expect(content, path).toMatch(/pdfuaid:part>1</);
      expect(content, path).toMatch(/\/Lang ?\(fr-FR\)/);
      expect(content, path).toMatch(/\/DisplayDocTitle true/);
      const info = pdfinfo(file);
      expect(info, path).toMatch(/^Tagged: +yes$/m);
      const title = document.subtitle === undefined ? document.title : `${document.title} – ${document.subtitle}`;
      expect(info, path).toMatch(new RegExp(`^Title: +${title.replace(/[.()]/g, "\\$&")}$`, "m"));
      const structure = pdfinfo("-struct", file);
      const count = (tag: string) => structure.match(new RegExp(`^ *${tag}(:| \\()`, "gm"))?.length ?? 0;
      const articles = document.sections.flatMap((section) => section.articles);
      const tags = { sections: count("H1"), articles: count("H2"), headers: count("TH") };
      expect(tags, path).toEqual({ sections: document.sections.length, articles: articles.length, headers: headersIn(document).length });
    }
  });

  test("gives its headings and table headers, with their numbers and words, to who listens to it", () => {
    // One short document: pdfinfo takes seconds to read the text of a structure.
    const path = "pdf/commune-portail/dce/13-cadre-pas.pdf";
    const document = documents.get(path);
    if (document === undefined) throw new Error(`no ${path}`);
    const file = join(mkdtempSync(join(tmpdir(), "socle-pdf-")), "a.pdf");
    writeFileSync(file, copies.find((copy) => copy.path === path)?.bytes ?? "");
    const structure = pdfinfo("-struct-text", file);
    const headings = (item: { readonly number: string; readonly title: string }) => squeezed(`${item.number} ${item.title}`);
    expect(tagged(structure, "H1")).toEqual(document.sections.map(headings));
    expect(tagged(structure, "H2")).toEqual(document.sections.flatMap(({ articles }) => articles.map(headings)));
    expect(headersIn(document).length).toBeGreaterThan(3);
    expect(tagged(structure, "TH").toSorted()).toEqual(headersIn(document).map(squeezed).toSorted());
  });

  test("saved again as a Word file, it is known for the same text", async () => {
    const document = documents.get("pdf/syndicat-cloud/dce/02-ccap.pdf");
    if (document === undefined) throw new Error("no document");
    const folder = mkdtempSync(join(tmpdir(), "socle-again-"));
    const bytes = await renderDocx(document);
    writeFileSync(join(folder, "a.docx"), bytes);
    const run = { profile: join(folder, "profile"), filter: "docx", inputs: [join(folder, "a.docx")], output: join(folder, "saved") };
    expect(await runOffice({ ...run, office: findOffice(), timeout: 100_000 }, () => undefined)).toBe("done");
    const saved = readFileSync(join(folder, "saved", "a.docx"));
    expect(compareDocx(saved, bytes, document).map(({ where, what }) => `${where} : ${what}`)).toEqual([
      expect.stringMatching(/^Fichier : le texte des articles est le même ; il a été réenregistré, ou sa mise en forme a changé \(/),
    ]);
  }, 120_000);

  test("the OpenDocument copy keeps the title, the language and the headings", async () => {
    const [[, document] = []] = documents;
    if (document === undefined) throw new Error("no document");
    const made = await convertDocuments(findOffice(), [{ path: document.path, bytes: await renderDocx(document) }], ["odt"]);
    expect(made.map(({ path }) => path)).toEqual([`odt/${document.path.replace(/docx$/, "odt")}`, "odt/SHA256SUMS"]);
    const parts = unzipSync(made[0]?.bytes ?? new Uint8Array());
    const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
    expect(part("mimetype")).toBe("application/vnd.oasis.opendocument.text");
    expect(part("meta.xml")).toContain(`<dc:title>${document.title}</dc:title>`);
    expect(part("styles.xml")).toContain('fo:language="fr" fo:country="FR"');
    const levels = [...part("content.xml").matchAll(/<text:h [^>]*text:outline-level="(\d)"/g)].map(([, level]) => level);
    expect(levels.filter((level) => level === "1").length).toBe(document.sections.length);
  }, 120_000);
});

function pdfinfo(...args: readonly string[]): string {
  return spawnSync("pdfinfo", args, { encoding: "utf8", maxBuffer: 64 * 2 ** 20 }).stdout;
}

/** The text under each tag of one kind, in order. */
function tagged(structure: string, tag: string): readonly string[] {
  const found: string[] = [];
  let depth: number | undefined;
  for (const line of structure.split("\n")) {
    const indent = line.search(/\S/);
    const text = /^\s*"(.*)"$/.exec(line)?.[1];
    if (text === undefined && depth !== undefined && indent <= depth) depth = undefined;
    if (text !== undefined && depth !== undefined) found.push(`${found.pop() ?? ""} ${text}`);
    if (new RegExp(`^\\s*${tag}(:| \\()`).test(line)) {
      depth = indent;
      found.push("");
    }
  }
  return found.map(squeezed);
}

/** Without spaces: lines and non-breaking spaces are cut in runs of their own. */
const squeezed = (text: string): string => text.replace(/\s+/g, "");

function headersIn({ sections }: TenderDocument): readonly string[] {
  return sections.flatMap(({ articles }) => articles.flatMap(({ groups }) => groups.flatMap(({ blocks }) => blocks.flatMap(headersOf))));
}

function headersOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "table":
      return [
        ...(block.header.some((title) => title !== "") ? block.header : []),
        ...block.rows.flatMap((row) => row.flatMap(({ blocks }) => blocks.flatMap(headersOf))),
      ];
    case "list":
      return block.items.flatMap((item) => item.flatMap(headersOf));
    case "requirement":
      return block.requirement.blocks.flatMap(headersOf);
    default:
      return [];
  }
}

describe.skipIf(process.platform === "win32")("a LibreOffice that does not do its work", () => {
  const folder = mkdtempSync(join(tmpdir(), "socle-office-test-"));
  const documents = [{ path: "dce/01.docx", bytes: new Uint8Array(1) }];

  function program(name: string, script: string): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  test("leaves a document out: it is named", async () => {
    await expect(convertDocuments(program("idle", "exit 0"), documents, ["odt"])).rejects.toThrow(
      "La conversion en odt a échoué : LibreOffice n'a pas converti dce/01.docx. Rien n'a été écrit.",
    );
  });

  test("stops on an error: its words are given", async () => {
    await expect(convertDocuments(program("broken", "echo profil verrouillé >&2; exit 77"), documents, ["odt"])).rejects.toThrow(
      "La conversion en odt a échoué : LibreOffice s'est arrêté avec le code 77 profil verrouillé. Rien n'a été écrit.",
    );
  });

  test("is too old to write an accessible PDF: the version is asked", async () => {
    const old = program("old", 'while [ "$1" != --outdir ]; do shift; done\necho %PDF-1.4 > "$2/0.pdf"');
    await expect(convertDocuments(old, documents, ["pdf"])).rejects.toThrow("il faut la version 7.4 ou une plus récente");
  });

  test("cannot start", async () => {
    writeFileSync(join(folder, "no-program"), "");
    await expect(convertDocuments(join(folder, "no-program"), documents, ["odt"])).rejects.toThrow("LibreOffice ne démarre pas");
  });

  test("never ends: it is stopped with what it started", async () => {
    const run = { profile: folder, filter: "odt", inputs: [], output: folder, timeout: 300 };
    const office = program("endless", `sleep 600 &\necho $! > "${folder}/child.new"\nmv "${folder}/child.new" "${folder}/child"\nwait`);
    const reason = await runOffice({ ...run, timeout: 2000, office }, () => undefined);
    expect(reason).toBe("LibreOffice n'a pas fini après 2 secondes");
    expect(existsSync(join(folder, "child"))).toBe(true);
    const child = Number(readFileSync(join(folder, "child"), "utf8"));
    await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false);
  });

  function isAlive(process_id: number): boolean {
    try {
      // A process stopped but not yet buried by its parent counts as dead.
      const state = existsSync(`/proc/${process_id}/stat`) ? readFileSync(`/proc/${process_id}/stat`, "utf8").split(" ")[2] : undefined;
      process.kill(process_id, 0);
      return state !== "Z";
    } catch {
      return false;
    }
  }

  test("without document to convert, it is not started", async () => {
    expect(await convertDocuments(program("never", "exit 1"), [], ["odt"])).toEqual([{ path: "odt/SHA256SUMS", bytes: new Uint8Array() }]);
  });
});
