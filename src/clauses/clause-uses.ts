import { inspectTenderFile } from "../assemble/assemble-tender-file.js";
import type { ExampleTender } from "../library/load-examples.js";
import type { Clause, ClauseId, Library, LotId } from "../model.js";
import { compileText } from "../text/compile-text.js";

export interface KeptByExamples {
  readonly kept: ReadonlyMap<ClauseId, readonly { readonly example: string; readonly lots: readonly LotId[] }[]>;
  /** Examples that a wrong file or a missing answer keeps from being assembled: they say nothing of any clause. */
  readonly notAssembled: readonly string[];
}

/** The clauses that each example keeps, and for which lots. */
export function keptByExamples(library: Library, examples: readonly ExampleTender[]): KeptByExamples {
  const kept = new Map<ClauseId, { example: string; lots: LotId[] }[]>();
  const notAssembled: string[] = [];
  for (const { name, tender } of examples) {
    const file = tender === undefined ? undefined : inspectTenderFile(library, tender, "draft").file;
    if (file === undefined) notAssembled.push(name);
    for (const { clause, lot, state } of file?.choices ?? []) {
      if (state !== "kept") continue;
      const uses = kept.get(clause) ?? [];
      const last = uses.at(-1);
      if (last?.example === name) last.lots.push(lot);
      else uses.push({ example: name, lots: [lot] });
      kept.set(clause, uses);
    }
  }
  return { kept, notAssembled };
}

/** Entries of the library that name a clause, by id, in library order. */
export interface ClauseUses {
  /** They promote it. */
  readonly services: readonly string[];
  /** It is the penalty of one of their service levels. */
  readonly penaltyOf: readonly string[];
  /** The text of one of their demands refers to it. */
  readonly serviceTexts: readonly string[];
  readonly lots: readonly string[];
  readonly expected: readonly string[];
  readonly requiredBy: readonly ClauseId[];
  readonly excludedBy: readonly ClauseId[];
  readonly replaces: readonly ClauseId[];
  /** Clauses whose text refers to it. */
  readonly referredBy: readonly ClauseId[];
}

/** Who names this clause. */
export function usesOf(id: ClauseId, library: Library): ClauseUses {
  const ids = <T extends { readonly id: string }>(entries: ReadonlyMap<string, T>, uses: (entry: T) => boolean): readonly string[] =>
    [...entries.values()].filter(uses).map((entry) => entry.id);
  return {
    services: ids(library.services, ({ clauses }) => clauses.includes(id)),
    penaltyOf: ids(library.services, ({ serviceLevels }) => serviceLevels.some(({ penalty }) => penalty === id)),
    serviceTexts: ids(library.services, ({ requirements }) => requirements.some(({ text }) => refersTo(text, id))),
    lots: ids(library.lots, ({ clauses }) => clauses.includes(id)),
    expected: ids(library.expected, ({ expects, anyOf }) => expects.includes(id) || anyOf.includes(id)),
    requiredBy: ids(library.clauses, ({ requires }) => requires.includes(id)),
    excludedBy: ids(library.clauses, ({ excludes }) => excludes.includes(id)),
    replaces: ids(library.clauses, ({ replacedBy }) => replacedBy === id),
    referredBy: ids(library.clauses, ({ id: other, text }) => other !== id && refersTo(text, id)),
  };
}

/** Kept by no example, and asked for by no service, no reusable lot and no expected rule: what `socle clauses --unused` keeps. */
export function isUnused({ id }: Clause, library: Library, { kept }: KeptByExamples): boolean {
  if (kept.has(id)) return false;
  const { services, penaltyOf, lots, expected } = usesOf(id, library);
  return services.length + penaltyOf.length + lots.length + expected.length === 0;
}

const refersTo = (text: string, id: ClauseId): boolean =>
  text.includes(id) &&
  compileText(text).expressions.some(
    ({ helper, args }) => helper === "ref" && args.some((each) => "literal" in each && each.literal === id),
  );
