import type { PrintedLine } from "./printed-lines.js";

/** Lines that stand in one text only, in order: what was, and what is instead. */
export interface LineChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Longer texts are compared as one block: the table of steps would not fit in memory. */
const TOO_LONG = 4_000_000;

/** Where two texts differ in meaning, stretch by stretch; empty when only numbers moved. The longest common lines stay. */
export function compareLines(before: readonly PrintedLine[], after: readonly PrintedLine[]): readonly LineChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start]?.meaning === after[start]?.meaning) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end]?.meaning === after[after.length - 1 - end]?.meaning
  )
    end++;
  return compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
}

function compareMiddle(before: readonly PrintedLine[], after: readonly PrintedLine[]): readonly LineChange[] {
  if (before.length === 0 && after.length === 0) return [];
  if (before.length * after.length > TOO_LONG) return [{ before: texts(before), after: texts(after) }];
  const common = commonLengths(before, after);
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const changes: { before: string[]; after: string[] }[] = [];
  let open: { before: string[]; after: string[] } | undefined;
  const change = () => {
    if (open === undefined) {
      open = { before: [], after: [] };
      changes.push(open);
    }
    return open;
  };
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && fresh !== undefined && old.meaning === fresh.meaning) {
      open = undefined;
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      change().before.push(old.text);
      i++;
    } else if (fresh !== undefined) {
      change().after.push(fresh.text);
      j++;
    }
  }
  return changes;
}

/** [i][j]: how many lines the texts share from line i of one and line j of the other. */
function commonLengths(before: readonly PrintedLine[], after: readonly PrintedLine[]): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i] ?? [], rows[i + 1] ?? []];
      row[j] = before[i]?.meaning === after[j]?.meaning ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
}

const texts = (lines: readonly PrintedLine[]): readonly string[] => lines.map(({ text }) => text);
