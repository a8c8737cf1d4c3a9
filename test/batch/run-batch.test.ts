import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import type { BatchOrder, Outcome } from "../../src/batch/open-workshop.js";
import { type BatchOptions, runBatch } from "../../src/batch/run-batch.js";
import { shareOut } from "../../src/batch/share-out.js";
import { startThread } from "../../src/batch/start-thread.js";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { clearLeftovers } from "../../src/bundle/clear-leftovers.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import { ProblemsError } from "../../src/problems.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const GREEN = { "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") };
const library = smallLibrary(GREEN);

/** A folder of sub-folders, one per tender, and the order to build it. */
function folderOf(tenders: Readonly<Record<string, string>>, change: Partial<BatchOrder> = {}): BatchOrder {
  const root = mkdtempSync(join(tmpdir(), "socle-batch-"));
  for (const [name, text] of Object.entries(tenders)) {
    mkdirSync(join(root, "in", name), { recursive: true });
    writeFileSync(join(root, "in", name, "tender.yaml"), text);
  }
  return { source: join(root, "in"), out: join(root, "out"), stage: "draft", zip: false, formats: ["docx"], library, ...change };
}

const numbered = (number: number) => SMALL_TENDER.replace("ESSAI-1", `ESSAI-${number}`);
const run = (order: BatchOrder, options: Partial<BatchOptions> = {}) => runBatch(order, { workers: 1, ...options });
const states = async (order: BatchOrder, options: Partial<BatchOptions> = {}) =>
  (await run(order, options)).outcomes.map((outcome) => (outcome === undefined ? "not reached" : `${outcome.name} ${outcome.state}`));
const contents = (folder: string) =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true, withFileTypes: true }) as { name: string; parentPath: string; isFile: () => boolean }[])
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path).toString("base64")]),
  );

const message = async (work: Promise<unknown>) => {
  try {
    await work;
    return "no problem";
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map((problem) => `${problem.code} ${problem.message}`).join("\n");
  }
};

test("each sub-folder becomes a bundle, the same as when it is built alone; one refused does not stop the others", async () => {
  const order = folderOf({ b: numbered(2), a: numbered(1), faux: SMALL_TENDER.replace("type: commune", "type: comune"), z: numbered(26) });
  mkdirSync(join(order.source, "annexes"));
  const told: string[] = [];
  const { outcomes } = await run(order, { onOutcome: ({ name }, done, total) => told.push(`${name} ${done}/${total}`) });
  expect(outcomes.map((outcome) => [outcome?.name, outcome?.state, outcome?.pieces])).toEqual([
    ["a", "written", 4],
    ["b", "written", 4],
    ["faux", "refused", 0],
    ["z", "written", 4],
  ]);
  expect(outcomes[2]?.problems).toMatchObject([{ code: "ANSWER_INVALID", place: { line: 2, column: 68 } }]);
  expect(told).toEqual(["a 1/4", "b 2/4", "faux 3/4", "z 4/4"]);
  expect(readdirSync(order.out)).toEqual(["a", "b", "z"]);
  const loaded = await loadLibrary([library]);
  const alone = await buildBundle(assembleTenderFile(loaded, await loadTender(join(order.source, "b/tender.yaml"), loaded)));
  expect(contents(join(order.out, "b"))).toEqual(
    Object.fromEntries(
      alone.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("base64")]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    ),
  );
});

test("threads write the same bytes as one alone, from a folder as from a table", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2), c: SMALL_TENDER.replace("type: commune", "type: comune"), d: numbered(4) });
  const table = join(order.source, "..", "acheteurs.csv");
  writeFileSync(table, "dossier;tender.reference;lots.0.amount\nun;R-1;52000\ndeux;R-2;beaucoup\ntrois;R-3;48 000,10\n");
  const model = join(order.source, "a/tender.yaml");
  for (const each of [order, { ...order, source: table, model }]) {
    const [one, two] = [`${each.out}-1`, `${each.out}-2`];
    const alone = await run({ ...each, out: one });
    expect(await run({ ...each, out: two }, { workers: 2 })).toEqual(alone);
    expect(contents(two)).toEqual(contents(one));
    expect(await states({ ...each, out: two }, { workers: 2 })).toEqual(
      alone.outcomes.map((outcome) => `${outcome?.name} ${outcome?.state === "written" ? "unchanged" : outcome?.state}`),
    );
    for (const folder of [one, two]) rmSync(folder, { recursive: true });
  }
}, 60_000);

test("what stands and is unchanged is left; an answer, a stage, a zip, a library or a file that moved makes it again", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2) });
  expect(await states(order)).toEqual(["a written", "b written"]);
  expect((await run(order)).outcomes[0]).toEqual({ name: "a", state: "unchanged", pieces: 4, problems: [] });
  writeFileSync(join(order.source, "b/tender.yaml"), numbered(3));
  expect(await states(order)).toEqual(["a unchanged", "b written"]);
  writeFileSync(join(order.out, "a/dce/01-lot-1-cctp.docx"), "retouché");
  rmSync(join(order.out, "b/SHA256SUMS"));
  expect(await states(order)).toEqual(["a written", "b written"]);
  expect(await states({ ...order, zip: true })).toEqual(["a written", "b written"]);
  expect(await states({ ...order, zip: true })).toEqual(["a unchanged", "b unchanged"]);
  expect(await states(order)).toEqual(["a written", "b written"]);
  expect(existsSync(join(order.out, "a/dce.zip"))).toBe(false);
  expect(await states({ ...order, stage: "publish" })).toEqual(["a written", "b written"]);
  const other = smallLibrary({ ...GREEN, "clauses/demo/demo.trois.md": clause({ title: "Trois" }, "Texte.\n") });
  expect(await states({ ...order, stage: "publish", library: other })).toEqual(["a written", "b written"]);
});

