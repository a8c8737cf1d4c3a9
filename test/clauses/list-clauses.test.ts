import { describe, expect, test } from "vitest";
import { isUnused, keptByExamples, usesOf } from "../../src/clauses/clause-uses.js";
import { describeCondition, describeParameterTest } from "../../src/clauses/describe-condition.js";
import { bearingOf, readKnownFacts } from "../../src/clauses/known-facts.js";
import { type ClauseFilters, listClauses } from "../../src/clauses/list-clauses.js";
import { searchWords } from "../../src/clauses/search-words.js";
import { showValue, textByLevel } from "../../src/clauses/text-by-level.js";
import { lawTable } from "../../src/law/law-table.js";
import { loadExamples } from "../../src/library/load-examples.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { packageRoot } from "../../src/library/package-root.js";
import type { Clause, Library } from "../../src/model.js";
import { ProblemsError } from "../../src/problems.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const SERVICE = `title: Service d'essai
family: app
description: "Un service."
cpv: { main: "48445000-9" }
facts: [service.procedures]
clauses: [demo.appelee]
requirements:
  - { slug: lien, title: Lien, priority: must, text: 'Voir l''{{ref "demo.citee"}}, pour {{service.procedures}} démarches.' }
`;
const folder = smallLibrary({
  "catalog/services/app.essai.yaml": SERVICE,
  "catalog/expected/sante.yaml": `title: Santé
