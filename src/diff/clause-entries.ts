import { PLACE_OF } from "../assemble/place-of.js";
import { STRENGTHS } from "../assemble/provenance.js";
import { INCLUSIONS, levelName, STATUSES } from "../clauses/clause-terms.js";
import { describeCondition, describeParameterTest } from "../clauses/describe-condition.js";
import { showValue } from "../clauses/text-by-level.js";
import { formatDate, typeset } from "../french.js";
import { CONFIDENCES, citedSource } from "../law/show-figures.js";
import { type Clause, type LawTable, LEVELS, type Library, type Parameter, type Source } from "../model.js";
import { textParts } from "./clause-text.js";
import { data, type Entry } from "./entry.js";

/** Every clause of a library, with all that a lawyer writes in it. The law is that of the day the library was released. */
export const clauseEntries = (library: Library, law: LawTable): readonly Entry[] =>
  [...library.clauses.values()].map((clause) => ({
    key: clause.id,
    id: clause.id,
    title: typeset(clause.title),
    group: "Clauses",
    parts: [
      ...textParts(clause.text, { library, parameters: clause.parameters }),
      ...data("place", "Place", [placeOf(clause, library)]),
      ...data("inclusion", "Inclusion", [INCLUSIONS[clause.inclusion]]),
      ...data("when", "Quand elle s’applique", conditionOf(clause, library, law)),
      ...data("in_force", "En vigueur", inForce(clause)),
      ...data(
        "parameters",
        "Paramètres",
        clause.parameters.map((parameter) => showParameter(parameter, library)),
      ),
      ...data("sources", "Sources", clause.sources.map(showSource)),
      ...data("derogates", "Dérogations au CCAG-TIC", clause.derogates.map(derogation(clause))),
      ...data("requires", "Exige", clause.requires),
      ...data("excludes", "Exclut", clause.excludes),
      ...data("standards", "Référentiels cités", clause.standards.map(titled(library.standards))),
      ...data("status", "Statut", [[STATUSES[clause.status], clause.replacedBy].filter(Boolean).join(" : ")]),
      ...data("reviewed", "Relecture", review(clause)),
      ...data("owner", "Tenue par", [typeset(clause.owner)]),
      ...data("purpose", "À quoi elle sert", [typeset(clause.purpose)]),
      ...data("watch", "Point de vigilance", clause.watch === undefined ? [] : [typeset(clause.watch)]),
    ],
  }));

function placeOf({ document, section, order }: Clause, library: Library): string {
  const title = library.templates.get(document)?.sections.find(({ id }) => id === section)?.title ?? section;
  return typeset(`${PLACE_OF[document]}, « ${title} », rang ${order}`);
}

function conditionOf({ when }: Clause, library: Library, law: LawTable): readonly string[] {
  const said = describeCondition(when, library, law);
  return said.length === 0 ? ["toujours"] : said;
}

function inForce({ inForce: { from, to } }: Clause): readonly string[] {
  const said = [from && `à partir du ${formatDate(from)}`, to && `jusqu’au ${formatDate(to)} compris`].filter(Boolean);
  return said.length === 0 ? [] : [said.join(", ")];
}

/** "Préavis d’arrêt d’une version (notice_months) : Essentiel 6 mois, Renforcé 12 mois ; de 3 mois à 24 mois". */
function showParameter(parameter: Parameter, library: Library): string {
  const { name, label, min, max } = parameter;
  const levels = LEVELS.map((level) => `${levelName(level, library)} ${showValue(parameter, parameter.default[level])}`);
  const bounds = [
    min === undefined ? "" : `au moins ${showValue(parameter, min)}`,
    max === undefined ? "" : `au plus ${showValue(parameter, max)}`,
  ];
  const named = label === undefined ? name : `${label} (${name})`;
  return typeset([`${named} : ${levels.join(", ")}`, ...bounds.filter((text) => text !== "")].join(" ; "));
}

export function showSource(source: Source): string {
  const marks = [source.strength && STRENGTHS[source.strength], source.confidence && CONFIDENCES[source.confidence]].filter(Boolean);
  return `${citedSource(source)}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
}

const derogation =
  (clause: Clause) =>
  ({ article, when, reason }: Clause["derogates"][number]): string =>
    typeset(`article ${article}${when === undefined ? "" : ` — si ${describeParameterTest(when, clause)}`} : ${reason}`);

const titled =
  (known: ReadonlyMap<string, { readonly title: string }>) =>
  (id: string): string => {
    const title = known.get(id)?.title;
    return title === undefined ? id : typeset(`${title} (${id})`);
  };

function review({ reviewed }: Clause): readonly string[] {
  if (reviewed === undefined) return [];
  const next = reviewed.next === undefined ? "" : `, à relire avant le ${formatDate(reviewed.next)}`;
  return [typeset(`${reviewed.by}, le ${formatDate(reviewed.on)}${next}`)];
}
