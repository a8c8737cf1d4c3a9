import { formatLots } from "../../french.js";
import type { Clause, ClauseId, Library, LotId, TenderFile } from "../../model.js";
import { decided } from "../answers.js";
import type { CheckRule, Finding } from "../rule.js";

const keptIn = (file: TenderFile, id: ClauseId): readonly LotId[] =>
  file.choices.filter((choice) => choice.clause === id && choice.state === "kept").map(({ lot }) => lot);

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
      [...library.clauses.values()].flatMap((clause) =>
        [...library.clauses.values()]
          .filter((other) => clause.id < other.id && (clause.excludes.includes(other.id) || other.excludes.includes(clause.id)))
          .flatMap((other) => {
            const both = keptIn(file, clause.id).filter((lot) => keptIn(file, other.id).includes(lot));
            return both.length === 0
              ? []
              : [
                  {
                    message: `${formatLots(both)} : les clauses « ${clause.id} » (${clause.title}) et « ${other.id} » (${other.title}) s'excluent, et sont toutes deux dans le dossier.`,
                    ...cureOfBoth(file, clause.id, other.id),
                  },
                ];
          }),
      ),
  },
  {
    // Law: CCP, art. L. 2112-2.
    code: "ENVIRONMENTAL_CLAUSE_MISSING",
    severity: "E",
    check: (file, library) => {
      const kept = keptIn(file, "green.condition");
      const without = file.tender.lots.map(({ id }) => id).filter((id) => !kept.includes(id));
      if (decided(file, "environment.condition_required") !== true || without.length === 0) return [];
      return [
        {
          message: `${formatLots(without)} : aucune condition d'exécution environnementale n'est prévue (CCP, L. 2112-2).`,
          hint: library.clauses.has("green.condition")
            ? "rétablir la clause green.condition"
            : "ajouter à la bibliothèque une clause green.condition",
          place: file.tender.removed.get("green.condition")?.place,
        },
      ];
    },
  },
  {
    // Law: CCP, art. L. 2112-2-1.
    code: "SOCIAL_CLAUSE_MISSING",
    severity: "E",
    check: (file) =>
      decided(file, "social.condition_required") === true && file.tender.answers.get("tender.social_clause") === undefined
        ? [
            {
              message: "La clause sociale ou d'emploi est due, et aucun choix ni motif n'est écrit (CCP, L. 2112-2-1).",
              hint: "répondre à tender: { social_clause: … } : une clause d'insertion, ou le motif de son absence",
            },
          ]
        : [],
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
