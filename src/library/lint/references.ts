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
    const at = placeIn(clause);
    for (const [index, id] of clause.requires.entries()) check("La clause", id, library.clauses, at(`requires.${index}`));
    for (const [index, id] of clause.excludes.entries()) check("La clause", id, library.clauses, at(`excludes.${index}`));
    if (clause.replacedBy !== undefined) check("La clause", clause.replacedBy, library.clauses, at("replaced_by"));
    for (const [index, id] of clause.standards.entries()) check("Le référentiel", id, library.standards, at(`standards.${index}`));
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
    const at = placeIn(service);
    for (const [index, id] of service.clauses.entries()) check("La clause", id, library.clauses, at(`clauses.${index}`));
    for (const [index, id] of service.standards.entries()) check("Le référentiel", id, library.standards, at(`standards.${index}`));
    for (const [index, { penalty }] of service.serviceLevels.entries())
      if (penalty !== undefined) check("La clause de pénalité", penalty, library.clauses, at(`service_levels.${index}.penalty`));
  }
  for (const lot of library.lots.values()) {
    const at = placeIn(lot);
    for (const [index, id] of lot.services.entries()) check("La prestation", id, library.services, at(`services.${index}`));
    for (const [index, id] of lot.clauses.entries()) check("La clause", id, library.clauses, at(`clauses.${index}`));
  }
  for (const expected of library.expected.values()) {
    const at = placeIn(expected);
    for (const [index, id] of expected.expects.entries()) check("La clause", id, library.clauses, at(`expects.${index}`));
    for (const [index, id] of expected.anyOf.entries()) check("La clause", id, library.clauses, at(`any_of.${index}`));
  }
  return problems;
}

const placeIn =
  (entry: { readonly place: Place; readonly places?: ReadonlyMap<string, Place> }) =>
  (path: string): Place =>
    entry.places?.get(path) ?? entry.place;
