import type { Place } from "./model.js";
import type { ProblemCode } from "./problem-codes.js";

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

/** Files, lines and codes in order: the same input always prints the same list, and what is found twice at a place is said once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify([problem.place, problem.code, problem.message]), problem]));
  const key = (problem: Problem) => [problem.place.file, problem.place.line ?? 0, problem.place.column ?? 0, problem.code] as const;
  return [...unique.values()].sort((a, b) => {
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
