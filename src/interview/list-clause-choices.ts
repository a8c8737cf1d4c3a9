import { inspectTenderFile } from "../assemble/assemble-tender-file.js";
import { PLACE_OF } from "../assemble/place-of.js";
import { selectClauses } from "../assemble/select-clauses.js";
import { factLookup } from "../facts.js";
import { formatList, formatLots, formatParameter, lowerFirst, plural } from "../french.js";
import type { Clause, ClauseChoice, ClauseId, Level, Library, LotId, Parameter, Tender } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import { ProblemsError } from "../problems.js";
import { neededAnswers } from "./needed-answers.js";
import type { ClauseEntry, ClausesPage, ParameterEntry } from "./question.js";

/** What a removal or an addition can break, and the buyer can mend on this very page. */
const OF_CLAUSES: readonly ProblemCode[] = [
  "CLAUSE_REQUIRES",
  "CLAUSE_EXCLUDES",
  "EXPECTED_CLAUSE_MISSING",
  "REFERENCE_ABSENT",
  "SECTION_EMPTY",
  "CLAUSE_REMOVED_REASON_VAGUE",
];

/**
 * The clauses on which the buyer has a choice: in by default, proposed, removed, added, or whose values can be set. Undefined while no clause is decided.
 * What was changed stands first.
 */
export function clausesPage(library: Library, tender: Tender): ClausesPage | undefined {
  const entries = clauseEntries(library, tender);
  if (entries.length === 0) return undefined;
  const wrong = consequences(library, tender);
  const changed = describeChanges(tender);
  return {
    kind: "clauses",
    id: "clauses",
    text: "Quelle clause voir, retirer, ajouter ou régler ?",
    help: [
      ...wrong.map((message) => `À corriger : ${message}`),
      changed === undefined ? "Rien n'est changé : la bibliothèque décide." : `Vous avez changé : ${changed}.`,
    ].join("\n"),
    entries,
  };
}

/** "1 clause retirée, 2 valeurs réglées", or nothing. */
export function describeChanges({ removed, added, parameters }: Tender): string | undefined {
  const values = [...parameters.values()].reduce((sum, own) => sum + own.size, 0);
  const parts = [
    [removed.size, "clause retirée", "clauses retirées"],
    [added.length, "clause ajoutée", "clauses ajoutées"],
    [values, "valeur réglée", "valeurs réglées"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, one, many]) => `${count} ${plural(count, one, many)}`);
  return said.length === 0 ? undefined : formatList(said);
}

function clauseEntries(library: Library, tender: Tender): readonly ClauseEntry[] {
  if (tender.lots.length === 0) return [];
  const { source } = neededAnswers(library, tender);
  const states = new Map<ClauseId, ClauseChoice[]>();
  for (const choice of selectClauses(library, source).choices) {
    if (["kept", "proposed", "removed"].includes(choice.state)) states.set(choice.clause, [...(states.get(choice.clause) ?? []), choice]);
  }
  const levelOf = (lot: LotId): Level => {
    const state = factLookup(
      source,
      tender.lots.find(({ id }) => id === lot),
    )("lot.level");
    return state.state === "known" ? (state.value as Level) : "essential";
  };
  return [...states]
    .flatMap(([id, choices]) => {
      const clause = library.clauses.get(id);
      return clause === undefined ? [] : [entryOf(clause, choices, tender, levelOf)];
    })
    .filter(({ state, parameters }) => state !== "mandatory" || parameters.length > 0)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

const RANK: Readonly<Record<ClauseEntry["state"], number>> = { removed: 0, added: 1, default: 3, promoted: 3, proposed: 4, mandatory: 5 };

/** Changed values stand after the clauses removed and added, before all that is untouched. */
const rankOf = ({ state, parameters }: ClauseEntry): number =>
  Math.min(RANK[state], parameters.some(({ value }) => value !== undefined) ? 2 : RANK[state]);

function entryOf(clause: Clause, choices: readonly ClauseChoice[], tender: Tender, levelOf: (lot: LotId) => Level): ClauseEntry {
  const lots = choices.map(({ lot }) => lot);
  const removed = tender.removed.get(clause.id);
  const state = stateOf(clause, choices, tender);
  return {
    id: clause.id,
    title: clause.title,
    place: PLACE_OF[clause.document],
    state,
    lots: lots.length === tender.lots.length ? undefined : formatLots(lots),
    purpose: clause.purpose,
    watch: clause.watch,
    promotedBy: choices.find(({ promotedBy }) => promotedBy !== undefined && promotedBy !== "added")?.promotedBy,
    reason: removed?.reason,
    parameters:
      state === "removed" || state === "proposed"
        ? []
        : clause.parameters.map((parameter) => parameterEntry(clause, parameter, lots, tender, levelOf)),
  };
}

function stateOf({ id, inclusion }: Clause, choices: readonly ClauseChoice[], tender: Tender): ClauseEntry["state"] {
  if (inclusion === "mandatory") return "mandatory";
  if (choices.every(({ state }) => state === "removed")) return "removed";
  if (inclusion === "default") return "default";
  if (tender.added.some((added) => added.id === id)) return "added";
  return choices.every(({ state }) => state === "proposed") ? "proposed" : "promoted";
}

function parameterEntry(
  { id }: Clause,
  { name, label, unit, min, max, default: byLevel }: Parameter,
  lots: readonly LotId[],
  tender: Tender,
  levelOf: (lot: LotId) => Level,
): ParameterEntry {
  const byValue = new Map<number | string, LotId[]>();
  for (const lot of lots) {
    const value = byLevel[levelOf(lot)];
    byValue.set(value, [...(byValue.get(value) ?? []), lot]);
  }
  const [first = byLevel.essential] = byValue.keys();
  const shown = [...byValue].map(([value, of]) => `${formatParameter(value, unit)} (${lowerFirst(formatLots(of))})`);
  return {
    name,
    label: label ?? name,
    unit,
    min,
    max,
    value: tender.parameters.get(id)?.get(name)?.value,
    libraryValue: byValue.size > 1 ? undefined : first,
    typed: typeof first === "number" ? "number" : "text",
    library: byValue.size > 1 ? shown.join(", ") : formatParameter(first, unit),
  };
}

/** What the choices made so far break, in the words of `socle check`. Nothing while an answer is missing: nothing can be assembled. */
function consequences(library: Library, tender: Tender): readonly string[] {
  if (tender.removed.size === 0 && tender.added.length === 0) return [];
  try {
    return inspectTenderFile(library, tender, "draft")
      .problems.filter(({ code }) => (OF_CLAUSES as readonly string[]).includes(code))
      .map(({ message }) => message);
  } catch (error) {
    if (error instanceof ProblemsError) return [];
    throw error;
  }
}
