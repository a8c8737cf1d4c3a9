import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { TOOL_VERSION } from "../../src/version.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");
const GREEN = { "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") };

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The tool as people start it, in a folder of its own. */
function socle(folder: string, ...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, cli, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", LANG: "C", LC_ALL: "C" },
  });
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

/** A folder holding tender.yaml and library/. */
function workFolder(tender = SMALL_TENDER, files: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-cli-"));
  writeFileSync(join(folder, "tender.yaml"), tender);
  writeFileSync(join(folder, "library.txt"), smallLibrary({ ...GREEN, ...files }));
  return folder;
}
const libraryOf = (folder: string): string => readFileSync(join(folder, "library.txt"), "utf8");
const run = (folder: string, command: string, ...args: readonly string[]): Outcome =>
  socle(folder, command, ...args, "--library", libraryOf(folder));

const names = (path: string) => (readdirSync(path, { recursive: true }) as string[]).sort();

describe("the command line speaks French and has three exit codes", () => {
  const folder = workFolder();

  test("--version gives the version alone", () => {
    expect(socle(folder, "--version")).toEqual({ code: 0, out: `${TOOL_VERSION}\n`, err: "" });
    expect(socle(folder, "check", "--version").out).toBe(`${TOOL_VERSION}\n`);
  });

  test("--help lists the commands in French, whatever the language of the machine", () => {
    const { code, out, err } = socle(folder, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Assemble le dossier complet");
    expect(out).toContain("Codes de sortie : 0 fait ; 1 problèmes à corriger ; 2 commande incorrecte ou défaut de l'outil.");
    expect(out).not.toMatch(/Commands:|Options:\n.*Show/);
    expect(socle(folder, "build", "--help").out).toContain("Dossier de sortie, remplacé en une fois");
  });

  test.each<[string, string[], string]>([
    ["an unknown command", ["assemblage"], "« assemblage » n'est pas une commande de Socle. Écrire « socle assembler » ?"],
    ["an unknown command far from all", ["xyz", "tender.yaml"], "« xyz » n'est pas une commande de Socle."],
    ["no file", ["build"], "Il manque le nom du fichier de la consultation, par exemple tender.yaml (donné : 0, attendu : 1)."],
    ["too many files", ["build", "tender.yaml", "autre.yaml"], "Argument inconnu : autre.yaml"],
    ["an unknown option", ["check", "tender.yaml", "--fromat", "json"], "Argument inconnu : fromat"],
    [
      "an unknown format",
      ["build", "tender.yaml", "--formats", "docx,htm"],
      "« htm » n'est pas un format de sortie. Formats possibles, séparés par des virgules : docx, html, md, odt, pdf. Écrire « html » ?",
    ],
    ["an unknown stage", ["build", "tender.yaml", "--stage", "final"], 'Argument : stage, donné : "final", choix : "draft", "publish"'],
    ["a day that is no day", ["lint", "--on", "hier"], "--on attend une date AAAA-MM-JJ qui existe ; trouvé : « hier »."],
  ])("%s is a wrong command: exit 2, nothing done", (_, args, message) => {
    const { code, out, err } = socle(folder, ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n").at(-1)).toBe("socle --help montre les commandes.");
    expect(names(folder)).toEqual(["library.txt", "tender.yaml"]);
  });

  test("without command and without terminal, it says how to go on", () => {
    const { code, err } = socle(folder);
    expect(code).toBe(2);
    expect(err).toContain("socle --help");
  });
});

describe("socle check", () => {
  test("a correct tender has no problem: exit 0", () => {
    expect(run(workFolder(), "check", "tender.yaml")).toEqual({ code: 0, out: "", err: "Aucun problème.\n" });
  });

  test("a broken tender prints file:line:column, the excerpt, the cure and the count: exit 1", () => {
    const folder = workFolder(
      SMALL_TENDER.replace("technique: ordinary", "technique: ordinaire").replace("amount: 26000", "amount: beaucoup"),
    );
    expect(run(folder, "check", "tender.yaml")).toEqual({
      code: 1,
      out: "",
      err: `tender.yaml:8:14  erreur  ANSWER_INVALID
  Technique d'achat : « ordinaire » n'est pas un choix.
  8 |   technique: ordinaire
    |              ^^^^^^^^^
  À faire : écrire « ordinary » (Marché ordinaire) ?

tender.yaml:23:13  erreur  ANSWER_INVALID
  Valeur estimée du lot (HT) : attend un montant en euros, en chiffres, sans espace ni unité ; trouvé : « beaucoup ».
  23 |     amount: beaucoup
     |             ^^^^^^^^
  À faire : par exemple 52000

2 erreurs
`,
    });
  });

  test("--format json gives the same problems to a program", () => {
    const folder = workFolder(SMALL_TENDER.replace("technique: ordinary", "technique: ordinaire"));
    const { code, out, err } = run(folder, "check", "tender.yaml", "--format", "json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      format: "socle-problems/1",
      stage: "draft",
      problems: [
        { code: "ANSWER_INVALID", severity: "error", place: { file: "tender.yaml", line: 8, column: 14, pointer: "tender.technique" } },
      ],
    });
  });

  test("--format json stays JSON when the library, or the file, cannot be read", () => {
    const folder = workFolder(SMALL_TENDER, { "clauses/demo/demo.trois.md": "Sans en-tête.\n" });
    const inLibrary = run(folder, "check", "tender.yaml", "--format", "json");
    expect(inLibrary.code).toBe(1);
    expect(JSON.parse(inLibrary.out).problems).toMatchObject([{ code: "FRONT_MATTER_MISSING" }]);
    const absent = run(workFolder(), "check", "absent.yaml", "--format", "json");
    expect(absent.code).toBe(1);
    expect(JSON.parse(absent.out).problems).toMatchObject([{ code: "FILE_UNREADABLE", place: { file: "absent.yaml" } }]);
  });

  test("what is allowed in a draft may be refused to publish", () => {
    const folder = workFolder(SMALL_TENDER.slice(0, SMALL_TENDER.indexOf("decisions:")));
    expect(run(folder, "check", "tender.yaml").code).toBe(0);
    expect(run(folder, "check", "tender.yaml", "--stage", "publish").code).toBe(1);
  });

  test("a file elsewhere is named without the folders above", () => {
    const folder = workFolder();
    mkdirSync(join(folder, "sous"));
    writeFileSync(join(folder, "sous", "tender.yaml"), "socle: 1\n");
    expect(run(folder, "check", "sous/tender.yaml").err).toMatch(/^sous\/tender\.yaml {2}erreur/);
    const named = (path: string) => socle(join(folder, "sous"), "check", path, "--library", libraryOf(folder)).err.split("  ")[0];
    expect(named("../absent.yaml")).toBe("../absent.yaml");
    expect(named(join(folder, "absent.yaml"))).toMatch(/^socle-cli-\w+\/absent\.yaml$/);
  });
});

describe("socle build", () => {
  const folder = workFolder();
  const built = run(folder, "build", "tender.yaml", "-o", "sortie");

  test("writes the whole bundle and says what the law decided", () => {
    expect(built).toMatchObject({ code: 0, err: "" });
    expect(built.out).toContain("Portail d'essai — ESSAI-1");
    expect(built.out).toContain("Dossier écrit dans sortie/ (projet)");
    expect(names(join(folder, "sortie"))).toEqual([
      "SHA256SUMS",
      "data",
      "data/tender.json",
      "dce",
      "dce/01-lot-1-cctp.docx",
      "dce/02-lot-1-dpgf-bpu-dqe.xlsx",
      "dce/03-lot-2-cctp.docx",
      "dce/04-lot-2-dpgf-bpu-dqe.xlsx",
      "manifest.json",
    ]);
  });

  const noSums = spawnSync("sha256sum", ["--version"]).status === 0 ? "" : " (skipped: sha256sum is not installed)";
  test.skipIf(noSums !== "")(`sha256sum -c accepts every file${noSums}`, () => {
    const { status, stdout } = spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: join(folder, "sortie"), encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(6);
    expect(stdout).not.toMatch(/FAILED|ÉCHEC/);
  });

  test("the same tender gives the same sums", () => {
    run(folder, "build", "tender.yaml", "-o", "encore");
    expect(readFileSync(join(folder, "encore/SHA256SUMS"), "utf8")).toBe(readFileSync(join(folder, "sortie/SHA256SUMS"), "utf8"));
  });

  test("other formats stand beside those of Word, which do not change", () => {
    expect(run(folder, "build", "tender.yaml", "-o", "formats", "--formats", "docx,html,md").code).toBe(0);
    const sums = readFileSync(join(folder, "formats/SHA256SUMS"), "utf8");
    for (const line of readFileSync(join(folder, "sortie/SHA256SUMS"), "utf8").split("\n").slice(0, -2)) expect(sums).toContain(line);
    expect(names(join(folder, "formats")).filter((name) => /\.(html|md)$/.test(name))).toEqual([
      "html/dce/01-lot-1-cctp.html",
      "html/dce/03-lot-2-cctp.html",
      "html/index.html",
      "md/dce/01-lot-1-cctp.md",
      "md/dce/03-lot-2-cctp.md",
    ]);
  });

  test("a refused build shows the problems and leaves the former bundle untouched", () => {
    const before = readFileSync(join(folder, "sortie/SHA256SUMS"), "utf8");
    writeFileSync(join(folder, "faux.yaml"), SMALL_TENDER.replace("weight: 45", "weight: 5").replace("type: commune", "type: comune"));
    const { code, out, err } = run(folder, "build", "faux.yaml", "-o", "sortie");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("faux.yaml:2:68  erreur  ANSWER_INVALID");
    expect(readFileSync(join(folder, "sortie/SHA256SUMS"), "utf8")).toBe(before);
  });

  test("a refused build writes no folder", () => {
    run(folder, "build", "faux.yaml", "-o", "jamais");
    expect(names(folder)).not.toContain("jamais");
  });

  test("a folder that is not ours is refused: exit 1", () => {
    mkdirSync(join(folder, "autre"));
    writeFileSync(join(folder, "autre/rapport.txt"), "à garder");
    const { code, err } = run(folder, "build", "tender.yaml", "-o", "autre");
    expect(code).toBe(1);
    expect(err).toContain("autre  erreur  OUTPUT_NOT_OURS");
    expect(names(join(folder, "autre"))).toEqual(["rapport.txt"]);
  });
});

describe("socle build with a house style", () => {
  const settingsOf = (path: string) => new TextDecoder().decode(unzipSync(readFileSync(path))["word/settings.xml"]);
  const manifestOf = (path: string) => JSON.parse(readFileSync(join(path, "manifest.json"), "utf8"));

  test("takes the style.yaml beside the tender, and says so", () => {
    const folder = workFolder();
    writeFileSync(join(folder, "style.yaml"), 'colours: { primary: "#4B2E83" }\n');
    const { code, out } = run(folder, "build", "tender.yaml", "-o", "sortie");
    expect(code).toBe(0);
    expect(out).toContain("Charte : style.yaml");
    const [name = ""] = readdirSync(join(folder, "sortie", "dce"));
    const styles = new TextDecoder().decode(unzipSync(readFileSync(join(folder, "sortie", "dce", name)))["word/styles.xml"]);
    expect(styles).toContain("4B2E83");
    expect(manifestOf(join(folder, "sortie")).style).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), lockForms: false });
  });

  test("takes another one, shows what is wrong in it with the rest, and writes nothing: exit 1", () => {
    const folder = workFolder();
    writeFileSync(join(folder, "charte.yaml"), 'colours: { primary: "#FFFF00" }\n');
    const { code, err } = run(folder, "build", "tender.yaml", "-o", "sortie", "--style", "charte.yaml");
    expect(code).toBe(1);
    expect(err).toContain("charte.yaml:1:21  erreur  STYLE_CONTRAST");
    expect(names(folder)).not.toContain("sortie");
  });

  test("--lock-forms locks the forms without a house style", () => {
    const form = clause({ title: "Identité", document: "ae", section: "nom" }, ':::field{kind=text label="Nom"}\n:::\n');
    const template = "---\ndocument: ae\ntitle: Acte d'engagement\nfile: acte\nnumbering: letter\n---\n# Identité {#nom required}\n";
    const folder = workFolder(SMALL_TENDER, { "templates/ae.md": template, "clauses/demo/demo.forme.md": form });
    const { code, err } = run(folder, "build", "tender.yaml", "-o", "sortie", "--lock-forms");
    expect(code, err).toBe(0);
    const locked = readdirSync(join(folder, "sortie", "dce")).filter(
      (name) => name.endsWith(".docx") && settingsOf(join(folder, "sortie", "dce", name)).includes('<w:documentProtection w:edit="forms"'),
    );
    expect(locked).toEqual(["03-lot-1-acte.docx", "06-lot-2-acte.docx"]);
    expect(manifestOf(join(folder, "sortie")).style).toEqual({ lockForms: true });
  });
});

