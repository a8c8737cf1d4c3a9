import { selectClauses } from "../assemble/select-clauses.js";
import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { decide } from "../law/decide.js";
import { lawTable } from "../law/law-table.js";
import type { Clause, Condition, Decision, FactDefinition, FactId, FactLookup, Library, Lot, Tender } from "../model.js";
import { compileText } from "../text/compile-text.js";
import type { RawBlock } from "../text/markdown.js";

export interface NeededAnswer {
  readonly fact: FactDefinition;
  /** Absent for a fact of the whole tender. */
  readonly lot?: Lot;
  /** Position of the service in its lot. */
  readonly service?: number;
  readonly why: string;
}

export interface Needs {
  readonly answers: readonly NeededAnswer[];
  /** A clause kept prints the list of beneficiaries. */
  readonly beneficiaries: boolean;
  readonly source: FactSource;
  readonly decisions: readonly Decision[];
}

/** Stands for the lots of a tender that has none yet, so that what any lot will need of the buyer is known. */
const NO_LOT: Lot = { id: 0, title: "", answers: new Map(), services: [], place: { file: "" } };

interface Scope {
  readonly lot: Lot;
  readonly service?: number;
  readonly lookup: FactLookup;
}

/**
 * The answers that something waits for, each once: a rule of law that lacks it, the `when` of a clause or document still undecided, a blank in
 * the text of a clause kept or undecided, a price line, a requirement or a question of a service, an internal reason (SEMANTICS 2). Irrelevant facts never come.
 *
 * Without a notice date, the day the library was released is taken: it decides which questions come, never an answer.
 */
export function neededAnswers(library: Library, tender: Tender): Needs {
  const date = tender.answers.get("tender.notice_date");
  const law = lawTable(library.law, typeof date === "string" ? date : library.released);
  const base = { facts: library.facts, services: library.services, law };
  const lots = tender.lots.length === 0 ? [NO_LOT] : tender.lots;
  const { decisions, missing } = decide({ ...base, tender: { ...tender, lots } });
  const source: FactSource = { ...base, tender, decisions };
  const scopes: readonly Scope[] = lots.map((lot) => ({ lot, lookup: factLookup(source, lot) }));
  const found = new Map<string, NeededAnswer>();
  let beneficiaries = false;

  for (const scope of scopes) {
    need("tender.notice_date", scope, "la date commande le droit applicable");
    for (const fact of library.facts.values()) {
      if (fact.type !== "text") continue;
      if (!fact.optionalInDraft) need(fact.id, scope, "toutes les pièces la portent");
      if (fact.confidential && isRelevant(fact, scope)) need(fact.id, scope, "la note de traçabilité la conserve");
    }
    if (library.facts.has("lot.level")) need("lot.level", scope, "les valeurs par défaut des clauses en dépendent");
    for (const { fact, lot, rule } of missing) {
      if (lot === undefined || lot === scope.lot.id)
        need(fact, scope, `la décision « ${library.facts.get(rule)?.label ?? rule} » en dépend`);
    }
  }
  needOfClauses();
  for (const { lot } of scopes) for (const index of lot.services.keys()) needOfService(lot, index);
  return { answers: [...found.values()], beneficiaries, source, decisions };

  function needOfClauses(): void {
    const selection = selectClauses(library, { ...source, tender: { ...tender, lots } });
    const wanted = new Map<string, { clause: Clause; lot: number }>();
    const want = (id: string, lot: number, undecided: boolean) => {
      const clause = library.clauses.get(id);
      if (clause === undefined || (undecided && (clause.inclusion === "optional" || tender.removed.has(id)))) return;
      wanted.set(`${id}@${lot}`, { clause, lot });
    };
    for (const { fact, lot, clause } of selection.missing) {
      want(clause, lot, true);
      for (const scope of scopes)
        if (scope.lot.id === lot) need(fact, scope, `la clause « ${library.clauses.get(clause)?.title ?? clause} » en dépend`);
    }
    for (const { clause, lot, state } of selection.choices) {
      if (state !== "kept") continue;
      want(clause, lot, false);
      beneficiaries ||= prints("beneficiaries", compileText(library.clauses.get(clause)?.text ?? "").blocks);
    }
    for (const scope of scopes) {
      for (const template of library.templates.values()) needOfCondition(template.when, scope, `la pièce « ${template.title} » en dépend`);
      for (const { when, title } of library.expected.values()) needOfCondition(when, scope, `le contrôle « ${title} » en dépend`);
      for (const { clause, lot } of wanted.values())
        if (lot === scope.lot.id) needOfText(clause.text, scope, `la clause « ${clause.title} » l'imprime`);
    }
  }

  function needOfService(lot: Lot, index: number): void {
    const inLot = lot.services[index];
    const service = library.services.get(inLot?.id ?? "");
    if (inLot === undefined || service === undefined) return;
    const scope: Scope = { lot, service: index, lookup: factLookup(source, lot, inLot) };
    const why = `la prestation « ${service.title} » le demande`;
    for (const fact of service.facts) need(fact, scope, why);
    needOfText(service.description, scope, why);
    for (const requirement of service.requirements)
      if (needOfCondition(requirement.when, scope, why)) needOfText(requirement.text, scope, why);
    for (const line of service.priceLines) {
      if (!needOfCondition(line.when, scope, why)) continue;
      for (const id of [line.quantity, line.times ?? 1])
        if (typeof id === "string") need(id, scope, `la ligne de prix « ${line.label} » en dépend`);
    }
  }

  /** False when the condition is: nothing behind it is needed. */
  function needOfCondition(condition: Condition | undefined, scope: Scope, why: string): boolean {
    if (condition === undefined) return true;
    const trace = evaluate(condition, scope.lookup, law);
    for (const fact of unknownFacts(trace)) need(fact, scope, why);
    return trace.truth !== false;
  }

  function needOfText(text: string, scope: Scope, why: string): void {
    for (const { helper, args } of compileText(text).expressions) {
      const [argument] = args;
      if (helper !== "law" && helper !== "ref" && argument !== undefined && "path" in argument) need(argument.path, scope, why);
    }
  }

  function isRelevant({ relevantWhen }: FactDefinition, scope: Scope): boolean {
    return relevantWhen === undefined || evaluate(relevantWhen, scope.lookup, law).truth === true;
  }

  /** A fact that waits for its own relevance, or that repeats a wider one, sends to that one. Decisions come by themselves. */
  function need(id: FactId, scope: Scope, why: string): void {
    const fact = library.facts.get(id);
    if (fact === undefined || fact.decided || scope.lookup(id).state !== "unknown") return;
    if (fact.relevantWhen !== undefined && evaluate(fact.relevantWhen, scope.lookup, law).truth === "unknown")
      needOfCondition(fact.relevantWhen, scope, why);
    else if (fact.inherits !== undefined) need(fact.inherits, scope, why);
    else add(fact, scope, why);
  }

  function add(fact: FactDefinition, { lot, service }: Scope, why: string): void {
    if (fact.scope !== "tender" && lot === NO_LOT) return;
    const key = fact.scope === "tender" ? fact.id : fact.scope === "lot" ? `${lot.id} ${fact.id}` : `${lot.id} ${service} ${fact.id}`;
    if (found.has(key)) return;
    found.set(key, { fact, why, ...(fact.scope !== "tender" && { lot }), ...(fact.scope === "service" && { service }) });
  }
}

const prints = (table: string, blocks: readonly RawBlock[]): boolean =>
  blocks.some((block) => (block.kind === "generated" ? block.of === table : "blocks" in block && prints(table, block.blocks)));
