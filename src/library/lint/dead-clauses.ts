import type { Clause, Condition, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { findSituation } from "./find-situation.js";

/** A clause that no answer can bring: its condition contradicts itself, its days are inverted, or its document is never there with it. */
export function lintDeadClauses(library: Library): readonly Problem[] {
  const problems: Problem[] = [];
  for (const clause of library.clauses.values()) {
    const { from, to } = clause.inForce;
    if (from !== undefined && to !== undefined && from > to)
      problems.push({
        code: "CLAUSE_NEVER_TRUE",
        severity: "error",
        message: `La clause cesse d'être en vigueur le ${to}, avant le ${from} où elle commence : elle n'entre dans aucun dossier.`,
        hint: "corriger « in_force »",
        place: clause.places?.get("in_force") ?? clause.place,
      });
    problems.push(...neverTrue(clause, library));
  }
  for (const service of library.services.values()) {
    const conditions = [
      ...service.requirements.map(({ when, slug }, index) => ({
        when,
        what: `L'exigence « ${slug} »`,
        path: `requirements.${index}.when`,
      })),
      ...service.priceLines.map(({ when, code }, index) => ({ when, what: `La ligne de prix ${code}`, path: `price_lines.${index}.when` })),
    ];
    for (const { when, what, path } of conditions)
      if (when !== undefined && findSituation([when], library.facts).possible === false)
        problems.push({
          code: "CLAUSE_NEVER_TRUE",
          severity: "error",
          message: `${what} n'est jamais vraie : aucune réponse ne remplit sa condition.`,
          hint: "corriger la condition, ou retirer l'entrée",
          place: service.places?.get(path) ?? service.place,
        });
  }
  return problems;
}

function neverTrue(clause: Clause, library: Library): readonly Problem[] {
  const place = clause.places?.get("when") ?? clause.place;
  if (clause.when !== undefined && findSituation([clause.when], library.facts).possible === false)
    return [
      {
        code: "CLAUSE_NEVER_TRUE",
        severity: "error",
        message: "La condition de la clause n'est jamais vraie : aucune réponse ne la remplit tout entière.",
        hint: "corriger la condition (une table est un ET, une liste veut dire « l'un de »), ou retirer la clause",
        place,
      },
    ];
  const document = library.templates.get(clause.document)?.when;
  if (document === undefined || findSituation(present(clause, library), library.facts).possible !== false) return [];
  return [
    {
      code: "CLAUSE_UNREACHABLE",
      severity: "error",
      message: `Quand la condition de la clause est vraie, la pièce « ${clause.document} » n'est jamais au dossier : personne ne lira la clause.`,
      hint: "changer la condition, ou placer la clause dans une autre pièce",
      place,
    },
  ];
}

/** What must hold for the clause to apply and its document to exist. */
export const present = (clause: Clause, library: Library): readonly Condition[] => [
  ...(clause.when === undefined ? [] : [clause.when]),
  ...[library.templates.get(clause.document)?.when].filter((when) => when !== undefined),
];
