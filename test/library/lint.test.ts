import { readdirSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { READ_BY_THE_TOOL } from "../../src/library/lint/unused-facts.js";
import { lintWholeLibrary, loadLibrary } from "../../src/library/load-library.js";
import { PROBLEM_CODES } from "../../src/problem-codes.js";
import { formatProblem, type Problem } from "../../src/problems.js";
import { lintExamples } from "./lint-page.js";
import { smallLibrary } from "./small-library.js";

/** Issue 5: each rule of `socle lint` has a section in docs/lint.md, whose bad example makes it speak and whose good one leaves the tool silent. */
const rules = new URL("../../src/library/lint/", import.meta.url);
const quoted = new Set(
  readdirSync(rules).flatMap((name) =>
    [...readFileSync(new URL(name, rules), "utf8").matchAll(/"([A-Z][A-Z0-9_]+)"/g)].map(([, code]) => code),
  ),
);
/** Read with the schema, before any rule. */
const AT_READING = "LEVEL_MISSING";
const LINT_CODES = PROBLEM_CODES.filter((code) => quoted.has(code) || code === AT_READING);
const examples = lintExamples();
const WORDINGS = readFileSync(new URL("../../catalog/wordings.yaml", import.meta.url), "utf8");

function lint(files: Readonly<Record<string, string>>): readonly Problem[] {
  const folder = smallLibrary({ "catalog/wordings.yaml": WORDINGS, ...files });
  const { problems } = lintWholeLibrary([folder]);
  rmSync(folder, { recursive: true });
  // The small library keeps the whole dictionary, most of which nothing reads there: only a fact of the example is judged.
  return problems.filter(({ code, message }) => code !== "FACT_UNUSED" || message.includes("lot.demo"));
}

test("every rule has one section, and only rules have one", () => {
  expect(examples.map(({ code }) => code).toSorted()).toEqual([...LINT_CODES].toSorted());
});

test("the facts said to be read by the tool alone are: its code names them, and the library has them", async () => {
  const folders = ["law", "check", "assemble"].map((name) => new URL(`../../src/${name}/`, import.meta.url));
  const code = folders.flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(new URL(name, folder), "utf8")),
  );
  const { facts } = await loadLibrary();
  expect(READ_BY_THE_TOOL.filter((id) => !facts.has(id) || !code.some((text) => text.includes(`"${id}"`)))).toEqual([]);
});

describe.each(examples.map((example) => [example.code, example] as const))("%s", (code, { bad, good }) => {
  test("its bad example makes it speak, word for word", async () => {
    const problems = lint(bad).filter((problem) => problem.code === code);
    expect(problems.length).toBeGreaterThan(0);
    await expect(`${problems.map((problem) => formatProblem(problem)).join("\n\n")}\n`).toMatchFileSnapshot(`lint/${code}.txt`);
  });

  test("its good example leaves the tool silent", () => {
    expect(Object.keys(good).length).toBeGreaterThan(0);
    expect(lint(good).map((problem) => formatProblem(problem))).toEqual([]);
  });
});
