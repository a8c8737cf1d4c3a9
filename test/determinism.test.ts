import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assembleTenderFile } from "../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../src/bundle/build-bundle.js";
import { loadLibrary } from "../src/library/load-library.js";
import { loadTender } from "../src/library/load-tender.js";
import { EXAMPLES } from "./example-bundles.js";

/** Same library, answers and date, same bytes: whatever the process, the time zone, the language and the disk of the machine. */
const root = new URL("../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "socle-determinism-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One line per file of both bundles: its SHA-256, the example and the path. */
async function sums(library: string): Promise<readonly string[]> {
  const loaded = await loadLibrary([library]);
  const lines: string[] = [];
  for (const name of EXAMPLES) {
    const file = assembleTenderFile(loaded, await loadTender(join(root, `examples/${name}/tender.yaml`), loaded));
    for (const { path, bytes } of await buildBundle(file))
      lines.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}/${path}`);
  }
  return lines;
}

const PROGRAM = `import { createHash } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const [library, order] = process.argv.slice(2);
if (order === "reversed") {
  const read = fs.readdirSync;
  fs.readdirSync = (...args) => read(...args).sort().reverse();
  syncBuiltinESMExports();
}
const { assembleTenderFile } = await import("${root}src/assemble/assemble-tender-file.ts");
const { buildBundle } = await import("${root}src/bundle/build-bundle.ts");
const { loadLibrary } = await import("${root}src/library/load-library.ts");
const { loadTender } = await import("${root}src/library/load-tender.ts");
const loaded = await loadLibrary([library]);
const examples = ${JSON.stringify(EXAMPLES)};
const found = {};
// Another order of work: what one tender leaves in memory must not show in the other.
for (const name of order === "reversed" ? [...examples].reverse() : examples) {
  const file = assembleTenderFile(loaded, await loadTender("${root}examples/" + name + "/tender.yaml", loaded));
  found[name] = (await buildBundle(file)).map(({ path, bytes }) => createHash("sha256").update(bytes).digest("hex") + "  " + name + "/" + path);
}
const probe = new Date(0).getHours() + " " + new Intl.NumberFormat().format(1234.5);
process.stdout.write(JSON.stringify({ lines: examples.flatMap((name) => found[name]), probe }));`;

/** Both bundles, written by another process. `probe` shows that the machine is indeed another: its hour and its numbers. */
function elsewhere(
  environment: Readonly<Record<string, string>>,
  order: "same" | "reversed" = "same",
): { lines: readonly string[]; probe: string } {
  const program = join(folder, "sums.mts");
  writeFileSync(program, PROGRAM);
  const env = { ...process.env, ...environment };
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program, root, order], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

/** The files of the library in another place, written last name first. */
function copied(): string {
  const copy = join(folder, "library");
  for (const part of ["templates", "clauses", "catalog"]) {
    const names = (readdirSync(join(root, part), { recursive: true }) as string[]).filter((name) => /\.(yaml|md)$/.test(name));
    for (const name of names.sort().reverse()) {
      mkdirSync(dirname(join(copy, part, name)), { recursive: true });
      writeFileSync(join(copy, part, name), readFileSync(join(root, part, name)));
    }
  }
  return copy;
}

describe("the same input gives the same bytes", { timeout: 240_000 }, () => {
  it("in other processes, time zones and languages, with folders listed and tenders written in another order", async () => {
    const here = await sums(root);
    expect(here.length).toBeGreaterThan(40);
    const auckland = elsewhere({ TZ: "Pacific/Auckland", LC_ALL: "C", LANG: "C" });
    const angeles = elsewhere({ TZ: "America/Los_Angeles", LC_ALL: "fr_FR.UTF-8", LANG: "fr_FR.UTF-8" }, "reversed");
    const turkish = elsewhere({ TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" });
    expect([auckland.probe, angeles.probe, turkish.probe]).toEqual(["12 1,234.5", "16 1\u202f234,5", "5 1.234,5"]);
    for (const { lines } of [auckland, angeles, turkish]) expect(lines).toEqual(here);
  });

  it("wherever the library stands on the disk, and in whatever order its files were written", async () => {
    expect(await sums(copied())).toEqual(await sums(root));
  });
});
