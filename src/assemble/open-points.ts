import { isVagueReason } from "../check/vague-reason.js";
import { formatNumber, plural, typeset } from "../french.js";
import { showSource, type TableSource } from "./tables/table-parts.js";

/**
 * What the buyer must still write, confirm, justify or have checked by a lawyer: the last table of the note (SEMANTICS 22).
 * `reasons`: those that the justification sheet still waits for.
 */
export function openPoints(source: TableSource, missing: readonly string[], reasons: readonly string[]): string[] {
  const { library } = source;
  const kept = [...new Set(source.choices.filter(({ state }) => state === "kept").map(({ clause }) => clause))].flatMap(
    (id) => library.clauses.get(id) ?? [],
  );
  const proposed = kept.filter(({ status }) => status !== "approved").length;
  const doubtful = new Map<string, string[]>();
  for (const clause of kept)
    for (const cited of clause.sources.filter(({ confidence }) => confidence === "to-check"))
      doubtful.set(showSource(cited), [...(doubtful.get(showSource(cited)) ?? []), clause.id]);
  return [
    ...missing.map((label) => typeset(`À écrire : ${label}.`)),
    ...source.decisions
      .filter(({ unconfirmed }) => unconfirmed)
      .map(({ id }) => typeset(`À confirmer : ${source.facts.get(id)?.label ?? id} (decisions: { ${id}: { value: … } }).`)),
    ...reasons,
    ...[...source.tender.removed]
      .filter(([, { reason }]) => isVagueReason(reason))
      .map(([id, { reason }]) =>
        typeset(`À motiver : retrait de « ${library.clauses.get(id)?.title ?? id} » (motif écrit : « ${reason.trim()} »).`),
      ),
    ...(proposed === 0
      ? []
      : [
          typeset(
            `${formatNumber(proposed)} ${plural(proposed, "clause retenue n'a", "clauses retenues n'ont")} pas encore été ${plural(proposed, "relue", "relues")} par une équipe juridique nommée.`,
          ),
        ]),
    ...[...doubtful].map(([cited, clauses]) => typeset(`À contrôler par un juriste : ${cited} (${clauses.join(", ")}).`)),
  ];
}
