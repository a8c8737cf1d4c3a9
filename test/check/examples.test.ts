import { expect, test } from "vitest";
import { RULES } from "../../src/check/rules.js";
import { EXAMPLES } from "../example-bundles.js";
import { example, said } from "./example-file.js";

/** The good example of every rule: the shipped tender files, as they would be published. */
const files = EXAMPLES.map((name) => example(name));

test.each([...new Set(RULES.map(({ code }) => code))])("%s says nothing of the shipped examples", (code) => {
  expect(files.flatMap((file) => said(code, file))).toEqual([]);
});
