import { PLACE_OF } from "../assemble/place-of.js";
import { describeChange } from "../explore/describe-change.js";
import type { Exploration, Finding } from "../explore/explore.js";
import type { Plan } from "../explore/plan-cases.js";
import { formatNumber, plural, typeset } from "../french.js";
import { DOCUMENT_KINDS, type Library } from "../model.js";
import { named, sayFolded } from "./clause-words.js";
import { faint, good, say, strong } from "./terminal.js";

/** Two entries of the library that no buyer can satisfy together. */
const CONTRADICTIONS: readonly string[] = ["CLAUSE_EXCLUDES", "CLAUSE_REQUIRES", "REFERENCE_ABSENT"];

/** The report of an exploration. `seconds`: what it took. */
export function sayExploration(found: Exploration, plan: Plan, library: Library, seconds: number): void {
  const { ran, assembled, waiting, never, defects, refusals } = found;
  const { pairs } = plan.counts;
  const tried = ran.bases + ran.pairs + ran.goals;
  say(
    strong(
      `${library.name} ${library.version} : ${formatNumber(tried)} ${plural(tried, "situation", "situations")}, ${formatNumber(assembled)} dossiers assemblés`,
    ),
  );
  sayFolded(
    `${ran.bases} de départ, ${formatNumber(ran.pairs)} sur ${formatNumber(pairs)} pour les paires de réponses, ${formatNumber(ran.goals)} faites pour ce qui n'était pas apparu ; ${plan.dimensions.length} réponses varient ; graine ${plan.seed}.`,
    2,
    faint,
  );
  sayNever(never, library, seconds);
  if (waiting.length > 0) {
    say(`\n${strong(`Clauses en attente d'une prestation que le catalogue n'a pas (${waiting.length})`)}`);
    for (const id of waiting) sayFolded(named(id, library.clauses), 2);
  }
  const contradictions = defects.filter(({ code }) => CONTRADICTIONS.includes(code));
  sayFindings("Contradictions", contradictions, plan, library);
  sayFindings(
    "Dossiers en échec sans que les réponses y soient pour rien",
    defects.filter((each) => !contradictions.includes(each)),
    plan,
    library,
  );
  sayRefusals(refusals, plan);
  const faults = defects.length + Object.values(never ?? {}).flat().length;
  say();
  if (faults > 0) say(strong(`${faults} ${plural(faults, "défaut", "défauts")} de la bibliothèque.`));
  else say(good(never === undefined ? "Aucun défaut dans ce qui a été exploré." : "Aucun défaut de la bibliothèque."));
}

function sayNever(never: Exploration["never"], library: Library, seconds: number): void {
  if (never === undefined) {
    sayFolded(
      `Temps écoulé (${Math.round(seconds)} s) avant la fin : les clauses mortes, questions orphelines et pièces jamais produites ne peuvent pas être dites. Pour tout voir, --seconds plus grand ; pour un aperçu entier, --cases 60.`,
      2,
    );
    return;
  }
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ["Clauses mortes : aucune situation ne les retient", never.clause.map((id) => named(id, library.clauses))],
    [
      "Questions orphelines : aucune situation ne les pose",
      never.question.map((id) => `${typeset(library.facts.get(id)?.label ?? id)} (${id})`),
    ],
    [
      "Pièces inatteignables : aucune situation ne les produit",
      never.document.map((id) => {
        const kind = DOCUMENT_KINDS.find((each) => each === id);
        return kind === undefined ? id : PLACE_OF[kind];
      }),
    ],
  ];
  for (const [title, entries] of groups) {
    if (entries.length === 0) continue;
    say(`\n${strong(`${title} (${entries.length})`)}`);
    for (const entry of entries) sayFolded(entry, 2);
  }
}

function sayFindings(title: string, findings: readonly Finding[], plan: Plan, library: Library): void {
  if (findings.length === 0) return;
  say(`\n${strong(`${title} (${findings.length})`)}`);
  for (const { code, message, times, found, changes, smallest, stage } of findings) {
    const where = stage === "draft" ? ", au projet" : "";
    sayFolded(`${code === "bug" ? "Défaut de l'outil" : code} : ${message}`, 2);
    sayFolded(
      `vu ${times} fois${where} ; ${origin(found.base.name)}${changes.length === 0 ? ", sans rien changer" : smallest ? ", avec :" : ", avec (non réduit, faute de temps) :"}`,
      4,
      faint,
    );
    for (const change of changes) sayFolded(`- ${describeChange(change, found.base.tender, library)}`, 6);
    sayFolded(`${rebuild(found.number, plan.seed)} > situation.yaml`, 4, faint);
  }
}

const origin = (name: string): string => (name === "minimal" ? "depuis la plus petite consultation" : `depuis l'exemple ${name}`);
const rebuild = (number: number, seed: number): string => `socle explore --case ${number}${seed === 1 ? "" : ` --seed ${seed}`}`;

/** What answers deserve: a count, and one case of each. */
function sayRefusals(refusals: readonly Finding[], plan: Plan): void {
  if (refusals.length === 0) return;
  say(`\n${strong(`Refus que les réponses expliquent (${refusals.length} codes)`)}`);
  for (const { code, times, found } of refusals.toSorted((a, b) => b.times - a.times))
    sayFolded(`${code} : ${times} fois ; ${rebuild(found.number, plan.seed)}`, 2, faint);
}
