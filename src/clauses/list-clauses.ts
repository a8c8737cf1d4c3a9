import { isReviewOverdue } from "../library/lint/reviews.js";
import type { Clause, FactId, FactValue, LawTable, Level, Library } from "../model.js";
import { nearest, ProblemsError } from "../problems.js";
import { isUnused, type KeptByExamples } from "./clause-uses.js";
import { type Bearing, bearingOf } from "./known-facts.js";
import { searchWords } from "./search-words.js";
import { levelsOf, wholeText } from "./text-by-level.js";

/** What a listed clause must be; filters that are absent or empty let everything through. */
export interface ClauseFilters {
  readonly family?: string;
  readonly where: ReadonlyMap<FactId, FactValue>;
  /** Present: only the clauses that these examples and the library leave unused. */
  readonly unusedIn?: KeptByExamples;
  /** Only those whose review is overdue on the day of the law. */
  readonly due: boolean;
  /** All of them, in the title, the purpose or the text. */
  readonly words: readonly string[];
}

export interface ListedClause {
  readonly clause: Clause;
  readonly levels: { readonly enters: readonly Level[]; readonly differs: readonly Level[] };
  readonly bearing: Exclude<Bearing, "excluded">;
  /** The words around the first one searched. */
  readonly excerpt?: string;
}

/** The clauses that pass every filter, in library order. Throws ProblemsError for a family that does not exist. */
export function listClauses(library: Library, law: LawTable, filters: ClauseFilters): readonly ListedClause[] {
  const { family, where, unusedIn, due, words } = filters;
  if (family !== undefined) checkFamily(family, library);
  const bearingFor = where.size === 0 ? () => "unrelated" as const : bearingOf(library, where, law);
  return [...library.clauses.values()].flatMap((clause): readonly ListedClause[] => {
    if (family !== undefined && clause.family !== family) return [];
    if (due && !isReviewOverdue(clause, law.on)) return [];
    if (unusedIn !== undefined && !isUnused(clause, library, unusedIn)) return [];
    const bearing = bearingFor(clause);
    if (bearing === "excluded") return [];
    const excerpt = words.length === 0 ? undefined : searchWords(words, [clause.title, clause.purpose, wholeText(clause, library, law)]);
    if (words.length > 0 && excerpt === undefined) return [];
    return [{ clause, levels: levelsOf(clause, library, law), bearing, excerpt }];
  });
}

function checkFamily(family: string, library: Library): void {
  const families = [...new Set([...library.clauses.values()].map((clause) => clause.family))];
  if (families.includes(family)) return;
  const near = nearest(family, families);
  throw new ProblemsError([
    {
      code: "FAMILY_UNKNOWN",
      severity: "error",
      message: `Aucune clause n'est de la famille « ${family} ».`,
      hint: near === undefined ? `familles : ${families.join(", ")}` : `écrire « ${near} » ?`,
      place: { file: `--family ${family}` },
    },
  ]);
}
