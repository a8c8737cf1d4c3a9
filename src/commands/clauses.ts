import { PLACE_OF } from "../assemble/place-of.js";
import { INCLUSIONS, levelName, STATUSES } from "../clauses/clause-terms.js";
import { keptByExamples } from "../clauses/clause-uses.js";
import { readKnownFacts } from "../clauses/known-facts.js";
import { type ListedClause, listClauses } from "../clauses/list-clauses.js";
import { formatDate, formatList, plural, typeset } from "../french.js";
import { loadExamples } from "../library/load-examples.js";
import { LEVELS, type Level, type Library } from "../model.js";
import { openLibrary, sayFolded } from "./clause-words.js";
import { faint, say, strong, warn } from "./terminal.js";

export interface ClausesRequest {
  readonly family?: string;
  readonly where: readonly string[];
  readonly unused: boolean;
  readonly due: boolean;
  readonly on?: string;
  readonly words: readonly string[];
  readonly format: "text" | "json";
  readonly library?: string;
}

/** With --where, clauses come in this order: those the known facts bear on first. */
const BEARINGS = [
  ["met", "Condition remplie"],
  ["waiting", "Condition qui en dépend, et attend d'autres réponses"],
  ["always", "Sans condition"],
  ["unrelated", "Condition sans rapport : d'autres réponses en décident"],
] as const;

/** `socle clauses`: the clauses of the library, filtered. */
export async function clauses(request: ClausesRequest): Promise<number> {
  const { root, library, law } = await openLibrary(request.library, request.on);
  const where = readKnownFacts(request.where, library);
  const examples = request.unused ? keptByExamples(library, loadExamples(root, library)) : undefined;
  for (const name of examples?.notAssembled ?? [])
    warn(`L'exemple « ${name} » ne s'assemble pas, et ne compte pas : socle check dit pourquoi.`);
  const words = request.words.filter((word) => word.trim() !== "");
  const listed = listClauses(library, law, { family: request.family, where, unusedIn: examples, due: request.due, words });
  if (request.format === "json") {
    const identity = { name: library.name, version: library.version };
    say(
      JSON.stringify(
        { format: "socle-clauses/1", library: identity, on: law.on, clauses: listed.map(listedJson(where.size > 0)) },
        null,
        2,
      ),
    );
    return 0;
  }
  if (listed.length === 0) say(nothing(request, library, law.on));
  else
    say(
      strong(
        `${listed.length} ${plural(listed.length, "clause", "clauses")} sur ${library.clauses.size} (${library.name} ${library.version})`,
      ),
    );
  if (where.size === 0) for (const each of listed) sayListed(each, library);
  else
    for (const [bearing, title] of BEARINGS) {
      const group = listed.filter((each) => each.bearing === bearing);
      if (group.length > 0) say(`\n${strong(`${title} : ${group.length}`)}`);
      for (const each of group) sayListed(each, library);
    }
  return 0;
}

/** A review that no one ever made is not overdue: said, so that an empty list reassures no one. */
function nothing({ due }: ClausesRequest, library: Library, on: string): string {
  if (!due) return "Aucune clause ne répond à cette demande.";
  const never = [...library.clauses.values()].filter(({ reviewed }) => reviewed === undefined).length;
  const rest =
    never === 0 ? "" : ` ${never} ${plural(never, "clause n'a", "clauses n'ont")} encore jamais été ${plural(never, "relue", "relues")}.`;
  return `Aucune relecture demandée n'est en retard le ${formatDate(on)}.${rest}`;
}

function sayListed({ clause, levels, excerpt }: ListedClause, library: Library): void {
  sayFolded(`${clause.id}  ${typeset(clause.title)}`, 0, (line) => line.replace(clause.id, strong(clause.id)));
  const facts = [PLACE_OF[clause.document], INCLUSIONS[clause.inclusion], showLevels(levels, library), STATUSES[clause.status]];
  sayFolded(facts.join(" · "), 4, faint);
  if (excerpt !== undefined) sayFolded(excerpt, 4);
}

/** "tous niveaux, autre texte en Renforcé". */
function showLevels({ enters, differs }: ListedClause["levels"], library: Library): string {
  const names = (levels: readonly Level[]) => formatList(levels.map((level) => levelName(level, library)));
  const where = enters.length === LEVELS.length ? "tous niveaux" : enters.length === 0 ? "aucun niveau" : `seulement ${names(enters)}`;
  const changing = differs.filter((level) => enters.includes(level) && level !== enters[0]);
  return changing.length === 0 ? where : `${where}, change en ${names(changing)}`;
}

const listedJson =
  (withBearing: boolean) =>
  ({ clause, levels, bearing, excerpt }: ListedClause) => ({
    id: clause.id,
    title: clause.title,
    family: clause.family,
    document: clause.document,
    inclusion: clause.inclusion,
    levels: levels.enters,
    changes_at: levels.differs,
    status: clause.status,
    review_due: clause.reviewed?.next,
    condition: withBearing ? bearing : undefined,
    excerpt,
  });
