import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../src/", import.meta.url).pathname;
const files = (readdirSync(root, { recursive: true }) as string[]).filter((name) => name.endsWith(".ts")).sort();

interface SourceImports {
  readonly name: string;
  readonly folder: string;
  /** Folders of src/ it imports ("" for the root files). */
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  readonly text: string;
}

const sources: readonly SourceImports[] = files.map((name) => {
  const text = readFileSync(join(root, name), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier = ""]) => specifier);
  const folder = name.includes("/") ? name.slice(0, name.indexOf("/")) : "";
  const local = specifiers.filter((specifier) => specifier.startsWith("."));
  return {
    name,
    folder,
    folders: local.map((specifier) => {
      const path = join(name, "..", specifier);
      return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
    }),
    packages: specifiers
      .filter((specifier) => !specifier.startsWith("."))
      .map((specifier) =>
        specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/"),
      ),
    text,
  };
});

const offenders = (wrong: (source: SourceImports) => boolean): string[] => sources.filter(wrong).map(({ name }) => name);

test("the vocabulary depends on no tool", () => {
  const vocabulary = [
    "model.ts",
    "problems.ts",
    "problem-codes.ts",
    "conditions.ts",
    "read-condition.ts",
    "french.ts",
    "days.ts",
    "house-style.ts",
  ];
  expect(
    offenders(
      ({ name, folders, packages }) => vocabulary.includes(name) && (packages.length > 0 || folders.some((folder) => folder !== "")),
    ),
  ).toEqual([]);
});

test("only the library and the bundle touch the disk", () => {
  expect(
    offenders(({ folder, packages }) => !["library", "bundle"].includes(folder) && packages.some((name) => name.startsWith("node:fs"))),
  ).toEqual([]);
});

test("only the bundle starts another program: LibreOffice in one place, git in another", () => {
  expect(offenders(({ packages }) => packages.includes("node:child_process"))).toEqual(["bundle/run-git.ts", "bundle/run-office.ts"]);
});

test("what compares and explores is pure: no disk, no terminal", () => {
  const outside = ["commands", "bundle", "batch"];
  expect(
    offenders(
      ({ folder, folders, text }) =>
        ["impact", "explore"].includes(folder) && (folders.some((other) => outside.includes(other)) || /console\.|process\./.test(text)),
    ),
  ).toEqual([]);
});

test("nothing reads the clock or chance", () => {
  expect(offenders(({ text }) => /Date\.now|new Date\(\)|Math\.random|randomUUID|performance\.now|Temporal\.Now/.test(text))).toEqual([]);
});

test("only the pace shown on a terminal is measured", () => {
  expect(offenders(({ name, text }) => name !== "commands/terminal.ts" && /hrtime/.test(text))).toEqual([]);
});

test("the batch never prints, and two of its files alone know the threads that the command line starts in", () => {
  expect(offenders(({ folder, text }) => folder === "batch" && /console\.|process\.std/.test(text))).toEqual([]);
  const threads = ["batch/serve-thread.ts", "batch/start-thread.ts", "cli.ts"];
  expect(offenders(({ packages }) => packages.some((used) => used.startsWith("node:worker_threads")))).toEqual(threads);
});

test("no sorting or formatting depends on the locale of the machine", () => {
  expect(offenders(({ text }) => /localeCompare|toLocale|Intl\./.test(text))).toEqual([]);
});

test("the law knows no clause, and assembly receives decisions as data", () => {
  expect(offenders(({ folder, folders }) => folder === "law" && folders.some((other) => !["law", ""].includes(other)))).toEqual([]);
  expect(offenders(({ name, folder, text }) => folder === "assemble" && /law\/rules/.test(text) && name !== "")).toEqual([]);
});

test("renderers and exports read the tender file only", () => {
  expect(
    offenders(
      ({ folder, folders }) => ["render", "export"].includes(folder) && folders.some((other) => !["render", "export", ""].includes(other)),
    ),
  ).toEqual([]);
});

test("a comparison is pure: it reads neither the disk nor git, never prints, and only commands ask for it", () => {
  const walls = ["", "assemble", "clauses", "diff", "law", "render", "text"];
  expect(offenders(({ folder, folders }) => folder === "diff" && folders.some((other) => !walls.includes(other)))).toEqual([]);
  expect(
    offenders(
      ({ folder, packages, text }) =>
        folder === "diff" && (packages.some((name) => name.startsWith("node:")) || /console\.|process\./.test(text)),
    ),
  ).toEqual([]);
  expect(
    offenders(({ name, folder, folders }) => !["diff", "commands"].includes(folder) && name !== "index.ts" && folders.includes("diff")),
  ).toEqual([]);
});

test("the interview never prints, and only one of its files knows the terminal", () => {
  expect(
    offenders(
      ({ name, folder, packages, text }) =>
        folder === "interview" &&
        name !== "interview/ask-in-terminal.ts" &&
        (/console\.|process\.std/.test(text) || packages.some((used) => used.includes("inquirer"))),
    ),
  ).toEqual([]);
  expect(
    offenders(({ name, packages }) => name !== "interview/ask-in-terminal.ts" && packages.some((used) => used.includes("inquirer"))),
  ).toEqual([]);
});

test("one third-party tool per file, one file per tool", () => {
  const owners: Readonly<Record<string, readonly string[]>> = {
    handlebars: ["text/placeholders.ts"],
    "markdown-it": ["text/markdown.ts"],
    n2words: ["text/number-words.ts"],
    diff: ["compare-lists.ts"],
    docx: ["render/docx/frame.ts"],
    fflate: ["render/zip.ts", "bundle/read-zip.ts"],
    hucre: ["render/xlsx/write-workbook.ts"],
    yargs: ["commands/command-line.ts", "commands/library-commands.ts"],
    picocolors: ["commands/terminal.ts"],
    ajv: ["library/validators.ts"],
    stdnum: ["library/identifiers.ts"],
    yaml: ["library/edit-yaml.ts", "library/read-yaml.ts", "library/yaml-traps.ts"],
  };
  for (const [tool, expected] of Object.entries(owners)) {
    const found = offenders(({ packages }) => packages.includes(tool));
    expect(
      found.filter((name) => !expected.includes(name)),
      tool,
    ).toEqual([]);
  }
});

test("the schemas are authored with TypeBox and read from disk: nothing else imports it", () => {
  expect(offenders(({ folder, packages }) => folder !== "schema" && packages.includes("typebox"))).toEqual([]);
  expect(offenders(({ folder, folders }) => folder !== "schema" && folders.includes("schema"))).toEqual([]);
});

test("no file is a drawer, and none is too long to read", () => {
  expect(files.filter((name) => /(utils|helpers|common|misc|manager)\.ts$|(^|\/)index\.ts$/.test(name) && name !== "index.ts")).toEqual([]);
  // model.ts is the whole vocabulary in one place: definitions only, read by name.
  expect(
    sources
      .filter(({ name, text }) => name !== "model.ts" && text.split("\n").length > 260)
      .map(({ name, text }) => `${name} ${text.split("\n").length}`),
  ).toEqual([]);
});

test("the data folders hold no code", () => {
  const project = new URL("../", import.meta.url).pathname;
  for (const folder of ["catalog", "clauses", "templates"]) {
    const others = (readdirSync(join(project, folder), { recursive: true }) as string[]).filter(
      (name) => /\.[a-z]+$/.test(name) && !/\.(yaml|md)$/.test(name),
    );
    expect(others, folder).toEqual([]);
  }
});
