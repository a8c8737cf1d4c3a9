import type { Library } from "../../model.js";
import { nearest, type Problem } from "../../problems.js";

/** Sections that the catalogue fills, not clauses. */
const FILLED_BY_SERVICES = new Set(["cctp#prestations"]);

/** Every clause has a document and a slot; every required slot has a clause that can fill it. */
export function lintPlaces(library: Library): readonly Problem[] {
  const problems: Problem[] = [];
  const filled = new Set(FILLED_BY_SERVICES);
  for (const clause of library.clauses.values()) {
    const template = library.templates.get(clause.document);
    if (template === undefined) {
      problems.push({
        code: "DOCUMENT_UNKNOWN",
        severity: "error",
        message: `La pièce « ${clause.document} » n'a pas de modèle.`,
        hint: `modèles : ${[...library.templates.keys()].join(", ")}`,
        place: clause.places?.get("document") ?? clause.place,
      });
      continue;
    }
    const sections = template.sections.map(({ id }) => id);
    if (!sections.includes(clause.section)) {
      const near = nearest(clause.section, sections);
      problems.push({
        code: "SLOT_UNKNOWN",
        severity: "error",
        message: `Le modèle « ${clause.document} » n'a pas d'emplacement « ${clause.section} ».`,
        hint: near === undefined ? `emplacements : ${sections.join(", ")}` : `écrire « ${near} » ?`,
        place: clause.places?.get("section") ?? clause.place,
      });
    }
    filled.add(`${clause.document}#${clause.section}`);
    if (clause.document !== "ccap" && clause.derogates[0] !== undefined) {
      problems.push({
        code: "DEROGATION_NOT_CCAP",
        severity: "error",
        message: "Seule une clause du CCAP peut déroger au CCAG-TIC (article 1.2).",
        hint: "écrire une clause sœur dans le CCAP",
        place: clause.derogates[0].place,
      });
    }
  }
  for (const template of library.templates.values()) {
    for (const section of template.sections) {
      if (filled.has(`${template.document}#${section.id}`)) continue;
      problems.push({
        code: "SLOT_EMPTY",
        severity: section.required ? "error" : "warning",
        message: `Aucune clause ne peut remplir l'emplacement « ${section.id} » du modèle « ${template.document} ».`,
        hint: "écrire une clause, ou retirer le titre du modèle",
        place: section.place,
      });
    }
  }
  return problems;
}
