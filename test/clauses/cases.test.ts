import { describe, expect, test } from "vitest";
import { coverageOf, untested } from "../../src/clauses/case-coverage.js";
import { runCases } from "../../src/clauses/run-cases.js";
import { loadCases } from "../../src/library/load-cases.js";
import { loadLibrary } from "../../src/library/load-library.js";
import type { ClauseCase } from "../../src/library/read-cases.js";
import { formatProblem } from "../../src/problems.js";
import { mutantsOf, withClause } from "./mutants.js";

/** The clause cases of the shipped library: issue 5. A lawyer adds a line to a *.cases.yaml and needs to read nothing here. */
const root = new URL("../../", import.meta.url).pathname;
const library = await loadLibrary([root]);
const { cases, bases, problems } = loadCases(root, library);
const results = runCases(library, bases, cases);
const coverage = coverageOf(library, results);

test("the cases read without a problem, and every one of them holds", () => {
  expect(problems.map((problem) => formatProblem(problem))).toEqual([]);
  expect(results.flatMap((each) => each.problems).map((problem) => formatProblem(problem))).toEqual([]);
  expect(cases.length).toBeGreaterThan(350);
});

test("every mandatory and default clause is seen in and out, and each part of an alternative once", () => {
  expect(untested(coverage)).toEqual([]);
  expect(coverage.filter(({ branches }) => branches.includes(0)).map(({ clause }) => clause.id)).toEqual([]);
});

test("words that must not be said are said in another case: a slip of the pen would not pass for an absence", () => {
  const said = (id: string, words: string) =>
    cases.some((each) =>
      each.words.some((other) => other.expected && other.id === id && (other.words.includes(words) || words.includes(other.words))),
    );
  expect(
    cases.flatMap((each) =>
      each.words
        .filter(({ id, words, expected }) => !expected && !said(id, words))
        .map(({ id, words }) => `${each.place.file}:${each.place.line} ${id} « ${words} »`),
    ),
  ).toEqual([]);
});

/** The cases that speak of one clause, and of it only: words are another matter than presence. */
const speakingOf = (id: string): readonly ClauseCase[] =>
  cases.flatMap((each) => {
    const present = [...each.present, ...each.words].filter((asserted) => asserted.id === id).slice(0, 1);
    const absent = each.absent.filter((asserted) => asserted.id === id);
    return present.length + absent.length === 0 ? [] : [{ ...each, present, absent, words: [] }];
  });

/** Parts of a condition that another already demands: the hosting mode is asked of hosted services only, health of personal data only. */
const REDUNDANT: Readonly<Record<string, string>> = {
  "hosting.domaines": "sans « lot.delivery »",
  "hosting.environnements": "sans « lot.delivery »",
  "privacy.secret_medical": "sans « lot.data.personal »",
};

describe("a wrong condition makes a case fail", () => {
  const conditions = [...library.clauses.values()].flatMap((clause) =>
    clause.when === undefined ? [] : [[clause.id, clause, clause.when] as const],
  );
  test.each(conditions)("%s", (id, clause, when) => {
    const own = speakingOf(id);
    const survivors = mutantsOf(when).filter((mutant) => {
      const ran = runCases(withClause(library, { ...clause, when: mutant.when }), bases, own);
      // Kept out by its document all the same: bidders read the same file.
      const sameFile = ran.some(({ proved }) => proved.some(({ choices }) => choices.some(({ state }) => state === "no_document")));
      return !sameFile && ran.every((each) => each.problems.length === 0);
    });
    expect(survivors.map(({ name }) => name).filter((name) => name !== REDUNDANT[id])).toEqual([]);
  });
});