test("stopped midway, it leaves whole bundles, and the next run does the rest", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2), c: numbered(3) });
  let done = 0;
  const stopped = { onOutcome: () => void done++, stopped: () => done === 1 };
  expect(await states(order, stopped)).toEqual(["a written", "not reached", "not reached"]);
  expect(readdirSync(order.out)).toEqual(["a"]);
  expect(await states(order)).toEqual(["a unchanged", "b written", "c written"]);
});

test("what a killed run left behind is taken away, and a former bundle goes back to its empty place", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2) });
  await run(order);
  renameSync(join(order.out, "b"), join(order.out, ".b.socle-Ab12Cd-former"));
  for (const name of [".b.socle-Ab12Cd", ".a.socle-000000-former", ".a-backup", "notes"])
    mkdirSync(join(order.out, name, "dce"), { recursive: true });
  await clearLeftovers(order.out);
  expect(readdirSync(order.out).sort()).toEqual([".a-backup", "a", "b", "notes"]);
  expect(await states(order)).toEqual(["a unchanged", "b unchanged"]);
  await clearLeftovers(join(order.out, "absent"));
});

test("a folder that is not ours is refused alone", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2) });
  mkdirSync(join(order.out, "a"), { recursive: true });
  writeFileSync(join(order.out, "a/rapport.txt"), "à garder");
  const { outcomes } = await run(order);
  expect(outcomes).toMatchObject([{ state: "refused", problems: [{ code: "OUTPUT_NOT_OURS" }] }, { state: "written" }]);
});

test("a folder says which tenders it holds, or is refused", async () => {
  const files = folderOf({});
  mkdirSync(files.source, { recursive: true });
  const said = () => message(run(files));
  expect(await said()).toBe("BATCH_SOURCE Ce dossier ne contient aucune consultation.");
  writeFileSync(join(files.source, "lyon.yaml"), numbered(1));
  writeFileSync(join(files.source, "notes.txt"), "");
  writeFileSync(join(files.source, ".cache.yaml"), "");
  expect(await states(files)).toEqual(["lyon written"]);
  mkdirSync(join(files.source, "brest"));
  expect(await states(files)).toEqual(["lyon unchanged"]);
  writeFileSync(join(files.source, "brest/tender.yaml"), numbered(2));
  expect(await said()).toBe(
    "BATCH_SOURCE Ce dossier contient à la fois des sous-dossiers avec un tender.yaml (brest…) et des fichiers .yaml (lyon.yaml…) : lesquels sont les consultations ?",
  );
  renameSync(join(files.source, "lyon.yaml"), join(files.source, "lyon.yml"));
  expect(await said()).toBe("BATCH_SOURCE « lyon.yml » porte l'extension .yml : une consultation est un fichier .yaml.");
  expect(await message(run({ ...files, model: "m.yaml" }))).toMatch(/^BATCH_SOURCE C'est un dossier/);
  expect(await message(run({ ...files, source: join(files.source, "absent") }))).toMatch(/^FILE_UNREADABLE/);
});

test("a wrong model or library stops the batch before any tender, with one thread or two", async () => {
  const order = folderOf({ a: numbered(1), b: numbered(2) });
  const table = join(order.source, "..", "acheteurs.csv");
  writeFileSync(table, "dossier;tender.reference\nun;R-1\ndeux;R-2\n");
  expect(await message(run({ ...order, source: table }))).toMatch(/^BATCH_SOURCE C'est un tableau : il remplit une consultation modèle/);
  const model = join(order.source, "a/tender.yaml");
  writeFileSync(model, SMALL_TENDER.replace("type: commune", "type: comune"));
  for (const workers of [1, 2]) {
    expect(await message(run({ ...order, source: table, model }, { workers }))).toBe(
      "ANSWER_INVALID Nature de l'acheteur : « comune » n'est pas un choix.",
    );
    expect(await message(run({ ...order, library: join(order.source, "absent") }, { workers }))).toMatch(/^FILE_UNREADABLE/);
  }
  expect(existsSync(order.out)).toBe(false);
  // A column replaces the wrong answer of the model: nobody is refused.
  writeFileSync(table, "dossier;buyer.type\nun;commune\n");
  expect(await states({ ...order, source: table, model })).toEqual(["un written"]);
}, 60_000);

test("a thread that is ended in the middle loses its tender, and says so", async () => {
  const order = folderOf({ a: numbered(1) });
  const thread = await startThread(order);
  const building = thread.build(0).then(
    ({ state }) => state,
    (error: Error) => error.message,
  );
  await thread.end();
  expect(await building).toBe("bug: a thread stopped");
  await expect(thread.build(0)).rejects.toThrow("bug: a thread stopped");
});

test("when a builder is lost, another one goes on with what is left", async () => {
  const outcome = (index: number): Outcome => ({ name: String(index), state: "written", pieces: 1, problems: [] });
  const log: string[] = [];
  let [started, given] = [0, 0];
  await shareOut(
    async () => {
      const number = ++started;
      log.push(`start ${number}`);
      return {
        build: async (index) => {
          if (index === 1) throw new Error("no memory");
          return outcome(index);
        },
        end: async () => void log.push(`end ${number}`),
      };
    },
    () => (given < 4 ? given++ : undefined),
    (index, result) => log.push(`${index} ${result instanceof Error ? result.message : result.state}`),
  );
  expect(log).toEqual(["start 1", "0 written", "1 no memory", "end 1", "start 2", "2 written", "3 written", "end 2"]);
});
