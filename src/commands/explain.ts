import { atNoticeDate, type Choosing, chooseClauses } from "../assemble/choose-clauses.js";
import { clauseExplainer } from "../assemble/explain-clause.js";
import { PLACE_OF } from "../assemble/place-of.js";
import { formatLots } from "../french.js";
import { loadLibrary } from "../library/load-library.js";
import { loadTender } from "../library/load-tender.js";
import type { ClauseState } from "../model.js";
import { nearest, ProblemsError } from "../problems.js";
import { faint, good, say, showProblems, strong } from "./terminal.js";

const MARKS: Readonly<Record<ClauseState, string>> = {
  kept: "retenue",
  proposed: "proposée",
  removed: "retirée",
  not_applicable: "écartée",
  not_in_force: "hors période",
  no_document: "sans pièce",
};

/** `socle explain`: why each clause is in, why each other is out, and the single answer that would bring it in. */
export async function explain(
  tenderPath: string,
  clauseId: string | undefined,
  format: "text" | "json",
  libraryPath: string | undefined,
): Promise<number> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const tender = await loadTender(tenderPath, library);
  if (clauseId !== undefined && !library.clauses.has(clauseId)) {
    const near = nearest(clauseId, library.clauses.keys());
    throw new ProblemsError([
      {
        code: "CLAUSE_UNKNOWN",
        severity: "error",
        message: `La clause « ${clauseId} » n'existe pas dans la bibliothèque.`,
        hint: near === undefined ? undefined : `écrire « ${near} » ?`,
        place: { file: tenderPath },
      },
    ]);
  }
  const { chosen, problems }: Choosing = atNoticeDate(tender, () => chooseClauses(library, tender));
  if (chosen === undefined) {
    showProblems(problems);
    return 1;
  }
  const explanations = chosen.choices
    .filter(({ clause }) => clauseId === undefined || clause === clauseId)
    .map(clauseExplainer(library, chosen.source));
  if (format === "json") {
    say(
      JSON.stringify(
        explanations.map(({ clause, lot, choice, why, cure }) => ({ clause: clause.id, lot: lot.id, state: choice.state, why, cure })),
        null,
        2,
      ),
    );
    return 0;
  }
  const groups = new Map<string, { lots: number[]; first: (typeof explanations)[number] }>();
  for (const explanation of explanations) {
    const key = [explanation.clause.id, explanation.choice.state, explanation.why, explanation.cure].join("\0");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { lots: [explanation.lot.id], first: explanation });
    else group.lots.push(explanation.lot.id);
  }
  for (const { lots, first } of groups.values()) {
    const state = MARKS[first.choice.state];
    const where = lots.length === tender.lots.length ? "" : `, ${formatLots(lots).toLowerCase()}`;
    say(
      `${strong(first.clause.id)}  ${first.choice.state === "kept" ? good(state) : state}${where}  ${faint(`${PLACE_OF[first.clause.document]} — ${first.clause.title}`)}`,
    );
    say(`    ${first.why}`);
    if (first.cure !== undefined) say(`    Une seule réponse la ferait venir : ${first.cure}`);
    else if (first.choice.state === "not_applicable") say(faint("    Il faudrait changer plusieurs réponses."));
    if (clauseId !== undefined)
      for (const source of first.clause.sources)
        say(faint(`    Source : ${[source.text, source.article ?? source.point].filter(Boolean).join(", ")}`));
  }
  return 0;
}
