import { beforeAll, expect, test } from "vitest";
import { exampleOf, readFrench, showForInput } from "../../src/interview/french-input.js";
import { loadLibrary } from "../../src/library/load-library.js";
import type { FactDefinition, Library } from "../../src/model.js";
import { smallLibrary } from "../library/small-library.js";

let library: Library;
beforeAll(async () => {
  library = await loadLibrary([smallLibrary()]);
});
function factOf(id: string): FactDefinition {
  const fact = library.facts.get(id);
  if (fact === undefined) throw new Error(id);
  return fact;
}

test.each([
  ["lot.amount", "52 000,50", 5200050],
  ["lot.amount", "52\u202f000,5 €", 5200050],
  ["lot.amount", "52000.50 euros", 5200050],
  ["lot.amount", "1 200 000 € HT", 120000000],
  ["lot.amount", "0", 0],
  ["tender.duration_months", " 36 ", 36],
  ["tender.notice_date", "7/12/2026", "2026-12-07"],
  ["tender.notice_date", "07.12.2026", "2026-12-07"],
  ["tender.notice_date", "2026-12-07", "2026-12-07"],
  ["tender.deadline", "08/01/2027 12:00", "2027-01-08T12:00"],
  ["tender.deadline", "8/1/2027 à 9h", "2027-01-08T09:00"],
  ["tender.deadline", "8/1/2027 9 h 30", "2027-01-08T09:30"],
  ["tender.deadline", "2027-01-08T12:00", "2027-01-08T12:00"],
  ["tender.variants_allowed", "Oui", true],
  ["tender.variants_allowed", "n", false],
  ["buyer.siret", "213 409 956 00017", "21340995600017"],
])("%s: « %s » is read", (id, text, value) => {
  expect(readFrench(factOf(id), text)).toEqual({ value });
});

test.each([
  ["lot.amount", "52.000", "se lit de deux façons"],
  ["lot.amount", "52 k€", "Il faut un montant en euros"],
  ["lot.amount", "52 000,505", "plus de deux décimales"],
  ["lot.amount", "-1", "d'au moins 0"],
  ["tender.duration_months", "36 mois", "sans unité"],
  ["tender.notice_date", "31/02/2027", "qui existe"],
  ["tender.notice_date", "7/12/26", "Il faut une date qui existe"],
  ["tender.deadline", "08/01/2027", "et une heure"],
  ["tender.deadline", "08/01/2027 24:00", "et une heure"],
  ["tender.variants_allowed", "peut-être", "o (oui) ou n (non)"],
  ["buyer.siret", "21340995600018", "SIRET"],
])("%s: « %s » is refused", (id, text, wrong) => {
  expect(readFrench(factOf(id), text)).toEqual(expect.objectContaining({ wrong: expect.stringContaining(wrong) }));
});

test("every example of the dictionary is accepted as it is shown", async () => {
  for (const fact of (await loadLibrary()).facts.values()) {
    const example = exampleOf(fact);
    if (fact.example === undefined || fact.choices !== undefined || fact.type === "boolean") continue;
    expect(example, fact.id).toBeDefined();
    const read = readFrench(fact, example);
    expect(read, fact.id).toHaveProperty("value");
    if ("value" in read) expect(showForInput(fact, read.value)).toBe(example);
  }
});
