import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectAnswers } from "../../src/assemble/inspect-answers.js";
import { inspectLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { PROBLEM_CODES, type ProblemCode } from "../../src/problem-codes.js";
import { formatProblem, hasErrors, type Problem } from "../../src/problems.js";
import { reached } from "../outcomes.js";
import { lintExamples } from "./lint-page.js";
import { clause, SMALL_TENDER, smallLibrary } from "./small-library.js";

const root = new URL("./broken/", import.meta.url).pathname;
const examples = readdirSync(root).sort();

/** So that an example shows its own problem only: the small library has no environmental condition. */
const BASE = {
  "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Le titulaire limite ses déplacements.\n"),
};
const NOT_IN_LIBRARY = ["expected.txt", "tender.yaml", "delete.txt", "stage.txt"];

/** Codes that need a link, a huge file, a refused output, a command, a style.yaml or clause cases: test/library/files.test.ts, test/library/house-style.test.ts, test/bundle, test/commands, test/batch, test/clauses, test/impact. */
const SPECIAL: readonly ProblemCode[] = [
  "FILE_TOO_LARGE",
  "FILE_OUTSIDE_LIBRARY",
  "OUTPUT_NOT_OURS",
  "OUTPUT_UNWRITABLE",
  "LAW_FIGURE_UNKNOWN",
  "FAMILY_UNKNOWN",
  "LOGO_OUTSIDE_FOLDER",
  "LOGO_UNUSABLE",
  "STYLE_CONTRAST",
  "STYLE_PLACEHOLDER",
  "OFFICE_NOT_FOUND",
  "OFFICE_FAILED",
  "BUNDLE_UNREADABLE",
  "BUNDLE_FILE_MISSING",
  "BUNDLE_FILE_CHANGED",
  "BUNDLE_FILE_EXTRA",
  "BUNDLE_SUMS_MISMATCH",
  "BUNDLE_OTHER_TENDER",
  "BUNDLE_OTHER_VERSION",
  "BUNDLE_FILE_DIFFERS",
  "BUNDLE_ARTICLE_DIFFERS",
  "BATCH_SOURCE",
  "BATCH_NAME",
  "CSV_SYNTAX",
  "CASE_BASE_UNKNOWN",
  "CASE_EMPTY",
  "CASE_DUPLICATE",
  "CASE_CLAUSE",
  "CASE_WORDS",
  "CLAUSE_UNTESTED",
  "DIFF_SOURCE",
  "DIFF_KINDS",
  "GIT_NOT_FOUND",
  "REVISION_UNKNOWN",
];

/** Coherence rules need a whole tender file: their good and bad examples are mutations of the shipped ones, word for word in test/check. */
const checks = new URL("../check/", import.meta.url).pathname;
const CHECKED: ReadonlySet<string> = new Set(
  readdirSync(checks)
    .filter((name) => name.endsWith(".test.ts"))
    .flatMap((name) =>
      [...readFileSync(join(checks, name), "utf8").matchAll(/"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/g)].map(([, code]) => code ?? ""),
    ),
);

/**
 * One folder: the files that change the small library, `delete.txt` (files taken away), `tender.yaml` (instead of the small tender),
 * `stage.txt` (publish), and `expected.txt`: what people read. `npx vitest run test/library -u` writes it again: read it then.
 */
function printed(example: string): string {
  const own = (name: string) => (existsSync(join(root, example, name)) ? readFileSync(join(root, example, name), "utf8") : undefined);
  const names = readdirSync(join(root, example), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, example).length + 1));
  const changes = names.filter((name) => !NOT_IN_LIBRARY.includes(name)).map((name) => [name, own(name)] as const);
  const deleted = (own("delete.txt") ?? "").split("\n").filter((name) => name !== "");
  const folder = smallLibrary({ ...BASE, ...Object.fromEntries(changes), ...Object.fromEntries(deleted.map((name) => [name, undefined])) });
  const { library, problems: inLibrary } = inspectLibrary([folder]);
  if (hasErrors(inLibrary)) return show(inLibrary);
  const problems: Problem[] = [];
  const tender = readTender("tender.yaml", own("tender.yaml") ?? SMALL_TENDER, library, (problem) => problems.push(problem));
  const stage = own("stage.txt")?.trim() === "publish" ? "publish" : "draft";
  return show([...inLibrary, ...inspectAnswers({ tender, problems }, library, stage).problems]);
}

function show(problems: readonly Problem[]): string {
  for (const { code } of problems) reached("coherence", code, "parle");
  return `${problems.map((problem) => formatProblem(problem)).join("\n\n")}\n`;
}

describe("a broken library or tender prints, word for word", () => {
  test.each(examples)("%s", async (example) => {
    await expect(printed(example)).toMatchFileSnapshot(join(root, example, "expected.txt"));
  });
});

test("every problem code has a broken example, or a bad one in test/check or docs/lint.md", () => {
  const shown = examples.map((example) => readFileSync(join(root, example, "expected.txt"), "utf8")).join("\n");
  const found = new Set([...shown.matchAll(/ {2}(?:erreur|avertissement|information) {2}([A-Z0-9_]+)$/gm)].map(([, code]) => code));
  for (const { code } of lintExamples()) found.add(code);
  expect(PROBLEM_CODES.filter((code) => !found.has(code) && !CHECKED.has(code) && !SPECIAL.includes(code))).toEqual([]);
  expect(SPECIAL.filter((code) => !PROBLEM_CODES.includes(code))).toEqual([]);
});

test("every example is named after the code it shows, and shows it", () => {
  for (const example of examples) {
    const words = example.toUpperCase().replaceAll("-", "_");
    const text = readFileSync(join(root, example, "expected.txt"), "utf8");
    const named = PROBLEM_CODES.filter((code) => words.startsWith(code));
    expect(named.some((code) => text.includes(`  ${code}`)) ? "" : example).toBe("");
  }
});
