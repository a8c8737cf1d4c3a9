import type { IsoDate, Library, Place, TenderFile } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";

export interface Finding {
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
  /** When a written reason exists, an error becomes a warning. */
  readonly justified?: boolean;
  /** Instead of the rule's, when the library says it. */
  readonly severity?: "E" | "W" | "I";
}

/** One coherence rule over an assembled file. Its code is the law dossier's, permanent. */
export interface CheckRule {
  readonly code: ProblemCode;
  /** The dossier's severity; `always`: an error at every stage, the file would contradict itself. */
  readonly severity: "always" | "E" | "W" | "I";
  /** First day the rule applies, judged on the date of the consultation. */
  readonly since?: IsoDate;
  readonly check: (file: TenderFile, library: Library) => readonly Finding[];
}
