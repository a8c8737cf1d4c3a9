import { describeChoice } from "../assemble/describe-choice.js";
import { planDocuments } from "../assemble/plan-documents.js";
import { type Selection, selectClauses } from "../assemble/select-clauses.js";
import { writeDocuments } from "../assemble/write-documents.js";
import { plainText } from "../check/printed-text.js";
import type { FactSource } from "../facts.js";
import { formatLots, typeset } from "../french.js";
import { decide } from "../law/decide.js";
import { lawTable } from "../law/law-table.js";
import type { AssertedClause, ClauseCase } from "../library/read-cases.js";
import type { ClauseChoice, ClauseId, Library, LotId, Tender } from "../model.js";
import { type Problem, ProblemsError } from "../problems.js";
import { caseTender } from "./case-tender.js";
import { nearestLine, saysWords } from "./case-words.js";
import { describeCondition } from "./describe-condition.js";

/** What a case proved of one clause, for the coverage: assertions that hold only. */
export interface ProvedClause {
  readonly clause: ClauseId;
  readonly side: "in" | "out";
  readonly choices: readonly ClauseChoice[];
}

export interface CaseResult {
  readonly case: ClauseCase;
  readonly problems: readonly Problem[];
  readonly proved: readonly ProvedClause[];
}

/** Runs each case on its base. Pure: the situation is decided and its clauses chosen; only the clauses whose words are asked for are written. */
export function runCases(library: Library, bases: ReadonlyMap<string, Tender>, cases: readonly ClauseCase[]): readonly CaseResult[] {
  return cases.map((each) => {
    const base = bases.get(each.from);
    if (base === undefined) throw new Error(`bug: case of ${each.place.file} without its base ${each.from}`);
    try {
      return runCase(library, base, each);
    } catch (error) {
      // The law has no figure for that day: the day is the case's to change.
      if (!(error instanceof ProblemsError)) throw error;
      return { case: each, proved: [], problems: error.problems.map((problem) => ({ ...problem, place: each.place })) };
    }
  });
}

interface Situation {
  readonly library: Library;
  readonly source: FactSource;
  readonly selection: Selection;
  readonly lots: readonly LotId[];
  readonly case: ClauseCase;
}

function runCase(library: Library, base: Tender, each: ClauseCase): CaseResult {
  const { tender, given, lots } = caseTender(each, base, library);
  const law = lawTable(library.law, String(tender.answers.get("tender.notice_date") ?? library.released));
  const facts = { facts: library.facts, services: library.services, tender, law };
  const source: FactSource = { ...facts, decisions: decide(facts, undefined, given).decisions };
  const selection = selectClauses(each.words.length > 0 ? library : onlyAsserted(library, each), source);
  const situation: Situation = { library, source, selection, lots, case: each };
  const problems: Problem[] = [];
  const proved: ProvedClause[] = [];
  // The first words of a clause are where its absence is told.
  const written = new Map(each.words.toReversed().map(({ id, place }) => [id, { id, place }]));
  const present = [...each.present, ...[...written.values()].filter(({ id }) => !each.present.some((known) => known.id === id))];
  for (const [side, asserted] of [...present.map((one) => ["in", one] as const), ...each.absent.map((one) => ["out", one] as const)]) {
    const choices = selection.choices.filter(({ clause, lot }) => clause === asserted.id && lots.includes(lot));
    const wrong = wrongSide(side, asserted, choices, situation);
    if (wrong !== undefined) problems.push(wrong);
    else proved.push({ clause: asserted.id, side, choices });
  }
  const texts = each.words.length === 0 ? undefined : printedTexts(situation, new Set(written.keys()), problems);
  for (const { id, words, expected, place } of each.words) {
    const text = texts?.get(id);
    if (text === undefined || saysWords(text, words) === expected) continue;
    problems.push({
      code: "CASE_WORDS",
      severity: "error",
      message: `« ${each.name} » : la clause ${id} ${expected ? "ne dit pas" : "dit"} « ${words} ». Elle dit : « ${nearestLine(text, words)} »`,
      hint: `corriger le cas, ou le texte de la clause (${library.clauses.get(id)?.place.file})`,
      place,
    });
  }
  return { case: each, problems, proved };
}

