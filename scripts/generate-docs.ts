import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadLibrary } from "../src/library/load-library.js";
import { COMPUTED_FACTS } from "../src/library/read-answer.js";
import type { FactDefinition, Library } from "../src/model.js";
import { lawPage } from "./law-page.js";

/** Writes docs/faits.md, from catalog/facts/, and docs/droit.md, from catalog/law/. `--check` fails when a committed page is stale. */
const PAGES = { "docs/faits.md": factsPage, "docs/droit.md": lawPage } as const;

const THEMES: Readonly<Record<string, string>> = {
  buyer: "L'acheteur (`buyer`)",
  tender: "La consultation (`tender`)",
  lot: "Les lots (`lots`)",
  hosting: "L'hébergement (dans chaque lot)",
  data: "Les données (dans chaque lot)",
  money: "L'argent (`tender`)",
  services: "Les prestations (dans `services`, sous un lot)",
};

const TYPES: Readonly<Record<FactDefinition["type"], string>> = {
  boolean: "oui ou non",
  choice: "un choix",
  choices: "un ou plusieurs choix",
  number: "nombre",
  money: "montant en euros",
  date: "date",
  datetime: "date et heure",
  text: "texte",
  identifier: "identifiant",
};

const SCOPES: Readonly<Record<FactDefinition["scope"], string>> = {
  tender: "la consultation",
  lot: "chaque lot",
  service: "chaque prestation",
};

const FORMATS: Readonly<Record<NonNullable<FactDefinition["format"]>, string>> = {
  siret: "SIRET",
  email: "courriel",
  url: "adresse web",
  cpv: "code CPV",
  nuts: "code NUTS",
  postal_code: "code postal",
  days: "jours et périodes",
};

const UNITS: Readonly<Record<string, string>> = {
  months: "mois",
  days: "jours",
  hours: "heures",
  years: "ans",
  percent: "%",
  tb: "To",
  gb: "Go",
};

export function factsPage(library: Library): string {
  const facts = [...library.facts.values()];
  const asked = facts.filter(({ decided }) => !decided);
  const themes = [...new Set(asked.map(({ theme }) => theme))];
  const computed = facts.filter(({ id, decided }) => decided && COMPUTED_FACTS.includes(id));
  const decisions = facts.filter(({ id, decided }) => decided && !COMPUTED_FACTS.includes(id));
  return `${[
    "# Dictionnaire des faits",
    "",
    "<!-- Page écrite par « npm run generate » à partir de catalog/facts/ : ne pas la modifier à la main. -->",
    "",
    `Le dictionnaire compte ${facts.length} faits. L'identifiant d'un fait est son chemin dans \`tender.yaml\` : \`tender.duration_months\` s'écrit sous \`tender\`,`,
    "`lot.hosting.mode` dans un lot, sous `hosting`, et `service.volume_tb` dans une prestation d'un lot. Un fait n'est demandé que s'il sert.",
    "Un fait **confidentiel** ne peut être imprimé dans aucune pièce remise aux candidats. Le format complet est dans [formats.md](formats.md).",
    ...themes.flatMap((theme) => ["", `## ${THEMES[theme] ?? theme}`, "", ...rows(asked.filter((fact) => fact.theme === theme))]),
    "",
    "## Décisions du droit",
    "",
    "Jamais demandées : le droit les déduit ou les propose. Elles se confirment ou se remplacent sous `decisions`.",
    "",
    ...rows(decisions, true),
    "",
    "## Calculs",
    "",
    "Calculés d'après les lots et leurs prestations : ils se lisent dans une condition et ne se remplacent pas.",
    "",
    ...rows(computed, true),
  ].join("\n")}\n`;
}

function rows(facts: readonly FactDefinition[], scoped = false): readonly string[] {
  return [
    `| Identifiant | Libellé | Type |${scoped ? " Portée |" : ""} Choix |`,
    `| --- | --- | --- |${scoped ? " --- |" : ""} --- |`,
    ...facts.map(
      (fact) =>
        `| \`${fact.id}\` | ${cell(fact.label)} | ${cell(typeOf(fact))} |${scoped ? ` ${SCOPES[fact.scope]} |` : ""} ${choicesOf(fact)} |`,
    ),
  ];
}

function typeOf({ type, unit, format, min, max, confidential, inherits }: FactDefinition): string {
  const name = format === undefined ? TYPES[type] : FORMATS[format];
  const bounds = min === undefined || max === undefined ? "" : `, de ${min} à ${max}`;
  const inUnit = unit === undefined || UNITS[unit] === undefined ? "" : ` (${UNITS[unit]})`;
  const wider = inherits === undefined ? "" : `, à défaut \`${inherits}\``;
  return `${name}${inUnit}${bounds}${wider}${confidential ? ", **confidentiel**" : ""}`;
}

/** The services of the catalogue are listed by the catalogue itself. */
function choicesOf({ id, choices }: FactDefinition): string {
  if (id === "lot.services") return "les prestations du catalogue";
  return Object.entries(choices ?? {})
    .map(([key, label]) => `\`${key}\` ${cell(label)}`)
    .join(" ; ");
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const library = await loadLibrary();
  for (const [name, pageOf] of Object.entries(PAGES)) {
    const [file, text] = [new URL(`../${name}`, import.meta.url), pageOf(library)];
    if (!process.argv.includes("--check")) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text) {
      console.error(`Stale page: ${name}. Run npm run generate.`);
      process.exitCode = 1;
    }
  }
}
