import { describe, expect, test } from "vitest";
import { compareEntries, mergeOrder } from "../../src/diff/compare-entries.js";
import { data, type Entry, type Part } from "../../src/diff/entry.js";

const text = (key: string, ...lines: readonly string[]): Part => ({
  key,
  label: `Partie ${key}`,
  role: "text",
  lines: lines.map((line) => ({ text: line })),
});
const entry = (id: string, parts: readonly Part[], group = "Clauses"): Entry => ({ key: id, id, title: id, group, parts });
const told = (before: readonly Entry[], after: readonly Entry[]) =>
  compareEntries(before, after).flatMap(({ entries }) =>
    entries.map(({ id, state, formerId }) => `${formerId === undefined ? "" : `${formerId} → `}${id} ${state}`),
  );

const LONG = "Le titulaire remet à l’acheteur un plan détaillé avant la fin du marché.";

describe("two lists of entries", () => {
  test("the order of the second side, what left it at its former place, what is renamed at its own", () => {
    const before = [entry("a", []), entry("b", [text("t", LONG)]), entry("c", []), entry("d", [text("t", "Un.")])];
    const after = [entry("a", []), entry("b2", [text("t", LONG)]), entry("e", []), entry("d", [text("t", "Deux.")])];
    expect(told(before, after)).toEqual(["b → b2 renamed", "c removed", "e added", "d changed"]);
  });

  test("entries without a text are never renamed: two answers, two facts, two short texts", () => {
    expect(told([entry("a", data("v", "Réponse", ["12"]))], [entry("b", data("v", "Réponse", ["12"]))])).toEqual(["a removed", "b added"]);
    expect(told([entry("a", [])], [entry("b", [])])).toEqual(["a removed", "b added"]);
    expect(told([entry("a", [text("t", "Sans objet.")])], [entry("b", [text("t", "Sans objet.")])])).toEqual(["a removed", "b added"]);
  });

  test("renamed: the most alike pair first, each entry once, four words out of five", () => {
    const near = LONG.replace("détaillé", "précis");
    expect(told([entry("a", [text("t", LONG)])], [entry("b", [text("t", near)]), entry("c", [text("t", LONG)])])).toEqual([
      "b added",
      "a → c renamed",
    ]);
    expect(
      told(
        [entry("a", [text("t", LONG)])],
        [entry("b", [text("t", "Le titulaire remet à l’acheteur, chaque mois, un bilan chiffré de ses écarts.")])],
      ),
    ).toEqual(["a removed", "b added"]);
  });

  test("the same key in another group is another entry", () => {
    expect(told([entry("a", [text("t", "Un.")], "CCAP")], [entry("a", [text("t", "Deux.")], "CCTP")])).toEqual(["a removed", "a added"]);
  });

  test("texts in another order are said; what is data may stand in any order", () => {
    const [un, deux] = [text("un", "Un."), text("deux", "Deux.")];
    const [change] = compareEntries([entry("a", [un, deux])], [entry("a", [deux, un])])[0]?.entries ?? [];
    expect(change?.parts.map(({ key, state }) => `${key} ${state}`)).toEqual(["deux same", "un same", "order changed"]);
    const [lines] = change?.parts.filter(({ key }) => key === "order").map(({ lines: all }) => all) ?? [];
    expect(lines?.map(({ state, pieces }) => `${state} ${pieces.map((piece) => piece.text).join("")}`)).toContain("same Partie deux");
    const [x, y] = [data("x", "X", ["1"]), data("y", "Y", ["2"])];
    expect(told([entry("a", [...x, ...y])], [entry("a", [...y, ...x])])).toEqual([]);
  });

  test("a changed entry shows its text whole, and of its data only what changed", () => {
    const sides = (value: string) => [entry("a", [text("t", "Le même texte."), ...data("x", "X", [value]), ...data("y", "Y", ["2"])])];
    const [change] = compareEntries(sides("1"), sides("3"))[0]?.entries ?? [];
    expect(change?.parts.map(({ key, state }) => `${key} ${state}`)).toEqual(["t same", "x changed"]);
  });
});

test.each([
  ["nothing", [], [], []],
  ["the first was removed", ["a", "b"], ["b"], ["a", "b"]],
  ["two follow one another", ["a", "b", "c", "d"], ["a", "d"], ["a", "b", "c", "d"]],
  ["the order changed", ["a", "b", "c"], ["c", "a"], ["c", "a", "b"]],
])("one order for two lists: %s", (_, before, after, expected) => expect(mergeOrder(before, after)).toEqual(expected));
