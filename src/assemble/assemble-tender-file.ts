import { checkTender } from "../check/check-tender.js";
import { factLookup } from "../facts.js";
import { expiredFigures, figuresToCheck } from "../law/law-table.js";
import type { Library, Tender, TenderFile } from "../model.js";
import { hasErrors, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { atNoticeDate, chooseClauses, neededAnswers } from "./choose-clauses.js";
import { planDocuments } from "./plan-documents.js";
import { provenanceOf } from "./provenance.js";
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
  return atNoticeDate(tender, () => inspect(library, tender, stage));
}

function inspect(library: Library, tender: Tender, stage: Stage): Inspection {
  const { chosen, problems: found } = chooseClauses(library, tender);
  if (chosen === undefined) return { problems: found };
  const { source, choices } = chosen;
  const { decisions, law } = source;
  const problems = [...found];
  const { need, needed } = neededAnswers(library, source);
  const plan = planDocuments(library, source, choices);
  const written = writeDocuments({ library, source, plan, choices, stage, need });
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
    date: law.on,
    library: { name: library.name, version: library.version, fingerprint: library.fingerprint },
    tender,
    decisions,
    choices,
    ...written.content,
    // Previews alone read it: written when it is first read.
    get provenance() {
      provenance ??= provenanceOf(library, tender, choices);
      return provenance;
    },
  };
  return { file, problems: sortProblems([...problems, ...checkTender(file, stage, library)]) };
}
