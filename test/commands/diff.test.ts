import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { unzipTexts } from "../../src/render/zip.js";
import { settleChanges } from "../diff/settle-changes.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
const loader = import.meta.resolve("tsx");

let folder: string;
let library: string;
let changed: string;

/** The tool as people start it, in a folder of its own. */
function socle(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, cli, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  const plain = (text: string) =>
    text
      .replace(/[\u00a0\u202f]/g, " ")
      .replaceAll(library, "LIB")
      .replaceAll(changed, "NEUVE");
  return { code: status, out: plain(stdout), err: plain(stderr) };
}

const DEMAND = '\n:::requirement{#delai priority=must proof="Relevé"}\nLe titulaire répond en français.\n:::\n';
const GREEN = { "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") };
const FORMER = "Le titulaire garde les journaux pendant toute la durée du marché, et les remet à l'acheteur à sa demande.\n";
const PARAMETER = (essential: number) =>
  `parameters:\n  delay_days: { unit: days, min: 1, max: 60, default: { essential: ${essential}, enhanced: 5, sovereign: 2 } }\n`;

const OLD = {
  ...GREEN,
  "clauses/demo/demo.deux.md": clause(
    { title: "Délai", extra: PARAMETER(10) },
    `Le titulaire répond sous {{quantity delay_days}}.\n${DEMAND}`,
  ),
  "clauses/demo/demo.journal.md": clause({ title: "Journaux", when: "{ lot.data.health: true }" }, FORMER),
  "clauses/demo/demo.trop.md": clause({ title: "De trop", inclusion: "optional" }, "Rien.\n"),
};
const NEW = {
  ...GREEN,
  "clauses/demo/demo.deux.md": clause(
    { title: "Délai de réponse", extra: PARAMETER(15) },
    `Le titulaire répond par écrit sous {{quantity delay_days}}.\n${DEMAND.replace("priority=must", "priority=should")}`,
  ),
  "clauses/demo/demo.journaux.md": clause(
    { title: "Journaux", when: "{ lot.data.health: false }" },
    FORMER.replace("du marché", "du contrat"),
  ),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-diff-"));
  library = smallLibrary(OLD);
  changed = smallLibrary(NEW);
});

const LIBRARIES = `Comparaison de deux bibliothèques
  avant  LIB…  bibliothèque essai 0.0.1
  après  NEUVE…  bibliothèque essai 0.0.1
`;

