import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCases } from "../../src/clauses/run-cases.js";
import { loadCases } from "../../src/library/load-cases.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { formatProblem, hasErrors } from "../../src/problems.js";

/** One file of bad cases, one file of what people read: `npx vitest run test/clauses -u` writes it again: read it then. */
const root = new URL("../../", import.meta.url).pathname;
const folder = new URL("./broken/", import.meta.url).pathname;
const library = await loadLibrary([root]);

describe("bad cases print, word for word", () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith(".yaml")))("%s", async (name) => {
    const { cases, bases, problems } = loadCases(root, library, [join(folder, name)]);
    const failures = hasErrors(problems) ? [] : runCases(library, bases, cases).flatMap((each) => each.problems);
    const printed = [...problems, ...failures].map((problem) => formatProblem(problem)).join("\n\n");
    await expect(`${printed}\n`).toMatchFileSnapshot(join(folder, name.replace(".yaml", ".expected.txt")));
  });
});
