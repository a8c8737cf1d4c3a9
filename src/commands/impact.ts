import { PLACE_OF } from "../assemble/place-of.js";
import { INCLUSIONS, STATUSES } from "../clauses/clause-terms.js";
import { usesOf } from "../clauses/clause-uses.js";
import { formatLots, plural, typeset } from "../french.js";
import { type ClauseImpact, type ClauseInTender, impactOfClause } from "../impact/impact-of-clause.js";
import { loadExamples } from "../library/load-examples.js";
import { loadTender } from "../library/load-tender.js";
import type { Clause, Library } from "../model.js";
import { unknownClause } from "./clause.js";
import { named, openLibrary, sayFolded, useGroups } from "./clause-words.js";
import { sayChange } from "./impact-lines.js";
import { faint, progress, say, secondsSinceStart, strong, warn } from "./terminal.js";

export interface ImpactRequest {
  readonly id?: string;
  readonly against?: string;
  readonly tender: readonly string[];
  readonly format: "text" | "json";
  readonly library?: string;
}

/** `socle impact`: who a clause reaches, or what the changes made to the library since a revision do. */
export async function impact(request: ImpactRequest): Promise<number> {
  if (request.id === undefined) return (await import("./impact-changes.js")).impactOfChanges(request);
  const { root, library } = await openLibrary(request.library);
  const clause = library.clauses.get(request.id);
  if (clause === undefined) throw unknownClause(request.id, library);
  const examples = loadExamples(root, library);
  const given = await Promise.all(request.tender.map(async (file) => ({ name: file, tender: await loadTender(file, library) })));
  const tenders = [...examples, ...given].flatMap(({ name, tender }) => (tender === undefined ? [] : [{ name, tender }]));
  const show = progressAfterOneSecond(tenders.length);
  const found = impactOfClause(clause.id, library, tenders, show);
  progress("");
  const notAssembled = [...examples.flatMap(({ name, tender }) => (tender === undefined ? [name] : [])), ...found.notAssembled];
  if (request.format === "json") say(JSON.stringify(clauseImpactJson(clause, library, { ...found, notAssembled }), null, 2));
  else {
    for (const name of notAssembled) warn(`« ${name} » ne s'assemble pas, et ne compte pas : socle check dit pourquoi.`);
    sayClauseImpact(clause, library, found);
  }
  return 0;
}

/** A line of progress, once the work has lasted a second. */
export function progressAfterOneSecond(total: number): (done: number) => void {
  const seconds = secondsSinceStart();
  return (done) => {
    if (seconds() > 1) progress(`${done}/${total} dossiers`);
  };
}

function sayClauseImpact(clause: Clause, library: Library, { printing, notPrinting }: ClauseImpact): void {
  sayFolded(`${clause.id}  ${typeset(clause.title)}`, 0, strong);
  sayFolded(`${PLACE_OF[clause.document]} · ${INCLUSIONS[clause.inclusion]} · ${STATUSES[clause.status]}`, 2, faint);
  const groups = [
    ...useGroups(usesOf(clause.id, library), library),
    ["Clauses qu'elle exige", clause.requires.map((id) => named(id, library.clauses))] as const,
    ["Référentiels qu'elle cite", clause.standards.map((id) => named(id, library.standards))] as const,
  ].filter(([, items]) => items.length > 0);
  for (const [title, items] of groups) {
    say(`\n${strong(title)}`);
    for (const item of items) sayFolded(item, 2);
  }
  const total = printing.length + notPrinting.length;
  say(`\n${strong(`Dossiers qui l'impriment : ${printing.length} sur ${total}`)}`);
  for (const each of printing) sayInTender(each, library);
  if (notPrinting.length > 0) sayFolded(`Sans elle aujourd'hui : ${notPrinting.join(", ")}`, 2, faint);
}

function sayInTender({ name, printed, without, problems }: ClauseInTender, library: Library): void {
  say(`\n${strong(name)}`);
  for (const { document, path, number, lots } of printed)
    sayFolded(`${typeset(document)} (${path}) : article ${number}${lots.length === 0 ? "" : `, ${formatLots(lots).toLowerCase()}`}`, 2);
  if (without === undefined) sayFolded("Sans elle, le dossier ne s'assemble plus.", 2);
  else {
    sayFolded("Sans elle :", 2);
    sayChange(without, library, 4);
  }
  for (const { code, message, severity } of problems.filter((problem) => problem.severity !== "info"))
    sayFolded(`${severity === "error" ? "Erreur" : "Avertissement"} ${code} : ${message}`, 4);
  const shown = problems.filter(({ severity }) => severity === "info").length;
  if (shown > 0) sayFolded(`${shown} ${plural(shown, "information", "informations")} de plus`, 4, faint);
}

const clauseImpactJson = (clause: Clause, library: Library, { printing, notPrinting, notAssembled }: ClauseImpact) => ({
  format: "socle-impact/1",
  library: { name: library.name, version: library.version },
  clause: clause.id,
  document: clause.document,
  standards: clause.standards,
  requires: clause.requires,
  excludes: clause.excludes,
  used_by: usesOf(clause.id, library),
  tenders: printing,
  not_printing: notPrinting,
  not_assembled: notAssembled,
});
