import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assembleTenderFile } from "../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../src/bundle/build-bundle.js";
import { loadLibrary } from "../src/library/load-library.js";
import { loadTender } from "../src/library/load-tender.js";
import { readableFile } from "./readable-file.js";

/**
 * The example tenders, whole, as text a lawyer can read in a diff. After a wanted change: UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts,
 * and say in the commit what moved and why.
 */
const root = new URL("../", import.meta.url).pathname;
const update = process.env.UPDATE_GOLDEN === "1";

async function example(name: string) {
  const library = await loadLibrary();
  return assembleTenderFile(library, await loadTender(`${root}examples/${name}/tender.yaml`, library));
}

for (const name of ["commune-portail", "syndicat-cloud", "etat-tma-api", "hopital-archivage"]) {
  test(`${name} reads as expected, document by document`, async () => {
    const file = await example(name);
    const folder = `${root}test/golden/${name}`;
    if (update) mkdirSync(folder, { recursive: true });
    for (const [path, text] of Object.entries(readableFile(file))) {
      const golden = `${folder}/${path}`;
      if (update) writeFileSync(golden, text);
      expect(existsSync(golden), `${golden} is missing: run with UPDATE_GOLDEN=1`).toBe(true);
      expect(text, path).toBe(readFileSync(golden, "utf8"));
    }
  });
}

test("the bytes of the town's bundle are those expected", async () => {
  const bundle = await buildBundle(await example("commune-portail"));
  const sums = bundle
    .filter(({ path }) => path !== "SHA256SUMS" && path !== "manifest.json")
    .map(({ path, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${path}\n`);
  const golden = `${root}test/golden/commune-portail/SHA256SUMS.txt`;
  if (update) writeFileSync(golden, sums.join(""));
  expect(sums.join("")).toBe(readFileSync(golden, "utf8"));
});
