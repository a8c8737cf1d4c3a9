import { typeset } from "../french.js";
import type { ClauseChoice, ClauseId, Library, LotId, Provenance, Source, Tender } from "../model.js";
import { describeChoice } from "./describe-choice.js";
import { showSource } from "./tables/table-parts.js";

export const STRENGTHS = { obligation: "obligation", recommended: "recommandation", practice: "usage" } as const;

/** Why each clause and each service of the file is in it, and where it comes from, in words that name no confidential value. */
export function provenanceOf(library: Library, tender: Tender, choices: readonly ClauseChoice[]): readonly Provenance[] {
  const kept = new Map<ClauseId, { lots: LotId[]; why: string }[]>();
  for (const choice of choices) {
    if (choice.state !== "kept") continue;
    const reasons = kept.get(choice.clause) ?? [];
    const why = describeChoice(choice, library, "bidders");
    const same = reasons.find((reason) => reason.why === why);
    if (same === undefined) reasons.push({ lots: [choice.lot], why });
    else same.lots.push(choice.lot);
    kept.set(choice.clause, reasons);
  }
  return [...clauses(library, kept), ...services(library, tender)];
}

const clauses = (library: Library, kept: ReadonlyMap<ClauseId, Provenance["reasons"]>): readonly Provenance[] =>
  [...kept].flatMap(([id, reasons]) => {
    const clause = library.clauses.get(id);
    if (clause === undefined) return [];
    return [
      {
        id,
        reasons,
        purpose: typeset(clause.purpose),
        watch: clause.watch === undefined ? undefined : typeset(clause.watch),
        sources: clause.sources.map(cite),
        standards: standardTitles(library, clause.standards),
        owner: typeset(clause.owner),
        approved: clause.status === "approved",
      },
    ];
  });

const services = (library: Library, tender: Tender): readonly Provenance[] =>
  [...library.services.values()].flatMap((service) => {
    const lots = tender.lots.filter((lot) => lot.services.some(({ id }) => id === service.id)).map(({ id }) => id);
    if (lots.length === 0) return [];
    const standards = standardTitles(library, service.standards);
    const reasons = [{ lots, why: typeset("prestation du catalogue, retenue pour ce lot") }];
    return [{ id: service.id, reasons, sources: [], standards, owner: typeset(library.owner) }];
  });

const standardTitles = (library: Library, ids: readonly string[]): readonly string[] =>
  ids.map((id) => typeset(library.standards.get(id)?.title ?? id));

/** "CCP, R. 2142-7 (obligation, à contrôler)". */
function cite(source: Source): string {
  const strength = source.strength === undefined ? [] : [STRENGTHS[source.strength]];
  const marks = [...strength, ...(source.confidence === "to-check" ? ["à contrôler"] : [])];
  return marks.length === 0 ? showSource(source) : `${showSource(source)} (${marks.join(", ")})`;
}
