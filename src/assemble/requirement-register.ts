import type { Block, DocumentKind, Library, LotId, Priority, Requirement } from "../model.js";

/** A demand before it has a number. */
export interface Demand {
  readonly slug: string;
  readonly priority: Priority;
  readonly proof?: string;
  readonly blocks: readonly Block[];
}

export interface RequirementRegister {
  /** Numbers a demand (EX-API-003) the first time it is met; the same demand keeps its number in every lot. */
  readonly number: (
    demand: Demand,
    of: { readonly owner: string; readonly family: string; readonly document: DocumentKind; readonly lot: LotId },
  ) => Requirement;
  readonly byLot: ReadonlyMap<LotId, readonly Requirement[]>;
}

/** Identities are permanent ("<clause or service id>#<slug>"), numbers are only printed (SEMANTICS 13). */
export function requirementRegister(families: Library["families"]): RequirementRegister {
  const numbers = new Map<string, string>();
  const counters = new Map<string, number>();
  const byLot = new Map<LotId, Requirement[]>();
  return {
    byLot,
    number(demand, { owner, family, document, lot }) {
      const id = `${owner}#${demand.slug}`;
      const code = families[family]?.code ?? family.toUpperCase();
      let number = numbers.get(id);
      if (number === undefined) {
        const rank = (counters.get(code) ?? 0) + 1;
        counters.set(code, rank);
        number = `EX-${code}-${String(rank).padStart(3, "0")}`;
        numbers.set(id, number);
      }
      const requirement: Requirement = { id, number, priority: demand.priority, proof: demand.proof, blocks: demand.blocks, document };
      byLot.set(lot, [...(byLot.get(lot) ?? []), requirement]);
      return requirement;
    },
  };
}
