import type { Clause, ClauseId, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { present } from "./dead-clauses.js";
import { describeSituation, findSituation } from "./find-situation.js";

/** Pairs of clauses that cannot do with nor without each other. `excludes` counts both ways (SEMANTICS 6), `requires` from link to link. */
export function lintContradictions(library: Library): readonly Problem[] {
  const excluded = exclusionsOf(library);
  const problems: Problem[] = [];
  for (const clause of library.clauses.values()) {
    for (const [index, id] of clause.requires.entries()) {
      const needed = library.clauses.get(id);
      if (needed === undefined) continue;
      if (findSituation([...present(clause, library), ...present(needed, library)], library.facts).possible === false)
        problems.push(
          contradiction(
            clause,
            `requires.${index}`,
            `La clause exige « ${id} », dont les conditions ne sont jamais vraies en même temps que les siennes.`,
          ),
        );
    }
    const all = requiredBy(clause, library);
    for (const one of all)
      for (const other of excluded.get(one) ?? [])
        if (all.has(other) && one < other)
          problems.push(
            contradiction(
              clause,
              `requires.0`,
              one === clause.id || other === clause.id
                ? `La clause exige « ${one === clause.id ? other : one} » et l'exclut : elle ne peut entrer dans aucun dossier sans problème.`
                : `La clause exige « ${one} » et « ${other} », qui s'excluent.`,
            ),
          );
    for (const [index, id] of clause.excludes.entries()) {
      const other = library.clauses.get(id);
      if (other !== undefined) problems.push(...bothMandatory(clause, other, `excludes.${index}`, library));
    }
  }
  return problems;
}

const contradiction = (clause: Clause, path: string, message: string, hint = "retirer l'exigence, ou l'incompatibilité"): Problem => ({
  code: "CLAUSE_CONTRADICTION",
  severity: "error",
  message,
  hint,
  place: clause.places?.get(path) ?? clause.place,
});

/** Two clauses that no one can remove, kept together on some answers: the buyer could only stop there. */
function bothMandatory(clause: Clause, other: Clause, path: string, library: Library): readonly Problem[] {
  if (clause === other) return [contradiction(clause, path, "La clause s'exclut elle-même.", "retirer l'incompatibilité")];
  if ([clause, other].some(({ inclusion, status }) => inclusion !== "mandatory" || status === "deprecated")) return [];
  if ((clause.inForce.to ?? "9999") < (other.inForce.from ?? "") || (other.inForce.to ?? "9999") < (clause.inForce.from ?? "")) return [];
  const found = findSituation([...present(clause, library), ...present(other, library)], library.facts);
  if (found.possible === false) return [];
  const example = found.possible === true ? describeSituation(found.answers, library.facts) : "";
  const when = found.possible === "unknown" ? "" : example === "" ? ", toujours" : `, par exemple avec ${example}`;
  const problem = contradiction(
    clause,
    path,
    `La clause exclut « ${other.id} » ; toutes deux sont obligatoires et peuvent entrer ensemble${when}.`,
    "rendre leurs conditions incompatibles, ou l'une des deux facultative",
  );
  return [found.possible === true && found.sure ? problem : { ...problem, severity: "info" }];
}

function exclusionsOf(library: Library): ReadonlyMap<ClauseId, ReadonlySet<ClauseId>> {
  const excluded = new Map<ClauseId, Set<ClauseId>>();
  const add = (one: ClauseId, other: ClauseId) => excluded.set(one, (excluded.get(one) ?? new Set()).add(other));
  for (const { id, excludes } of library.clauses.values())
    for (const other of excludes) {
      add(id, other);
      add(other, id);
    }
  return excluded;
}

/** The clause and everything it requires, from link to link. */
function requiredBy(clause: Clause, library: Library): ReadonlySet<ClauseId> {
  const found = new Set<ClauseId>([clause.id]);
  // A set keeps growing while it is read: each clause is followed once, cycles included.
  for (const id of found) for (const needed of library.clauses.get(id)?.requires ?? []) found.add(needed);
  return found;
}
