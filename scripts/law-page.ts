import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { formatFigure, formatShortDate } from "../src/french.js";
import { confidenceOf } from "../src/law/law-table.js";
import { RULES } from "../src/law/rules.js";
import { CONFIDENCES, citedSource, formatPeriod } from "../src/law/show-figures.js";
import type { LawFigure, Library } from "../src/model.js";

const HEAD = `# Le droit dans Socle

<!-- Page écrite par « npm run generate » à partir de catalog/law/ et de test/law/ : ne pas la modifier à la main. -->

Tout chiffre que le droit fixe est un fichier de \`catalog/law/\` : une valeur par période, la source de chacune, la date du dernier contrôle. Aucun n'est
dans le code. Le jour qui compte est celui de l'envoi de l'avis ou, sans avis, du lancement de la consultation. Une date antérieure à la première valeur est
refusée, jamais devinée. Quand le dossier de faits ne date pas une règle, sa première valeur part du 1er avril 2019, entrée en vigueur du code de la commande
publique (CCP). Les valeurs supplétives du CCAG-TIC sont dans \`catalog/standards/ccag-tic-2021.yaml\`.

**Confiance** : *vérifié*, relu dans une source ; *connu*, non relu ; *à contrôler*, à soumettre à un juriste (une décision qui le lit avertit, sans
bloquer). Cette page n'est pas un avis juridique. \`socle law\` donne les mêmes chiffres un jour donné, et \`socle law --due\` ceux qui sont à revoir.`;

const tests = new URL("../test/law/", import.meta.url);

/** Every dated figure, then every decision: its text comes from its table of cases, where a test holds it to what the rule cites. */
export function lawPage({ law, facts }: Library): string {
  const sources = readdirSync(tests)
    .filter((name) => name.endsWith(".cases.yaml"))
    .map((name) => parse(readFileSync(new URL(name, tests), "utf8")) as { readonly decides: string; readonly source: string });
  const figures = [...law.values()];
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
    "| Décision | Libellé | Texte |",
    "| --- | --- | --- |",
    ...RULES.map(({ id }) => `| \`${id}\` | ${facts.get(id)?.label} | ${sources.find(({ decides }) => decides === id)?.source ?? ""} |`),
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
