import { compareEntries } from "./compare-entries.js";
import type { ComparedSide, Comparison, SourceKind } from "./comparison.js";
import type { Entry } from "./entry.js";

export interface ReadSide {
  readonly side: ComparedSide;
  readonly entries: readonly Entry[];
}

/** What changed from one side to the other, both of one kind. */
export const compareSides = (kind: SourceKind, before: ReadSide, after: ReadSide): Comparison => ({
  kind,
  before: before.side,
  after: after.side,
  groups: compareEntries(before.entries, after.entries),
});
