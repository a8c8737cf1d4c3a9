import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { minimalTender } from "../../src/explore/bases.js";
import { type Exploration, explore, reduceCase } from "../../src/explore/explore.js";
import { planCases } from "../../src/explore/plan-cases.js";
import { tenderYaml } from "../../src/explore/tender-yaml.js";
import { loadExamples } from "../../src/library/load-examples.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { Library, Tender } from "../../src/model.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

/** One of each: a clause that two types of buyer at once would bring, two clauses that exclude each other, a piece that needs both, a reference that may hang. */
const BROKEN = {
  "examples/un/tender.yaml": SMALL_TENDER,
  "clauses/demo/demo.mort.md": clause({ when: "{ all: [{ buyer.type: commune }, { buyer.type: department }] }" }, "Jamais.\n"),
  "clauses/demo/demo.a.md": clause({ when: "{ tender.level: sovereign }", extra: "excludes: [demo.b]\n" }, "Le titulaire signe.\n"),
  "clauses/demo/demo.b.md": clause({ when: "{ buyer.type: department }" }, "Le titulaire ne signe pas.\n"),
  "clauses/demo/demo.renvoi.md": clause({}, 'Voir l\'{{ref "demo.a"}}.\n'),
  "templates/sla.md": `---
document: sla
title: Convention de niveaux de service
file: sla
numbering: article
when: { all: [{ buyer.type: commune }, { buyer.type: department }] }
---
# Objet {#objet}
`,
};

const quiet = { enoughPairs: () => false, stopped: () => false, onCase: () => {}, onReduce: () => {}, shrinkRefusals: false };

async function explored(files: Readonly<Record<string, string>>, seed = 1) {
  const folder = smallLibrary(files);
  const library = await loadLibrary([folder]);
  const examples = loadExamples(folder, library).flatMap(({ name, tender }) => (tender === undefined ? [] : [{ name, tender }]));
  const plan = planCases(library, [minimalTender(library), ...examples], seed);
  return { folder, library, plan, found: explore(library, plan, { ...quiet, cases: 40 }) };
}

const said = ({ defects, never, waiting, ran }: Exploration) => ({
  defects: defects.map(({ code, message, found, times, changes }) => ({ code, message, number: found.number, times, changes })),
  never,
  waiting,
  ran,
});

/** The other defects are those of a library with three clauses: nothing on the environment, nothing on hidden work. */
const contradictionsOf = ({ defects }: Exploration) =>
  [...new Set(defects.map(({ code }) => code))]
    .filter((code) => ["CLAUSE_EXCLUDES", "CLAUSE_REQUIRES", "REFERENCE_ABSENT"].includes(code))
    .toSorted();

const broken = explored(BROKEN);

describe("the exploration of a broken library", () => {
  test("finds the dead clause, the orphan question, the contradictions and the piece that is never produced", async () => {
    const { found } = await broken;
    expect(found.never?.clause).toEqual(["demo.mort"]);
    expect(found.never?.document).toEqual(["sla"]);
    expect(found.never?.question).toContain("tender.site_visit");
    expect(found.never?.question).not.toContain("service.procedures");
    expect(contradictionsOf(found)).toEqual(["CLAUSE_EXCLUDES", "REFERENCE_ABSENT"]);
  });

  test("reduces a contradiction to the answers that make it", async () => {
    const { found } = await broken;
    const contradiction = found.defects.find(({ code }) => code === "CLAUSE_EXCLUDES");
    expect(contradiction?.changes.map(({ dimension, value }) => [dimension.id, value]).toSorted()).toEqual([
      ["buyer.type", "department"],
      ["tender.level", "sovereign"],
    ]);
    expect(contradiction?.smallest).toBe(true);
  });

  test("a question is no orphan once a clause reads it, nor a clause dead once its condition can hold", async () => {
    const { found } = await explored({
      ...BROKEN,
      "clauses/demo/demo.mort.md": clause({ when: "{ tender.site_visit: true, buyer.type: department }" }, "Le candidat visite.\n"),
    });
    expect(found.never?.question).not.toContain("tender.site_visit");
    expect(found.never?.clause).toEqual([]);
  });

  test("a clause for prices that no service has yet waits, and is no defect", async () => {
    const fixed = clause({ when: "{ lot.price_mix: fixed }" }, "Le prix est forfaitaire.\n");
    const { found } = await explored({ "examples/un/tender.yaml": SMALL_TENDER, "clauses/demo/demo.forfait.md": fixed });
    expect(found.waiting).toEqual(["demo.forfait"]);
    expect(found.never?.clause).toEqual([]);
    expect(contradictionsOf(found)).toEqual([]);
  });

  test("says nothing of what is never seen when it was stopped before the end", async () => {
    const { library, plan } = await broken;
    const cut = explore(library, plan, { ...quiet, cases: 40, stopped: () => true });
    expect(cut.never).toBeUndefined();
    expect(cut.ran).toEqual({ bases: 0, pairs: 0, goals: 0 });
  });

  test("with no time for pairs, still makes situations for what was not seen", async () => {
    const { library, plan } = await broken;
    const short = explore(library, plan, { ...quiet, enoughPairs: () => true });
    expect([short.ran.pairs, short.ran.goals > 0, short.never?.clause]).toEqual([0, true, ["demo.mort"]]);
  });

  test("is the same twice; another seed tries others and finds the same defects", async () => {
    const [one, same, other] = [await broken, await explored(BROKEN), await explored(BROKEN, 7)];
    expect(said(one.found)).toEqual(said(same.found));
    expect(other.plan.covering.rows).not.toEqual(one.plan.covering.rows);
    expect(contradictionsOf(other.found)).toEqual(contradictionsOf(one.found));
  });
});

