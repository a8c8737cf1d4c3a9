import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import type { Clause, ClauseChoice, ClauseId, FactId, Library, Lot, LotId, Template, Tender } from "../model.js";

export interface Selection {
  readonly choices: readonly ClauseChoice[];
  /** Answers that some condition needed. */
  readonly missing: readonly { readonly fact: FactId; readonly lot: LotId; readonly clause: ClauseId }[];
}

/** Decides, lot by lot, whether each clause is in (SEMANTICS 5-6): `when` and `in_force` say if it applies, `inclusion` what follows. */
export function selectClauses(library: Library, source: FactSource): Selection {
  const missing: { fact: FactId; lot: LotId; clause: ClauseId }[] = [];
  const choices: ClauseChoice[] = [];
  for (const lot of source.tender.lots) {
    const lookup = factLookup(source, lot);
    const documents = new Map(
      [...library.templates.values()].map((template) => [template.document, documentTruth(template, lookup, source)]),
    );
    const promoted = promotions(library, source.tender, lot);
    for (const clause of library.clauses.values()) {
      const choice = chooseClause(clause, lot, lookup, source, promoted);
      if ("unknown" in choice) missing.push(...choice.unknown.map((fact) => ({ fact, lot: lot.id, clause: clause.id })));
      else if (documents.get(clause.document) === false && ["kept", "proposed"].includes(choice.state))
        choices.push({ ...choice, state: "no_document" });
      else choices.push(choice);
    }
  }
  return { choices, missing };
}

function documentTruth(template: Template, lookup: ReturnType<typeof factLookup>, source: FactSource): boolean | "unknown" {
  return template.when === undefined ? true : evaluate(template.when, lookup, source.law).truth;
}

/** Optional clauses that a service or a reusable lot makes default for its lot. */
function promotions(library: Library, tender: Tender, lot: Lot): ReadonlyMap<ClauseId, string> {
  const promoted = new Map<ClauseId, string>();
  for (const { id } of lot.services) for (const clause of library.services.get(id)?.clauses ?? []) promoted.set(clause, id);
  for (const clause of library.lots.get(lot.reuses ?? "")?.clauses ?? []) promoted.set(clause, lot.reuses ?? "");
  for (const { id } of tender.added) promoted.set(id, "added");
  return promoted;
}

function chooseClause(
  clause: Clause,
  lot: Lot,
  lookup: ReturnType<typeof factLookup>,
  source: FactSource,
  promoted: ReadonlyMap<ClauseId, string>,
): ClauseChoice | { unknown: readonly FactId[] } {
  const base = { clause: clause.id, lot: lot.id };
  const { on } = source.law;
  if ((clause.inForce.from ?? on) > on || (clause.inForce.to ?? on) < on || clause.status === "deprecated")
    return { ...base, state: "not_in_force" };
  const trace = clause.when === undefined ? undefined : evaluate(clause.when, lookup, source.law);
  if (trace?.truth === "unknown") return { unknown: unknownFacts(trace) };
  if (trace?.truth === false) return { ...base, state: "not_applicable", trace };
  const removed = source.tender.removed.get(clause.id);
  if (removed !== undefined && clause.inclusion !== "mandatory") return { ...base, state: "removed", trace, reason: removed.reason };
  const promotedBy = promoted.get(clause.id);
  if (clause.inclusion === "optional" && promotedBy === undefined) return { ...base, state: "proposed", trace };
  return { ...base, state: "kept", trace, promotedBy: clause.inclusion === "optional" ? promotedBy : undefined };
}
