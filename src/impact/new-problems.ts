import type { Problem } from "../problems.js";

/** Problems that were not there before: same code and same sentence are the same problem, wherever it now stands. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  const known = new Set(before.map(keyOf));
  return after.filter((problem) => !known.has(keyOf(problem)));
}

const keyOf = ({ code, severity, message }: Problem): string => `${severity} ${code} ${message.replace(/\d+(?:\.\d+)*/g, "#")}`;
