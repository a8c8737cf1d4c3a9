import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/law/rules.js";
import { ProblemsError } from "../../src/problems.js";
import { reached } from "../outcomes.js";
import { type CaseTable, decideCase, type LawCase, lawLibrary, plain, readTable, valuesOf } from "./decide-case.js";

/** One runner for all tables: a lawyer adds a line to a `*.cases.yaml` and needs to read nothing here. */
const folder = new URL("./", import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith(".cases.yaml"));
const tables = new Map<string, CaseTable>(files.map((name) => [name, readTable(join(folder, name))]));
const library = await lawLibrary();
const CASE_KEYS = ["name", "date", "facts", "lots", "expect", "problem", "missing", "kind", "because", "would_change"];

test("every rule has one table, named after it", () => {
  expect(files.sort()).toEqual(RULES.map(({ id }) => `${id.replaceAll(/[._]/g, "-")}.cases.yaml`).sort());
  expect([...tables.values()].map(({ decides }) => decides).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

for (const [file, { decides, source, cases }] of tables) {
  const rule = RULES.find(({ id }) => id === decides);
  if (rule === undefined) throw new Error(`${file} : aucune règle ne décide « ${decides} »`);

  describe(decides, () => {
    test.each(cases.map((each) => [each.name, each] as const))("%s", (_, each) => {
      expect(Object.keys(each).filter((key) => !CASE_KEYS.includes(key))).toEqual([]);
      expect("expect" in each, "un cas attend une valeur ou un problème").toBe(each.problem === undefined);
      if (each.problem === "LAW_DATE_BEFORE_TABLE") return expectDateRefused(each);
      const result = decideCase(library, each, [rule]);
      const values = valuesOf(library, result, decides);
      const missing = result.missing.map(({ fact }) => fact);
      if (each.problem === "ANSWER_MISSING") {
        expect(values).toEqual([]);
        expect(missing).toContain(each.missing ?? missing[0] ?? "une réponse manquante");
        return;
      }
      expect(missing).toEqual([]);
      expect(values).toEqual(expectedValues(each));
      if (values.length === 0) reached("decision", decides, "sans objet");
      for (const value of values) reached("decision", decides, JSON.stringify(value));
      for (const [index, decision] of result.decisions.filter(({ id }) => id === decides).entries()) {
        expect(decision.kind).toBe(each.kind ?? decision.kind);
        expect(plain(decision.because)).toContain(each.because ?? "");
        expect(decision.sources.length).toBeGreaterThan(0);
        expect(decision.wouldChange ?? "").not.toBe("");
        if (each.would_change === undefined) continue;
        const change = Array.isArray(each.would_change) ? each.would_change[index] : each.would_change;
        if (change !== null) expect(plain(decision.wouldChange ?? "")).toContain(change);
      }
    });

    test("les noms des cas sont uniques", () => {
      expect(cases.map(({ name }) => name)).toEqual([...new Set(cases.map(({ name }) => name))]);
    });

    test("le texte de la table est celui que la règle cite", () => {
      const cited = cases
        .filter(({ problem }) => problem === undefined)
        .flatMap((each) => decideCase(library, each, [rule]).decisions.filter(({ id }) => id === decides))
        .flatMap(({ sources }) =>
          sources.map(({ text, article = "" }) => `${text}, art. ${article}`.replace(/art\. (?=annexe|article)/, "")),
        );
      expect(cited).toContain(source);
    });

    if (library.facts.get(decides)?.type === "boolean")
      test("oui et non sont tous deux atteints", () => {
        const reached = cases.flatMap((each) => (each.problem === undefined ? expectedValues(each) : []));
        expect([...new Set(reached)].sort()).toEqual([false, true]);
      });
  });

  function expectDateRefused(each: LawCase): void {
    try {
      decideCase(library, each, rule === undefined ? [] : [rule]);
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemsError);
      expect((error as ProblemsError).problems.map(({ code }) => code)).toEqual(["LAW_DATE_BEFORE_TABLE"]);
      return;
    }
    expect.unreachable("la date aurait dû être refusée");
  }
}

function expectedValues({ expect: value }: LawCase): readonly unknown[] {
  return value === null ? [] : Array.isArray(value) ? value : [value];
}
