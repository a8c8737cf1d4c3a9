import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { revisionOf, withRevision } from "../../src/bundle/extract-revision.js";
import { compareLines } from "../../src/impact/compare-lines.js";
import { impactOfClause } from "../../src/impact/impact-of-clause.js";
import { loadExamples } from "../../src/library/load-examples.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { ProblemsError } from "../../src/problems.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

function socle(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, cli, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false", ...args], { cwd });

const FILES = {
  "examples/un/tender.yaml": SMALL_TENDER,
  "clauses/demo/demo.rappel.md": clause({ title: "Rappel" }, 'Le titulaire relit l\'{{ref "demo.deux"}}.\n'),
  "clauses/demo/demo.sante.md": clause({ title: "Santé", inclusion: "optional" }, "Un certificat.\n"),
};

/** A library in the folder "bib" of a repository, committed, then changed by `files`. */
function changedRepository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-git-"));
  renameSync(smallLibrary(FILES), join(folder, "bib"));
  git(folder, "init", "--quiet");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "-m", "un");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "bib", name), text);
  return join(folder, "bib");
}

describe("the impact of a clause", () => {
  test("says where it is printed, and what goes or moves without it", async () => {
    const folder = smallLibrary(FILES);
    const library = await loadLibrary([folder]);
    const tenders = loadExamples(folder, library).flatMap(({ name, tender }) => (tender === undefined ? [] : [{ name, tender }]));
    const { printing, notPrinting } = impactOfClause("demo.deux", library, tenders, () => {});
    expect(notPrinting).toEqual([]);
    expect(printing.map(({ printed }) => printed.map(({ path, number, lots }) => [path, number, lots]))).toEqual([
      [
        ["dce/01-lot-1-cctp.docx", "1.1", [1]],
        ["dce/03-lot-2-cctp.docx", "1.1", [2]],
      ],
    ]);
    const [{ without, problems } = { without: undefined, problems: [] }] = printing;
    expect(without?.documents.map(({ articles }) => articles.map(({ origin, after }) => [origin.id, after]))).toEqual([
      [
        ["demo.rappel", "1.1"],
        ["demo.un", "1.2"],
        ["demo.deux", undefined],
      ],
      [
        ["demo.rappel", "1.1"],
        ["demo.un", "1.2"],
        ["demo.deux", undefined],
      ],
    ]);
    expect(problems.map(({ code }) => code)).toContain("REFERENCE_ABSENT");
    expect(impactOfClause("demo.sante", library, tenders, () => {}).notPrinting).toEqual(["un"]);
  });

  test("the command prints it; an unknown clause is refused with the nearest name", () => {
    const folder = smallLibrary(FILES);
    const { code, out } = socle({}, "impact", "demo.rappel", "--library", folder);
    expect(code).toBe(0);
    expect(out).toContain("Dossiers qui l'impriment : 1 sur 1");
    expect(out).toContain("Article 1.2, ôté : Rappel (demo.rappel)");
    expect(out).toContain("1 article change seulement de numéro");
    const unknown = socle({}, "impact", "demo.rapel", "--library", folder);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("écrire « demo.rappel » ?")]);
  });
});