when: { lot.data.health: true }
expects: [demo.sante]
severity: W
source: { text: Essai }
cure: "la rétablir"
`,
  "examples/un/tender.yaml": SMALL_TENDER.replaceAll(
    "    call_offs: false\n",
    "    call_offs: false\n    delivery: hosted\n    hosting: { mode: [dedicated] }\n    data: { personal: false, health: false }\n",
  ),
  "clauses/demo/demo.sante.md": clause(
    {
      title: "Données de santé",
      when: "{ lot.delivery: hosted, lot.data.health: true }",
      extra: "reviewed: { by: Nous, on: 2025-01-01, next: 2026-12-01 }\n",
    },
    "Le titulaire détient un certificat.\n",
  ),
  "clauses/demo/demo.saas.md": clause({ title: "Abonnement", when: "{ lot.hosting.mode: saas }" }, "Le service est un abonnement.\n"),
  "clauses/demo/demo.appelee.md": clause({ title: "Appelée", inclusion: "optional" }, "Texte.\n"),
  "clauses/demo/demo.citee.md": clause({ title: "Citée", inclusion: "optional" }, "Le cœur du réseau est chiffré à Évreux.\n"),
  "clauses/autre/autre.haut.md": clause(
    { title: "Haut", when: "{ lot.level: [enhanced, sovereign] }", extra: "requires: [demo.citee]\n" },
    "Base.\n\n:::level{from=sovereign}\nPlus.\n:::\n",
  ),
});
const library = await loadLibrary([folder]);
const law = lawTable(library.law, "2026-11-24");
const get = (id: string): Clause => library.clauses.get(id) as Clause;
const list = (filters: Partial<ClauseFilters>) =>
  listClauses(library, law, { where: new Map(), due: false, words: [], ...filters }).map((listed) => listed.clause.id);
const problems = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ code, hint }) => [code, hint]);
    throw error;
  }
  return [];
};

describe("listing clauses", () => {
  test("a family, and the nearest name of one that does not exist", () => {
    expect(list({ family: "autre" })).toEqual(["autre.haut"]);
    expect(problems(() => list({ family: "autr" }))).toEqual([["FAMILY_UNKNOWN", "écrire « autre » ?"]]);
    expect(problems(() => list({ family: "zzzzzzzz" }))).toEqual([["FAMILY_UNKNOWN", "familles : autre, demo"]]);
  });

  test("a known fact rules clauses out, and tells what it says of the others; several facts add up", () => {
    const bearings = (...where: string[]) => {
      const bearing = bearingOf(library, readKnownFacts(where, library), law);
      return ["demo.sante", "demo.saas", "demo.un"].map((id) => bearing(get(id)));
    };
    expect(bearings("lot.data.health=true")).toEqual(["waiting", "unrelated", "always"]);
    expect(bearings("lot.data.health=true", "lot.delivery=hosted")).toEqual(["met", "waiting", "always"]);
    expect(bearings("lot.data.health=false")).toEqual(["excluded", "unrelated", "always"]);
    // Its question does not arise: a lot that is not hosted has no mode.
    expect(bearings("lot.delivery=services")).toEqual(["excluded", "excluded", "always"]);
    expect(list({ where: readKnownFacts(["lot.data.health=false"], library) })).not.toContain("demo.sante");
    // A lot's level is the tender's.
    expect(list({ where: readKnownFacts(["tender.level=essential"], library) })).not.toContain("autre.haut");
  });

  test("a value is typed by the dictionary, money in cents, and everything wrong is said at once", () => {
    expect(readKnownFacts(["lot.amount=52000.5", "lot.integrations=ban, payfip"], library)).toEqual(
      new Map<string, unknown>([
        ["lot.amount", 5200050],
        ["lot.integrations", ["ban", "payfip"]],
      ]),
    );
    expect(
      problems(() => readKnownFacts(["x", "lot.deliveri=hosted", "lot.level=enhancd", "lot.data.health=oui", "lot.users=a"], library)),
    ).toEqual([
      ["ANSWER_INVALID", "par exemple --where lot.data.health=true"],
      ["ANSWER_UNKNOWN", "écrire « lot.delivery » ?"],
      ["ANSWER_INVALID", "écrire « enhanced » (Renforcé) ? — choix : essential (Essentiel), enhanced (Renforcé), sovereign (Souverain)"],
      ["ANSWER_INVALID", "écrire true"],
      ["ANSWER_INVALID", "par exemple 25"],
    ]);
    expect(problems(() => readKnownFacts(["lot.level=enhanced", "lot.level=essential"], library))).toEqual([
      ["ANSWER_INVALID", "n'en garder qu'une valeur"],
    ]);
  });

  test("a review is overdue the day after it was due", () => {
    const due = (on: string) =>
      listClauses(library, lawTable(library.law, on), { where: new Map(), due: true, words: [] }).map((listed) => listed.clause.id);
    expect(due("2026-12-01")).toEqual([]);
    expect(due("2026-12-02")).toEqual(["demo.sante"]);
  });

  test("words are found without accents, capitals or ligatures, all of them, in the title, the purpose or the text", () => {
    expect(list({ words: ["COEUR", "reseau", "evreux", "citee"] })).toEqual(["demo.citee"]);
    expect(list({ words: ["coeur", "absent"] })).toEqual([]);
    expect(list({ words: ["certificat"] })).toEqual(["demo.sante"]);
  });

  test("unused: kept by no example, asked for by no service, lot or expected rule", async () => {
    const examples = keptByExamples(library, loadExamples(folder, library));
    expect(examples.notAssembled).toEqual([]);
    expect(examples.kept.get("demo.un")).toEqual([{ example: "un", lots: [1, 2] }]);
    expect(examples.kept.get("autre.haut")).toEqual([{ example: "un", lots: [2] }]);
    const none = keptByExamples(library, []);
    const unused = (kept: typeof none) => [...library.clauses.values()].filter((each) => isUnused(each, library, kept)).map(({ id }) => id);
    expect(unused(examples)).toEqual(["demo.citee", "demo.saas"]);
    expect(unused(none)).toEqual(["autre.haut", "demo.citee", "demo.deux", "demo.saas", "demo.un"]);
  });

  test("an example that does not assemble is named, and a library may have none", async () => {
    const broken = smallLibrary({
      "examples/un/tender.yaml": SMALL_TENDER.replace("  notice_date: 2026-11-30\n", ""),
      "examples/faux/tender.yaml": "socle: 1\nlots: 3\n",
    });
    const small = await loadLibrary([broken]);
    expect(keptByExamples(small, loadExamples(broken, small))).toEqual({ kept: new Map(), notAssembled: ["faux", "un"] });
    expect(loadExamples(smallLibrary(), small)).toEqual([]);
  });
});

test("an excerpt keeps the words around, as they are written", () => {
  const text = `${"avant ".repeat(30)}L’Œuvre est livrée ${"après ".repeat(30)}`;
  expect(searchWords(["oeuvre"], ["titre", text])).toMatch(/^… (avant )+L'Œuvre est livrée (après )+…$/);
  expect(searchWords(["titre"], ["titre", text])).toBe("titre");
  expect(searchWords(["nulle"], ["titre", text])).toBeUndefined();
});

describe("one clause", () => {
  test("who names it", () => {
    expect(usesOf("demo.appelee", library).services).toEqual(["app.essai"]);
    expect(usesOf("demo.sante", library).expected).toEqual(["sante"]);
    expect(usesOf("demo.citee", library)).toMatchObject({ serviceTexts: ["app.essai"], requiredBy: ["autre.haut"], referredBy: [] });
    expect(usesOf("demo.deux", library).referredBy).toEqual(["demo.un"]);
  });

  test("each level says what it adds and which values change", () => {
    const [essential, enhanced, sovereign] = textByLevel(get("autre.haut"), library, law);
    expect([essential?.enters, enhanced?.enters, sovereign?.enters]).toEqual([false, true, true]);
    expect(enhanced?.added).toEqual([]);
    expect(sovereign?.added).toEqual([{ kind: "paragraph", runs: [{ kind: "text", text: "Plus." }] }]);
    expect(sovereign?.blocks).toHaveLength(2);
    const delays = textByLevel(get("demo.deux"), library, law).map(({ values, added }) => [
      added.length,
      ...values.map(({ parameter, value }) => showValue(parameter, value)),
    ]);
    expect(delays).toEqual([
      [1, "10\u00a0jours"],
      [0, "5\u00a0jours"],
      [0, "2\u00a0jours"],
    ]);
  });

  test("a condition is said in French, law figures with their value", () => {
    const say = (when: string, from: Library = library) => {
      const [id, condition] = [`demo.${when}`, from.clauses.get(when)?.when];
      return [id, describeCondition(condition, from, law)];
    };
    expect(say("demo.sante")[1]).toEqual(["Mode de fourniture\u00a0: Service hébergé par le titulaire", "Données de santé\u00a0: oui"]);
    expect(say("demo.un")[1]).toEqual([]);
    const fact = "tender.duration_months";
    const test = (compare: "is" | "gte") => ({ kind: "test", fact, compare, operands: [{ literal: 12 }] }) as const;
    const said = (condition: Parameters<typeof describeCondition>[0]) =>
      describeCondition(condition, library, law).map((text) => text.replace(/[\u00a0\u202f]/g, " "));
    const label = library.facts.get(fact)?.label;
    expect(said({ kind: "not", of: test("is") })).toEqual([`${label} : autre que 12 mois`]);
    expect(said({ kind: "any", of: [test("gte"), { kind: "not", of: test("gte") }] })).toEqual([
      `${label} : au moins 12 mois ou l’inverse de (${label} : au moins 12 mois)`,
    ]);
    expect(said({ kind: "test", fact: "estimate.total", compare: "gte", operands: [{ law: "retention_max_rate" }] })[0]).toMatch(
      /: au moins 5 % \(.+\)$/,
    );
  });

  test("a derogation that depends on a value says so", () => {
    expect(describeParameterTest({ delay_days: { not: 30 } }, get("demo.deux")).replace("\u00a0", " ")).toBe(
      "« delay_days » diffère de 30 jours",
    );
  });
});

test("every clause of the shipped library can be shown at every level, without an unfilled mark", async () => {
  const shipped = await loadLibrary();
  const table = lawTable(shipped.law, shipped.released);
  expect(loadExamples(packageRoot(), shipped)).not.toEqual([]);
  for (const each of shipped.clauses.values()) {
    const text = JSON.stringify(textByLevel(each, shipped, table).map(({ blocks }) => blocks));
    expect(text, each.id).not.toMatch(/\{\{|[\ue000\ue001]|undefined/);
    expect(describeCondition(each.when, shipped, table).join(), each.id).not.toMatch(/\b[a-z]+\.[a-z_]+|undefined/);
  }
});