const codesOf = (tender: Tender, library: Library) => inspectTenderFile(library, tender, "publish").problems.map(({ code }) => code);

describe("a situation, rebuilt", () => {
  test("the tender file of each defect shows it again when it is read", async () => {
    const { library, plan, found } = await broken;
    expect(found.defects.length).toBeGreaterThan(1);
    for (const { code, found: planned } of found.defects) {
      const { tender } = reduceCase(planned, library);
      const read = readTender("cas.yaml", tenderYaml(tender, library), library, ({ message }) => expect.fail(message));
      expect(read === undefined ? [] : codesOf(read, library)).toContain(code);
    }
    expect(plan.caseAt(0)).toBeUndefined();
    expect(plan.caseAt(1)?.changes).toEqual([]);
  });

  test("the examples of the shipped library say the same once written and read", async () => {
    const root = new URL("../../", import.meta.url).pathname;
    const library = await loadLibrary([root]);
    const examples = loadExamples(root, library);
    expect(examples.length).toBeGreaterThan(3);
    for (const { name, tender } of examples) {
      if (tender === undefined) throw new Error(`${name} is wrong`);
      const read = readTender(tender.file, tenderYaml(tender, library), library, ({ message }) => expect.fail(`${name} : ${message}`));
      const plain = (each: Tender | undefined) => ({
        answers: new Map([...(each?.answers ?? [])].toSorted()),
        lots: each?.lots.map(({ id, title, reuses, answers, services }) => [
          id,
          title,
          reuses,
          answers,
          services.map((s) => [s.id, s.answers]),
        ]),
        criteria: each?.awardCriteria,
        beneficiaries: each?.beneficiaries,
        removed: [...(each?.removed ?? [])].map(([id, { reason }]) => [id, reason]),
        added: each?.added.map(({ id }) => id),
        overrides: [...(each?.overrides ?? [])].map(([id, { value, reason }]) => [id, value, reason]),
        parameters: [...(each?.parameters ?? [])].map(([id, given]) => [id, [...given].map(([key, { value }]) => [key, value])]),
      });
      expect(plain(read), name).toEqual(plain(tender));
    }
  });
});

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;

function socle(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), cli, ...args], {
    encoding: "utf8",
  });
  return { code: status, out: stdout.replace(/[\u00a0\u202f]/g, " "), err: stderr.replace(/[\u00a0\u202f]/g, " ") };
}

describe("socle explore", () => {
  test("prints what it found, and how to rebuild each situation; check then shows it", () => {
    const folder = smallLibrary(BROKEN);
    const { code, out } = socle("explore", "--cases", "40", "--library", folder);
    expect(code).toBe(1);
    expect(out).toContain("Clauses mortes : aucune situation ne les retient (1)\n  Titre (demo.mort)");
    expect(out).toContain("Pièces inatteignables : aucune situation ne les produit (1)");
    expect(out).toContain("Contradictions (2)");
    const [, number = ""] = /CLAUSE_EXCLUDES[\s\S]*?--case (\d+)/.exec(out) ?? [];
    const one = socle("explore", "--case", number, "--library", folder);
    expect(one.code).toBe(0);
    const file = join(mkdtempSync(join(tmpdir(), "socle-case-")), "situation.yaml");
    writeFileSync(file, one.out);
    expect(socle("check", file, "--stage", "publish", "--library", folder).err).toContain("CLAUSE_EXCLUDES");
  });

  test("refuses numbers that mean nothing", () => {
    expect(socle("explore", "--seconds", "0").err).toContain("--seconds attend");
    expect(socle("explore", "--cases", "1.5").err).toContain("--cases attend un nombre entier");
    const { code, err } = socle("explore", "--case", "1", "--cases", "4");
    expect([code, err.includes("ni --seconds ni --cases")]).toEqual([2, true]);
  });
});
