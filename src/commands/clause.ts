import { PLACE_OF } from "../assemble/place-of.js";
import { STRENGTHS } from "../assemble/provenance.js";
import { INCLUSIONS, levelName, STATUSES } from "../clauses/clause-terms.js";
import { type ClauseUses, type KeptByExamples, keptByExamples, usesOf } from "../clauses/clause-uses.js";
import { describeCondition, describeParameterTest } from "../clauses/describe-condition.js";
import { type LevelText, showValue, textByLevel } from "../clauses/text-by-level.js";
import { formatDate, formatLots, typeset } from "../french.js";
import { CONFIDENCES, citedSource } from "../law/show-figures.js";
import { loadExamples } from "../library/load-examples.js";
import { type Block, type Clause, LEVELS, type Level, type Library, type Parameter } from "../model.js";
import { nearest, ProblemsError } from "../problems.js";
import { renderBlocks } from "../render/markdown/render-blocks.js";
import { clauseJson } from "./clause-json.js";
import { named, openLibrary, sayFolded, useGroups } from "./clause-words.js";
import { faint, say, strong, warn } from "./terminal.js";

/** Everything `socle clause` shows of one clause. */
export interface ClauseCard {
  readonly clause: Clause;
  /** All levels, or the one asked for. */
  readonly texts: readonly LevelText[];
  readonly level?: Level;
  /** The parts of its condition, in French. */
  readonly conditions: readonly string[];
  readonly uses: ClauseUses;
  readonly kept: KeptByExamples["kept"] extends ReadonlyMap<string, infer T> ? T : never;
}

/** `socle clause`: one clause, level by level, what it rests on, and who uses it. */
export async function clause(
  id: string,
  level: Level | undefined,
  format: "text" | "json",
  libraryPath: string | undefined,
): Promise<number> {
  const { root, library, law } = await openLibrary(libraryPath);
  const found = library.clauses.get(id);
  if (found === undefined) throw unknownClause(id, library);
  const { kept, notAssembled } = keptByExamples(library, loadExamples(root, library));
  for (const name of notAssembled) warn(`L'exemple « ${name} » ne s'assemble pas, et ne compte pas : socle check dit pourquoi.`);
  const card: ClauseCard = {
    clause: found,
    level,
    texts: textByLevel(found, library, law).filter((text) => level === undefined || text.level === level),
    conditions: describeCondition(found.when, library, law),
    uses: usesOf(id, library),
    kept: kept.get(id) ?? [],
  };
  if (format === "json") say(JSON.stringify(clauseJson(card, library), null, 2));
  else sayCard(card, library);
  return 0;
}

export function unknownClause(id: string, library: Library): ProblemsError {
  const near = nearest(id, library.clauses.keys());
  return new ProblemsError([
    {
      code: "CLAUSE_UNKNOWN",
      severity: "error",
      message: `La clause « ${id} » n'existe pas dans la bibliothèque.`,
      hint: near === undefined ? "socle clauses montre toutes les clauses" : `écrire « ${near} » ?`,
      place: { file: "clauses" },
    },
  ]);
}

