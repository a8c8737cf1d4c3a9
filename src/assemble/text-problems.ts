import type { ClauseId, Lot, Place } from "../model.js";
import type { Problem } from "../problems.js";

/** A text refers to a clause that its lot does not have. */
export const absentReference = (title: string, target: ClauseId, targetTitle: string | undefined, lot: Lot, place: Place): Problem => ({
  code: "REFERENCE_ABSENT",
  severity: "error",
  message: `La clause « ${title} » renvoie à « ${targetTitle ?? target} » (${target}), absente du dossier pour le lot ${lot.id}.`,
  hint: `rétablir la clause ${target}, ou faire dépendre l'une de l'autre par « when »`,
  place,
});

/** A text prints an answer that has no object for its lot. */
export const irrelevantFact = (title: string, label: string, lot: Lot, place: Place): Problem => ({
  code: "TEXT_MISSING",
  severity: "error",
  message: `La clause « ${title} » imprime « ${label} », sans objet pour le lot ${lot.id}.`,
  hint: "resserrer le « when » de la clause",
  place,
});
