import type { Article, Decision, FactValue, Origin, PriceSchedule, TenderDocument, TenderFile } from "../model.js";
import { compareLines, type LineChange } from "./compare-lines.js";
import { printedLines, requirementNames } from "./printed-lines.js";

export interface ArticleChange {
  readonly origin: Origin;
  readonly title: string;
  /** Printed numbers; one is absent when the article enters or leaves. */
  readonly before?: string;
  readonly after?: string;
  /** The lots it concerns, in the file that has it; empty: all those of the document. */
  readonly lots: readonly number[];
  readonly changes: readonly LineChange[];
}

export interface DocumentChange {
  readonly path: string;
  readonly title: string;
  readonly state: "added" | "removed" | "changed";
  /** Articles whose words changed; all of them when the document enters or leaves. */
  readonly articles: readonly ArticleChange[];
  /** How many articles only took another number, or refer to one that did. */
  readonly renumbered: number;
}

export interface FileChange {
  readonly documents: readonly DocumentChange[];
  readonly decisions: readonly { readonly id: string; readonly lot?: number; readonly before?: FactValue; readonly after?: FactValue }[];
  readonly requirements: { readonly removed: readonly string[]; readonly added: readonly string[]; readonly renumbered: number };
  readonly derogations: { readonly removed: readonly string[]; readonly added: readonly string[] };
  readonly prices: readonly { readonly path: string; readonly changes: LineChange }[];
}

/** What changed between two assemblies of the same answers, as a reader sees it: words, then numbers, decisions, demands, derogations and prices. */
export function compareFiles(before: TenderFile, after: TenderFile): FileChange {
  const documents = paired(before.documents, after.documents, ({ kind, lot }) => `${kind}@${lot ?? ""}`).flatMap(
    ([old, fresh]) => compareDocuments(old, fresh, before, after) ?? [],
  );
  const numbers = { before: demandNumbers(before), after: demandNumbers(after) };
  const derogations = (file: TenderFile) => file.derogations.map(({ article, clause }) => `${article} (${clause})`);
  return {
    documents,
    decisions: paired(before.decisions, after.decisions, ({ id, lot }) => `${id}@${lot ?? ""}`).flatMap(([old, fresh]) =>
      decisionChange(old, fresh),
    ),
    requirements: {
      ...onlyIn([...numbers.before.keys()], [...numbers.after.keys()]),
      renumbered: [...numbers.before].filter(([id, number]) => numbers.after.has(id) && numbers.after.get(id) !== number).length,
    },
    derogations: onlyIn(derogations(before), derogations(after)),
    prices: paired(before.schedules, after.schedules, ({ path, lot }) => `${lot}@${path.split("-").at(-1)}`).flatMap(([old, fresh]) => {
      const { removed, added } = onlyIn(old === undefined ? [] : priceLines(old), fresh === undefined ? [] : priceLines(fresh));
      return removed.length + added.length === 0 ? [] : [{ path: (fresh ?? old)?.path ?? "", changes: { before: removed, after: added } }];
    }),
  };
}

/** Does a reader see any difference? */
export const isUnchanged = ({ documents, decisions, prices }: FileChange): boolean =>
  documents.length + decisions.length + prices.length === 0;

const demandNumbers = (file: TenderFile): ReadonlyMap<string, string> =>
  new Map(file.requirements.map(({ requirement }) => [requirement.id, requirement.number]));

function decisionChange(old: Decision | undefined, fresh: Decision | undefined): FileChange["decisions"] {
  if (JSON.stringify(old?.value) === JSON.stringify(fresh?.value)) return [];
  const { id, lot } = fresh ?? old ?? { id: "" };
  return [{ id, lot, before: old?.value, after: fresh?.value }];
}

function compareDocuments(
  old: TenderDocument | undefined,
  fresh: TenderDocument | undefined,
  before: TenderFile,
  after: TenderFile,
): DocumentChange | undefined {
  const shown = fresh ?? old;
  if (shown === undefined) return undefined;
  const names = { before: requirementNames(before), after: requirementNames(after) };
  const articles: ArticleChange[] = [];
  let renumbered = 0;
  for (const [one, other] of paired(articlesOf(old), articlesOf(fresh), ({ anchor }) => anchor)) {
    const article = other ?? one;
    if (article === undefined) continue;
    const lines = [
      one === undefined ? [] : printedLines(one, names.before),
      other === undefined ? [] : printedLines(other, names.after),
    ] as const;
    const changes = compareLines(...lines);
    const title =
      one !== undefined && other !== undefined && one.title !== other.title ? [{ before: [one.title], after: [other.title] }] : [];
    const came = one === undefined || other === undefined || lotsOf(one).join() !== lotsOf(other).join();
    if (came || changes.length > 0 || title.length > 0)
      articles.push({
        origin: article.origin,
        title: article.title,
        before: one?.number,
        after: other?.number,
        lots: lotsOf(article),
        changes: [...title, ...changes],
      });
    else if (one?.number !== other?.number || lines[0].some(({ text }, index) => text !== lines[1][index]?.text)) renumbered++;
  }
  if (old !== undefined && fresh !== undefined && articles.length === 0 && renumbered === 0) return undefined;
  const state = old === undefined ? "added" : fresh === undefined ? "removed" : "changed";
  return { path: shown.path, title: shown.title, state, articles, renumbered };
}

const articlesOf = (document: TenderDocument | undefined): readonly Article[] =>
  document?.sections.flatMap(({ articles }) => articles) ?? [];

const lotsOf = ({ groups }: Article): readonly number[] => [...new Set(groups.flatMap(({ lots }) => lots))].sort((a, b) => a - b);

const priceLines = ({ sheets }: PriceSchedule): readonly string[] =>
  sheets.flatMap(({ kind, lines }) =>
    lines.map(({ code, label, unit, quantity }) =>
      [kind.toUpperCase(), code, label, unit, ...(quantity === undefined ? [] : [String(quantity)])]
        .join(" | ")
        .replace(/[\u00a0\u202f]/g, " "),
    ),
  );

/** Two lists side by side, by key: the order of the second, then what only the first has. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): readonly (readonly [T | undefined, T | undefined])[] {
  const old = new Map(before.map((item) => [key(item), item]));
  const fresh = new Set(after.map(key));
  return [
    ...after.map((item) => [old.get(key(item)), item] as const),
    ...before.filter((item) => !fresh.has(key(item))).map((item) => [item, undefined] as const),
  ];
}

function onlyIn(
  before: readonly string[],
  after: readonly string[],
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const [old, fresh] = [new Set(before), new Set(after)];
  return { removed: before.filter((each) => !fresh.has(each)), added: after.filter((each) => !old.has(each)) };
}
