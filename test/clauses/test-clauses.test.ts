import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCases } from "../../src/clauses/run-cases.js";
import { loadCases } from "../../src/library/load-cases.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { formatProblem } from "../../src/problems.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const root = new URL("../../", import.meta.url).pathname;

/** `socle test` as people run it: issue 5. */
function socleTest(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), join(root, "src/cli.ts"), "test", ...args],
    {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

/** A copy of the shipped library with its cases, to be altered. */
function copiedLibrary(): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-cases-"));
  for (const part of ["catalog", "clauses", "templates", "examples"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "test/clauses"), { recursive: true });
  for (const name of readdirSync(join(root, "test/clauses")).filter((each) => each.endsWith(".cases.yaml")))
    cpSync(join(root, "test/clauses", name), join(folder, "test/clauses", name));
  return folder;
}

function alter(folder: string, file: string, before: string, after: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(before);
  writeFileSync(join(folder, file), text.replace(before, after));
}

describe("the shipped library, copied", () => {
  test("passes, then fails where a condition is turned round, a number changed, a case taken away", () => {
    const folder = copiedLibrary();
    const whole = socleTest("--library", folder);
    expect(whole).toMatchObject({ code: 0, err: "" });
    expect(whole.out).toMatch(/vues présentes et absentes : (\d+) sur \1\./);

    alter(folder, "clauses/api/api.versions.md", "when: { lot.api.exposed: true }", "when: { not: { lot.api.exposed: true } }");
    alter(folder, "clauses/security/security.incident.md", "enhanced: 12", "enhanced: 13");
    alter(folder, "test/clauses/training.cases.yaml", "absent: [training.plan]", "absent: [support.outil]");
    const { code, err } = socleTest("--library", folder);
    expect(code).toBe(1);
    expect(err).toMatch(
      /test\/clauses\/api\.cases\.yaml:\d+:\d+ {2}erreur {2}CASE_CLAUSE\n.*\(api\.versions\) est attendue et n'y est pas, lot 1 : API exposées : oui/,
    );
    expect(err).toMatch(/CASE_WORDS\n.*la clause security\.incident ne dit pas « au plus tard 12 heures après »\. Elle dit : .*13 heures/);
    expect(err).toMatch(
      /clauses\/training\/training\.plan\.md:1:1 {2}erreur {2}CLAUSE_UNTESTED\n.*« Formation et prise en main » \(training\.plan\) est absente\./,
    );
  });

  test("files given are run alone, and their coverage is not judged", () => {
    const { code, out, err } = socleTest(join(root, "test/clauses/trust.cases.yaml"), "--coverage");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/vue {2}trust\.preuve {2}par défaut ; présente \d+, absente 1\n/);
    expect(out).toMatch(/à voir {2}api\.versions /);
    expect(out).toMatch(/\n\d+ cas tiennent\.\n$/);
  });

  test("JSON says the cases, the coverage and the problems", () => {
    const { code, out } = socleTest("--format", "json");
    const { format, cases, coverage, problems } = JSON.parse(out);
    expect({ code, format, problems }).toEqual({ code: 0, format: "socle-test/1", problems: [] });
    expect(cases.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    expect(coverage).toContainEqual(
      expect.objectContaining({
        clause: "green.ecoconception",
        inclusion: "default",
        always: false,
        covered: true,
        branches: [expect.any(Number), expect.any(Number)],
      }),
    );
  });
});

describe("a library of one's own", () => {
  const files = {
    "clauses/demo/demo.trois.md": clause(
      { title: "Courts délais", inclusion: "default", when: "{ lot.level: enhanced }" },
      "Le titulaire répond dans la journée.\n",
    ),
    "examples/essai/tender.yaml": SMALL_TENDER,
  };

  test("without a case, says where to write the first one", () => {
    const { code, err } = socleTest("--library", smallLibrary(files));
    expect(code).toBe(1);
    expect(err).toContain("test/clauses  erreur  CASE_EMPTY\n  Cette bibliothèque n'a aucun cas d'essai.");
  });

  test("starts from its own examples, and is judged lot by lot", () => {
    const cases = `from: essai
cases:
  - { name: "Tout marché", present: [demo.un, demo.deux] }
  - { name: "Lot essentiel", lot: 1, absent: [demo.trois], says: { demo.deux: "10 jours" } }
  - { name: "Lot renforcé", lot: 2, says: { demo.trois: "dans la journée", demo.deux: "5 jours" } }
`;
    expect(socleTest("--library", smallLibrary({ ...files, "test/clauses/demo.cases.yaml": cases }))).toMatchObject({ code: 0, err: "" });
  });
});

test("the example of the lawyer's guide runs, and fails as it is shown", async () => {
  const guide = readFileSync(join(root, "docs/juriste.md"), "utf8");
  const [, yaml = "", shown = ""] = /## Éprouver une clause[\s\S]*?```yaml\n([\s\S]*?)```[\s\S]*?```\n([\s\S]*?)```/.exec(guide) ?? [];
  const library = await loadLibrary([root]);
  const printed = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), "socle-guide-")), "api.cases.yaml");
    writeFileSync(file, text);
    const { cases, bases, problems } = loadCases(root, library, [file]);
    const found = [...problems, ...runCases(library, bases, cases).flatMap((each) => each.problems)];
    return `${found.map((problem) => formatProblem({ ...problem, place: { ...problem.place, file: "test/clauses/api.cases.yaml" } })).join("\n")}\n`;
  };
  expect(printed(yaml)).toBe("\n");
  expect(printed(yaml.replace("absent:", "present:")).replace(/[\u00a0\u202f]/g, " ")).toBe(shown);
});