describe("socle explain", () => {
  const files = {
    "clauses/demo/demo.trois.md": clause({ title: "Données de santé", when: "{ lot.delivery: hosted }" }, "Texte.\n"),
    "clauses/demo/demo.quatre.md": clause({ title: "Accord-cadre", when: "{ tender.technique: framework_call_offs }" }, "Texte.\n"),
    "clauses/demo/demo.cinq.md": clause(
      { title: "Deux conditions", when: "{ tender.technique: framework_call_offs, lot.delivery: hosted }" },
      "Texte.\n",
    ),
  };
  const folder = workFolder(SMALL_TENDER.replaceAll("    call_offs: false", "    call_offs: false\n    delivery: services"), files);

  test("says why a clause is out, and the single answer that would bring it in", () => {
    const { code, out } = run(folder, "explain", "tender.yaml", "demo.trois");
    expect(code).toBe(0);
    expect(out).toBe(`demo.trois  écartée  CCTP — Données de santé
    Mode de fourniture : Prestations sans service exploité (attendu Service hébergé par le titulaire)
    Une seule réponse la ferait venir : Mode de fourniture : Service hébergé par le titulaire (lot.delivery)
    Source : Essai
`);
  });

  test("says when one answer is not enough", () => {
    expect(run(folder, "explain", "tender.yaml", "demo.cinq").out).toContain("Il faudrait changer plusieurs réponses.");
  });

  test("says why each clause is in, for all of them", () => {
    const { code, out } = run(folder, "explain", "tender.yaml");
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "demo.cinq  écartée  CCTP — Deux conditions",
      "demo.deux  retenue  CCTP — Délai",
      "demo.quatre  écartée  CCTP — Accord-cadre",
      "demo.trois  écartée  CCTP — Données de santé",
      "demo.un  retenue  CCTP — Objet",
      "green.condition  retenue  CCTP — Condition environnementale",
    ]);
  });

  test("--format json gives the same to a program", () => {
    const { code, out } = run(folder, "explain", "tender.yaml", "demo.trois", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { clause: "demo.trois", lot: 1, state: "not_applicable", cure: expect.stringContaining("lot.delivery") },
      { clause: "demo.trois", lot: 2, state: "not_applicable" },
    ]);
  });

  test("an unknown clause is named, with the nearest one: exit 1", () => {
    const { code, err } = run(folder, "explain", "tender.yaml", "demo.troi");
    expect(code).toBe(1);
    expect(err).toContain("écrire « demo.trois » ?");
  });

  test("a reader that leaves is no failure", async () => {
    const child = spawn(process.execPath, ["--import", loader, cli, "explain", "tender.yaml", "--library", libraryOf(folder)], {
      cwd: folder,
    });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});

