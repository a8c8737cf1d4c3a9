import { inspectTenderFile } from "../assemble/assemble-tender-file.js";
import { lawTable } from "../law/law-table.js";
import { VOLUNTEERED } from "../library/lint/unused-facts.js";
import type { Condition, LawTable, Library } from "../model.js";
import type { BaseTender } from "./bases.js";
import { ADDED, type Dimension, dimensionsOf } from "./dimensions.js";
import { type Covering, pairwise, type Row } from "./pairwise.js";
import { pairwiseModel, satisfy } from "./row-facts.js";
import { seeded } from "./seeded.js";
import { type Change, changesOf } from "./situation.js";

/** Something that must be seen once: a clause kept, a document produced, a question asked. */
export interface Goal {
  readonly kind: "clause" | "document" | "question";
  readonly id: string;
}

/** Situations made on purpose for a goal: the first start from a base tender as it is, the others from a row of pairs. */
const TRIES = 8;
const PLAIN_TRIES = 4;

export interface PlannedCase {
  /** From 1; the same number is the same situation, for one library and one seed. */
  readonly number: number;
  readonly base: BaseTender;
  readonly changes: readonly Change[];
}

export interface Plan {
  readonly seed: number;
  /** The law on the day the library was released. */
  readonly law: LawTable;
  readonly bases: readonly BaseTender[];
  readonly dimensions: readonly Dimension[];
  readonly covering: Covering;
  readonly goals: readonly Goal[];
  /** Numbers of the cases: the bases as they are, then the rows of pairs, then those made for each goal. */
  readonly counts: { readonly bases: number; readonly pairs: number; readonly perGoal: number };
  readonly caseAt: (number: number) => PlannedCase | undefined;
}

/** Everything an exploration may try, in an order that the seed decides. Cases are made when they are asked for. */
export function planCases(library: Library, bases: readonly BaseTender[], seed: number): Plan {
  const law = lawTable(library.law, library.released);
  const decisions = bases.flatMap(({ tender }) => inspectTenderFile(library, tender, "draft").file?.decisions ?? []);
  const dimensions = dimensionsOf(library, law, decisions);
  const covering = pairwise(pairwiseModel(dimensions, library, law), seeded(seed));
  const goals = goalsOf(library);
  const counts = { bases: bases.length, pairs: covering.rows.length, perGoal: TRIES };
  const asIs: Row = dimensions.map(() => -1);

  const caseAt = (number: number): PlannedCase | undefined => {
    const pick = seeded(seed + number);
    const made = (base: BaseTender | undefined, row: Row, lot: number): PlannedCase | undefined =>
      base && { number, base, changes: changesOf(row, dimensions, base.tender, lot % Math.max(1, base.tender.lots.length)) };
    if (!Number.isInteger(number) || number < 1) return undefined;
    if (number <= counts.bases) return made(bases[number - 1], asIs, 0);
    const pair = number - counts.bases - 1;
    if (pair < counts.pairs) return made(bases[pair % bases.length], covering.rows[pair] ?? asIs, Math.floor(pair / bases.length));
    const rank = pair - counts.pairs;
    const goal = goals[Math.floor(rank / TRIES)];
    if (goal === undefined) return undefined;
    const attempt = rank % TRIES;
    const start = attempt < PLAIN_TRIES ? asIs : (covering.rows[pick(covering.rows.length)] ?? asIs);
    const condition = conditionOf(goal, library);
    const satisfied = condition === undefined ? start : satisfy(condition, true, start, { dimensions, library, law, pick });
    const added = dimensions.findIndex(({ id }) => id === ADDED);
    const optional = dimensions[added]?.values.indexOf(goal.id) ?? -1;
    const row = optional < 1 ? satisfied : satisfied.map((value, index) => (index === added ? optional : value));
    return made(bases[(rank + attempt) % bases.length], row, pick(100));
  };
  return { seed, law, bases, dimensions, covering, goals, counts, caseAt };
}

function goalsOf({ clauses, templates, facts }: Library): readonly Goal[] {
  return [
    ...[...clauses.values()].filter(({ status }) => status !== "deprecated").map(({ id }): Goal => ({ kind: "clause", id })),
    ...[...templates.keys()].map((id): Goal => ({ kind: "document", id })),
    // A question that repeats a wider one is that one.
    ...[...facts.values()]
      .filter(({ id, decided, inherits }) => !decided && inherits === undefined && !VOLUNTEERED.includes(id))
      .map(({ id }): Goal => ({ kind: "question", id })),
  ];
}

function conditionOf({ kind, id }: Goal, library: Library): Condition | undefined {
  const clause = library.clauses.get(id);
  const conditions =
    kind === "question"
      ? [library.facts.get(id)?.relevantWhen]
      : kind === "document"
        ? [[...library.templates.values()].find(({ document }) => document === id)?.when]
        : [clause?.when, clause === undefined ? undefined : library.templates.get(clause.document)?.when];
  const of = conditions.flatMap((condition) => condition ?? []);
  return of.length === 0 ? undefined : { kind: "all", of };
}
