import type { Library, Place, TenderFile } from "../model.js";
import type { ProblemCode } from "../problems.js";
import { AMOUNT_RULES } from "./amounts.js";
import { CLAUSE_RULES } from "./clauses.js";
import { CRITERIA_RULES } from "./criteria.js";
import { PROCEDURE_RULES } from "./procedure.js";

export interface Finding {
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
}

/** One coherence rule. `always`: an error at every stage, the file would contradict itself. */
export interface CheckRule {
  readonly code: ProblemCode;
  readonly severity: "always" | "E" | "W" | "I";
  readonly check: (file: TenderFile, library: Library) => readonly Finding[];
}

export const RULES: readonly CheckRule[] = [...CRITERIA_RULES, ...PROCEDURE_RULES, ...AMOUNT_RULES, ...CLAUSE_RULES];
