import { typeset } from "../french.js";
import type { PriceSheet } from "../model.js";

/** Each sheet says its own contractual value, at its head. */
export const PRICE_SHEETS: Readonly<Record<PriceSheet["kind"], { readonly title: string; readonly value: string }>> = {
  dpgf: {
    title: typeset("Décomposition du prix global et forfaitaire"),
    value: typeset(
      "Pièce contractuelle, annexe financière de l'acte d'engagement : elle détaille le prix forfaitaire sans en changer la nature.",
    ),
  },
  bpu: {
    title: typeset("Bordereau des prix unitaires"),
    value: typeset(
      "Pièce contractuelle, annexe financière de l'acte d'engagement : ses prix s'appliquent aux quantités réellement commandées.",
    ),
  },
  dqe: {
    title: typeset("Détail quantitatif estimatif"),
    value: typeset(
      "Pièce non contractuelle : ses quantités, estimées par l'acheteur, servent à comparer les offres et n'engagent pas les parties.",
    ),
  },
};
