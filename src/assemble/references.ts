import { formatList } from "../french.js";
import type { ClauseId, DocumentKind, LotId } from "../model.js";
import type { Plan, PlannedDocument } from "./plan-documents.js";

/** How a document is named in a reference: "article 7.2 du CCAP". */
const OF_DOCUMENT: Readonly<Record<DocumentKind, string>> = {
  rc: "du règlement de la consultation",
  ae: "de l’acte d’engagement",
  ccap: "du CCAP",
  cctp: "du CCTP",
  bpu: "du BPU",
  dqe: "du DQE",
  dpgf: "de la DPGF",
  crt: "du cadre de réponse technique",
  rgpd: "de l’annexe RGPD",
  securite: "de l’annexe de sécurité",
  pas: "du cadre de PAS",
  reversibilite: "du plan de réversibilité",
  sla: "de la convention de niveaux de service",
  commande: "du modèle de bon de commande",
  note: "de la note de traçabilité",
  motivation: "de la fiche de motivation",
  rapport: "du rapport de présentation",
};

export interface Reference {
  readonly text: string;
  /** Present when the target is in the same document. */
  readonly anchor?: string;
}

export type ReferenceFinder = (from: PlannedDocument, lot: LotId | undefined, target: ClauseId) => Reference | undefined;

/** Finds the printed number of a clause, seen from a document and, in a common document, for one lot. Undefined when the clause is absent there. */
export function referenceFinder(plan: Plan): ReferenceFinder {
  const index = new Map<ClauseId, { document: PlannedDocument; number: string; anchor: string; lots: readonly LotId[] }[]>();
  for (const document of plan.documents) {
    for (const section of document.sections) {
      for (const { origin, number, anchor, lots } of section.articles) {
        const entry = { document, number, anchor, lots };
        index.set(origin.id, [...(index.get(origin.id) ?? []), entry]);
      }
    }
  }
  return (from, lot, target) => {
    const entries = index.get(target) ?? [];
    const here = entries.find((entry) => entry.document === from);
    if (here !== undefined)
      return lot === undefined || here.lots.includes(lot) ? { text: `article\u00a0${here.number}`, anchor: here.anchor } : undefined;
    const seen = entries.filter((entry) => lot === undefined || entry.lots.includes(lot));
    const first = seen[0];
    if (first === undefined) return undefined;
    const name = OF_DOCUMENT[first.document.kind];
    const numbers = new Set(seen.map(({ number }) => number));
    if (numbers.size === 1) return { text: `article\u00a0${first.number} ${name}` };
    return { text: formatList(seen.map((entry) => `article\u00a0${entry.number} ${name} (lot\u00a0${entry.document.lot})`)) };
  };
}
