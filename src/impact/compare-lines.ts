import { compareLists } from "../compare-lists.js";
import type { PrintedLine } from "./printed-lines.js";

/** Lines that stand in one text only, in order: what was, and what is instead. */
export interface LineChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Where two texts differ in meaning, stretch by stretch; empty when only numbers moved. The longest common lines stay. */
export function compareLines(before: readonly PrintedLine[], after: readonly PrintedLine[]): readonly LineChange[] {
  const changes: { before: string[]; after: string[] }[] = [];
  let open: { before: string[]; after: string[] } | undefined;
  let [left, right] = [0, 0];
  for (const { state, count } of compareLists(meanings(before), meanings(after))) {
    if (state === "same") open = undefined;
    else {
      if (open === undefined) {
        open = { before: [], after: [] };
        changes.push(open);
      }
      if (state === "removed") open.before.push(...texts(before.slice(left, left + count)));
      else open.after.push(...texts(after.slice(right, right + count)));
    }
    if (state !== "added") left += count;
    if (state !== "removed") right += count;
  }
  return changes;
}

const meanings = (lines: readonly PrintedLine[]): readonly string[] => lines.map(({ meaning }) => meaning);
const texts = (lines: readonly PrintedLine[]): readonly string[] => lines.map(({ text }) => text);
