import { levelName } from "../clauses/clause-terms.js";
import { describeCondition } from "../clauses/describe-condition.js";
import { formatFigure, formatQuantity, typeset } from "../french.js";
import { CONFIDENCES, citedSource, formatPeriod } from "../law/show-figures.js";
import { type FactDefinition, type LawFigure, type LawTable, LEVELS, type Library, type PriceLine, type Service } from "../model.js";
import { showSource } from "./clause-entries.js";
import { demandLine, textParts } from "./clause-text.js";
import { data, type Entry, type Part } from "./entry.js";

/** What the clauses rest on: the services of the catalogue, the figures of the law, the standards and the dictionary of facts. */
export function catalogEntries(library: Library, law: LawTable): readonly Entry[] {
  const entry = (group: string, id: string, title: string, parts: readonly (readonly Part[])[]): Entry => ({
    key: `${group}:${id}`,
    id,
    title: typeset(title),
    group,
    parts: parts.flat(),
  });
  return [
    ...[...library.services.values()].map((each) => entry("Prestations", each.id, each.title, serviceParts(each, library, law))),
    ...[...library.law.values()].map((each) => entry("Chiffres du droit", each.id, each.title, [figureLines(each)])),
    ...[...library.standards.values()].map((each) =>
      entry("Référentiels", each.id, each.title, [
        data("version", "Version", each.version === undefined ? [] : [each.version]),
        data("status", "Statut", [each.status]),
        data("equivalent", "« ou équivalent »", [each.equivalent === false ? "non" : "oui"]),
        data("proof", "Preuve", each.proof === undefined ? [] : [typeset(each.proof)]),
        data("sources", "Sources", each.sources.map(showSource)),
        data(
          "articles",
          "Articles",
          Object.entries(each.articles ?? {}).map(([article, subject]) => typeset(`${article} : ${subject}`)),
        ),
      ]),
    ),
    ...[...library.facts.values()].map((each) => entry("Faits", each.id, each.label, factParts(each, library, law))),
  ];
}

const serviceParts = (service: Service, library: Library, law: LawTable): readonly (readonly Part[])[] => [
  [{ key: "description", label: "Description", role: "text", lines: [{ text: typeset(service.description) }] }],
  service.requirements.map(({ slug, title, text, priority, proof, from, when }): Part => {
    const said = describeCondition(when, library, law);
    return {
      key: `requirement:${slug}`,
      label: `Exigence #${slug}`,
      role: "text",
      lines: [
        { text: typeset(title), style: "heading" },
        { text: demandLine(priority, proof, from, library), style: "heading" },
        ...textParts(text, { library, parameters: [] }).flatMap(({ lines }) => lines),
        ...(said.length === 0 ? [] : [{ text: typeset(`[si ${said.join(" et ")}]`) }]),
      ],
    };
  }),
  data("cpv", "CPV", [[service.cpv.main, ...service.cpv.additional].join(", ")]),
  data(
    "prices",
    "Lignes de prix",
    service.priceLines.map((line) => priceLine(line, library, law)),
  ),
  data(
    "levels",
    "Niveaux de service",
    service.serviceLevels.map(({ label, unit, default: values, penalty }) => {
      const shown = LEVELS.map((level) => {
        const value = values[level];
        return `${levelName(level, library)} ${typeof value === "number" ? formatQuantity(value, unit) : value}`;
      });
      return typeset(`${label} : ${shown.join(", ")}${penalty === undefined ? "" : ` ; pénalité ${penalty}`}`);
    }),
  ),
  data("clauses", "Clauses promues", service.clauses),
  data("standards", "Référentiels cités", service.standards),
  data("facts", "Questions", service.facts),
  data(
    "reversibility",
    "Réversibilité",
    service.reversibility.map(({ what, format }) => typeset(`${what} : ${format}`)),
  ),
  data("personal_data", "Données personnelles", personalData(service)),
];

function priceLine({ code, label, unit, kind, quantity, times, when }: PriceLine, library: Library, law: LawTable): string {
  const kinds = { one_off: "forfait", recurring: "forfait périodique", on_demand: "bordereau" } as const;
  const named = (value: number | string) => (typeof value === "number" ? String(value) : (library.facts.get(value)?.label ?? value));
  const counted = times === undefined ? named(quantity) : `${named(quantity)} × ${named(times)}`;
  const said = describeCondition(when, library, law);
  return typeset(`${code} : ${label}, ${unit}, ${kinds[kind]}, quantité ${counted}${said.length === 0 ? "" : `, si ${said.join(" et ")}`}`);
}

function personalData({ personalData: found }: Service): readonly string[] {
  if (found === undefined) return [];
  const { purposes, people, categories, retention } = found;
  const lists = [`Finalités : ${purposes.join(" ; ")}`, `Personnes : ${people.join(" ; ")}`, `Catégories : ${categories.join(" ; ")}`];
  return [...lists, `Conservation : ${retention}`].map(typeset);
}

const figureLines = (figure: LawFigure): readonly Part[] => [
  ...data(
    "values",
    "Valeurs",
    figure.values.map(({ value, source }, index) =>
      typeset(`${formatFigure(value, figure.unit)}, ${formatPeriod(figure, index)} : ${citedSource(source)}`),
    ),
  ),
  ...data("confidence", "Confiance", [CONFIDENCES[figure.confidence]]),
  ...data("checked", "Contrôlé le", [figure.checked.on]),
];

const factParts = (fact: FactDefinition, library: Library, law: LawTable): readonly (readonly Part[])[] => [
  data("ask", "Question", fact.ask === undefined ? [] : [typeset(fact.ask)]),
  data("help", "Aide", fact.help === undefined ? [] : [typeset(fact.help)]),
  data("type", "Type", [[fact.type, fact.unit, fact.decided ? "décidé par l’outil" : undefined].filter(Boolean).join(", ")]),
  data(
    "choices",
    "Choix",
    Object.entries(fact.choices ?? {}).map(([key, label]) => typeset(`${label} (${key})`)),
  ),
  data("relevant", "Posée si", describeCondition(fact.relevantWhen, library, law)),
];
