import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/batch/open-workshop.js";
import { barLine, summaryCount, summaryTable } from "../../src/commands/batch-lines.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const root = new URL("../../", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");
const FROM_SOURCES = ["--import", loader, join(root, "src/cli.ts")];
const library = smallLibrary({ "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") });

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
function socle(folder: string, program: readonly string[], ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, "build", ...args, "--library", library], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-batch-cli-"));
  writeFileSync(join(folder, "modele.yaml"), SMALL_TENDER);
  writeFileSync(
    join(folder, "acheteurs.csv"),
    "dossier;buyer.name;buyer.siret;lots.0.amount\nvalmorel;Commune de Valmorel;213 409 956 00017;52 000,50\nsans-siret;Commune du Lac;123;48000\n",
  );
  return folder;
}

test("a table of buyers: one folder each, what is refused shown in the table's words, and a summary (1)", () => {
  const folder = workFolder();
  const { code, out, err } = socle(
    folder,
    FROM_SOURCES,
    "modele.yaml",
    "--batch",
    "acheteurs.csv",
    "-o",
    "sortie",
    "--zip",
    "--workers",
    "1",
  );
  expect(out).toBe(`Dossier     État    Pièces  Premier problème
valmorel    écrit   4
sans-siret  refusé          acheteurs.csv:3:27 SIRET de l'acheteur : attend un SIRET de quatorze
                            chiffres, sans espace, dont la clé est juste ; trouvé : « 123 ».

2 consultations : 1 écrite, 1 refusée.
`);
  expect(err).toBe(`sans-siret : refusé
acheteurs.csv:3:27  erreur  ANSWER_INVALID
  SIRET de l'acheteur : attend un SIRET de quatorze chiffres, sans espace, dont la clé est juste ; trouvé : « 123 ».
  3 | sans-siret;Commune du Lac;123;48000
    |                           ^^^
  À faire : corriger la cellule ; par exemple 21340995600017

1 erreur

`);
  expect(code).toBe(1);
  expect(readdirSync(join(folder, "sortie"))).toEqual(["valmorel"]);
  expect(readdirSync(join(folder, "sortie/valmorel"))).toEqual(["SHA256SUMS", "data", "dce", "dce.zip", "manifest.json"]);
});

test("--format json gives the same to a program; nothing refused: 0", () => {
  const folder = workFolder();
  const args = ["modele.yaml", "--batch", "acheteurs.csv", "--format", "json"];
  const { code, out, err } = socle(folder, FROM_SOURCES, ...args);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(JSON.parse(out)).toMatchObject({
    format: "socle-batch/1",
    stage: "draft",
    out: "out",
    tenders: [
      { name: "valmorel", state: "written", pieces: 4, problems: [] },
      { name: "sans-siret", state: "refused", pieces: 0, problems: [{ code: "ANSWER_INVALID", place: { line: 3, column: 27 } }] },
    ],
  });
  writeFileSync(join(folder, "acheteurs.csv"), "dossier,buyer.name\nvalmorel,Commune de Valmorel\n");
  expect(socle(folder, FROM_SOURCES, ...args).code).toBe(0);
});

test.each<[string, string[], string]>([
  ["no file and no batch", [], "Il manque le nom du fichier de la consultation, par exemple tender.yaml (donné : 0, attendu : 1)."],
  ["workers without a batch", ["modele.yaml", "--workers", "2"], "--workers et --format json vont avec --batch."],
  ["JSON without a batch", ["modele.yaml", "--format", "json"], "--workers et --format json vont avec --batch."],
  ["an empty batch", ["--batch", ""], "--batch attend un dossier de consultations, ou un tableau .csv."],
  ["no worker", ["--batch", "x", "--workers", "0"], "--workers attend un nombre entier, de 1 à 64."],
  ["a number that is none", ["--batch", "x", "--workers", "deux"], "--workers attend un nombre entier, de 1 à 64."],
])("%s is a wrong command (2)", (_, args, message) => {
  const folder = workFolder();
  const { code, out, err } = socle(folder, FROM_SOURCES, ...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(readdirSync(folder)).toEqual(["acheteurs.csv", "modele.yaml"]);
});

test("Ctrl-C lets the tenders being built end: whole folders only, nothing left behind, exit 1", async () => {
  const folder = workFolder();
  const rows = Array.from({ length: 400 }, (_, index) => `c${index};R-${index}`);
  writeFileSync(join(folder, "acheteurs.csv"), `dossier;tender.reference\n${rows.join("\n")}\n`);
  const args = ["build", "modele.yaml", "--batch", "acheteurs.csv", "--library", library, "--workers", "2"];
  const child = spawn(process.execPath, [...FROM_SOURCES, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const closed = new Promise((resolve) => child.on("close", resolve));
  const first = setInterval(() => {
    if (!existsSync(join(folder, "out/c0"))) return;
    clearInterval(first);
    child.kill("SIGINT");
  }, 5);
  expect(await closed).toBe(1);
  clearInterval(first);
  expect(err).toBe("Arrêt demandé : les dossiers en cours se terminent. La même commande reprendra la suite.\n");
  expect(out).toMatch(/\n400 consultations : \d+ écrites?, \d+ à faire\.\n$/);
  const written = readdirSync(join(folder, "out"));
  expect(written.length).toBe(Number(/ : (\d+) écrite/.exec(out)?.[1]));
  for (const name of written) {
    const lines = readFileSync(join(folder, "out", name, "SHA256SUMS"), "utf8")
      .trimEnd()
      .split("\n");
    for (const line of lines) {
      const [sum, path = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, "out", name, path)))
          .digest("hex"),
      ).toBe(sum);
    }
  }
}, 60_000);