describe("the impact of a changed library", () => {
  test("each article with its words before and after, in text and in JSON", () => {
    const folder = changedRepository({
      "clauses/demo/demo.rappel.md": clause({ title: "Rappel" }, 'Le titulaire relit et applique l\'{{ref "demo.deux"}}.\n'),
      "clauses/demo/demo.sante.md": clause({ title: "Santé", inclusion: "optional" }, "Deux certificats.\n"),
    });
    const { code, out, err } = socle({}, "impact", "--library", folder);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Clauses : demo.rappel, demo.sante");
    expect(out).toContain("− Le titulaire relit l’article 1.1.\n      + Le titulaire relit et applique l’article 1.1.");
    expect(out).toContain("    − Un certificat.\n    + Deux certificats.");
    expect(out).toContain("1 dossier change, sur 1.");
    const json = JSON.parse(socle({}, "impact", "--format", "json", "--library", folder).out);
    expect(json.changed.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      ["demo.rappel", "changed"],
      ["demo.sante", "changed"],
    ]);
    expect(json.tenders[0].documents).toHaveLength(2);
  });

  test("a change of a figure, a decision, a demand and a price line is seen; an error that comes makes the exit code 1", () => {
    const folder = changedRepository({
      "catalog/services/app.essai.yaml": `title: Service d'essai
family: app
description: "Le titulaire fournit un service d'essai."
cpv: { main: "48445000-9" }
facts: [service.procedures]
price_lines:
  - { code: ESS-1, label: Mise en ligne, unit: démarche, kind: one_off, quantity: 5 }
`,
      "clauses/demo/demo.rappel.md": clause({ title: "Rappel", extra: "excludes: [demo.deux]\n" }, "Rien.\n"),
    });
    const file = join(folder, "catalog/law/no_competition_supplies_services.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("value: 60000", "value: 600000"));
    const { code, out } = socle({}, "impact", "--library", folder);
    expect(code).toBe(1);
    expect(out).toContain("Ne s'assemble plus.");
    const milder = socle(
      {},
      "impact",
      "--library",
      changedRepository({ "catalog/services/app.essai.yaml": readFileSync(join(folder, "catalog/services/app.essai.yaml"), "utf8") }),
    );
    expect(milder.out).toContain("Exigences ôtées : app.essai#demarches");
    expect(milder.out).toContain("lignes de prix");
  });

  test("nothing changed: said so, and nothing is left in the temporary folder", () => {
    const folder = changedRepository({});
    const { out } = socle({}, "impact", "--library", folder, "--against", "HEAD");
    expect(out).toContain("Rien n'a changé dans la bibliothèque.");
    const own = mkdtempSync(join(tmpdir(), "socle-tmp-"));
    socle({ TMPDIR: own }, "impact", "--library", folder);
    expect(readdirSync(own).filter((name) => name.startsWith("socle-revision"))).toEqual([]);
  });

  test("a revision that cannot be read is refused, in French", () => {
    const codes = (root: string, revision: string) => {
      try {
        withRevision(revisionOf(root, revision), () => undefined, root);
      } catch (error) {
        if (error instanceof ProblemsError) return error.problems.map(({ code, message }) => `${code} ${message}`);
        throw error;
      }
      return [];
    };
    const folder = changedRepository({});
    expect(codes(folder, "HEAD")).toEqual([]);
    expect(codes(folder, "absente")).toEqual([`REVISION_UNKNOWN git ne connaît pas la révision « absente » dans « ${folder} ».`]);
    expect(codes(folder, "--help")).toEqual([`REVISION_UNKNOWN git ne connaît pas la révision « --help » dans « ${folder} ».`]);
    expect(codes(smallLibrary(), "HEAD")[0]).toContain("git ne connaît pas la révision « HEAD »");
    const bare = mkdtempSync(join(tmpdir(), "socle-git-"));
    mkdirSync(join(bare, "vide"));
    writeFileSync(join(bare, "vide", "note.txt"), "");
    git(bare, "init", "--quiet");
    git(bare, "add", ".");
    git(bare, "commit", "--quiet", "-m", "un");
    expect(codes(join(bare, "vide"), "HEAD")).toEqual([
      "REVISION_UNKNOWN La révision « HEAD » n'a pas de bibliothèque dans « vide » : il y faut catalog/, clauses/, templates/.",
    ]);
    const without = socle({ PATH: "" }, "impact", "--library", folder);
    expect([without.code, without.err]).toEqual([
      1,
      expect.stringContaining("Le programme git, qui garde les révisions, n'a pas été trouvé"),
    ]);
  });
});

describe("comparing lines", () => {
  const lines = (text: string) => text.split("").map((letter) => ({ text: letter, meaning: letter.toLowerCase() }));

  test("what is common stays, and a line that only reads otherwise is the same", () => {
    expect(compareLines(lines("abcdef"), lines("abXdeYf"))).toEqual([
      { before: ["c"], after: ["X"] },
      { before: [], after: ["Y"] },
    ]);
    expect(compareLines(lines("abc"), lines("ABC"))).toEqual([]);
    expect(compareLines([], lines("a"))).toEqual([{ before: [], after: ["a"] }]);
  });
});
