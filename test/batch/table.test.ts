import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bindColumns, type ModelValues } from "../../src/batch/bind-columns.js";
import { fillModel, type Model, placeInTable } from "../../src/batch/fill-model.js";
import { openSource } from "../../src/batch/open-source.js";
import { type Buyer, readBuyers } from "../../src/batch/read-buyers.js";
import { readValues } from "../../src/library/edit-yaml.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { formatProblem, type Problem, ProblemsError } from "../../src/problems.js";
import { SMALL_TENDER, smallLibrary } from "../library/small-library.js";

const library = await loadLibrary([smallLibrary()]);
const model: Model = { name: "modele.yaml", text: SMALL_TENDER, values: readValues(SMALL_TENDER) };
const show = (problems: readonly Problem[]) => problems.map((problem) => formatProblem(problem)).join("\n\n");

/** The table read over the small tender: the text of each buyer, or what is wrong. */
function filled(csv: string, from = model) {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const { columns: titles, buyers } = readBuyers("a.csv", csv, report);
  const columns = problems.length > 0 ? [] : bindColumns(titles, from.values as ModelValues, library, report);
  const texts = problems.length > 0 ? [] : buyers.map((buyer) => fillModel(from, columns, buyer, report));
  return { texts, columns, buyers, problems };
}

test("cells take the place of the model's answers, typed as the interview types them; the rest of the model is kept", () => {
  const { texts, problems } = filled(
    `dossier;buyer.name;buyer.siret;tender.notice_date;tender.level;lots.0.amount;lots.1.call_offs;lots.0.services.0.procedures;lots.0.integrations
un;"Commune ""du Lac"" ; Haut";213 409 956 00017;1/12/2026;sovereign;52 000,50 €;oui;14;franceconnect, payfip
`,
  );
  expect(problems).toEqual([]);
  expect(texts).toEqual([
    SMALL_TENDER.replace("name: Commune de Valmorel,", 'name: Commune "du Lac" ; Haut,')
      .replace("notice_date: 2026-11-30", "notice_date: 2026-12-01")
      .replace("level: essential", "level: sovereign")
      .replace("amount: 52000\n", "amount: 52000.5\n")
      .replace("procedures: 12 }]", "procedures: 14 }]\n    integrations: [ franceconnect, payfip ]")
      .replace("[{ id: app.essai, procedures: 14 }]", "[ { id: app.essai, procedures: 14 } ]")
      .replace(/(amount: 26000\n {4}call_offs:) false/, "$1 true"),
  ]);
  const tender = readTender("x", texts[0] ?? "", library, (problem) => expect.unreachable(formatProblem(problem)));
  expect(tender?.lots[0]?.answers.get("lot.amount")).toBe(52_000_50);
});

test("an empty cell is an answer not given: nobody inherits the model's", () => {
  const { texts } = filled("dossier,buyer.siret,buyer.email,lots.0.amount\nun,,,\n");
  expect(texts).toEqual([SMALL_TENDER.replace(' siret: "21340995600017",', "").replace("    amount: 52000\n", "")]);
});

test("a cell that cannot be read is shown where it stands, with its cure; every cell of the row is told", () => {
  const { texts, problems } = filled(
    "dossier;buyer.siret;lots.0.amount;tender.level;lots.0.call_offs;lots.0.integrations\nun;123;12.000;élevé;si;none|payfip\ndeux;21340995600017;1;enhanced;vrai;none\n",
  );
  expect(texts.map((text) => text === undefined)).toEqual([true, false]);
  expect(show(problems)).toBe(`a.csv:2:4  erreur  ANSWER_INVALID
  SIRET de l'acheteur : attend un SIRET de quatorze chiffres, sans espace, dont la clé est juste ; trouvé : « 123 ».
  2 | un;123;12.000;élevé;si;none|payfip
    |    ^^^
  À faire : corriger la cellule ; par exemple 21340995600017

a.csv:2:8  erreur  ANSWER_INVALID
  Valeur estimée du lot (HT) : « 12.000 » se lit de deux façons.
  2 | un;123;12.000;élevé;si;none|payfip
    |        ^^^^^^
  À faire : écrire 12\u202f000 sans point, ou une virgule avant les décimales

a.csv:2:15  erreur  ANSWER_INVALID
  Niveau d'exigence : « élevé » n'est pas un choix.
  2 | un;123;12.000;élevé;si;none|payfip
    |               ^^^^^
  À faire : choix : essential (Essentiel), enhanced (Renforcé), sovereign (Souverain)

a.csv:2:21  erreur  ANSWER_INVALID
  Part à bons de commande : Il faut répondre o (oui) ou n (non).
  2 | un;123;12.000;élevé;si;none|payfip
    |                     ^^
  À faire : corriger la cellule

a.csv:2:24  erreur  ANSWER_INVALID
  Raccordements nationaux : « Aucun » exclut les autres réponses.
  2 | un;123;12.000;élevé;si;none|payfip
    |                        ^^^^^^^^^^^
  À faire : corriger la cellule`);
});