test("the command line in one file builds in threads too, and gives the same bytes", () => {
  const folder = workFolder();
  writeFileSync(join(folder, "acheteurs.csv"), "dossier;tender.reference\nun;R-1\ndeux;R-2\n");
  mkdirSync(join(root, "dist"), { recursive: true });
  const bundled = mkdtempSync(join(root, "dist", "test-"));
  try {
    const outfile = join(bundled, "cli.js");
    const built = spawnSync(process.execPath, ["--import", loader, "scripts/build-cli.ts", outfile], { cwd: root, encoding: "utf8" });
    expect(built.stderr).toBe("");
    const args = ["modele.yaml", "--batch", "acheteurs.csv"];
    expect(socle(folder, [outfile], ...args, "-o", "threads", "--workers", "2")).toMatchObject({ code: 0, err: "" });
  } finally {
    rmSync(bundled, { recursive: true });
  }
  socle(folder, FROM_SOURCES, "modele.yaml", "--batch", "acheteurs.csv", "-o", "alone", "--workers", "1");
  const sums = (out: string) => ["un", "deux"].map((name) => readFileSync(join(folder, out, name, "SHA256SUMS"), "utf8"));
  expect(sums("threads")).toEqual(sums("alone"));
});

test("the bar shows the count, the pace and what remains", () => {
  expect(barLine(1, 1000, 0)).toBe("[                    ] 1/1000");
  expect(plain(barLine(501, 1001, 40))).toBe("[##########          ] 501/1001  12,5 par seconde  reste 40 s");
  expect(plain(barLine(2, 1001, 2.5))).toBe("[                    ] 2/1001  0,4 par seconde  reste 41 min 38 s");
  expect(plain(barLine(2, 10_002, 2))).toContain("reste 5 h 33 min");
  expect(barLine(7, 7, 1)).toMatch(/^\[#{20}\] 7\/7/);
});

test("the summary names each state, and says a defect of the tool for what it is", () => {
  const outcome = (name: string, change: Partial<Outcome>): Outcome => ({ name, state: "written", pieces: 3, problems: [], ...change });
  const result = {
    names: ["a", "b", "c", "d", "e"],
    outcomes: [
      outcome("a", { problems: [{ code: "SLOT_EMPTY", severity: "warning", message: "Vide.", place: { file: "t.yaml", line: 4 } }] }),
      outcome("b", { state: "unchanged" }),
      outcome("c", {
        state: "refused",
        pieces: 0,
        problems: [{ code: "LOT_UNKNOWN", severity: "error", message: "Aucun lot.", place: { file: "t.yaml" } }],
      }),
      outcome("d", { state: "failed", pieces: 0, defect: "bug: x" }),
      undefined,
    ],
  };
  expect(summaryTable(result, 80)).toEqual([
    "Dossier  État      Pièces  Premier problème",
    "a        écrit     3       (avertissement) t.yaml:4:1 Vide.",
    "b        inchangé  3",
    "c        refusé            t.yaml Aucun lot.",
    "d        défaut            bug: x",
  ]);
  expect(summaryCount(result)).toBe("5 consultations : 1 écrite, 1 inchangée, 1 refusée, 1 arrêtée par un défaut de l'outil, 1 à faire.");
});
