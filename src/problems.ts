import type { Place } from "./model.js";

/** Every code Socle can report, once. Codes are permanent: people write them in their notes. */
export const PROBLEM_CODES = [
  // reading files
  "FILE_UNREADABLE",
  "FILE_TOO_LARGE",
  "FILE_OUTSIDE_LIBRARY",
  "YAML_SYNTAX",
  "YAML_TRAP",
  "SCHEMA",
  "VALUE_FORBIDDEN_CHARACTER",
  "FRONT_MATTER_MISSING",
  // the library
  "ID_MISMATCH",
  "ID_DUPLICATE",
  "FACT_ID_PREFIX",
  "FACT_CYCLE",
  "CONDITION_UNKNOWN_FACT",
  "CONDITION_WRONG_TYPE",
  "CONDITION_UNKNOWN_CHOICE",
  "CONDITION_UNKNOWN_FIGURE",
  "CONDITION_SHAPE",
  "CONDITION_SCOPE",
  "TEXT_SYNTAX",
  "TEXT_FORBIDDEN",
  "TEXT_UNKNOWN_DIRECTIVE",
  "TEXT_UNKNOWN_HELPER",
  "CLAUSE_UNKNOWN_FACT",
  "CLAUSE_UNKNOWN_PARAMETER",
  "CLAUSE_UNKNOWN_FIGURE",
  "CLAUSE_CONFIDENTIAL_FACT",
  "REFERENCE_DANGLING",
  "SLOT_UNKNOWN",
  "DOCUMENT_UNKNOWN",
  "SOURCE_MISSING",
  "REVIEW_OVERDUE",
  "PARAMETER_BOUNDS",
  "PARAMETER_UNUSED",
  "DEROGATION_NOT_CCAP",
  "DEROGATION_UNKNOWN_ARTICLE",
  "LAW_VALUES_ORDER",
  "REQUIREMENT_SLUG",
  "SLOT_EMPTY",
  // the law
  "LAW_DATE_BEFORE_TABLE",
  "LAW_FIGURE_EXPIRED",
  // the tender
  "ANSWER_MISSING",
  "ANSWER_UNKNOWN",
  "ANSWER_INVALID",
  "SERVICE_UNKNOWN",
  "CLAUSE_UNKNOWN",
  "LOT_UNKNOWN",
  "LOT_WITHOUT_SERVICE",
  "LOT_DUPLICATE",
  "DECISION_UNKNOWN",
  "DECISION_UNCONFIRMED",
  "DECISION_OVERRIDE_REASON",
  "WEIGHTS_SUM_NOT_100",
  "SUBWEIGHTS_SUM_MISMATCH",
  "CRITERIA_MISSING",
  "CLAUSE_MANDATORY_REMOVED",
  "CLAUSE_REMOVED_REASON",
  "PARAMETER_UNKNOWN",
  "COMPETITION_NOT_REQUIRED",
  // the assembled file
  "CLAUSE_REQUIRES",
  "CLAUSE_EXCLUDES",
  "SECTION_EMPTY",
  "REFERENCE_ABSENT",
  "TEXT_MISSING",
  // coherence with the law
  "PRICE_ONLY_FORBIDDEN",
  "ENVIRONMENTAL_CRITERION_MISSING",
  "ENVIRONMENTAL_CLAUSE_MISSING",
  "FRAMEWORK_MAXIMUM_MISSING",
  "FRAMEWORK_DURATION_OVER_LIMIT",
  "TENDER_DEADLINE_TOO_SHORT",
  "PAYMENT_TERM_OVER_MAX",
  "RETENTION_OVER_5_PERCENT",
  "ADVANCE_RATE_OUT_OF_RANGE",
  "TURNOVER_OVER_CAP",
  "NEGOTIATION_IN_CALL_FOR_TENDERS",
  "SOCIAL_CLAUSE_MISSING",
  "DATES_OUT_OF_ORDER",
  "ESTIMATE_BELOW_FRAMEWORK_MAX",
  // writing
  "OUTPUT_NOT_OURS",
  "OUTPUT_UNWRITABLE",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Severity = "error" | "warning" | "info";

/** Something the user can cure. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Full French sentences: what is wrong, then why. */
  readonly message: string;
  /** What to type, in French. */
  readonly hint?: string;
  readonly place: Place;
}

/** Thrown once, with everything found. */
export class ProblemsError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem)).join("\n\n"));
    this.name = "ProblemsError";
  }
}

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((problem) => problem.severity === "error");

const SEVERITY_LABELS: Readonly<Record<Severity, string>> = { error: "erreur", warning: "avertissement", info: "information" };

export interface ProblemPaint {
  readonly bold: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

const plain: ProblemPaint = { bold: (text) => text, severity: (_, text) => text };

/** The problem as people read it: place, severity, code, sentence, excerpt, cure. */
export function formatProblem(problem: Problem, paint: ProblemPaint = plain): string {
  const { place } = problem;
  const position = place.line === undefined ? place.file : `${place.file}:${place.line}:${place.column ?? 1}`;
  const severity = paint.severity(problem.severity, SEVERITY_LABELS[problem.severity]);
  const lines = [`${paint.bold(position)}  ${severity}  ${problem.code}`, `  ${shown(problem.message)}`, ...excerptLines(place)];
  if (problem.hint !== undefined) lines.push(`  À faire : ${shown(problem.hint)}`);
  return lines.join("\n");
}

/** Long lines are cut around the underlined part: an excerpt must stay on a terminal. */
const EXCERPT_WIDTH = 110;

/** Tabs, commands to the terminal and marks that turn the direction of writing: they would move the excerpt away from its underline. */
const UNSHOWN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const shown = (text: string): string => text.replace(UNSHOWN, "·");

function excerptLines(place: Place): string[] {
  if (place.excerpt === undefined || place.line === undefined) return [];
  const column = place.column ?? 1;
  const start = column > EXCERPT_WIDTH - 20 ? column - 40 : 1;
  const end = start - 1 + EXCERPT_WIDTH;
  const visible = shown(place.excerpt.slice(start - 1, end));
  const [before, after] = [start > 1 ? "…" : "", place.excerpt.length > end ? "…" : ""];
  const number = String(place.line);
  const carets = "^".repeat(Math.max(1, Math.min(place.length ?? 1, visible.length - (column - start))));
  return [
    `  ${number} | ${before}${visible}${after}`.trimEnd(),
    `  ${" ".repeat(number.length)} | ${" ".repeat(before.length + column - start)}${carets}`,
  ];
}

/** Files, lines and codes in order: the same input always prints the same list. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const key = (problem: Problem) => [problem.place.file, problem.place.line ?? 0, problem.place.column ?? 0, problem.code] as const;
  return [...problems].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    for (let index = 0; index < left.length; index++) {
      const [x, y] = [left[index] ?? 0, right[index] ?? 0];
      if (x < y) return -1;
      if (x > y) return 1;
    }
    return 0;
  });
}

/** The nearest known name, when it is near enough to be a slip of the finger. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
