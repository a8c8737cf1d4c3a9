import type { Library, Place } from "../../model.js";
import { nearest, type Problem } from "../../problems.js";

/** Every id cited exists: clauses, services, standards, articles of the CCAG. */
export function lintReferences(library: Library): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (kind: string, id: string, known: ReadonlyMap<string, unknown>, place: Place) => {
    if (known.has(id)) return;
    const near = nearest(id, known.keys());
    problems.push({
      code: "REFERENCE_DANGLING",
      severity: "error",
      message: `${kind} « ${id} » n'existe pas.`,
      hint: near === undefined ? "corriger ou retirer la référence" : `écrire « ${near} » ?`,
      place,
    });
  };
  const ccag = library.standards.get("ccag-tic-2021")?.articles ?? {};
  for (const clause of library.clauses.values()) {
    for (const id of [...clause.requires, ...clause.excludes, ...(clause.replacedBy === undefined ? [] : [clause.replacedBy])])
      check("La clause", id, library.clauses, clause.place);
    for (const id of clause.standards) check("Le référentiel", id, library.standards, clause.place);
    for (const { article, place } of clause.derogates) {
      if (Object.hasOwn(ccag, article)) continue;
      problems.push({
        code: "DEROGATION_UNKNOWN_ARTICLE",
        severity: "error",
        message: `Le CCAG-TIC n'a pas d'article « ${article} » connu de la bibliothèque.`,
        hint: "corriger le numéro, ou compléter catalog/standards/ccag-tic-2021.yaml",
        place,
      });
    }
  }
  for (const service of library.services.values()) {
    for (const id of service.clauses) check("La clause", id, library.clauses, service.place);
    for (const id of service.standards) check("Le référentiel", id, library.standards, service.place);
    for (const { penalty } of service.serviceLevels)
      if (penalty !== undefined) check("La clause de pénalité", penalty, library.clauses, service.place);
  }
  for (const lot of library.lots.values()) {
    for (const id of lot.services) check("La prestation", id, library.services, lot.place);
    for (const id of lot.clauses) check("La clause", id, library.clauses, lot.place);
  }
  return problems;
}
