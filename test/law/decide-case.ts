import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type DecisionResult, decide } from "../../src/law/decide.js";
import { lawTable } from "../../src/law/law-table.js";
import type { LawRule } from "../../src/law/rule.js";
import { RULES } from "../../src/law/rules.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { parseAnswer } from "../../src/library/read-answer.js";
import type { Decision, FactId, FactValue, Library, Lot, LotId, Tender } from "../../src/model.js";
import { smallLibrary } from "../library/small-library.js";

/** One line of a `*.cases.yaml`. Money in euros, as in tender.yaml. */
export interface LawCase {
  readonly name: string;
  readonly date: string;
  /** Answers, and decided facts taken as given. Without `lots`, the facts of a lot are those of the only lot. */
  readonly facts: Readonly<Record<FactId, unknown>>;
  /** One entry per lot; `lots: []` is a tender without any lot. */
  readonly lots?: readonly Readonly<Record<FactId, unknown>>[];
  /** The value; for a rule of lot scope with `lots`, one value per lot; null when the question does not arise. */
  readonly expect?: unknown;
  readonly problem?: "ANSWER_MISSING" | "LAW_DATE_BEFORE_TABLE";
  /** With ANSWER_MISSING: the fact that is asked for. */
  readonly missing?: FactId;
  readonly kind?: Decision["kind"];
  /** A part of the sentence that explains. */
  readonly because?: string;
  /** A part of what would change the answer, per lot if need be; null where it is not looked at. */
  readonly would_change?: string | null | readonly (string | null)[];
}

export interface CaseTable {
  readonly decides: FactId;
  readonly source: string;
  readonly cases: readonly LawCase[];
}

export const readTable = (path: string): CaseTable => parse(readFileSync(path, "utf8")) as CaseTable;

/** The dictionary and the dated figures that are shipped, around the smallest valid library: no clause can disturb these tests. */
export const lawLibrary = (): Promise<Library> => loadLibrary([smallLibrary()]);

/** Applies the rules to facts written as a lawyer writes them. Throws on a fact, a scope or a value that the dictionary does not know. */
export function decideCase(library: Library, { date, facts, lots = [{}] }: LawCase, rules: readonly LawRule[] = RULES): DecisionResult {
  const answers = new Map<FactId, FactValue>();
  const given: Decision[] = [];
  const built = lots.map(
    (own, index): Lot => ({ ...emptyLot(index + 1), answers: new Map(Object.entries({ ...own }).flatMap(lotAnswer(index + 1))) }),
  );
  for (const [id, value] of Object.entries(facts)) {
    const fact = known(library, id);
    if (fact.decided)
      given.push(...(fact.scope === "lot" ? built.map((lot) => takenAsGiven(id, value, lot.id)) : [takenAsGiven(id, value)]));
    else if (fact.scope === "lot") for (const lot of built) (lot.answers as Map<FactId, FactValue>).set(id, typed(library, id, value));
    else answers.set(id, typed(library, id, value));
  }
  const tender: Tender = { ...EMPTY_TENDER, answers: answers.set("tender.notice_date", date), lots: built };
  return decide({ facts: library.facts, services: library.services, tender, law: lawTable(library.law, date) }, rules, given);

  function lotAnswer(lot: LotId) {
    return ([id, value]: [FactId, unknown]): [FactId, FactValue][] => {
      const fact = known(library, id);
      if (fact.scope !== "lot") throw new Error(`« ${id} » n'est pas un fait du lot : l'écrire dans facts`);
      if (!fact.decided) return [[id, typed(library, id, value)]];
      given.push(takenAsGiven(id, value, lot));
      return [];
    };
  }

  function takenAsGiven(id: FactId, value: unknown, lot?: LotId): Decision {
    return {
      id,
      lot,
      kind: "derived",
      value: typed(library, id, value),
      because: "donné par le cas",
      factsRead: [],
      figuresRead: [],
      sources: [],
    };
  }
}

/** The values a rule decided, in lot order, as a case writes them (euros). */
export const valuesOf = (library: Library, result: DecisionResult, id: FactId): readonly FactValue[] =>
  result.decisions
    .filter((decision) => decision.id === id)
    .map(({ value }) => (library.facts.get(id)?.type === "money" ? Number(value) / 100 : value));

/** A French sentence with ordinary spaces, to be compared with what people type. */
export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

function known(library: Library, id: FactId) {
  const fact = library.facts.get(id);
  if (fact === undefined) throw new Error(`« ${id} » n'est pas au dictionnaire`);
  return fact;
}

function typed(library: Library, id: FactId, value: unknown): FactValue {
  const answer = parseAnswer(known(library, id), value);
  if ("wrong" in answer) throw new Error(`${id} : ${answer.wrong} ${answer.hint ?? ""}`);
  return answer.value;
}

const PLACE = { file: "cas" };
const emptyLot = (id: LotId): Lot => ({ id, title: `Lot ${id}`, answers: new Map(), services: [], place: PLACE });
const EMPTY_TENDER: Tender = {
  file: "cas",
  fingerprint: "",
  answers: new Map(),
  lots: [],
  awardCriteria: [],
  beneficiaries: [],
  overrides: new Map(),
  removed: new Map(),
  added: [],
  parameters: new Map(),
  places: new Map(),
};
