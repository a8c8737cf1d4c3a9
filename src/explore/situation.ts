import { type FactSource, factLookup } from "../facts.js";
import { decide } from "../law/decide.js";
import { lawTable } from "../law/law-table.js";
import { parseAnswer } from "../library/read-answer.js";
import type { ClauseId, FactId, FactValue, Library, Lot, ServiceInLot, Tender } from "../model.js";
import { AS_IS, type Dimension } from "./dimensions.js";
import type { Row } from "./pairwise.js";

/** One answer that is not the base tender's. */
export interface Change {
  readonly dimension: Dimension;
  readonly value: FactValue;
  /** Position of the lot, for an answer of a lot or of its services. */
  readonly lot?: number;
}

/** The answers of a row that differ from those of the base tender, given in one of its lots. */
export function changesOf(row: Row, dimensions: readonly Dimension[], base: Tender, lot: number): readonly Change[] {
  return dimensions.flatMap((dimension, index): readonly Change[] => {
    const value = dimension.values[row[index] ?? -1];
    if (value === undefined || (dimension.kind !== "fact" && value === AS_IS)) return [];
    if (dimension.scope === "tender") return same(base.answers.get(dimension.id), value) ? [] : [{ dimension, value }];
    const inLot = base.lots[lot];
    const here = dimension.scope === "lot" ? inLot?.answers.get(dimension.id) : inLot?.services[0]?.answers.get(dimension.id);
    return same(here, value) ? [] : [{ dimension, value, lot }];
  });
}

const same = (a: FactValue | undefined, b: FactValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The base tender with other answers, whole: a question that now arises takes the example of the dictionary, one that no longer does loses its
 * answer, what the law proposes is confirmed. Without change, the base itself.
 */
export function situationOf(base: Tender, changes: readonly Change[], library: Library): Tender {
  if (changes.length === 0) return base;
  const examples = examplesOf(library);
  const valuesOf = (kind: Dimension["kind"], lot?: number) =>
    changes
      .filter((change) => change.dimension.kind === kind && change.lot === lot)
      .map(({ dimension, value }) => [dimension.id, value] as const);
  const scoped = (scope: Dimension["scope"], lot?: number) =>
    changes
      .filter(({ dimension, lot: at }) => dimension.kind === "fact" && dimension.scope === scope && at === lot)
      .map(({ dimension, value }) => [dimension.id, value] as const);
  const lots = base.lots.map((lot, index): Lot => {
    const [, replaced] = valuesOf("services", index)[0] ?? [];
    const kept = replaced === undefined ? lot.services : [serviceOf(String(replaced), lot)];
    const services = kept.map((service): ServiceInLot => {
      const needed = library.services.get(service.id)?.facts ?? [];
      const own = [...examples.service].filter(([id]) => needed.includes(id));
      return { ...service, answers: new Map([...own, ...service.answers, ...scoped("service", index)]) };
    });
    const reuses = replaced === undefined ? lot.reuses : undefined;
    return { ...lot, reuses, services, answers: new Map([...examples.lot, ...lot.answers, ...scoped("lot", index)]) };
  });
  const filled: Tender = {
    ...base,
    lots,
    answers: new Map([...examples.tender, ...base.answers, ...scoped("tender")]),
    overrides: new Map(
      valuesOf("decision").map(([id, value]) => [id, { value, reason: "Choix essayé par l'exploration.", place: { file: base.file } }]),
    ),
    added: valuesOf("added").reduce<Tender["added"]>((added, [, id]) => addClause(String(id), added, library, base), base.added),
  };
  return settled(filled, library);
}

/** The same tender, unanswered decisions confirmed, answers to questions that do not arise dropped. */
export function settled(tender: Tender, library: Library): Tender {
  const law = lawTable(library.law, String(tender.answers.get("tender.notice_date")));
  const base = { facts: library.facts, services: library.services, tender, law };
  const { decisions } = decide(base);
  const source: FactSource = { ...base, decisions };
  const proposed = decisions.filter(
    ({ kind, id, overridden }) => kind === "proposed" && overridden === undefined && !tender.overrides.has(id),
  );
  const relevant = (answers: ReadonlyMap<FactId, FactValue>, lookup: ReturnType<typeof factLookup>) =>
    new Map([...answers].filter(([id]) => !library.facts.has(id) || lookup(id).state !== "irrelevant"));
  return {
    ...tender,
    answers: relevant(tender.answers, factLookup(source)),
    lots: tender.lots.map((lot) => ({ ...lot, answers: relevant(lot.answers, factLookup(source, lot)) })),
    overrides: new Map([
      ...tender.overrides,
      ...proposed.map(
        ({ id, lot, value }) => [lot === undefined ? id : `${id}@${lot}`, { value, reason: "", place: { file: tender.file } }] as const,
      ),
    ]),
  };
}

const serviceOf = (id: string, lot: Lot): ServiceInLot =>
  lot.services.find((service) => service.id === id) ?? { id, answers: new Map(), place: lot.place };

/** A buyer who adds an optional clause adds those it requires that are optional too. */
function addClause(id: ClauseId, added: Tender["added"], library: Library, base: Tender): Tender["added"] {
  const clause = library.clauses.get(id);
  if (clause?.inclusion !== "optional" || added.some((each) => each.id === id)) return added;
  return clause.requires.reduce<Tender["added"]>(
    (all, required) => addClause(required, all, library, base),
    [...added, { id, place: { file: base.file } }],
  );
}

type Examples = Readonly<Record<"tender" | "lot" | "service", ReadonlyMap<FactId, FactValue>>>;
const known = new WeakMap<Library, Examples>();

/** The example of each question, by scope; a fact that repeats a wider one takes none. */
export function examplesOf(library: Library): Examples {
  const found = known.get(library);
  if (found !== undefined) return found;
  const examples = { tender: new Map<FactId, FactValue>(), lot: new Map<FactId, FactValue>(), service: new Map<FactId, FactValue>() };
  for (const fact of library.facts.values()) {
    if (fact.decided || fact.inherits !== undefined || fact.example === undefined) continue;
    const answer = parseAnswer(fact, fact.example);
    if ("value" in answer) examples[fact.scope].set(fact.id, answer.value);
  }
  known.set(library, examples);
  return examples;
}
