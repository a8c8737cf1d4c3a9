import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");
const folder = smallLibrary({
  "examples/un/tender.yaml": SMALL_TENDER.replaceAll(
    "    call_offs: false\n",
    "    call_offs: false\n    delivery: hosted\n    hosting: { mode: [dedicated] }\n    data: { personal: false, health: false }\n",
  ),
  "clauses/demo/demo.sante.md": clause(
    { title: "Données de santé", inclusion: "optional", when: "{ lot.data.health: true }", extra: "requires: [demo.deux]\n" },
    "Le titulaire détient un certificat {{quantity tender.duration_months}} durant.\n\n:::level{from=enhanced}\nIl le montre chaque année.\n:::\n",
  ),
});

/** The tool as people start it, without a terminal: a hundred columns, no colour. */
function socle(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, cli, ...args, "--library", folder], {
    encoding: "utf8",
  });
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

describe("socle clauses", () => {
  test("lists what answers, with the words around those searched", () => {
    expect(socle("bibliotheque", "CERTIFICAT", "annee")).toEqual({
      code: 0,
      err: "",
      out: `1 clause sur 3 (essai 0.0.1)
demo.sante  Données de santé
    CCTP · facultative · tous niveaux, change en Renforcé · proposée, non relue
    Le titulaire détient un certificat Durée du marché durant. Il le montre chaque année.
`,
    });
  });

  test("with known facts, those they bear on come first", () => {
    const { out } = socle("clauses", "--where", "lot.data.health=true");
    expect(out.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "3 clauses sur 3 (essai 0.0.1)",
      "Condition remplie : 1",
      "demo.sante  Données de santé",
      "Sans condition : 2",
      "demo.deux  Délai",
      "demo.un  Objet",
    ]);
    const json = JSON.parse(socle("clauses", "--where", "lot.data.health=false", "--format", "json").out);
    expect(json).toMatchObject({ format: "socle-clauses/1", on: "2026-11-24" });
    expect(json.clauses.map((each: { id: string; condition: string }) => [each.id, each.condition])).toEqual([
      ["demo.deux", "always"],
      ["demo.un", "always"],
    ]);
  });

  test("unused clauses, and overdue reviews on a day", () => {
    expect(JSON.parse(socle("clauses", "--unused", "--format", "json").out).clauses.map(({ id }: { id: string }) => id)).toEqual([
      "demo.sante",
    ]);
    expect(socle("clauses", "--due", "--on", "2030-01-01").out).toBe(
      "Aucune relecture demandée n'est en retard le 1er janvier 2030. 3 clauses n'ont encore jamais été relues.\n",
    );
  });

  test("an unknown family or fact is refused with the nearest name", () => {
    const { code, out, err } = socle("clauses", "--family", "dmo");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("Aucune clause n'est de la famille « dmo ».\n  À faire : écrire « demo » ?");
    expect(socle("clauses", "--where", "lot.levl=enhanced").err).toContain("écrire « lot.level » ?");
  });
});

describe("socle clause", () => {
  test("its text level by level, what it rests on, and who uses it", () => {
    expect(socle("clause", "demo.deux")).toEqual({
      code: 0,
      err: "",
      out: `demo.deux  Délai
  CCTP, « Objet » · obligatoire · proposée, non relue
  Tenue par : essai · jamais relue
  Fichier : clauses/demo/demo.deux.md

À quoi elle sert
  Essai.

Quand elle s'applique
  toujours

Texte, niveau Essentiel
  Le titulaire répond sous 10 jours.

Ce que change le niveau Renforcé
  delay_days : 5 jours au lieu de 10 jours

Ce que change le niveau Souverain
  delay_days : 2 jours au lieu de 5 jours

Paramètres
  delay_days : Essentiel 10 jours, Renforcé 5 jours, Souverain 2 jours — au moins 1 jour, au plus
  60 jours

Sources
  Essai (usage, connu)

Clauses qui l'exigent
  Données de santé (demo.sante)

Clauses dont le texte y renvoie
  Objet (demo.un)

Exemples qui la retiennent
  un : lots 1 et 2
`,
    });
  });

  test("one level in full, and as data", () => {
    const { out } = socle("clause", "demo.sante", "--level", "enhanced");
    expect(out).toContain(
      "Texte, niveau Renforcé\n  Le titulaire détient un certificat [à compléter : Durée du marché] durant.\n\n  Il le montre chaque année.\n",
    );
    expect(out).not.toContain("Ce que change");
    const json = JSON.parse(socle("clause", "demo.sante", "--format", "json").out);
    expect(json).toMatchObject({
      format: "socle-clause/1",
      id: "demo.sante",
      conditions: ["Données de santé : oui"],
      requires: ["demo.deux"],
    });
    expect(json.levels.map(({ level, added }: { level: string; added: string }) => [level, added])).toEqual([
      ["essential", expect.stringContaining("certificat")],
      ["enhanced", "Il le montre chaque année."],
      ["sovereign", ""],
    ]);
    expect(json.used_by.examples).toEqual([]);
  });

  test("an unknown clause is refused with the nearest name", () => {
    const { code, out, err } = socle("clause", "demo.deu");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("La clause « demo.deu » n'existe pas dans la bibliothèque.\n  À faire : écrire « demo.deux » ?");
  });
});
