import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { writeBundle } from "../../src/bundle/write-bundle.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { formatProblem } from "../../src/problems.js";

const root = new URL("../../", import.meta.url).pathname;
const library = await loadLibrary();

/** The town's tender, its confidential amounts made recognisable. */
const AMOUNTS = {
  "operating_expenses: 3900000": 3_917_243,
  "amount: 52000": 51_987,
  "amount: 26000": 25_913,
  "homogeneous_needs: 0": 1_379,
};
const text = Object.entries(AMOUNTS).reduce(
  (tender, [line, amount]) => tender.replace(line, `${line.split(":")[0]}: ${amount}`),
  readFileSync(join(root, "examples/commune-portail/tender.yaml"), "utf8"),
);
const tender = readTender("tender.yaml", text, library, (problem) => expect.unreachable(formatProblem(problem)));
if (tender === undefined) throw new Error("the example cannot be read");
const file = assembleTenderFile(library, tender);
const bundle = await buildBundle(file, { zip: true });
const bytesOf = (path: string) => bundle.find((each) => each.path === path)?.bytes ?? new Uint8Array();

test("dce.zip holds the published folder and nothing else, byte for byte and in order", () => {
  const published = bundle.filter(({ path }) => path.startsWith("dce/"));
  const zipped = Object.entries(unzipSync(bytesOf("dce.zip")));
  expect(zipped.map(([path]) => path)).toEqual(published.map(({ path }) => path));
  for (const [index, [, bytes]] of zipped.entries()) expect(Buffer.from(bytes).equals(published[index]?.bytes ?? Buffer.of())).toBe(true);
  expect(zipped.length).toBeGreaterThan(10);
});

test("no confidential amount is in dce.zip, while the internal files hold each", () => {
  const total = Number(file.decisions.find(({ id }) => id === "estimate.total")?.value) / 100;
  const amounts = [...Object.values(AMOUNTS), total];
  const told = amounts.map((amount) => new RegExp(`(?<!\\d)${String(amount).replace(/\B(?=(\d{3})+$)/g, "[\\s\\u00a0\\u202f]?")}(?!\\d)`));
  const words = (files: Readonly<Record<string, Uint8Array>>): string =>
    Object.values(files)
      .flatMap((bytes) => Object.values(unzipSync(bytes)))
      .map((part) => strFromU8(part).replace(/<[^>]*>/g, ""))
      .join("\n");
  const published = words(unzipSync(bytesOf("dce.zip")));
  expect(published).toContain("Valmorel-sur-Orb");
  expect(told.map((amount) => amount.test(published))).toEqual(told.map(() => false));
  const json = strFromU8(bytesOf("data/tender.json"));
  expect(amounts.map((amount) => new RegExp(`:${amount}00\\b`).test(json))).toEqual(amounts.map(() => true));
  expect(told.at(-1)?.test(words({ note: bytesOf("interne/note-tracabilite.docx") }))).toBe(true);
});

test("the manifest and SHA256SUMS list it, and the manifest says what the bundle was made from", async () => {
  const sum = createHash("sha256").update(bytesOf("dce.zip")).digest("hex");
  const manifest = JSON.parse(strFromU8(bytesOf("manifest.json")));
  expect(manifest.files).toContainEqual({ path: "dce.zip", sha256: sum, bytes: bytesOf("dce.zip").length });
  expect(manifest.input).toBe(createHash("sha256").update(text).digest("hex"));
  expect(strFromU8(bytesOf("SHA256SUMS"))).toContain(`${sum}  dce.zip\n`);
  const plain = (await buildBundle(file)).map(({ path }) => path);
  expect(plain).toEqual(bundle.map(({ path }) => path).filter((path) => path !== "dce.zip"));
});

const noUnzip = spawnSync("unzip", ["-v"]).status === 0 ? "" : " (skipped: unzip is not installed)";
test.skipIf(noUnzip !== "")(`unzip finds no fault in it${noUnzip}`, async () => {
  const out = join(mkdtempSync(join(tmpdir(), "socle-zip-")), "out");
  await writeBundle(out, bundle);
  const { status, stdout } = spawnSync("unzip", ["-t", "dce.zip"], { cwd: out, encoding: "utf8" });
  expect(status, stdout).toBe(0);
});
