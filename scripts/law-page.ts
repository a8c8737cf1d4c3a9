import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { RULES as COHERENCE } from "../src/check/rules.js";
import { formatFigure, formatShortDate } from "../src/french.js";
import { confidenceOf } from "../src/law/law-table.js";
import { RULES } from "../src/law/rules.js";
import { CONFIDENCES, citedSource, formatPeriod } from "../src/law/show-figures.js";
import type { LawFigure, Library } from "../src/model.js";
import { type CaseTable, decideCase } from "../test/law/decide-case.js";

const HEAD = `# Le droit dans Socle

<!-- Page écrite par « npm run generate » à partir de catalog/law/ et de test/law/ : ne pas la modifier à la main. -->

Tout chiffre que le droit fixe est un fichier de \`catalog/law/\` : une valeur par période, la source de chacune, la date du dernier contrôle. Aucun n'est
dans le code. Le jour qui compte est celui de l'envoi de l'avis ou, sans avis, du lancement de la consultation. Une date antérieure à la première valeur est
refusée, jamais devinée. Quand le dossier de faits ne date pas une règle, sa première valeur part du 1er avril 2019, entrée en vigueur du code de la commande
publique (CCP). Les valeurs supplétives du CCAG-TIC sont dans \`catalog/standards/ccag-tic-2021.yaml\`.

**Confiance** : *vérifié*, relu dans une source ; *connu*, non relu ; *à contrôler*, à soumettre à un juriste (une décision qui le lit avertit, sans
bloquer). Cette page n'est pas un avis juridique. \`socle law\` donne les mêmes chiffres un jour donné, et \`socle law --due\` ceux qui sont à revoir.`;

const tests = new URL("../test/law/", import.meta.url);

/**
 * Every dated figure; every decision, its text and a sentence from its table of cases, where a test holds them to what the rule says; every coherence
 * rule, with what the page of problems says of it; what is not automated, with the reason that the page of rules gives.
 */
export function lawPage(library: Library): string {
  const { law, facts } = library;
  const tables = readdirSync(tests)
    .filter((name) => name.endsWith(".cases.yaml"))
    .map((name) => parse(readFileSync(new URL(name, tests), "utf8")) as CaseTable);
  const figures = [...law.values()];
  const example = (id: string) =>
    exampleOf(
      library,
      tables.find(({ decides }) => decides === id),
    );
  return `${[
    HEAD,
    "",
    `## Les ${figures.length} chiffres`,
    "",
    "| Chiffre | Valeurs | Sources | Confiance | Prochain changement |",
    "| --- | --- | --- | --- | --- |",
    ...figures.map(figureRow),
    "",
    `## Les ${RULES.length} décisions`,
    "",
    "Chaque décision est une règle de `src/law/rules/`, tenue par une table de cas de `test/law/`.",
    "",
    "| Décision | Libellé | Texte | Ce que l'outil dit, par exemple |",
    "| --- | --- | --- | --- |",
    ...RULES.map(
      ({ id }) =>
        `| \`${id}\` | ${facts.get(id)?.label} | ${tables.find(({ decides }) => decides === id)?.source ?? ""} | ${example(id)} |`,
    ),
    "",
    ...coherenceRules(),
    "",
    ...notAutomated(),
  ].join("\n")}\n`;
}

function figureRow(figure: LawFigure): string {
  const each = (cell: (value: LawFigure["values"][number], index: number) => string) => figure.values.map(cell).join("<br>");
  const confidences = new Set(figure.values.map((value) => CONFIDENCES[confidenceOf(figure, value)]));
  return `| ${[
    `${figure.title}<br>\`${figure.id}\``,
    each(({ value }, index) => `${formatFigure(value, figure.unit)} ${formatPeriod(figure, index, formatShortDate)}`),
    each(({ source }) => citedSource(source)),
    confidences.size === 1 ? [...confidences][0] : each((value) => CONFIDENCES[confidenceOf(figure, value)]),
    figure.nextChange === undefined ? "" : formatShortDate(figure.nextChange),
  ].join(" | ")} |`;
}

/** What the rule says in the case of the latest day, the law of today rather than a former one. */
function exampleOf(library: Library, table: CaseTable | undefined): string {
  const rule = RULES.find(({ id }) => id === table?.decides);
  if (table === undefined || rule === undefined) return "";
  const cases = table.cases
    .filter(({ problem }) => problem === undefined)
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  for (const each of cases) {
    const said = decideCase(library, each, [rule]).decisions.find(({ id }) => id === rule.id);
    if (said !== undefined) return said.because;
  }
  return "";
}

const rowsOf = (page: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`../docs/${page}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => /^\| `[A-Z0-9_]+` \|/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));

const SEVERITY = {
  always: "erreur, dès le brouillon",
  E: "erreur à la publication",
  W: "avertissement à la publication",
  I: "information",
} as const;

function coherenceRules(): readonly string[] {
  const told = new Map(rowsOf("problemes.md").map(([code = "", when = "", cure = ""]) => [code, { when, cure }]));
  const rules = COHERENCE.filter(({ code }, index) => COHERENCE.findIndex((other) => other.code === code) === index);
  return [
    `## Les ${rules.length} règles de cohérence`,
    "",
    "Elles relisent les réponses, les textes imprimés et le dossier assemblé. Une information ou un avertissement ne bloque jamais ; une erreur bloque la publication.",
    "",
    "| Règle | Gravité | Depuis | Parle quand | Que faire |",
    "| --- | --- | --- | --- | --- |",
    ...rules.map(({ code, severity, since }) => {
      const { when = "", cure = "" } = told.get(`\`${code}\``) ?? {};
      return `| \`${code}\` | ${SEVERITY[severity]} | ${since === undefined ? "" : formatShortDate(since)} | ${when} | ${cure} |`;
    }),
  ];
}

function notAutomated(): readonly string[] {
  const rows = rowsOf("regles.md").filter(([, kind]) => kind === "non automatisé" || kind === "impossible par construction");
  return [
    "## Ce qui n'est pas automatisé, et pourquoi",
    "",
    "Une règle impossible par construction n'a rien à contrôler : l'outil ne peut pas produire la faute. Une règle non automatisée reste à l'acheteur.",
    "",
    "| Règle du dossier | État | Pourquoi |",
    "| --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    "",
    "Ne sont pas décidés non plus, faute de texte dans le dossier de faits ou parce qu'ils demandent un jugement : le dépôt sur papier (les documents n'admettent que le dépôt",
    "électronique) ; le délai réduit, que l'acheteur écrit avec son motif (`period.minimum_days`) ; les jours fériés propres à l'Alsace-Moselle et à l'outre-mer et les jours de",
    "fermeture propres à l'acheteur, qui reportent une date et avancent celle qui se compte à rebours ; les cas sans publicité autres que le montant et l'achat innovant (R. 2122-1 à R. 2122-11) ; les lots innovants d'un ensemble plus grand (R. 2122-9-1) ; les ressorts",
    "des tribunaux hors des départements.",
  ];
}
