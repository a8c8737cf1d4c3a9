import { formatDate } from "../../french.js";
import type { Clause, IsoDate, Library } from "../../model.js";
import type { Problem } from "../../problems.js";

/** The day its next review was due is passed: on that very day, it is not late. */
export const isReviewOverdue = ({ reviewed }: Clause, on: IsoDate): boolean => reviewed?.next !== undefined && reviewed.next < on;

/** Sources and reviews: a mandatory clause says where it comes from; a review has a date and is not overdue on `on`. */
export function lintReviews(library: Library, on: string): readonly Problem[] {
  const problems: Problem[] = [];
  for (const clause of library.clauses.values()) {
    if (clause.sources.length === 0 && clause.document !== "note") {
      problems.push({
        code: "SOURCE_MISSING",
        severity: "error",
        message: "La clause ne cite aucune source : personne ne peut la contrôler.",
        hint: "ajouter sources: [{ text: …, article: …, strength: …, confidence: … }]",
        place: clause.place,
      });
    }
    const next = clause.reviewed?.next;
    if (next !== undefined && isReviewOverdue(clause, on)) {
      problems.push({
        code: "REVIEW_OVERDUE",
        severity: "warning",
        message: `La relecture de la clause était due le ${formatDate(next)}.`,
        hint: "la relire, puis mettre à jour « reviewed »",
        place: clause.places?.get("reviewed.next") ?? clause.place,
      });
    }
  }
  return problems;
}
