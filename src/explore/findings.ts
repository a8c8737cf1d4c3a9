import { inspectTenderFile, type Stage } from "../assemble/assemble-tender-file.js";
import type { Library, Tender, TenderFile } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import { type Problem, ProblemsError } from "../problems.js";

/**
 * Errors that no answer deserves: whatever a buyer answers, the library must not contradict itself, refer to an absent clause, leave a section
 * empty, miss a clause it expects, or print a derogation table that is wrong. Any other error speaks of the answers, and refuses them.
 */
export const DEFECT_CODES: readonly ProblemCode[] = [
  "CLAUSE_REQUIRES",
  "CLAUSE_EXCLUDES",
  "REFERENCE_ABSENT",
  "SECTION_EMPTY",
  "TEXT_MISSING",
  "EXPECTED_CLAUSE_MISSING",
  "DEROGATION_NOT_LISTED",
  "DEROGATION_LISTED_UNUSED",
  "DEROGATION_ARTICLE_NOT_LAST",
  "REQUIREMENT_SLUG",
  // What the printed documents say or leave out, when every question is answered.
  "FACT_MISMATCH_ACROSS_DOCUMENTS",
  "SUSTAINABLE_SPEC_MISSING",
  "ENVIRONMENTAL_CLAUSE_MISSING",
  "ENERGY_SOBRIETY_MISSING",
  "ACCESSIBILITY_MISSING",
  "RGAA_MISSING",
  "GDPR_ANNEX_MISSING",
  "SECURITY_ANNEX_MISSING",
  "REVERSIBILITY_PLAN_MISSING",
  "ADVANCE_CLAUSE_MISSING",
  "APPEAL_BODY_MISSING",
  "PERSONAL_DATA_NOTICE_MISSING",
  "HIDDEN_WORK_PENALTY_MISSING",
  "REVISION_CLAUSE_INCOMPLETE",
  "FIRM_PRICE_UPDATE_MISSING",
  "SLA_WITHOUT_SANCTION",
  "PENALTY_CAP_REMOVED",
  "PENALTY_ADVERSARIAL_REMOVED",
  "PENALTY_AMOUNT_MISSING",
  "IP_PURPOSES_MISSING",
  "LOT_RULES_MISSING",
  "DQE_CONTRACTUAL",
  "PRICE_SCHEDULE_MISMATCH",
  "BRAND_WITHOUT_EQUIVALENT",
  "STANDARD_WITHOUT_EQUIVALENT",
  "OBSOLETE_LEGAL_REFERENCE",
  "INSERTION_CLAUSE_INCOMPLETE",
];

/** Something wrong in one situation; the same in another situation has the same key. */
export interface Symptom {
  readonly key: string;
  readonly kind: "defect" | "refusal";
  /** A code, or "bug" when the tool itself stopped. */
  readonly code: ProblemCode | "bug";
  readonly message: string;
  readonly stage: Stage;
}

export interface Looked {
  readonly file?: TenderFile;
  readonly symptoms: readonly Symptom[];
}

/** Assembles and checks one situation at a stage; an internal error is a symptom too. */
export function look(library: Library, tender: () => Tender, stage: Stage): Looked {
  try {
    const { file, problems } = inspectTenderFile(library, tender(), stage);
    const added = file?.tender.added ?? [];
    const errors = problems.filter(({ severity }) => severity === "error");
    return { file, symptoms: errors.map((problem) => symptomOf(problem, stage, isOfBuyer(problem, added))) };
  } catch (error) {
    if (error instanceof ProblemsError) return { symptoms: error.problems.map((problem) => symptomOf(problem, stage)) };
    const message = error instanceof Error ? error.message : String(error);
    return { symptoms: [{ key: `bug ${generic(message)}`, kind: "defect", code: "bug", message, stage }] };
  }
}

/** Every question that arises is answered: an answer still missing is asked for and cannot be given. */
const isDefect = (code: ProblemCode): boolean => code === "ANSWER_MISSING" || DEFECT_CODES.includes(code);

/** The buyer added a clause that another excludes: the refusal names both, and says which to take out. */
const isOfBuyer = ({ code, message }: Problem, added: Tender["added"]): boolean =>
  code === "CLAUSE_EXCLUDES" && added.some(({ id }) => message.includes(`« ${id} »`));

function symptomOf({ code, message }: Problem, stage: Stage, ofBuyer = false): Symptom {
  const defect = isDefect(code) && !ofBuyer;
  return { key: defect ? `${code} ${generic(message)}` : code, kind: defect ? "defect" : "refusal", code, message, stage };
}

/** Without the lots and the numbers, which change from one situation to another. */
const generic = (message: string): string => message.replace(/^Lots?\s[^:]*:\s/, "").replace(/\d+/g, "#");
