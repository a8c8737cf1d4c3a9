import { compareLines, likeness } from "./compare-lines.js";
import { compareWords, shownLine, wordsOf } from "./compare-words.js";
import type { ChangeState, EntryChange, GroupChange, LineChange, PartChange, Piece } from "./comparison.js";
import type { Entry, Part } from "./entry.js";

/** A removed clause and an added one that share this much of their words are one clause, renamed. */
const RENAMED = 0.8;
/** Fewer words say nothing: an answer and a fact have no text at all. */
const ENOUGH_WORDS = 8;

/** Every group of both sides, in the order of the second; what stands on the first side only keeps its place. */
export function compareEntries(before: readonly Entry[], after: readonly Entry[]): readonly GroupChange[] {
  const titles = mergeOrder(unique(before.map(({ group }) => group)), unique(after.map(({ group }) => group)));
  return titles.map((title) => {
    const [old, young] = [before, after].map((entries) => entries.filter(({ group }) => group === title)) as [Entry[], Entry[]];
    return { title, before: old.length, after: young.length, entries: compareGroup(old, young) };
  });
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

function compareGroup(before: readonly Entry[], after: readonly Entry[]): readonly EntryChange[] {
  const [old, young] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.key, entry]))) as [
    Map<string, Entry>,
    Map<string, Entry>,
  ];
  const renamed = findRenamed(
    before.filter(({ key }) => !young.has(key)),
    after.filter(({ key }) => !old.has(key)),
  );
  // A renamed entry keeps its place: those that followed it still do.
  const newKeys = new Map([...renamed].map(([to, from]) => [from.key, to.key]));
  const keys = mergeOrder(
    before.map(({ key }) => newKeys.get(key) ?? key),
    after.map(({ key }) => key),
  );
  return keys.flatMap((key): readonly EntryChange[] => {
    const [left, right] = [old.get(key), young.get(key)];
    if (right === undefined) return left === undefined ? [] : [wholeEntry("removed", left)];
    const former = renamed.get(right);
    if (former !== undefined) return [{ ...changedEntry(former, right), state: "renamed", formerId: former.id }];
    if (left === undefined) return [wholeEntry("added", right)];
    const change = changedEntry(left, right);
    const same = change.title.every(({ kind }) => kind === "same") && change.parts.every(({ state }) => state === "same");
    return same ? [] : [change];
  });
}

/** added → removed, the most alike first; each one once. */
function findRenamed(removed: readonly Entry[], added: readonly Entry[]): ReadonlyMap<Entry, Entry> {
  const read = (entries: readonly Entry[]) =>
    entries.map((entry) => ({ entry, words: textWords(entry) })).filter(({ words }) => words.length >= ENOUGH_WORDS);
  const [old, young] = [read(removed), read(added)];
  const pairs = young.flatMap((to) => old.map((from) => ({ to: to.entry, from: from.entry, alike: likeness(from.words, to.words) })));
  const found = new Map<Entry, Entry>();
  const used = new Set<Entry>();
  for (const { to, from, alike } of pairs.toSorted((a, b) => b.alike - a.alike)) {
    if (alike < RENAMED || found.has(to) || used.has(from)) continue;
    found.set(to, from);
    used.add(from);
  }
  return found;
}

/** Only what is printed: two clauses of the same kind share most of the rest. */
const textWords = ({ parts }: Entry): readonly string[] =>
  parts.filter(({ role }) => role === "text").flatMap(({ lines }) => lines.flatMap(({ text }) => wordsOf(text)));

function changedEntry(before: Entry, after: Entry): EntryChange {
  const old = new Map(before.parts.map((part) => [part.key, part]));
  const young = new Map(after.parts.map((part) => [part.key, part]));
  const parts = mergeOrder([...old.keys()], [...young.keys()]).map((key) => comparePart(old.get(key), young.get(key)));
  return {
    id: after.id,
    state: "changed",
    title: compareWords(before.title, after.title),
    parts: [...parts.filter(({ role, state }) => role === "text" || state !== "same"), ...compareOrder(before, after)],
  };
}

/** Texts that stand on both sides, in another order. */
function compareOrder(before: Entry, after: Entry): readonly PartChange[] {
  const ordered = ({ parts }: Entry, other: Entry) =>
    parts.filter(({ key, role }) => role === "text" && other.parts.some((each) => each.key === key));
  const [old, young] = [ordered(before, after), ordered(after, before)];
  if (old.every(({ key }, index) => key === young[index]?.key)) return [];
  const labels = (parts: readonly Part[]) => parts.map(({ label }) => ({ text: label }));
  return [{ key: "order", label: "Ordre du texte", role: "data", state: "changed", lines: compareLines(labels(old), labels(young)) }];
}

function comparePart(before: Part | undefined, after: Part | undefined): PartChange {
  const lines = compareLines(before?.lines ?? [], after?.lines ?? []);
  const { key, label, role } = after ?? before ?? missing();
  return { key, label, role, state: partState(before, after, lines), lines };
}

function partState(before: Part | undefined, after: Part | undefined, lines: readonly LineChange[]): ChangeState {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return lines.every(({ state }) => state === "same") ? "same" : "changed";
}

function wholeEntry(state: "added" | "removed", entry: Entry): EntryChange {
  const title: readonly Piece[] = [{ kind: state, text: shownLine(entry.title) }];
  const parts = entry.parts.map((part) => (state === "added" ? comparePart(undefined, part) : comparePart(part, undefined)));
  return { id: entry.id, state, title, parts };
}

/** Both lists in one: the order of the second, each key of the first alone after the one it followed. */
export function mergeOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(after);
  const followers = new Map<string, string[]>();
  let last = "";
  for (const key of before) {
    if (known.has(key)) last = key;
    else followers.set(last, [...(followers.get(last) ?? []), key]);
  }
  return [...(followers.get("") ?? []), ...after.flatMap((key) => [key, ...(followers.get(key) ?? [])])];
}

function missing(): never {
  throw new Error("bug: a part on neither side");
}
