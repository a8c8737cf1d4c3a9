import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { assembleTenderFile } from "../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../src/bundle/build-bundle.js";
import { forbiddenCharacter } from "../src/french.js";
import { loadLibrary } from "../src/library/load-library.js";
import { loadTender, readTender } from "../src/library/load-tender.js";
import type { TenderFile } from "../src/model.js";
import { EXAMPLES } from "./example-bundles.js";
import { clause, SMALL_TENDER, smallLibrary } from "./library/small-library.js";
import { readableFile } from "./readable-file.js";

const root = new URL("../", import.meta.url).pathname;

async function example(name: string): Promise<TenderFile> {
  const library = await loadLibrary();
  return assembleTenderFile(library, await loadTender(`${root}examples/${name}/tender.yaml`, library));
}

const assembled = (file: TenderFile) => ({
  documents: file.documents,
  schedules: file.schedules,
  requirements: file.requirements,
  derogations: file.derogations,
});

test("where a file stands in its folder, and the order files are read in, change nothing", async () => {
  const files = { "clauses/demo/demo.trois.md": clause({}, "Trois.\n"), "clauses/demo/demo.quatre.md": clause({}, "Quatre.\n") };
  const moved = {
    "clauses/zz/demo.trois.md": files["clauses/demo/demo.trois.md"],
    "clauses/aa/bb/demo.quatre.md": files["clauses/demo/demo.quatre.md"],
  };
  const read = async (library: string) => {
    const loaded = await loadLibrary([library]);
    const tender = readTender("tender.yaml", SMALL_TENDER, loaded, () => undefined);
    return tender === undefined ? undefined : assembled(assembleTenderFile(loaded, tender));
  };
  const [one, other] = [await read(smallLibrary(files)), await read(smallLibrary(moved))];
  expect(one).toBeDefined();
  expect(other).toEqual(one);
});

test("a clause that does not apply changes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "socle-unrelated-"));
  for (const part of ["catalog", "clauses", "templates"]) {
    for (const name of readdirSync(join(root, part), { recursive: true }) as string[]) {
      if (!/\.(yaml|md)$/.test(name)) continue;
      mkdirSync(dirname(join(folder, part, name)), { recursive: true });
      writeFileSync(join(folder, part, name), readFileSync(join(root, part, name)));
    }
  }
  writeFileSync(
    join(folder, "clauses/api/api.etrangere.md"),
    clause({ document: "cctp", section: "api", when: "{ lot.delivery: on_premise, lot.data.health: true }" }, "Clause étrangère.\n"),
  );
  for (const name of EXAMPLES) {
    const library = await loadLibrary([folder]);
    const file = assembleTenderFile(library, await loadTender(`${root}examples/${name}/tender.yaml`, library));
    const bidders = (each: TenderFile) => each.documents.filter(({ audience }) => audience === "bidders");
    expect(bidders(file)).toEqual(bidders(await example(name)));
  }
});

test.each(EXAMPLES)("in %s no placeholder survives, every article has an origin, every kept clause was in force", async (name) => {
  const library = await loadLibrary();
  const file = await example(name);
  const text = Object.values(readableFile(file)).join("\n");
  expect(/\{\{|\}\}|[\ue000\ue001]|undefined|\[renvoi absent/.exec(text)?.[0]).toBeUndefined();
  for (const document of file.documents) {
    expect(document.sections.length, document.path).toBeGreaterThan(0);
    for (const section of document.sections) {
      expect(section.articles.length, `${document.path} ${section.title}`).toBeGreaterThan(0);
      for (const article of section.articles) {
        expect(article.origin.id === "" || article.groups.length === 0, `${document.path} ${article.title}`).toBe(false);
        for (const group of article.groups) expect(group.blocks.length, `${document.path} ${article.title}`).toBeGreaterThan(0);
      }
    }
  }
  for (const { clause: id, state } of file.choices) {
    const { inForce } = library.clauses.get(id) ?? { inForce: undefined };
    if (state === "kept") expect((inForce?.from ?? "") <= file.date && file.date <= (inForce?.to ?? "9999"), id).toBe(true);
  }
});

test("any text typed by a buyer comes out of Word as it was typed, or is refused by name", { timeout: 120_000 }, async () => {
  const library = await loadLibrary([smallLibrary({ "clauses/demo/demo.trois.md": clause({}, "Avant {{tender.purpose}} après.\n") })]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (value) => {
      const yaml = SMALL_TENDER.replace("level: essential", `level: essential\n  purpose: ${JSON.stringify(value)}`);
      const problems: string[] = [];
      const tender = readTender("tender.yaml", yaml, library, ({ code }) => problems.push(code));
      if (value.trim() === "") return;
      if (forbiddenCharacter(value) !== undefined) {
        expect(problems.join(" ")).toMatch(/VALUE_FORBIDDEN_CHARACTER|ANSWER_INVALID|YAML_SYNTAX/);
        return;
      }
      expect(problems).toEqual([]);
      if (tender === undefined) throw new Error("the tender was refused");
      const bundle = await buildBundle({ ...assembleTenderFile(library, tender), schedules: [] });
      const document = bundle.find(({ path }) => path.endsWith("lot-1-cctp.docx"));
      expect(document).toBeDefined();
      const found = paragraphTexts(document?.bytes ?? new Uint8Array()).find((text) => text.startsWith("Avant "));
      expect(found).toBe(`Avant ${value.replace(/\r\n?/g, "\n")} après.`);
    }),
    { numRuns: 60 },
  );
});

/** The paragraphs of a Word file as a reader sees them: breaks and tabs included. */
function paragraphTexts(bytes: Uint8Array): string[] {
  const xml = new TextDecoder().decode(unzipSync(bytes)["word/document.xml"]);
  const parsed = new DOMParser({ onError: (_level, message) => expect.fail(message) }).parseFromString(xml, "text/xml");
  return [...parsed.getElementsByTagName("w:p")].map((paragraph) =>
    [...paragraph.getElementsByTagName("*")]
      .map(({ tagName, textContent }) =>
        tagName === "w:t" ? (textContent ?? "") : tagName === "w:br" ? "\n" : tagName === "w:tab" ? "\t" : "",
      )
      .join(""),
  );
}
