import { expect, test } from "vitest";
import { RULES } from "../../src/check/rules.js";
import { example, said } from "./example-file.js";

/** The good example of every rule: the two shipped tender files, as they would be published. */
const files = [example("commune-portail"), example("syndicat-cloud")];

test.each([...new Set(RULES.map(({ code }) => code))])("%s says nothing of the shipped examples", (code) => {
  expect(files.flatMap((file) => said(code, file))).toEqual([]);
});