describe("socle diff, two libraries", () => {
  test("clause by clause, word by word, what is renamed told as such", () => {
    const { code, out, err } = socle(["diff", library, changed]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.replace(/(LIB|NEUVE) +/g, "$1…  ")).toBe(`${LIBRARIES}
         Avant  Après  Ajouts  Retraits  Modifications  Renommages
Clauses      5      4       0         1              1           1

── Clauses
demo.deux  modification — Délai {+de réponse+}
  Texte
    ~ Le titulaire répond {+par écrit+} sous [delay_days].
  Exigence #delai
    ~ [-Obligatoire-]{+Souhaité+} · Preuve attendue : Relevé
  Paramètres
    ~ delay_days : Essentiel [-10-]{+15+} jours, Renforcé 5 jours, Souverain 2 jours ; au moins 1 jour ; au plus 60 jours

demo.journaux  renommée, avant : demo.journal — Journaux
  Texte
    ~ Le titulaire garde les journaux pendant toute la durée du [-marché-]{+contrat+}, et les remet à l’acheteur à sa demande.
  Quand elle s’applique
    ~ Données de santé : [-oui-]{+non+}

demo.trop  retrait — De trop
  Texte
    - Rien.

3 différences.
`);
  });

  test("nothing changed: a sentence; with --exit-code, 1 says that something did", () => {
    const same = socle(["comparer", library, library, "--exit-code"]);
    expect(same).toMatchObject({ code: 0, err: "" });
    expect(same.out).toContain("Aucune différence.\n");
    expect(socle(["diff", library, changed, "--exit-code"]).code).toBe(1);
  });

  test("nothing is said by colour alone, and --no-color takes colours away", () => {
    const coloured = socle(["diff", library, changed], { FORCE_COLOR: "1", NO_COLOR: "" }).out;
    expect(coloured).toContain("\u001b[31m[-10-]\u001b[39m\u001b[32m{+15+}\u001b[39m");
    expect(socle(["diff", library, changed, "--no-color"], { FORCE_COLOR: "1", NO_COLOR: "" }).out).not.toContain("\u001b");
  });

  test("as data", () => {
    const json = JSON.parse(socle(["diff", library, changed, "--format", "json"]).out);
    expect(json).toMatchObject({ format: "socle-diff/1", kind: "library", before: { name: "bibliothèque essai 0.0.1" } });
    expect(json.groups[0].entries.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`)).toEqual([
      "demo.deux changed",
      "demo.journaux renamed",
      "demo.trop removed",
    ]);
  });
});

describe("socle diff, what it writes", () => {
  const signed = ["--author", "Service juridique", "--date", "2026-12-07"];

  test("a Word file that gives either text, and a page, always the same bytes", () => {
    const write = (name: string) => socle(["diff", library, changed, "--word", `${name}.docx`, "--html", `${name}.html`, ...signed]).err;
    expect(write("un")).toBe("Écrit : un.html\nÉcrit : un.docx\n");
    write("deux");
    for (const extension of ["docx", "html"])
      expect(Buffer.compare(readFileSync(join(folder, `un.${extension}`)), readFileSync(join(folder, `deux.${extension}`)))).toBe(0);
    const xml = unzipTexts(readFileSync(join(folder, "un.docx"))).get("word/document.xml") ?? "";
    expect(settleChanges(xml, "accept")).toContain("demo.deux — Délai de réponse");
    expect(settleChanges(xml, "refuse")).toContain("demo.deux — Délai");
    expect(settleChanges(xml, "refuse")).toContain("demo.trop — De trop");
    expect(settleChanges(xml, "accept")).not.toContain("demo.trop — De trop");
    const page = readFileSync(join(folder, "un.html"), "utf8");
    expect(page).toContain("Délai<ins> de réponse</ins>");
    expect(page).toContain("Essentiel <del>10</del><ins>15</ins>");
  });

  test.each([
    [[], 0],
    [["HEAD"], 1],
  ] as const)("%j is not enough", (given, count) => {
    const { code, err } = socle(["diff", ...given]);
    expect(code).toBe(2);
    expect(err).toContain(
      `Il faut deux choses à comparer, l'avant puis l'après, par exemple « socle diff HEAD~3 . » (donné : ${count}, attendu : 2).`,
    );
  });

  test.each([
    [
      ["--word", "a.docx"],
      '--word demande qui signe les modifications suivies, et quel jour : ajouter --author "Service juridique" --date 2026-12-07.',
    ],
    [
      ["--word", "a.docx", "--author", "X", "--date", "2026-02-30"],
      "--date attend une date AAAA-MM-JJ qui existe ; trouvé : « 2026-02-30 ».",
    ],
    [["--author", "X"], "--author et --date vont avec --word : ils signent les modifications suivies."],
    [["--html", "tender.yaml"], "--html attend un nom en .html ; trouvé : « tender.yaml »."],
    [["--word", "tender.yaml", "--author", "X", "--date", "2026-12-07"], "--word attend un nom en .docx ; trouvé : « tender.yaml »."],
  ])("%j is refused before anything is read", (args, message) => {
    const { code, out, err } = socle(["diff", "rien", "du-tout", ...args]);
    expect({ code, out, first: err.split("\n")[0] }).toEqual({ code: 2, out: "", first: message });
  });

  test("a place where nothing can be written is a problem", () => {
    const { code, err } = socle(["diff", library, library, "--html", "absent/page.html"]);
    expect(code).toBe(1);
    expect(err).toContain("absent/page.html  erreur  OUTPUT_UNWRITABLE\n");
  });
});

describe("socle diff, two revisions", () => {
  let repository: string;

  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), "socle-depot-"));
    const git = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync("git", ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args], {
        cwd: repository,
        encoding: "utf8",
      });
      expect(stderr + status).toBe("0");
    };
    git("init", "-q");
    for (const [from, tag] of [
      [library, "v1"],
      [changed, "v2"],
    ] as const) {
      git("rm", "-rq", "--ignore-unmatch", ".");
      cpSync(from, repository, { recursive: true });
      cpSync(from, join(repository, "libraries/town"), { recursive: true });
      git("add", "-A");
      git("commit", "-qm", tag);
      git("tag", tag);
    }
    git("rm", "-rq", "catalog", "clauses", "templates");
    git("commit", "-qm", "rien à la racine");
    mkdirSync(join(repository, "sub"));
  });

  test("a tag, a relative revision, a library elsewhere in the repository: all from any of its folders", () => {
    const summary = (...args: readonly string[]) =>
      socle(["diff", ...args], {}, join(repository, "sub"))
        .out.split("\n")
        .find((line) => line.startsWith("Clauses"));
    const counts = "Clauses      5      4       0         1              1           1";
    expect(summary("v1", "v2")).toBe(counts);
    expect(summary("HEAD~2:", changed)).toBe(counts);
    expect(summary("v1:libraries/town", "HEAD:libraries/town")).toBe(counts);
  });

  test.each([
    ["v3", "v3  erreur  DIFF_SOURCE\n  Ce fichier ou ce dossier n'existe pas, et git ne connaît pas de révision de ce nom"],
    ["v3:", "v3  erreur  REVISION_UNKNOWN\n  git ne connaît pas la révision « v3 » dans le dossier courant."],
    [
      "HEAD",
      "HEAD  erreur  REVISION_UNKNOWN\n  La révision « HEAD » n'a pas de bibliothèque à la racine du dépôt : il y faut catalog/, clauses/, templates/.",
    ],
    ["--upload-pack=x:", "Argument inconnu"],
  ])("%s", (asked, message) => {
    const { code, err } = socle(["diff", asked, "v2"], {}, repository);
    expect(code).toBe(asked.startsWith("--") ? 2 : 1);
    expect(err).toContain(asked.startsWith("--") ? "socle --help" : message);
  });

  test("without git, a sentence and its cure", () => {
    const { code, err } = socle(["diff", "v1", "v2"], { PATH: "/nulle-part" }, repository);
    expect(code).toBe(1);
    expect(err).toContain("v1  erreur  GIT_NOT_FOUND\n");
    expect(err).toContain("ou installer git (https://git-scm.com)");
  });

  test("a file that today's tool refuses in an old revision is named, and the rest compared; on the disk it is an error", () => {
    const broken = smallLibrary({
      ...OLD,
      "clauses/demo/demo.faux.md": clause({ title: "Faux", when: "{ lot.inconnu: true }" }, "Texte.\n"),
    });
    cpSync(broken, repository, { recursive: true });
    const git = (...args: readonly string[]) =>
      spawnSync("git", ["-c", "user.name=E", "-c", "user.email=e@e.fr", ...args], { cwd: repository });
    git("add", "-A");
    git("commit", "-qm", "faux");
    const { code, out, err } = socle(["diff", "HEAD:", library], {}, repository);
    expect(code).toBe(0);
    expect(err).toContain("HEAD: : cette version de Socle refuse un fichier de cette révision (clauses/demo/demo.faux.md)");
    expect(out).toContain("Clauses");
    const onDisk = socle(["diff", broken, library], {}, repository);
    expect(onDisk.code).toBe(1);
    expect(onDisk.err).toContain(":clauses/demo/demo.faux.md:");
  });
});

describe("socle diff, two tenders or two bundles", () => {
  beforeAll(() => {
    const tender = SMALL_TENDER.replaceAll("call_offs: false", "call_offs: false\n    data: { personal: false }");
    for (const [name, text] of [
      ["un", tender],
      ["deux", tender.replace("duration_months: 36", "duration_months: 48").replace("level: essential", "level: enhanced")],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "tender.yaml"), text);
      expect(socle(["build", `${name}/tender.yaml`, "-o", `out-${name}`, "--library", library]).code).toBe(0);
    }
    expect(existsSync(join(folder, "out-deux/manifest.json"))).toBe(true);
  });

  test("answers, decisions and articles, and the same from the two folders built", () => {
    const tenders = socle(["diff", "un", "deux/tender.yaml", "--library", library]).out;
    const bundles = socle(["diff", "out-un", "out-deux/manifest.json", "--library", library]).out;
    expect(tenders).toContain("Comparaison de deux consultations\n");
    expect(tenders).toContain("tender.duration_months  modification — Durée du marché\n  Réponse\n    ~ [-36-]{+48+} mois\n");
    expect(tenders).toContain(
      "── CCTP, lot 1\ndemo.deux  modification — Délai\n  Texte\n    ~ Le titulaire répond sous [-10-]{+5+} jours.\n",
    );
    expect(tenders).not.toContain("── CCTP, lot 2");
    const body = (text: string) => text.slice(text.indexOf("\n\n"));
    expect(body(bundles)).toBe(body(tenders));
  });

  test("two kinds do not compare, and the cure says what would", () => {
    const { code, err } = socle(["diff", "un", "out-un", "--library", library]);
    expect(code).toBe(1);
    expect(err).toContain(
      "out-un  erreur  DIFF_KINDS\n  Les deux côtés ne se comparent pas : « un » est une consultation, « out-un » est un dossier assemblé.",
    );
    expect(err).toContain(
      "À faire : assembler la consultation avec socle build, puis comparer les deux dossiers ; ou socle verify DOSSIER --tender tender.yaml",
    );
    expect(socle(["diff", library, "un"]).err).toContain("« LIB » est une bibliothèque, « un » est une consultation.");
    expect(socle(["diff", "out-un/dce", "un"]).err).toContain(
      "Ce n'est ni une bibliothèque, ni une consultation, ni un dossier assemblé par Socle.",
    );
  });

  test("data changed since they were written are not read", () => {
    cpSync(join(folder, "out-un"), join(folder, "out-faux"), { recursive: true });
    const data = join(folder, "out-faux/data/tender.json");
    writeFileSync(data, readFileSync(data, "utf8").replace("36", "37"));
    const { code, err } = socle(["diff", "out-un", "out-faux", "--library", library]);
    expect(code).toBe(1);
    expect(err).toContain("out-faux  erreur  BUNDLE_UNREADABLE\n  data/tender.json a changé depuis que Socle l'a écrit");
  });
});
