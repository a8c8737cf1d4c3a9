import type { Clause, ClauseId, Library } from "../model.js";
import { compareLines, type LineChange } from "./compare-lines.js";

export const ENTRY_KINDS = ["clauses", "services", "lots", "standards", "expected", "templates", "law", "facts"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface ChangedEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly state: "added" | "removed" | "changed";
}

/** The entries that two libraries do not write alike, wherever they stand in their files. */
export function changedEntries(before: Library, after: Library): readonly ChangedEntry[] {
  return ENTRY_KINDS.flatMap((kind) => {
    const [old, fresh] = [written(before[kind]), written(after[kind])];
    return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((id): readonly ChangedEntry[] => {
      if (old.get(id) === fresh.get(id)) return [];
      return [{ kind, id, state: !old.has(id) ? "added" : fresh.has(id) ? "changed" : "removed" }];
    });
  });
}

const PLACED = ["place", "places", "textLine"];

const written = (entries: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> =>
  new Map([...entries].map(([id, entry]) => [id, JSON.stringify(entry, (key, value) => (PLACED.includes(key) ? undefined : value))]));

/** The words of a clause before and after, blanks not filled: for a clause that no tender prints. */
export const clauseTextChanges = (id: ClauseId, before: Library, after: Library): readonly LineChange[] =>
  compareLines(rawLines(before.clauses.get(id)), rawLines(after.clauses.get(id)));

const rawLines = (clause: Clause | undefined) =>
  [clause?.title ?? "", ...(clause?.text.split("\n") ?? [])].filter((text) => text.trim() !== "").map((text) => ({ text, meaning: text }));
