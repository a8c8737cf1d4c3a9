import { checkTender } from "../check/check-tender.js";
import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { decide } from "../law/decide.js";
import { expiredFigures, figuresToCheck, lawTable } from "../law/law-table.js";
import type { Library, Tender, TenderFile } from "../model.js";
import { hasErrors, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { missingAnswer } from "./missing-answer.js";
import { planDocuments } from "./plan-documents.js";
import { provenanceOf } from "./provenance.js";
import { selectClauses } from "./select-clauses.js";
import { writeDocuments } from "./write-documents.js";

export type Stage = TenderFile["stage"];

export interface Inspection {
  /** Absent when an answer is missing, so that nothing can be assembled. */
  readonly file?: TenderFile;
  readonly problems: readonly Problem[];
}

/** (library, answers) → the whole tender file, as data. Throws ProblemsError when an error remains at this stage. */
export function assembleTenderFile(library: Library, tender: Tender, stage: Stage = "draft"): TenderFile {
  const { file, problems } = inspectTenderFile(library, tender, stage);
  if (file === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  return file;
}

/** The same, keeping every problem: what `socle check` shows. Pure: no disk, no clock, no terminal. */
export function inspectTenderFile(library: Library, tender: Tender, stage: Stage): Inspection {
  try {
    return inspect(library, tender, stage);
  } catch (error) {
    // The library has no answer for that day, and it is the buyer's day that can change.
    const place = tender.places.get("tender.notice_date");
    if (error instanceof ProblemsError)
      return {
        problems: error.problems.map((problem) => (problem.code === "LAW_DATE_BEFORE_TABLE" && place ? { ...problem, place } : problem)),
      };
    throw error;
  }
}

function inspect(library: Library, tender: Tender, stage: Stage): Inspection {
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
  const needed = new Map<string, Problem>();
  const need = (fact: string, lot: number | undefined, why: string): void => {
    const causes = relevanceCauses(fact, source, lot);
    if (causes.length > 0) {
      for (const cause of causes) need(cause, lot, why);
      return;
    }
    const scope = library.facts.get(fact)?.scope === "tender" ? undefined : lot;
    const key = `${fact}@${scope ?? ""}`;
    if (!needed.has(key) && library.facts.get(fact)?.decided !== true) needed.set(key, missingAnswer(library, tender, fact, scope, why));
  };
  for (const lot of tender.lots)
    if (factLookup(source, lot)("lot.level").state === "unknown") need("tender.level", lot.id, "le niveau fixe les valeurs des clauses");
  for (const { fact, lot, rule } of unanswered)
    need(fact, lot, `la décision « ${library.facts.get(rule)?.label ?? rule} » en dépend${dispensed(fact, decisions)}`);
  for (const { fact, lot, clause } of selection.missing)
    need(fact, lot, `la clause « ${library.clauses.get(clause)?.title ?? clause} » en dépend`);
  if (needed.size > 0) return { problems: sortProblems([...problems, ...needed.values()]) };

  const plan = planDocuments(library, source, selection.choices);
  const written = writeDocuments({ library, source, plan, choices: selection.choices, stage, need });
  problems.push(...written.problems, ...needed.values());
  const figuresRead = decisions.flatMap((decision) => decision.figuresRead.map(({ id }) => id));
  problems.push(
    ...expiredFigures(law, figuresRead).map((problem): Problem => (stage === "publish" ? { ...problem, severity: "error" } : problem)),
    ...figuresToCheck(law, figuresRead),
  );
  const show = (id: string) => {
    const state = factLookup(source)(id);
    return state.state === "known" ? String(state.value) : "";
  };
  let provenance: TenderFile["provenance"] | undefined;
  const file: TenderFile = {
    stage,
    reference: show("tender.reference"),
    title: show("tender.title"),
    date: start,
    library: { name: library.name, version: library.version, fingerprint: library.fingerprint },
    tender,
    decisions,
    choices: selection.choices,
    ...written.content,
    // Previews alone read it: written when it is first read.
    get provenance() {
      provenance ??= provenanceOf(library, tender, selection.choices);
      return provenance;
    },
  };
  return { file, problems: sortProblems([...problems, ...checkTender(file, stage, library)]) };
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