describe("socle lint", () => {
  test("a correct library is counted: exit 0", () => {
    const { code, out, err } = socle(workFolder(), "lint");
    expect({ code, err }).toEqual({ code: 0, err: "Aucun problème.\n" });
    expect(out).toMatch(/^socle-commun [\d.]+ : \d+ clauses, \d+ prestations, \d+ faits, \d+ chiffres du droit\.\n$/);
  });

  test("questions that nothing reads are told, and the library counted all the same: exit 0", () => {
    const { code, out, err } = run(workFolder(), "lint", "--format", "text");
    expect(code).toBe(0);
    expect(new Set([...err.matchAll(/ {2}(?:erreur|avertissement) {2}([A-Z_]+)/g)].map(([, found]) => found))).toEqual(
      new Set(["FACT_UNUSED"]),
    );
    expect(out).toMatch(/^essai 0\.0\.1 : 3 clauses, 1 prestations?, \d+ faits, \d+ chiffres du droit\.\n$/);
  });

  test("an error in the library: exit 1, in text and in JSON", () => {
    const folder = workFolder(SMALL_TENDER, { "clauses/demo/demo.trois.md": clause({ section: "objets" }, "Texte.\n") });
    const text = run(folder, "lint");
    expect(text.code).toBe(1);
    expect(text.err).toContain("clauses/demo/demo.trois.md:4:10  erreur  SLOT_UNKNOWN");
    const json = run(folder, "lint", "--format", "json");
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out).problems).toMatchObject([{ code: "SLOT_UNKNOWN", place: { line: 4, column: 10 } }]);
  });

  test("a warning alone is not a failure, and the day it is judged on can be given", () => {
    const reviewed = "reviewed: { by: Service juridique, on: 2026-01-10, next: 2027-01-10 }\n";
    const folder = workFolder(SMALL_TENDER, { "clauses/demo/demo.trois.md": clause({ extra: reviewed }, "Texte.\n") });
    expect(run(folder, "lint").err).not.toContain("REVIEW_OVERDUE");
    const later = run(folder, "lint", "--on", "2027-01-11");
    expect(later.code).toBe(0);
    expect(later.err).toContain("avertissement  REVIEW_OVERDUE");
  });

  test("a folder that is no library: exit 1", () => {
    const { code, out, err } = socle(workFolder(), "lint", "--library", "nulle-part");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("FILE_UNREADABLE");
  });
});
