import { revisionOf, withRevision } from "../bundle/extract-revision.js";
import { usesOf } from "../clauses/clause-uses.js";
import { plural } from "../french.js";
import { type ChangedEntry, changedEntries, clauseTextChanges, ENTRY_KINDS, type EntryKind } from "../impact/changed-entries.js";
import { isUnchanged } from "../impact/compare-files.js";
import { impactOfLibrary, type TenderImpact, type TenderReadTwice } from "../impact/impact-of-library.js";
import { exampleFiles } from "../library/load-examples.js";
import { inspectLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import { packageRoot } from "../library/package-root.js";
import type { Library } from "../model.js";
import { hasErrors, type Problem, ProblemsError } from "../problems.js";
import { sayFolded, useGroups } from "./clause-words.js";
import { type ImpactRequest, progressAfterOneSecond } from "./impact.js";
import { sayChange, sayLines } from "./impact-lines.js";
import { faint, good, progress, say, strong } from "./terminal.js";

/** `socle impact` without a clause: the library as it stands on disk, against what git keeps. */
export async function impactOfChanges({ against = "HEAD", tender: files, format, library: path }: ImpactRequest): Promise<number> {
  const root = path ?? packageRoot();
  const now = inspectLibrary([root]);
  if (hasErrors(now.problems)) throw new ProblemsError(now.problems);
  const then = withRevision(revisionOf(root, against), (folder, commit) => ({ commit, ...inspectLibrary([folder]) }), root);
  if (hasErrors(then.problems)) throw new ProblemsError(then.problems.map((problem) => atRevision(problem, then.commit)));
  const [before, after] = [then.library, now.library];
  const entries = changedEntries(before, after);
  const tenders = [...exampleFiles(root), ...files.map((file) => ({ name: file, file }))].map(
    ({ name, file }): TenderReadTwice => ({ name, before: inspectTender(file, before), after: inspectTender(file, after) }),
  );
  const impacts = impactOfLibrary(before, after, tenders, progressAfterOneSecond(tenders.length));
  progress("");
  if (format === "json") say(JSON.stringify(changesJson(then.commit, before, after, entries, impacts), null, 2));
  else sayChanges(then.commit, before, after, entries, impacts);
  return impacts.some(({ problems }) => hasErrors(problems.added)) ? 1 : 0;
}

const atRevision = (problem: Problem, commit: string): Problem => ({
  ...problem,
  place: { ...problem.place, file: `${commit}:${problem.place.file}` },
});

const KINDS: Readonly<Record<EntryKind, string>> = {
  clauses: "Clauses",
  services: "Prestations",
  lots: "Lots réutilisables",
  standards: "Référentiels",
  expected: "Situations attendues",
  templates: "Modèles de pièces",
  law: "Chiffres du droit",
  facts: "Questions et décisions",
};
const STATES = { added: " (ajout)", removed: " (retrait)", changed: "" } as const;

function sayChanges(
  commit: string,
  before: Library,
  after: Library,
  entries: readonly ChangedEntry[],
  impacts: readonly TenderImpact[],
): void {
  say(strong(`Bibliothèque ${after.name} ${after.version}, comparée à la révision ${commit}`));
  if (entries.length === 0) say("Rien n'a changé dans la bibliothèque.");
  for (const kind of ENTRY_KINDS) {
    const changed = entries.filter((entry) => entry.kind === kind);
    if (changed.length > 0) sayFolded(`${KINDS[kind]} : ${changed.map(({ id, state }) => id + STATES[state]).join(", ")}`, 2);
  }
  const seen = new Set(
    impacts.flatMap(({ change }) => change?.documents.flatMap(({ articles }) => articles.map(({ origin }) => origin.id)) ?? []),
  );
  for (const { id, kind, state } of entries) if (kind === "clauses") sayClause(id, state, seen.has(id), before, after);
  for (const impact of impacts) sayImpact(impact, after);
  const touched = impacts.filter(({ change }) => change === undefined || !isUnchanged(change)).length;
  say(strong(`\n${touched} ${plural(touched, "dossier change", "dossiers changent")}, sur ${impacts.length}.`));
}

/** Who names a changed clause; its words too, when no tender shows them. */
function sayClause(id: string, state: ChangedEntry["state"], seen: boolean, before: Library, after: Library): void {
  const groups = useGroups(usesOf(id, after), after);
  if (seen && groups.length === 0) return;
  say(`\n${strong(id)}${STATES[state]}`);
  for (const [title, items] of groups) sayFolded(`${title} : ${items.join(", ")}`, 2);
  if (seen) return;
  sayFolded("Aucun de ces dossiers n'imprime ce changement. Texte, avant remplissage :", 2, faint);
  const changes = clauseTextChanges(id, before, after);
  if (changes.length === 0) sayFolded("inchangé : seuls l'en-tête, la condition ou les valeurs ont changé", 4);
  else sayLines(changes, 4);
}

function sayImpact({ name, change, assembled, problems }: TenderImpact, library: Library): void {
  if (change !== undefined && isUnchanged(change) && problems.added.length + problems.cured.length === 0) {
    say(`\n${strong(name)} : ${faint("inchangé")}`);
    return;
  }
  say(`\n${strong(name)}`);
  if (change === undefined) sayFolded(assembled.after ? "S'assemble maintenant, ce qui n'était pas possible." : "Ne s'assemble plus.", 2);
  else sayChange(change, library, 2);
  for (const { severity, code, message } of problems.added)
    sayFolded(`Nouveau : ${severity === "error" ? "erreur" : "à savoir"} ${code} : ${message}`, 2);
  for (const { code, message } of problems.cured) sayFolded(good(`Réglé : ${code} : ${message}`), 2);
}

const changesJson = (
  commit: string,
  before: Library,
  after: Library,
  entries: readonly ChangedEntry[],
  impacts: readonly TenderImpact[],
) => ({
  format: "socle-impact/1",
  library: { name: after.name, version: after.version },
  against: commit,
  changed: entries.map((entry) =>
    entry.kind === "clauses" ? { ...entry, used_by: usesOf(entry.id, after), text: clauseTextChanges(entry.id, before, after) } : entry,
  ),
  tenders: impacts.map(({ name, change, assembled, problems }) => ({ name, assembled, ...change, problems })),
});
