import { formatLots } from "../../french.js";
import type { Clause, ClauseId, Library, LotId, TenderFile } from "../../model.js";
import { keptIn } from "../kept-clauses.js";
import type { CheckRule, Finding } from "../rule.js";
import { isVagueReason } from "../vague-reason.js";

export const CLAUSE_RULES: readonly CheckRule[] = [
  {
    code: "CLAUSE_REQUIRES",
    severity: "always",
    check: (file, library) =>
      [...library.clauses.values()].flatMap((clause) => {
        const lots = keptIn(file, clause.id);
        return clause.requires.flatMap((required) => {
          const without = lots.filter((lot) => !keptIn(file, required).includes(lot));
          return without.length === 0 ? [] : [missingClause(file, library, clause, required, without)];
        });
      }),
  },
  {
    code: "CLAUSE_EXCLUDES",
    severity: "always",
    check: (file, library) =>
      excludedPairs(library).flatMap(([first, second]) => {
        const both = keptIn(file, first.id).filter((lot) => keptIn(file, second.id).includes(lot));
        return both.length === 0
          ? []
          : [
              {
                message: `${formatLots(both)} : les clauses « ${first.id} » (${first.title}) et « ${second.id} » (${second.title}) s'excluent, et sont toutes deux dans le dossier.`,
                ...cureOfBoth(file, first.id, second.id),
              },
            ];
      }),
  },
  {
    code: "CLAUSE_REMOVED_REASON_VAGUE",
    severity: "W",
    check: (file, library) =>
      [...file.tender.removed]
        .filter(([id, { reason }]) => library.clauses.get(id)?.inclusion !== "mandatory" && isVagueReason(reason))
        .map(([id, { reason, place }]) => ({
          message: `La clause « ${id} » est retirée pour un motif qui ne dit rien du marché : « ${reason.trim()} ».`,
          hint: "écrire en une phrase ce qui, dans ce marché, la rend inutile ou ce qui la remplace",
          place,
        })),
  },
];

/** The cure depends on why the required clause is out; it is in the buyer's file, never in the library. */
function missingClause(file: TenderFile, library: Library, clause: Clause, required: ClauseId, lots: readonly LotId[]): Finding {
  const state = file.choices.find((choice) => choice.clause === required && lots.includes(choice.lot))?.state;
  const removed = file.tender.removed.get(required);
  const hint =
    state === "removed"
      ? `ne plus retirer ${required} (clauses: { removed: … })`
      : state === "proposed"
        ? `écrire clauses: { added: [${required}] }`
        : `« socle explain ${file.tender.file} ${required} » dit pourquoi elle est absente : corriger les réponses, ou retirer « ${clause.id} »`;
  return {
    message: `${formatLots(lots)} : la clause « ${clause.id} » (${clause.title}) exige « ${required} » (${library.clauses.get(required)?.title ?? required}), qui n'est pas dans le dossier.`,
    hint,
    place: removed?.place ?? file.tender.added.find(({ id }) => id === clause.id)?.place,
  };
}

function cureOfBoth(file: TenderFile, one: ClauseId, other: ClauseId): Pick<Finding, "hint" | "place"> {
  const added = file.tender.added.find(({ id }) => id === one || id === other);
  return added === undefined
    ? { hint: 'en retirer une, avec son motif (clauses: { removed: { …: "motif" } }), ou corriger les réponses' }
    : { hint: `retirer « ${added.id} » de clauses: { added: … }`, place: added.place };
}

/** Pairs of clauses that exclude each other, said by one or by both: told once, in the order of their ids. */
function excludedPairs(library: Library): readonly (readonly [Clause, Clause])[] {
  const pairs = new Map<string, readonly [Clause, Clause]>();
  for (const clause of library.clauses.values()) {
    for (const id of clause.excludes) {
      const other = library.clauses.get(id);
      if (other === undefined) continue;
      const pair = clause.id < id ? ([clause, other] as const) : ([other, clause] as const);
      pairs.set(`${pair[0].id} ${pair[1].id}`, pair);
    }
  }
  return [...pairs.values()];
}
