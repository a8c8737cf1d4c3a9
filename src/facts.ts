import { evaluate } from "./conditions.js";
import type { Decision, FactDefinition, FactId, FactLookup, FactState, LawTable, Library, Lot, ServiceInLot, Tender } from "./model.js";

/** What decides the value of facts: the dictionary, the answers, the decisions taken so far, the law on the day that counts. */
export interface FactSource {
  readonly facts: ReadonlyMap<FactId, FactDefinition>;
  readonly services: Library["services"];
  readonly tender: Tender;
  readonly law: LawTable;
  readonly decisions: readonly Decision[];
}

/** A view of the facts in one scope: the tender alone, one lot, or one service in a lot (a lower scope sees the wider ones). */
export function factLookup(source: FactSource, lot?: Lot, service?: ServiceInLot): FactLookup {
  const decided = new Map<FactId, FactState>();
  for (const { id, lot: where, value } of source.decisions)
    if (where === undefined || where === lot?.id) decided.set(id, { state: "known", value });
  return factsSettledBy((id) => decided.get(id), source, lot, service);
}

/** The same, for whoever settles some facts otherwise than by a list of decisions: each is asked once, when it is read. */
export function factsSettledBy(
  settled: (id: FactId) => FactState | undefined,
  source: Omit<FactSource, "decisions">,
  lot?: Lot,
  service?: ServiceInLot,
): FactLookup {
  const memo = new Map<FactId, FactState>();
  const lookup: FactLookup = (id) => {
    let state = memo.get(id);
    if (state === undefined) {
      state = find(id);
      memo.set(id, state);
    }
    return state;
  };
  return lookup;

  function find(id: FactId): FactState {
    const fact = source.facts.get(id);
    if (fact === undefined) throw new Error(`bug: unknown fact ${id} passed the checks`);
    const given = settled(id);
    if (given !== undefined) return given;
    if (fact.decided) return computed(id, lot, source) ?? { state: "unknown" };
    if (fact.scope === "lot" && lot === undefined) return { state: "irrelevant" };
    if (fact.scope === "service" && service === undefined) return { state: "irrelevant" };
    if (fact.relevantWhen !== undefined) {
      const { truth } = evaluate(fact.relevantWhen, lookup, source.law);
      if (truth === false) return { state: "irrelevant" };
      if (truth === "unknown") return { state: "unknown" };
    }
    const answers = fact.scope === "tender" ? source.tender.answers : fact.scope === "lot" ? lot?.answers : service?.answers;
    const value = answers?.get(id);
    if (value !== undefined) return { state: "known", value };
    return fact.inherits === undefined ? { state: "unknown" } : lookup(fact.inherits);
  }
}

/** The answers that a computed fact below is computed from. */
export const COMPUTED_FROM: Readonly<Record<FactId, readonly FactId[]>> = {
  "lot.price_mix": ["tender.technique"],
  "calloff.used": ["lot.call_offs", "tender.technique"],
};

/** Facts that are plain arithmetic on the tender itself, without any law. */
function computed(id: FactId, lot: Lot | undefined, { tender, services }: Omit<FactSource, "decisions">): FactState | undefined {
  switch (id) {
    case "tender.lots_count":
      return tender.lots.length === 0 ? undefined : { state: "known", value: tender.lots.length };
    case "lot.services":
      return lot === undefined ? { state: "irrelevant" } : { state: "known", value: lot.services.map((service) => service.id) };
    case "lot.price_mix": {
      if (lot === undefined) return { state: "irrelevant" };
      const technique = tender.answers.get("tender.technique");
      if (technique === undefined) return undefined;
      const kinds = lot.services.flatMap((service) => services.get(service.id)?.priceLines.map(({ kind }) => kind) ?? []);
      const unit = technique !== "ordinary" || kinds.every((kind) => kind === "on_demand");
      const fixed = technique === "ordinary" && kinds.every((kind) => kind !== "on_demand");
      return { state: "known", value: unit ? "unit" : fixed ? "fixed" : "mixed" };
    }
    case "calloff.used": {
      if (lot === undefined) return { state: "irrelevant" };
      const technique = tender.answers.get("tender.technique");
      if (technique === undefined) return undefined;
      if (technique !== "ordinary") return { state: "known", value: technique === "framework_call_offs" };
      const callOffs = lot.answers.get("lot.call_offs");
      return callOffs === undefined ? undefined : { state: "known", value: callOffs };
    }
    default:
      return undefined;
  }
}
