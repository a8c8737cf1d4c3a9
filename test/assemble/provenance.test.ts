import { expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import type { Library } from "../../src/model.js";
import { example, library } from "../check/example-file.js";
import { EXAMPLES } from "../example-bundles.js";
import { readableFile } from "../readable-file.js";

test.each(EXAMPLES)("every article of %s has its reasons for each of its lots", (name) => {
  const file = example(name);
  const known = new Map(file.provenance.map((each) => [each.id, each]));
  expect(known.size).toBe(file.provenance.length);
  for (const document of file.documents) {
    for (const { origin, groups } of document.sections.flatMap(({ articles }) => articles)) {
      const lots = known.get(origin.id)?.reasons.flatMap((reason) => reason.lots) ?? [];
      expect(new Set(lots).size, origin.id).toBe(lots.length);
      expect(lots.length, origin.id).toBeGreaterThan(0);
      for (const lot of document.lot === undefined ? groups.flatMap((group) => group.lots) : [document.lot])
        expect(lots, origin.id).toContain(lot);
    }
  }
  expect(JSON.stringify(file.provenance)).not.toContain("{{");
});

test("a reason that reads a confidential fact sends to the note, which alone tells its value", () => {
  const object = library.clauses.get("ccap.objet");
  if (object === undefined) throw new Error("no clause");
  const when = { kind: "test", fact: "estimate.total", compare: "gte", operands: [{ literal: 100 }] } as const;
  const changed: Library = { ...library, clauses: new Map(library.clauses).set(object.id, { ...object, when }) };
  const file = assembleTenderFile(changed, example().tender);
  expect(file.provenance.find(({ id }) => id === object.id)?.reasons).toEqual([
    { lots: [1, 2], why: "Valeur estimée du besoin (HT)\u00a0: voir la note de traçabilité" },
  ]);
  expect(readableFile(file)["note-tracabilite.txt"]).toContain("Valeur estimée du besoin (HT) : 78 000 € (au moins 1 €)");
});