const onlyAsserted = (library: Library, { present, absent }: ClauseCase): Library => ({
  ...library,
  clauses: new Map([...present, ...absent].flatMap(({ id }) => (library.clauses.has(id) ? [[id, clauseOf(library, id)]] : []))),
});

/** The clause is on the other side for some lot, or an answer is missing to tell. */
function wrongSide(
  side: "in" | "out",
  { id, place }: AssertedClause,
  choices: readonly ClauseChoice[],
  { library, source, selection, lots, case: each }: Situation,
): Problem | undefined {
  const clause = clauseOf(library, id);
  const condition = describeCondition(clause.when, library, source.law).join(typeset(" ; et "));
  const problem = (message: string): Problem => ({
    code: "CASE_CLAUSE",
    severity: "error",
    message: `« ${each.name} » : ${message}`,
    hint: `corriger le cas, ou la clause (${clause.place.file}${condition === "" ? ", sans condition" : ` ; sa condition : ${condition}`})`,
    place,
  });
  const missing = selection.missing.find(({ clause: asked, lot }) => asked === id && lots.includes(lot));
  const label = (fact: string) => `« ${library.facts.get(fact)?.label ?? fact} » (${fact})`;
  if (missing !== undefined) return problem(`on ne peut pas dire si « ${clause.title} » y est, car il manque ${label(missing.fact)}.`);
  const other = choices.filter(({ state }) => (state === "kept") !== (side === "in"));
  const [first] = other;
  if (first === undefined) return undefined;
  const where = source.tender.lots.length < 2 ? "" : `, ${formatLots(other.map(({ lot }) => lot)).toLowerCase()}`;
  const found = side === "in" ? "est attendue et n'y est pas" : "est attendue absente et y est";
  return problem(`« ${clause.title} » (${id}) ${found}${where} : ${describeChoice(first, library)}.`);
}

/** The title and the text of these clauses as the lots of the case read them; a text that cannot be written whole is a problem of the clause. */
function printedTexts(
  { library, source, selection, lots, case: each }: Situation,
  clauses: ReadonlySet<ClauseId>,
  problems: Problem[],
): ReadonlyMap<ClauseId, string> {
  // A generated table may read what other articles wrote.
  const only = [...clauses].some((id) => clauseOf(library, id).text.includes(":::table")) ? undefined : clauses;
  const plan = planDocuments(library, source, selection.choices);
  const { content, problems: found } = writeDocuments({
    library,
    source,
    plan,
    choices: selection.choices,
    stage: "draft",
    need: () => {},
    only,
  });
  for (const problem of found)
    if (
      ["REFERENCE_ABSENT", "TEXT_MISSING"].includes(problem.code) &&
      [...clauses].some((id) => problem.place.file === clauseOf(library, id).place.file)
    )
      problems.push({ ...problem, message: `« ${each.name} » : ${problem.message}`, place: each.place });
  const texts = new Map<ClauseId, string>();
  for (const { lot, sections } of content.documents)
    for (const { origin, title, groups } of sections.flatMap(({ articles }) => articles))
      for (const group of groups) {
        const read = lot === undefined ? group.lots : [lot];
        if (!clauses.has(origin.id) || (read.length > 0 && !read.some((id) => lots.includes(id)))) continue;
        texts.set(origin.id, `${texts.get(origin.id) ?? title}\n${plainText(group.blocks)}`);
      }
  return texts;
}

function clauseOf(library: Library, id: ClauseId) {
  const clause = library.clauses.get(id);
  if (clause === undefined) throw new Error(`bug: unknown clause ${id} in a case`);
  return clause;
}
