import { evaluate, unknownFacts } from "../../conditions.js";
import { type FactSource, factLookup } from "../../facts.js";
import { formatList, formatLots } from "../../french.js";
import { lawTable } from "../../law/law-table.js";
import type { Clause, ClauseId, ExpectedClauses, IsoDate, Library, LotId, TenderFile } from "../../model.js";
import type { CheckRule, Finding } from "../rule.js";

/**
 * The clauses that a situation calls for: the law dossier's rules of completeness, as data (catalog/expected/).
 *
 * Judged lot by lot on the decisions and answers of the file; a clause counts when it is kept for the lot.
 * A default clause that the buyer removed with a written reason is a warning, not an error.
 * An unanswered condition is said, never taken for a "no": no clause may have asked for that answer.
 */
export const EXPECTED_CLAUSE_RULES: readonly CheckRule[] = [
  {
    code: "EXPECTED_CLAUSE_MISSING",
    severity: "E",
    check: (file, library) => {
      const source: FactSource = {
        facts: library.facts,
        services: library.services,
        tender: file.tender,
        law: lawTable(library.law, file.date),
        decisions: file.decisions,
      };
      return [...library.expected.values()].flatMap((expected) => judge(expected, source, file, library));
    },
  },
];

function judge(expected: ExpectedClauses, source: FactSource, file: TenderFile, library: Library): readonly Finding[] {
  const concerned: LotId[] = [];
  const unanswered = new Set<string>();
  for (const lot of file.tender.lots) {
    const trace = expected.when === undefined ? undefined : evaluate(expected.when, factLookup(source, lot), source.law);
    if (trace === undefined || trace.truth === true) concerned.push(lot.id);
    else if (trace.truth === "unknown") for (const id of unknownFacts(trace)) unanswered.add(id);
  }
  const canEnter = (id: ClauseId) => isInForce(library.clauses.get(id), file.date);
  const anyOf = expected.anyOf.filter(canEnter);
  const absent = (ids: readonly ClauseId[]) => concerned.filter((lot) => !ids.some((id) => isKept(file, id, lot)));
  return [
    ...[...unanswered].map((id) => unknownFinding(expected, id, library)),
    ...expected.expects.filter(canEnter).flatMap((id) => missingFinding(expected, [id], absent([id]), file, library)),
    ...(anyOf.length === 0 ? [] : missingFinding(expected, anyOf, absent(anyOf), file, library)),
  ];
}

/** A clause that rests on a later law is not missing before its day. */
const isInForce = (clause: Clause | undefined, on: IsoDate): boolean =>
  (clause?.inForce.from ?? on) <= on && (clause?.inForce.to ?? on) >= on;

const isKept = ({ choices }: TenderFile, clause: ClauseId, lot: LotId): boolean =>
  choices.some((choice) => choice.clause === clause && choice.lot === lot && choice.state === "kept");

function missingFinding(
  { title, severity, source, cure }: ExpectedClauses,
  ids: readonly ClauseId[],
  lots: readonly LotId[],
  file: TenderFile,
  library: Library,
): readonly Finding[] {
  if (lots.length === 0) return [];
  const named = ids.map((id) => `« ${id} » (${library.clauses.get(id)?.title ?? id})`);
  const what = named.length === 1 ? `la clause ${named[0]}, qui n'est pas au dossier` : `${either(named)} ; aucune n'est au dossier`;
  const removed = ids.flatMap((id) => file.tender.removed.get(id) ?? [])[0];
  return [
    {
      message: `${formatLots(lots)} : « ${title} » appelle ${what} (${[source.text, source.article ?? source.point].filter(Boolean).join(", ")}).`,
      hint: removed === undefined ? cure : `ne plus retirer ${either(ids)} (clauses: { removed: … }), ou s'assurer que le motif suffit`,
      place: removed?.place,
      severity,
      justified: removed !== undefined,
    },
  ];
}

const either = (items: readonly string[]): string => formatList(items).replace(/ et ([^,]*)$/, " ou $1");

function unknownFinding({ title, severity }: ExpectedClauses, id: string, library: Library): Finding {
  const fact = library.facts.get(id);
  return {
    message: `« ${title} » : il manque la réponse « ${fact?.label ?? id} » pour savoir si des clauses sont attendues.`,
    hint: `répondre à ${id}`,
    severity,
  };
}
