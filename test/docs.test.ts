import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { factsPage } from "../scripts/generate-docs.js";
import { lawPage } from "../scripts/law-page.js";
import { RULES } from "../src/check/rules.js";
import { loadLibrary } from "../src/library/load-library.js";
import { PROBLEM_CODES } from "../src/problem-codes.js";
import { DIRECTIVES, GENERATED_TABLES } from "../src/text/read-directive.js";

/** What the pages promise: complete lists, links that lead somewhere, examples that the tool still knows. */
const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const PAGES = ["README.md", ...readdirSync(new URL("docs/", root)).map((name) => `docs/${name}`)].filter((path) => path.endsWith(".md"));

test("the first commands of the README are the demonstration, then the tests", () => {
  const blocks = [...read("README.md").matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].map(([, text]) => text?.trim());
  expect(blocks.slice(0, 2)).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
});

test("every problem code has one line, and only codes have one", () => {
  const described = [...read("docs/problemes.md").matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, code]) => code);
  expect(described.toSorted()).toEqual([...PROBLEM_CODES].toSorted());
});

test("every dossier rule the tool checks says what it reads, and none is said to be checked that is not", () => {
  const lines = [...read("docs/regles.md").matchAll(/^\| `([A-Z0-9_]+)` \| ([^|]+) \|/gm)];
  const listed = lines.map(([, code]) => code ?? "");
  const unchecked = lines.filter(([, , nature]) => /^(impossible|non automatisé)/.test(nature ?? "")).map(([, code]) => code);
  const checked: string[] = RULES.map(({ code }) => code);
  expect(listed.toSorted()).toEqual([...new Set(listed)].toSorted());
  expect(checked.filter((code) => unchecked.includes(code))).toEqual([]);
  const toolOnly = [
    "CLAUSE_EXCLUDES",
    "CLAUSE_REMOVED_REASON_VAGUE",
    "CLAUSE_REQUIRES",
    "CRITERIA_MISSING",
    "DECISION_UNCONFIRMED",
    "EXPECTED_CLAUSE_MISSING",
  ];
  expect(checked.filter((code) => !listed.includes(code) && !toolOnly.includes(code))).toEqual([]);
  expect(listed.filter((code) => !unchecked.includes(code) && !checked.includes(code))).toEqual([]);
});

test("every command, alias and option of the command line is described", () => {
  const page = read("docs/commandes.md");
  const source = read("src/commands/command-line.ts");
  const names = [...source.matchAll(/\.command\(\s*(?:\[([^\]]+)\]|"([^"]+)")/g)].flatMap(([, list, one]) =>
    (list ?? `"${one}"`).split(/,\s*/).map((text) => text.replaceAll('"', "").split(" ")[0] ?? ""),
  );
  const options = [...source.matchAll(/\.option\("([a-z]+)"/g)].map(([, name]) => `--${name}`);
  expect(names).toContain("build");
  expect(options).toContain("--stage");
  for (const name of names.filter((each) => each !== "$0" && each !== ""))
    expect(page, name).toMatch(new RegExp(`\`(?:socle )?${name}\\b`));
  for (const option of options) expect(page, option).toContain(option);
});

test("the lawyer's guide lists every directive and every generated table", () => {
  const page = read("docs/juriste.md");
  for (const name of Object.keys(DIRECTIVES)) expect(page, name).toContain(`:::${name}{`);
  for (const name of GENERATED_TABLES) expect(page, name).toContain(`\`${name}\``);
});

test("the editor settings of the lawyer's guide name a schema and files that exist, for every file of data", () => {
  const settings = JSON.parse(read("docs/juriste.md").match(/^```json\n([\s\S]*?)^```/m)?.[1] ?? "{}")["yaml.schemas"] as Record<
    string,
    string
  >;
  expect(Object.keys(settings).length).toBeGreaterThan(5);
  const data = ["catalog", "examples", "test/clauses"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  for (const schema of Object.keys(settings)) expect(() => read(schema), schema).not.toThrow();
  const globs = Object.values(settings)
    .flat()
    .map((glob) => new RegExp(`^${glob.replaceAll("**/", "(.*/)?").replace(/(?<![).])\*/g, "[^/]*")}$`));
  const helped = (name: string): number => globs.filter((glob) => glob.test(name)).length;
  for (const name of data.filter((each) => each.endsWith(".yaml") && !each.includes("/broken/"))) expect(helped(name), name).toBe(1);
});

test("the dictionary page is the one the library gives", async () => {
  expect(read("docs/faits.md")).toBe(factsPage(await loadLibrary()));
});

test("the page of the law is the one the figures and the case tables give", async () => {
  expect(read("docs/droit.md")).toBe(lawPage(await loadLibrary()));
});

test.each(PAGES)("the links of %s lead to files of the project", (path) => {
  const here = new URL(path, root);
  for (const [, target = ""] of read(path).matchAll(/\]\(([^)#]+)\)/g))
    expect(() => readFileSync(new URL(target, here)), `${path} → ${target}`).not.toThrow();
});

test("the README is short", () => {
  expect(read("README.md").split("\n").length).toBeLessThanOrEqual(150);
});
