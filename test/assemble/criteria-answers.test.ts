import { expect, test } from "vitest";
import { clause } from "../library/small-library.js";
import { assembled, fileOf, textOf } from "./small-tender.js";

const asking = { "clauses/demo/demo.trois.md": clause({}, ":::table{of=criteria_answers}\n:::\n") };
const withCriteria = (criteria: string) => (text: string) => text.replace(/award_criteria:[\s\S]*/, `award_criteria:\n${criteria}\n`);
const answersTo = async (criteria: string) => textOf(fileOf(await assembled(asking, withCriteria(criteria))).documents[0]);

test("each quality subcriterion is asked for, by its name and points, and neither the price nor the environment", async () => {
  const text = await answersTo(
    "  - { name: Valeur, type: quality, weight: 50, subcriteria: [{ name: Méthode, weight: 30 }, { name: Équipe, weight: 20 }] }\n  - { name: Prix, type: price, weight: 40 }\n  - { name: Planète, type: environment, weight: 10 }",
  );
  expect(text).toContain("Méthode (30 points)");
  expect(text).toContain("Équipe (20 points)");
  for (const other of ["Valeur (", "Prix (", "Planète ("]) expect(text).not.toContain(other);
});

test("a quality criterion without subcriteria is asked for whole", async () => {
  expect(await answersTo("  - { name: Valeur, type: quality, weight: 60 }\n  - { name: Prix, type: price, weight: 40 }")).toContain(
    "Valeur (60 points)",
  );
});
