/**
 * The fewest changes that still show something, found by taking away halves, then quarters, down to single ones (delta debugging).
 * Every change left is needed: without it, `shows` no longer holds. `stopped`: keep what is found so far.
 */
export function shrink<T>(changes: readonly T[], shows: (kept: readonly T[]) => boolean, stopped: () => boolean): readonly T[] {
  let kept = changes;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 && kept.length > 0 ? 0 : Math.floor(size / 2)) {
    let changed = true;
    while (changed && !stopped()) {
      changed = false;
      for (let start = 0; start < kept.length && !stopped(); ) {
        const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
        if (rest.length < kept.length && shows(rest)) {
          kept = rest;
          changed = true;
        } else start += size;
      }
      if (size > 1) break;
    }
  }
  return kept;
}
