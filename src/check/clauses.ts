import { formatLots } from "../french.js";
import type { ClauseId, LotId, TenderFile } from "../model.js";
import { decided } from "./answers.js";
import type { CheckRule } from "./rules.js";

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
          return without.length === 0
            ? []
            : [
                {
                  message: `${formatLots(without)} : la clause « ${clause.id} » exige « ${required} », qui n'est pas dans le dossier.`,
                  hint: `ajouter clauses: { added: [${required}] }, ou ne plus la retirer`,
                  place: clause.place,
                },
              ];
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
                    message: `${formatLots(both)} : les clauses « ${clause.id} » et « ${other.id} » s'excluent et sont toutes deux dans le dossier.`,
                    hint: "retirer l'une des deux (clauses.removed), ou corriger les réponses",
                    place: file.tender.added.find(({ id }) => id === clause.id || id === other.id)?.place ?? clause.place,
                  },
                ];
          }),
      ),
  },
  {
    // Law: CCP, art. L. 2112-2.
    code: "ENVIRONMENT_CONDITION_MISSING",
    severity: "E",
    check: (file) =>
      decided(file, "environment.condition_required") === true && keptIn(file, "green.condition").length < file.tender.lots.length
        ? [
            {
              message: "Aucune condition d'exécution environnementale n'est prévue pour l'un des lots (CCP, L. 2112-2).",
              hint: "rétablir la clause green.condition",
            },
          ]
        : [],
  },
  {
    // Law: CCP, art. L. 2112-2-1.
    code: "SOCIAL_CLAUSE_UNSAID",
    severity: "E",
    check: (file) =>
      decided(file, "social.condition_required") === true && file.tender.answers.get("tender.social_clause") === undefined
        ? [
            {
              message: "La clause sociale ou d'emploi est due, et aucun choix ni motif n'est écrit (CCP, L. 2112-2-1).",
              hint: "répondre à tender.social_clause",
            },
          ]
        : [],
  },
];
