import type { ClauseCase } from "../library/read-cases.js";
import type { Decision, FactDefinition, FactId, FactValue, Library, Lot, LotId, Tender } from "../model.js";

/** A tender changed as a case says, and the facts it takes as decided. */
export interface CaseTender {
  readonly tender: Tender;
  readonly given: readonly Decision[];
  /** The lots that the case speaks of. */
  readonly lots: readonly LotId[];
}

/**
 * The situation of a case: its base tender with other answers, other services and the clauses it adds.
 * A decision that the base only confirms is taken again, since the answers under it change; one that it replaces with a reason stands.
 */
export function caseTender(each: ClauseCase, base: Tender, library: Library): CaseTender {
  const concerned = ({ id }: Lot) => each.lot === undefined || each.lot === id;
  const changes = [...each.answers].flatMap(([id, value]) => {
    const fact = library.facts.get(id);
    return fact === undefined ? [] : [{ fact, value }];
  });
  const of = (scope: FactDefinition["scope"]) => changes.filter(({ fact }) => fact.scope === scope && !fact.decided);
  const lots = base.lots.map((lot): Lot => {
    if (!concerned(lot)) return lot;
    const services = each.services?.map((id) => ({ id, answers: new Map<FactId, FactValue>(), place: lot.place })) ?? lot.services;
    return {
      ...lot,
      answers: changed(lot.answers, of("lot")),
      services: services.map((service) => ({ ...service, answers: changed(service.answers, of("service")) })),
    };
  });
  const tender: Tender = {
    ...base,
    answers: changed(base.answers, of("tender")),
    lots,
    overrides: new Map([...base.overrides].filter(([, { reason }]) => reason.trim() !== "")),
    added: [...base.added, ...each.added],
  };
  return {
    tender,
    given: changes.flatMap(({ fact, value }) => takenAsGiven(fact, value, base.lots)),
    lots: lots.filter(concerned).map(({ id }) => id),
  };
}

type Change = { readonly fact: FactDefinition; readonly value: FactValue | null };

function changed(answers: ReadonlyMap<FactId, FactValue>, changes: readonly Change[]): ReadonlyMap<FactId, FactValue> {
  const next = new Map(answers);
  for (const { fact, value } of changes)
    if (value === null) next.delete(fact.id);
    else next.set(fact.id, value);
  return next;
}

/** A decision of lot scope is given for every lot: the rule that takes it is not run. */
function takenAsGiven({ id, scope, decided }: FactDefinition, value: FactValue | null, lots: readonly Lot[]): readonly Decision[] {
  if (!decided || value === null) return [];
  const given = (lot?: LotId): Decision => ({
    id,
    lot,
    kind: "derived",
    value,
    because: "donné par le cas",
    factsRead: [],
    figuresRead: [],
    sources: [],
  });
  return scope === "lot" ? lots.map((lot) => given(lot.id)) : [given()];
}