function sayCard(card: ClauseCard, library: Library): void {
  const { clause: it, conditions } = card;
  sayFolded(`${it.id}  ${typeset(it.title)}`, 0, strong);
  const section = library.templates.get(it.document)?.sections.find(({ id }) => id === it.section);
  sayFolded(
    `${PLACE_OF[it.document]}, « ${typeset(section?.title ?? it.section)} » · ${INCLUSIONS[it.inclusion]} · ${STATUSES[it.status]}`,
    2,
  );
  sayFolded(tenure(it), 2);
  sayFolded(`Fichier : ${it.place.file}`, 2, faint);
  sayList("À quoi elle sert", [typeset(it.purpose)]);
  sayList("Point de vigilance", it.watch === undefined ? [] : [typeset(it.watch)]);
  sayList("Quand elle s'applique", conditions.length === 0 ? ["toujours"] : conditions, " ; et");
  sayList("En vigueur", inForce(it));
  for (const text of card.texts) sayText(text, card, library);
  sayList(
    "Paramètres",
    it.parameters.map((parameter) => showParameter(parameter, library)),
  );
  sayList(
    "Sources",
    it.sources.map((source) => {
      const marks = [source.strength && STRENGTHS[source.strength], source.confidence && CONFIDENCES[source.confidence]].filter(Boolean);
      return `${citedSource(source)}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
    }),
  );
  sayList(
    "Référentiels cités",
    it.standards.map((id) => named(id, library.standards)),
  );
  sayList(
    "Exige",
    it.requires.map((id) => named(id, library.clauses)),
  );
  sayList(
    "Exclut",
    it.excludes.map((id) => named(id, library.clauses)),
  );
  sayList("Remplacée par", it.replacedBy === undefined ? [] : [named(it.replacedBy, library.clauses)]);
  sayList(
    "Déroge au CCAG-TIC",
    it.derogates.map(({ article, when, reason }) => {
      const condition = when === undefined ? "" : ` — si ${describeParameterTest(when, it)}`;
      return typeset(`article ${article}${condition} : ${reason}`);
    }),
  );
  sayUses(card, library);
}

function tenure({ owner, reviewed }: Clause): string {
  const next = reviewed?.next === undefined ? "" : `, à relire avant le ${formatDate(reviewed.next)}`;
  const review = reviewed === undefined ? "jamais relue" : `relue par ${reviewed.by} le ${formatDate(reviewed.on)}${next}`;
  return typeset(`Tenue par : ${owner} · ${review}`);
}

const inForce = ({ inForce: { from, to } }: Clause): readonly string[] => {
  const parts = [
    ...(from === undefined ? [] : [`à partir du ${formatDate(from)}`]),
    ...(to === undefined ? [] : [`jusqu'au ${formatDate(to)} compris`]),
  ];
  return parts.length === 0 ? [] : [parts.join(", ")];
};

/** The first level that has it in full, then what each one adds; the level asked for, in full. */
function sayText({ level, enters, blocks, added, values }: LevelText, card: ClauseCard, library: Library): void {
  const whole = card.level !== undefined || level === (card.texts.find((text) => text.enters) ?? card.texts[0])?.level;
  const name = levelName(level, library);
  say(`\n${strong(whole ? `Texte, niveau ${name}` : `Ce que change le niveau ${name}`)}`);
  if (!enters) sayFolded("La condition de la clause écarte ce niveau.", 2);
  else {
    const shown = whole ? blocks : added;
    if (!whole)
      for (const { parameter, value, before } of values)
        sayFolded(
          `${labelOf(parameter)} : ${showValue(parameter, value)}${before === undefined ? "" : ` au lieu de ${showValue(parameter, before)}`}`,
          2,
        );
    if (shown.length > 0) sayBlocks(shown);
    else if (whole) sayFolded("Rien à ce niveau.", 2);
    else if (values.length === 0) sayFolded("Rien de plus.", 2);
  }
}

/** The Markdown of the previews as plain text: stress marks and escapes are for files. Demands stand a little to the right. */
function sayBlocks(blocks: readonly Block[]): void {
  for (const line of renderBlocks(blocks)) {
    const [, quote = "", text = ""] = /^((?:> ?)*)(.*)$/.exec(line) ?? [];
    sayFolded(text.replace(/(?<!\\)\*+/g, "").replace(/\\([\\`*_<>[\]|~&+#=.)-])/g, "$1"), 2 + quote.length);
  }
}

const labelOf = ({ name, label }: Parameter): string => typeset(label ?? name);

/** "Préavis (notice_months) : 6 mois ; Renforcé 12 mois — de 3 mois à 24 mois". */
function showParameter(parameter: Parameter, library: Library): string {
  const { name, label, min, max, default: values } = parameter;
  const same = new Set(Object.values(values)).size === 1;
  const defaults = same
    ? showValue(parameter, values.essential)
    : LEVELS.map((level) => `${levelName(level, library)} ${showValue(parameter, values[level])}`).join(", ");
  const bounds = [
    ...(min === undefined ? [] : [`au moins ${showValue(parameter, min)}`]),
    ...(max === undefined ? [] : [`au plus ${showValue(parameter, max)}`]),
  ].join(", ");
  return `${label === undefined ? name : `${typeset(label)} (${name})`} : ${defaults}${bounds === "" ? "" : ` — ${bounds}`}`;
}

function sayUses({ uses, kept }: ClauseCard, library: Library): void {
  const groups = useGroups(uses, library);
  for (const [title, items] of groups) sayList(title, items);
  sayList(
    "Exemples qui la retiennent",
    kept.length === 0 ? ["aucun"] : kept.map(({ example, lots }) => `${example} : ${formatLots(lots).toLowerCase()}`),
  );
  if (groups.length === 0) say("\nRien d'autre dans la bibliothèque ne la nomme.");
}

function sayList(title: string, items: readonly string[], link = ""): void {
  if (items.length === 0) return;
  say(`\n${strong(title)}`);
  for (const [index, item] of items.entries()) sayFolded(`${item}${index < items.length - 1 ? typeset(link) : ""}`, 2);
}
