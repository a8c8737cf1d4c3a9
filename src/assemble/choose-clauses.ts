import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { decide } from "../law/decide.js";
import { lawTable } from "../law/law-table.js";
import type { ClauseChoice, FactId, Library, LotId, Tender, TenderFile } from "../model.js";
import { type Problem, ProblemsError, sortProblems } from "../problems.js";
import { missingAnswer } from "./missing-answer.js";
import { selectClauses } from "./select-clauses.js";

/** Asks for an answer, or for the one that would settle its relevance. `why` ends the sentence that asks. */
export type Need = (fact: FactId, lot: LotId | undefined, why: string) => void;

export interface Choosing {
  /** Absent when an answer is missing or no file is due. */
  readonly chosen?: { readonly source: FactSource; readonly choices: readonly ClauseChoice[] };
  readonly problems: readonly Problem[];
}

/** What the law decides of the tender and which clauses follow: all that an explanation reads, before any document is written. */
export function chooseClauses(library: Library, tender: Tender): Choosing {
  const start = tender.answers.get("tender.notice_date");
  if (typeof start !== "string")
    return { problems: [missingAnswer(library, tender, "tender.notice_date", undefined, "la date commande le droit applicable")] };
  if (tender.lots.length === 0)
    return {
      problems: [
        {
          code: "LOT_UNKNOWN",
          severity: "error",
          message: "La consultation n'a aucun lot.",
          hint: "ajouter lots: [{ id: 1, title: …, services: [ … ] }] ; un marché non alloti a un seul lot",
          place: { file: tender.file },
        },
      ],
    };
  const law = lawTable(library.law, start);
  const base = { facts: library.facts, services: library.services, tender, law };
  const { decisions, missing: unanswered, problems: overrides } = decide(base);
  const source: FactSource = { ...base, decisions };
  const problems: Problem[] = [...overrides];

  const stopped = decisions.find(({ id, value }) => id === "procedure.kind" && value === "none");
  if (stopped !== undefined) {
    const dispense = decisions.find(({ id, value }) => id === "competition.required" && value === false);
    return {
      problems: [
        ...problems,
        {
          code: "COMPETITION_NOT_REQUIRED",
          severity: "error",
          message: `Aucun dossier n'est à assembler. ${stopped.overridden === undefined ? (dispense ?? stopped).because : `L'acheteur a écrit : « ${stopped.overridden.reason.trim()} ».`}`,
          hint:
            stopped.overridden === undefined
              ? `pour mettre en concurrence par choix, écrire tender: { ${dispense === undefined ? "innovative_purchase" : "dispensed_choice"}: compete }`
              : "pour mettre en concurrence, retirer procedure.kind de decisions",
          place: { file: tender.file },
        },
      ],
    };
  }

  const selection = selectClauses(library, source);
  const { need, needed } = neededAnswers(library, source);
  for (const lot of tender.lots)
    if (factLookup(source, lot)("lot.level").state === "unknown") need("tender.level", lot.id, "le niveau fixe les valeurs des clauses");
  for (const { fact, lot, rule } of unanswered)
    need(fact, lot, `la décision « ${library.facts.get(rule)?.label ?? rule} » en dépend${dispensed(fact, decisions)}`);
  for (const { fact, lot, clause } of selection.missing)
    need(fact, lot, `la clause « ${library.clauses.get(clause)?.title ?? clause} » en dépend`);
  if (needed.size > 0) return { problems: sortProblems([...problems, ...needed.values()]) };
  return { chosen: { source, choices: selection.choices }, problems };
}

/** The library has no answer for that day, and it is the buyer's day that can change. */
export function atNoticeDate<Found>(tender: Tender, work: () => Found): Found | { readonly problems: readonly Problem[] } {
  try {
    return work();
  } catch (error) {
    const place = tender.places.get("tender.notice_date");
    if (error instanceof ProblemsError)
      return {
        problems: error.problems.map((problem) => (problem.code === "LAW_DATE_BEFORE_TABLE" && place ? { ...problem, place } : problem)),
      };
    throw error;
  }
}

/** Gathers the answers that are needed, each once, for the first reason given. */
export function neededAnswers(
  library: Library,
  source: FactSource,
): { readonly need: Need; readonly needed: ReadonlyMap<string, Problem> } {
  const needed = new Map<string, Problem>();
  const need: Need = (fact, lot, why) => {
    const causes = relevanceCauses(fact, source, lot);
    if (causes.length > 0) {
      for (const cause of causes) need(cause, lot, why);
      return;
    }
    const scope = library.facts.get(fact)?.scope === "tender" ? undefined : lot;
    const key = `${fact}@${scope ?? ""}`;
    if (!needed.has(key) && library.facts.get(fact)?.decided !== true)
      needed.set(key, missingAnswer(library, source.tender, fact, scope, why));
  };
  return { need, needed };
}

/** A fact whose relevance is itself unknown is not asked: the answer that would settle it is. */
function relevanceCauses(id: string, source: FactSource, lot: number | undefined): readonly string[] {
  const relevantWhen = source.facts.get(id)?.relevantWhen;
  if (relevantWhen === undefined) return [];
  const trace = evaluate(
    relevantWhen,
    factLookup(
      source,
      source.tender.lots.find((each) => each.id === lot),
    ),
    source.law,
  );
  return unknownFacts(trace).filter((cause) => source.facts.get(cause)?.decided === false);
}

/** The buyer must choose what to do with a dispense: say why the question comes. */
function dispensed(fact: string, decisions: TenderFile["decisions"]): string {
  return fact === "tender.dispensed_choice"
    ? `. ${decisions.find(({ id }) => id === "competition.required")?.because ?? ""}`.replace(/\.$/, "")
    : "";
}
