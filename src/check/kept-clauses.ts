import type { ClauseId, LotId, TenderFile } from "../model.js";

const keptByFile = new WeakMap<TenderFile["choices"], ReadonlyMap<ClauseId, readonly LotId[]>>();

/** The lots for which a clause is in the file. */
export function keptIn(file: TenderFile, id: ClauseId): readonly LotId[] {
  let kept = keptByFile.get(file.choices);
  if (kept === undefined) {
    const lots = new Map<ClauseId, LotId[]>();
    for (const { clause, lot, state } of file.choices) if (state === "kept") lots.set(clause, [...(lots.get(clause) ?? []), lot]);
    kept = lots;
    keptByFile.set(file.choices, kept);
  }
  return kept.get(id) ?? [];
}