test("a column that answers nothing is refused, with the right title", () => {
  const { problems } = filled(
    "dossier;buyer.nam;lot.amount;service.procedures;lots.0.amont;lots.2.amount;lots.1.services.1.procedures;procedure.kind;zzz\nun;;;;;;;;\n",
  );
  expect(problems.map(({ code, message, hint, place }) => `${place.column} ${code} ${message} → ${hint}`)).toEqual([
    "9 ANSWER_UNKNOWN La colonne « buyer.nam » n'est pas une question du dictionnaire. → écrire « buyer.name » ?",
    "19 ANSWER_UNKNOWN La colonne « lot.amount » n'est pas une question du dictionnaire. → écrire « lots.0.amount » : le premier lot porte le numéro 0",
    "30 ANSWER_UNKNOWN La colonne « service.procedures » n'est pas une question du dictionnaire. → écrire « lots.0.services.0.procedures » : lots et prestations se comptent à partir de 0",
    "49 ANSWER_UNKNOWN La colonne « lots.0.amont » n'est pas une question du dictionnaire. → écrire « lots.0.amount » ?",
    "62 LOT_UNKNOWN Le modèle n'a pas de lot n° 2 : il en compte 2, numérotés à partir de 0. → corriger le numéro, ou ajouter le lot au modèle",
    "76 LOT_UNKNOWN Dans le modèle, le lot n° 1 n'a pas de prestation n° 1 : il en écrit 1, numérotées à partir de 0. → corriger le numéro, ou écrire la prestation dans le modèle, sous services",
    "105 ANSWER_INVALID « Procédure » est décidé par le droit ou calculé : on n'y répond pas ici. → retirer la ligne ; pour s'en écarter, écrire decisions: { procedure.kind: { override: …, reason: \"motif\" } }",
    "120 ANSWER_UNKNOWN La colonne « zzz » n'est pas une question du dictionnaire. → retirer la colonne ; les réponses possibles sont dans docs/faits.md",
  ]);
});

test("a doubtful table is refused whole: titles, number of cells, names of folders", () => {
  const said = (csv: string) =>
    filled(csv).problems.map(({ code, message, place }) => `${place.line ?? 0}:${place.column ?? 0} ${code} ${message}`);
  expect(said("")).toEqual(["0:0 CSV_SYNTAX Le tableau est vide."]);
  expect(said("dossier;buyer.name\n;;\n")).toEqual(["1:1 CSV_SYNTAX Le tableau n'a que sa ligne de titres."]);
  expect(said("nom;buyer.name;buyer.name;\na;b;c;d\n")).toEqual([
    "1:1 CSV_SYNTAX La première colonne s'appelle « nom » ; elle doit s'appeler « dossier » et nommer le dossier à écrire.",
    "1:16 CSV_SYNTAX La colonne « buyer.name » est écrite deux fois.",
    "1:27 CSV_SYNTAX Cette colonne n'a pas de titre.",
  ]);
  expect(said("dossier;buyer.name\nLyon;a\nlyon;b\n;c\n../x;d\nnul;e\na.;f\nseul\n")).toEqual([
    "8:1 CSV_SYNTAX Cette ligne a 1 cellule, et la ligne de titres 2.",
    "3:1 BATCH_NAME Le dossier « lyon » est déjà celui de la ligne 2.",
    "4:1 BATCH_NAME Le nom du dossier à écrire manque.",
    "5:1 BATCH_NAME « ../x » ne peut pas nommer un dossier.",
    "6:1 BATCH_NAME « nul » ne peut pas nommer un dossier.",
    "7:1 BATCH_NAME « a. » ne peut pas nommer un dossier.",
  ]);
});

test("a problem found later is placed in the cell that cures it, else on the buyer's line", () => {
  const { columns, buyers } = filled("dossier;lots.0.services.0.procedures;buyer.name\nun;;Commune\n");
  const placed = (pointer: string | undefined, file = "modele.yaml") => {
    const problem: Problem = {
      code: "ANSWER_MISSING",
      severity: "error",
      message: "Il manque.",
      hint: "écrire x",
      place: { file, pointer },
    };
    const { place, hint } = placeInTable(problem, model, columns, buyers[0] as Buyer);
    return `${place.file}:${place.line}:${place.column} ${hint}`;
  };
  expect(placed("lots.0.procedures")).toBe("a.csv:2:4 remplir la cellule « lots.0.services.0.procedures », par exemple 12");
  expect(placed("buyer.name")).toBe("a.csv:2:5 écrire x");
  expect(placed("tender.cpv")).toBe("a.csv:2:1 dans le modèle modele.yaml, ou par une colonne « tender.cpv », écrire x");
  expect(placed(undefined)).toBe("a.csv:2:1 dans le modèle modele.yaml, écrire x");
  expect(placed("x", "clauses/demo/demo.un.md")).toBe("clauses/demo/demo.un.md:undefined:undefined écrire x");
});

test("an alias of the model on the way of a cell, filled or empty, is refused: it would change another lot too", () => {
  const text = SMALL_TENDER.replace("title: Portail\n", "title: Portail\n    hosting: &ici { zone: eu }\n").replace(
    "title: Site\n",
    "title: Site\n    hosting: *ici\n",
  );
  const shared: Model = { name: "m.yaml", text, values: readValues(text) };
  for (const cell of ["france", ""])
    expect(() => filled(`dossier;lots.1.hosting.zone\nun;${cell}\n`, shared)).toThrow("« lots.1.hosting » est écrit avec un alias YAML");
});

test("a table says its encoding when it is not UTF-8, and starts well with a byte order mark", () => {
  const folder = mkdtempSync(join(tmpdir(), "socle-table-"));
  writeFileSync(join(folder, "m.yaml"), SMALL_TENDER);
  writeFileSync(join(folder, "bom.csv"), "\ufeffdossier;buyer.name\nun;Été\n");
  writeFileSync(join(folder, "latin.csv"), Buffer.from("dossier;buyer.name\nun;Été\n", "latin1"));
  expect(openSource(join(folder, "bom.csv"), join(folder, "m.yaml"))).toMatchObject({
    kind: "table",
    table: { buyers: [{ name: { text: "un" } }] },
  });
  const read = () => openSource(join(folder, "latin.csv"), join(folder, "m.yaml"));
  expect(read).toThrow(ProblemsError);
  expect(read).toThrow("il n'est pas en UTF-8");
});
