import type { Clause, ClauseId, Library, Trace } from "../model.js";
import type { Problem } from "../problems.js";
import type { CaseResult } from "./run-cases.js";

/** How often the cases that assert a clause saw it in, and out. */
export interface ClauseCoverage {
  readonly clause: Clause;
  readonly in: number;
  readonly out: number;
  /** Nothing can keep it out: no condition, no period, a document always there. */
  readonly always: boolean;
  /** Of a condition that is a choice between parts: how often each part was true when the clause was seen in. */
  readonly branches: readonly number[];
}

/** The coverage of each clause, in library order. Only the cases that assert *that* clause count. */
export function coverageOf(library: Library, results: readonly CaseResult[]): readonly ClauseCoverage[] {
  const seen = new Map<ClauseId, { in: number; out: number; branches: number[] }>();
  for (const { clause, side, choices } of results.flatMap(({ proved }) => proved)) {
    const counts = seen.get(clause) ?? { in: 0, out: 0, branches: [] };
    seen.set(clause, counts);
    // Taken out by the buyer, or only proposed: its condition is true, and nothing is proved of it.
    const counted = choices.filter(({ state }) => !["removed", "proposed"].includes(state));
    if (counted.length > 0) counts[side]++;
    for (const { trace } of side === "in" ? counted : [])
      for (const [index, part] of branchesOf(trace).entries())
        counts.branches[index] = (counts.branches[index] ?? 0) + (part.truth === true ? 1 : 0);
  }
  return [...library.clauses.values()].map((clause) => ({
    clause,
    ...(seen.get(clause.id) ?? { in: 0, out: 0, branches: [] }),
    always:
      clause.when === undefined &&
      clause.inForce.from === undefined &&
      clause.inForce.to === undefined &&
      library.templates.get(clause.document)?.when === undefined,
  }));
}

const branchesOf = (trace: Trace | undefined): readonly Trace[] => (trace?.kind === "any" ? trace.of : []);

/** Is this clause seen as it must be? Mandatory and default clauses: in, and out when something can keep them out. */
export const isCovered = ({ clause, in: seenIn, out, always }: ClauseCoverage): boolean =>
  clause.status === "deprecated" ? out > 0 : seenIn > 0 && (out > 0 || always);

/** A mandatory or default clause that no case shows in, or out. */
export function untested(coverage: readonly ClauseCoverage[]): readonly Problem[] {
  return coverage
    .filter((each) => each.clause.inclusion !== "optional" && !isCovered(each))
    .map(({ clause, in: seenIn, out, always }): Problem => {
      const lacks = [...(seenIn === 0 ? ["présente"] : []), ...(out === 0 && !always ? ["absente"] : [])].join(", ni aucun où elle est ");
      return {
        code: "CLAUSE_UNTESTED",
        severity: "error",
        message: `Aucun cas n'affirme une situation où « ${clause.title} » (${clause.id}) est ${lacks}.`,
        hint: `ajouter un cas dans test/clauses/${clause.family}.cases.yaml`,
        place: { file: clause.place.file, line: 1, column: 1 },
      };
    });
}
