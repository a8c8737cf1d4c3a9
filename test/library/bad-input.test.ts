import { DOMParser } from "@xmldom/xmldom";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { inspectAnswers } from "../../src/assemble/inspect-answers.js";
import { inspectLibrary, loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { formatProblem, type Problem } from "../../src/problems.js";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.js";
import { openDocx, words } from "../render/read-docx.js";
import { clause, SMALL_TENDER, smallLibrary } from "./small-library.js";

const GREEN = { "clauses/green/green.condition.md": clause({ title: "Condition environnementale" }, "Texte.\n") };
const library = await loadLibrary([smallLibrary(GREEN)]);

/** "line:column CODE « cure »", errors only: what a buyer needs to find and repair. */
const errors = (problems: readonly Problem[]): string[] =>
  problems.flatMap(({ code, severity, place, hint }) =>
    severity === "error" ? [`${place.line ?? "-"}:${place.column ?? "-"} ${code} ${hint ?? ""}`.trim()] : [],
  );

function inTender(text: string, known = library): string[] {
  const problems: Problem[] = [];
  const tender = readTender("tender.yaml", text, known, (problem) => problems.push(problem));
  return errors(inspectAnswers({ tender, problems }, known, "draft").problems);
}

const changed = (from: string | RegExp, to: string): string => {
  const text = SMALL_TENDER.replace(from, to);
  if (text === SMALL_TENDER) throw new Error(`nothing to change: ${from}`);
  return text;
};

describe("a mistake in tender.yaml is found where it stands, with its cure", () => {
  test.each<[name: string, text: string, expected: string[]]>([
    [
      "an unknown service",
      changed("app.essai, procedures: 3", "app.essais, procedures: 3"),
      ["9:1 SECTION_EMPTY donner une prestation au lot", "25:22 SERVICE_UNKNOWN écrire « app.essai » ?"],
    ],
    ["an unknown clause", `${SMALL_TENDER}clauses: { added: [demo.deu] }\n`, ["32:20 CLAUSE_UNKNOWN écrire « demo.deux » ?"]],
    ["an unknown fact", changed("operating_expenses", "operating_expences"), ["2:77 ANSWER_UNKNOWN écrire « buyer.operating_expenses » ?"]],
    [
      "a fact in the wrong part of the file",
      changed("  renewals: 0", "  type: commune"),
      ["-:- ANSWER_MISSING écrire tender: { renewals: … } (par exemple 0)", "12:3 ANSWER_UNKNOWN écrire « type » sous « buyer: » ?"],
    ],
    ["a number in words", changed("duration_months: 36", "duration_months: trois ans"), ["11:20 ANSWER_INVALID par exemple 36"]],
    ["an amount in words", changed("amount: 52000", "amount: cinquante mille"), ["17:13 ANSWER_INVALID par exemple 52000"]],
    ["an amount with a space and a unit", changed("amount: 52000", "amount: 52 000 €"), ["17:13 ANSWER_INVALID par exemple 52000"]],
    [
      "a thousand with a point",
      changed("amount: 52000", "amount: 52.000"),
      ["17:13 ANSWER_INVALID écrire 52000, ou 52 s'il s'agit bien de cette somme"],
    ],
    ["a negative amount", changed("amount: 52000", "amount: -52000"), ["17:13 ANSWER_INVALID écrire un nombre d'au moins 0"]],
    ["not a number", changed("amount: 52000", "amount: .nan"), ["17:13 ANSWER_INVALID par exemple 52000"]],
    ["infinity", changed("amount: 52000", "amount: .inf"), ["17:13 ANSWER_INVALID par exemple 52000"]],
    ["an empty text", changed("reference: ESSAI-1", 'reference: " "'), ['5:14 ANSWER_INVALID par exemple "2026-NUM-04"']],
    ["a list instead of a text", changed("reference: ESSAI-1", "reference: [a, b]"), ['5:14 ANSWER_INVALID par exemple "2026-NUM-04"']],
    ["a SIRET with a bad key", changed("21340995600017", "21340995600016"), ['2:44 ANSWER_INVALID par exemple "21340995600017"']],
    ["a SIRET of zeros", changed("21340995600017", "00000000000000"), ['2:44 ANSWER_INVALID par exemple "21340995600017"']],
    [
      "a SIRET without quotes",
      changed('"21340995600017"', "21340995600017"),
      ['2:44 ANSWER_INVALID écrire "21340995600017" entre guillemets'],
    ],
    ["a day that does not exist", changed("2026-11-30", "2026-02-30"), ['6:16 ANSWER_INVALID par exemple "2026-11-30"']],
    ["a date as people write it", changed("2026-11-30", "30/11/2026"), ['6:16 ANSWER_INVALID par exemple "2026-11-30"']],
    [
      "a date before the law table starts",
      changed("2026-11-30", "2015-11-30"),
      [
        expect.stringMatching(
          /^6:16 LAW_DATE_BEFORE_TABLE choisir une date d'envoi de l'avis à partir du .* ou compléter catalog\/law\/[a-z_0-9]+\.yaml$/,
        ) as unknown as string,
      ],
    ],
    [
      "criteria above 100",
      changed("weight: 45", "weight: 50"),
      ["26:1 WEIGHTS_SUM_NOT_100 retirer 5 points à un ou plusieurs critères (award_criteria)"],
    ],
    [
      "criteria below 100",
      changed("weight: 45", "weight: 44"),
      ["26:1 WEIGHTS_SUM_NOT_100 ajouter 1 point à un ou plusieurs critères (award_criteria)"],
    ],
    ["a criterion without weight", changed(", weight: 45", ""), ["28:5 SCHEMA ajouter la ligne « weight: … »"]],
    [
      "a lot without a service",
      changed("    services: [{ id: app.essai, procedures: 12 }]\n", ""),
      ["9:1 SECTION_EMPTY donner une prestation au lot"],
    ],
    ["two lots with one number", changed("- id: 2", "- id: 1"), ["20:5 LOT_DUPLICATE numéroter les lots 1, 2, 3…"]],
    ["no lot", changed(/lots:\n[\s\S]*(?=award)/, ""), [expect.stringMatching(/^-:- LOT_UNKNOWN ajouter lots/) as unknown as string]],
    [
      "a path as a name",
      changed("app.essai, procedures: 3", '"../../etc/passwd", procedures: 3'),
      ["9:1 SECTION_EMPTY donner une prestation au lot", "25:22 SERVICE_UNKNOWN prestations : app.essai"],
    ],
    [
      "a path as a reused lot",
      changed("    title: Site", "    reuses: ../../../catalog\n    title: Site"),
      [expect.stringMatching(/^21:13 LOT_UNKNOWN retirer la ligne/) as unknown as string],
    ],
    [
      "a name of the language itself",
      changed("  renewals: 0", "  renewals: 0\n  __proto__: { a: 1 }"),
      ["13:3 ANSWER_UNKNOWN retirer la ligne, ou ajouter le fait dans catalog/facts/"],
    ],
    ["an empty file", "", ["1:1 SCHEMA le compléter, ou le supprimer"]],
    ["a file that is only a comment", "# rien\n", ["1:1 SCHEMA le compléter, ou le supprimer"]],
    ["a list instead of a file", "- 1\n- 2\n", ["1:1 SCHEMA"]],
    ["another version", changed("socle: 1", "socle: 2"), ["1:8 SCHEMA écrire 1"]],
    ["no version", changed("socle: 1\n", ""), ["1:1 SCHEMA ajouter la ligne « socle: … »"]],
    [
      "a text far too long",
      changed("Portail d'essai", "a".repeat(40_000)),
      ["4:10 ANSWER_INVALID le résumer, et joindre le reste en annexe"],
    ],
  ])("%s", (_, text, expected) => {
    expect(inTender(text)).toEqual(expected);
  });
});

describe("YAML that does not say what it seems to say", () => {
  const QUOTE = "mettre tout le texte entre guillemets doubles";
  test.each<[name: string, text: string, expected: string[]]>([
    [
      "a file cut in a quoted text",
      `${SMALL_TENDER.slice(0, SMALL_TENDER.indexOf('21340995600017"'))}`,
      ["2:45 YAML_SYNTAX retrouver la fin du fichier, ou terminer la ligne montrée"],
    ],
    [
      "a file cut in a list",
      SMALL_TENDER.slice(0, SMALL_TENDER.indexOf(", weight: 45")),
      ["28:37 YAML_SYNTAX retrouver la fin du fichier, ou terminer la ligne montrée"],
    ],
    [
      "a file cut after a key",
      SMALL_TENDER.slice(0, SMALL_TENDER.indexOf(" ordinary")),
      [expect.stringMatching(/^-:- LOT_UNKNOWN/) as unknown as string],
    ],
    [
      "a duplicate key",
      changed("  renewals: 0", "  title: Autre\n  renewals: 0"),
      ["12:3 YAML_SYNTAX réunir les deux lignes en une seule"],
    ],
    ["a tab", changed("  reference", "\treference"), ["5:1 YAML_TRAP remplacer chaque tabulation par deux espaces"]],
    ["a colon", changed("Portail d'essai", "Portail : essai"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["a colon after an apostrophe", changed("Portail d'essai", "L'essai : phase 2"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["a star", changed("Portail d'essai", "*Portail"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["a text that contains itself", changed("buyer: {", "buyer: &moi { email: *moi,"), [`2:22 YAML_TRAP ${QUOTE}`]],
    ["an ampersand", changed("Portail d'essai", "&Portail essai"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["an exclamation mark", changed("Portail d'essai", "!Portail essai"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["a percent", changed("Portail d'essai", "@Portail"), [`4:10 YAML_TRAP ${QUOTE}`]],
    ["a backslash", changed("Portail d'essai", '"C:\\data"'), ["4:13 YAML_TRAP doubler le « \\ », ou mettre le texte entre apostrophes"]],
    ["leading zeros", changed("ESSAI-1", "007"), ['5:14 YAML_TRAP écrire "007" entre guillemets']],
    ["a number that loses its last digit", changed("ESSAI-1", "1.10"), ['5:14 ANSWER_INVALID écrire "1.10" entre guillemets']],
    ["two documents", `${SMALL_TENDER}---\nsocle: 1\n`, ["32:1 YAML_SYNTAX ne garder qu'un seul document"]],
    [
      "a bomb of aliases",
      `${SMALL_TENDER}beneficiaries: &a [&b [&c [&d [&e [{ name: x }], *e, *e], *d, *d, *d], *c, *c, *c], *b, *b, *b]\nx: [*a, *a, *a, *a]\n`,
      ["-:- YAML_SYNTAX écrire les valeurs en toutes lettres"],
    ],
    [
      "a hundred levels",
      `${SMALL_TENDER}x: ${"[".repeat(100)}${"]".repeat(100)}\n`,
      ["-:- YAML_SYNTAX l'écrire à plat, comme les exemples de Socle"],
    ],
    [
      "twenty thousand levels",
      `${SMALL_TENDER}x: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`,
      ["-:- YAML_SYNTAX l'écrire à plat, comme les exemples de Socle"],
    ],
    [
      "twenty thousand maps",
      `x: ${"{a: ".repeat(20_000)}1${"}".repeat(20_000)}\n`,
      ["-:- YAML_SYNTAX l'écrire à plat, comme les exemples de Socle"],
    ],
  ])("%s", (_, text, expected) => {
    expect(inTender(text)).toEqual(expected);
  });

  test("a « # » after a space is said, and only a comment of one's own is not", () => {
    const warnings = (text: string) => {
      const problems: Problem[] = [];
      readTender("tender.yaml", text, library, (problem) => problems.push(problem));
      return problems.map(({ code, severity, place }) => `${severity} ${code} ${place.line}:${place.column}`);
    };
    expect(warnings(changed("Portail d'essai", "Portail #2 de la commune"))).toEqual(["warning YAML_TRAP 4:18"]);
    expect(warnings(changed("Portail d'essai", "Portail d'essai # le nom est provisoire"))).toEqual([]);
  });

  test("in a library too: version 1.10, a condition too deep, a condition of three hundred tests", () => {
    const deep = `${"{ not: ".repeat(14)}{ tender.technique: ordinary }${" }".repeat(14)}`;
    const wide = `{ any: [${"{ tender.technique: ordinary }, ".repeat(201)}] }`;
    const found = (files: Record<string, string>) =>
      errors(inspectLibrary([smallLibrary(files)]).problems).map((text) => text.split(" ").slice(1).join(" "));
    expect(found({ "catalog/standards/essai.yaml": "title: E\nversion: 1.10\nstatus: S\nsources: [{ text: T }]\n" })).toEqual([
      'YAML_TRAP écrire "1.10" entre guillemets',
    ]);
    expect(found({ "clauses/demo/demo.trois.md": clause({ when: deep }, "Texte.\n") })).toEqual([
      "CONDITION_SHAPE la couper en plusieurs clauses",
    ]);
    expect(found({ "clauses/demo/demo.trois.md": clause({ when: wide }, "Texte.\n") })).toEqual(["CONDITION_SHAPE"]);
  });
});

describe("a clause and a template that cannot go together", () => {
  test("two clauses that exclude each other are both named, for the lots concerned", async () => {
    const known = await loadLibrary([
      smallLibrary({
        ...GREEN,
        "clauses/demo/demo.trois.md": clause(
          { title: "Ferme", when: "{ lot.level: enhanced }", extra: "excludes: [demo.quatre]\n" },
          "Texte.\n",
        ),
        "clauses/demo/demo.quatre.md": clause({ title: "Révisable" }, "Texte.\n"),
      }),
    ]);
    const problems: Problem[] = [];
    const tender = readTender("tender.yaml", SMALL_TENDER, known, (problem) => problems.push(problem));
    expect(inspectAnswers({ tender, problems }, known, "draft").problems.map(({ message }) => message.replaceAll("\u00a0", " "))).toEqual([
      "Lot 2 : les clauses « demo.quatre » (Révisable) et « demo.trois » (Ferme) s'excluent, et sont toutes deux dans le dossier.",
    ]);
  });

  test("a slot that no clause fills is said before any tender exists", () => {
    const template =
      "---\ndocument: cctp\ntitle: CCTP\nfile: cctp\nnumbering: article\n---\n# Objet {#objet}\n# Délais {#delais required}\n";
    expect(errors(inspectLibrary([smallLibrary({ "templates/cctp.md": template })]).problems)).toEqual([
      "8:1 SLOT_EMPTY écrire une clause, ou retirer le titre du modèle",
    ]);
  });
});

describe("characters no document can carry are refused by name", () => {
  test.each([
    ["a bell", "\\u0007", "caractère de commande U+0007, position 8"],
    ["an escape", "\\u001b[31m", "caractère de commande U+001B, position 8"],
    ["a lone high surrogate", "\\ud83d", "demi-codet isolé U+D83D, position 8"],
    ["a lone low surrogate", "\\udca9", "demi-codet isolé U+DCA9, position 8"],
    ["a non-character", "\\uffff", "non-caractère U+FFFF, position 8"],
  ])("%s", (_, typed, named) => {
    const problems: Problem[] = [];
    readTender("tender.yaml", changed("Portail d'essai", `"Portail${typed}"`), library, (problem) => problems.push(problem));
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `VALUE_FORBIDDEN_CHARACTER Ce texte contient un caractère qu'aucun document ne peut porter (${named}).`,
    ]);
  });
});

describe("what a buyer types comes out as it was typed", () => {
  test.each([
    ["Markdown", "*gras* _italique_ **deux** `code` ~~barré~~"],
    ["tables and quotes", "a | b || c > d < e"],
    ["XML", "<b>A & B</b> &amp; &lt; \"x\" 'y'"],
    ["links and images", "[lien](https://exemple.fr) ![image](a.png) <https://exemple.fr>"],
    ["expressions", "{{tender.reference}} {x} }} {{#if a}} {{{b}}}"],
    ["headings and directives", "# Titre ## Deux ::: :::table{of=lots}"],
    ["backslashes", "C:\\dossier\\n \\* \\_ \\\\"],
    ["lists", "- un\n- deux\n1. trois"],
    ["a line end", "Première ligne\nSeconde ligne"],
    ["emoji", "Portail 🚀 👩‍👩‍👧 🇫🇷"],
    ["right to left", "بوابة المواطن ו-עברית"],
    ["combining and exotic", "e\u0301 \u00a0 \ue000 \ue001 \u200f"],
    ["straight typography", 'L\'essai... "guillemets" : 10 % ; oui !'],
    ["a cell formula", "=1+1 et +A1 et @SUM(A1)"],
    ["an Excel escape", "_x0041_ et _x000D_"],
    ["an XML prolog", '<?xml version="1.0"?> <!-- x --> ]]>'],
  ])("%s", async (_, value) => {
    const known = await loadLibrary([
      smallLibrary({
        ...GREEN,
        "clauses/demo/demo.trois.md": clause(
          { title: "Partout" },
          "### Sous-titre {{tender.title}}\n\n- **{{tender.title}}**\n\n| Objet | Valeur |\n|---|---|\n| a | {{tender.title}} |\n",
        ),
      }),
    ]);
    const problems: Problem[] = [];
    const typed = changed("Portail d'essai", JSON.stringify(value));
    const tender = readTender("tender.yaml", typed, known, (problem) => problems.push(problem));
    expect(problems).toEqual([]);
    if (tender === undefined) return;
    const file = assembleTenderFile(known, tender);
    const [document] = file.documents;
    const [schedule] = file.schedules;
    if (document === undefined || schedule === undefined) throw new Error("nothing assembled");
    const text = words((await openDocx(document)).body);
    expect(text.split(value).length - 1).toBeGreaterThanOrEqual(4);
    expect(cellTexts(await renderXlsx(schedule)).some((cell) => cell.includes(value))).toBe(true);
  });

  /** The texts of all cells, as Excel shows them. */
  function cellTexts(bytes: Uint8Array): string[] {
    return Object.entries(unzipSync(bytes)).flatMap(([path, part]) => {
      if (!/sharedStrings|sheet\d+\.xml$/.test(path)) return [];
      const xml = new DOMParser().parseFromString(new TextDecoder().decode(part), "text/xml");
      return [...xml.getElementsByTagName("t")].map((node) => (node.textContent ?? "").replace(/_x([0-9A-Fa-f]{4})_/g, decode));
    });
  }
  const decode = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
});

test("a control character in the file never reaches the terminal", () => {
  const problems: Problem[] = [];
  readTender("tender.yaml", `${SMALL_TENDER}"cl\u001b[31mé": 1\n`, library, (problem) => problems.push(problem));
  const printed = problems.map((problem) => formatProblem(problem)).join("\n");
  expect(printed).toContain("« cl·[31mé » n'est pas une clé connue de ce fichier.");
  expect(printed).not.toContain("\u001b");
});
