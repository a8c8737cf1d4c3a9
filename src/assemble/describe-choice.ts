import { formatList, typeset } from "../french.js";
import type { ClauseChoice, Comparison, FactDefinition, FactId, FactValue, Library, TenderDocument, Trace } from "../model.js";
import { formatFact } from "./format-fact.js";

/** How a comparison is said before its limit. */
export const COMPARED: Readonly<Record<Comparison, string>> = {
  is: "attendu",
  gte: "au moins",
  gt: "plus de",
  lte: "au plus",
  lt: "moins de",
};

type Reader = TenderDocument["audience"];

/** Why a clause is in or out, in one French sentence. A sentence that stands beside what bidders read names no confidential value. */
export function describeChoice(choice: ClauseChoice, library: Library, reader: Reader = "internal"): string {
  const clause = library.clauses.get(choice.clause);
  switch (choice.state) {
    case "kept": {
      const because =
        choice.trace === undefined
          ? "s'applique toujours"
          : leavesOf(choice.trace, true)
              .map((leaf) => describeTest(leaf, library.facts, reader))
              .join(" ; ");
      const how =
        choice.promotedBy === undefined
          ? ""
          : choice.promotedBy === "added"
            ? "ajoutée par l'acheteur ; "
            : `demandée par ${choice.promotedBy} ; `;
      return typeset(`${how}${because}`);
    }
    case "removed":
      return typeset(`retirée par l'acheteur : ${choice.reason ?? ""}`);
    case "proposed":
      return typeset("facultative : elle s'applique et peut être ajoutée (clauses: { added: [ … ] })");
    case "not_in_force":
      return typeset(clause?.status === "deprecated" ? "remplacée" : "hors de sa période de validité à la date de la consultation");
    case "no_document":
      return typeset("la pièce qui la porte n'est pas dans ce dossier");
    case "not_applicable":
      return typeset(
        choice.trace === undefined
          ? "sans objet"
          : leavesOf(choice.trace, false)
              .map((leaf) => describeTest(leaf, library.facts, reader))
              .join(" ; "),
      );
    default:
      return choice.state satisfies never;
  }
}

type Leaf = Trace & { kind: "test" };

/** The leaves that made the truth what it is, negations kept in mind. */
export function leavesOf(trace: Trace, truth: boolean): readonly Leaf[] {
  if (trace.kind === "test") return [trace];
  if (trace.kind === "not") return leavesOf(trace.of[0], !truth);
  const decisive = trace.of.filter((part) => part.truth === truth);
  return (decisive.length > 0 ? decisive : trace.of).flatMap((part) => leavesOf(part, truth));
}

function describeTest(test: Leaf, facts: ReadonlyMap<FactId, FactDefinition>, reader: Reader): string {
  const fact = facts.get(test.fact);
  const label = fact?.label ?? test.fact;
  const show = (value: FactValue): string => (fact === undefined ? String(value) : formatFact(fact, value));
  if (reader === "bidders" && fact?.confidential === true) return `${label} : voir la note de traçabilité`;
  if (test.found.state === "irrelevant") return `${label} : sans objet`;
  const found = test.found.state === "unknown" ? "sans réponse" : show(test.found.value);
  if (test.truth === true && test.compare === "is") return `${label} : ${found}`;
  return `${label} : ${found} (${COMPARED[test.compare]} ${formatList(test.expected.map(show)).replace(/ et ([^,]*)$/, " ou $1")})`;
}
