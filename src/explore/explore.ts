import { neededAnswers } from "../interview/needed-answers.js";
import type { FactId, Library, Tender, TenderFile } from "../model.js";
import { type Looked, look, type Symptom } from "./findings.js";
import type { Goal, Plan, PlannedCase } from "./plan-cases.js";
import { shrink } from "./shrink.js";
import { type Change, situationOf } from "./situation.js";
import { waitsForService } from "./waiting.js";

/** Something wrong, the situation that shows it, and how many show it. */
export interface Finding extends Symptom {
  readonly found: PlannedCase;
  /** The fewest answers that show it from the base tender; those of the case when time ran out. */
  readonly changes: readonly Change[];
  readonly smallest: boolean;
  readonly times: number;
}

export interface Exploration {
  readonly ran: { readonly bases: number; readonly pairs: number; readonly goals: number };
  /** Situations whose tender file could be assembled. */
  readonly assembled: number;
  /** Clauses that no service of the catalogue can bring yet: no defect. */
  readonly waiting: readonly string[];
  /** What no situation ever showed; undefined when the exploration was cut before it could tell. */
  readonly never?: Readonly<Record<Goal["kind"], readonly string[]>>;
  readonly defects: readonly Finding[];
  readonly refusals: readonly Finding[];
}

export interface ExploreOptions {
  /** At most this many situations of the base tenders and of the pairs. */
  readonly cases?: number;
  /** No more pairs: the time left goes to what was not seen yet, and to reducing. */
  readonly enoughPairs: () => boolean;
  /** The command's deadline: the exploration ends with what it has. */
  readonly stopped: () => boolean;
  readonly onCase: (done: number, total: number) => void;
  readonly onReduce: (done: number, total: number) => void;
  /** Also look for the smallest situation of what the answers deserve. */
  readonly shrinkRefusals: boolean;
}

/** Runs the plan: assembles and checks each situation at both stages, then makes some for what was never seen. Pure. */
export function explore(
  library: Library,
  plan: Plan,
  { cases, enoughPairs, stopped, onCase, onReduce, shrinkRefusals }: ExploreOptions,
): Exploration {
  const { bases, pairs, perGoal } = plan.counts;
  const wanted = Math.min(bases + pairs, cases ?? Number.MAX_SAFE_INTEGER);
  const seen = new Seen();
  const unasked = new Set(plan.goals.filter(({ kind }) => kind === "question").map(({ id }) => id));
  const found = new Map<string, { symptom: Symptom; found: PlannedCase; times: number }>();
  let assembled = 0;

  const run = (number: number): void => {
    const planned = plan.caseAt(number);
    if (planned === undefined) throw new Error(`bug: case ${number} is not in the plan`);
    const { file, symptoms } = lookAt(planned.base.tender, planned.changes, library);
    for (const symptom of symptoms) {
      const known = found.get(symptom.key);
      if (known === undefined) found.set(symptom.key, { symptom, found: planned, times: 1 });
      else {
        known.times++;
        if (planned.changes.length < known.found.changes.length) Object.assign(known, { symptom, found: planned });
      }
    }
    if (file !== undefined) {
      assembled++;
      seen.note(file);
    }
    noteAsked(planned, library, unasked);
  };

  let done = 0;
  for (; done < wanted && !stopped() && (done < bases || !enoughPairs()); done++) {
    run(done + 1);
    onCase(done + 1, wanted);
  }
  let [directed, complete] = [0, !stopped()];
  const hopeless = new Set([...library.clauses.keys()].filter((id) => waitsForService(id, library, plan.law)));
  const reached = ({ kind, id }: Goal) => (kind === "question" ? !unasked.has(id) : seen.has(kind, id));
  for (const [index, goal] of plan.goals.entries())
    for (let attempt = 0; complete && attempt < perGoal && !reached(goal) && !hopeless.has(goal.id); attempt++) {
      if (stopped()) complete = false;
      else {
        run(bases + pairs + index * perGoal + attempt + 1);
        directed++;
        onCase(done + directed, done + directed);
      }
    }
  const missed = plan.goals.filter((goal) => !reached(goal));
  const waiting = missed.flatMap(({ kind, id }) => (kind === "clause" && hopeless.has(id) ? [id] : []));
  const never = (kind: Goal["kind"]) => missed.flatMap((goal) => (goal.kind === kind && !waiting.includes(goal.id) ? [goal.id] : []));
  const findings = [...found.values()].map(({ symptom, found: planned, times }, index): Finding => {
    const small = symptom.kind === "defect" || shrinkRefusals;
    const shows = (kept: readonly Change[]) => lookAt(planned.base.tender, kept, library).symptoms.some(({ key }) => key === symptom.key);
    if (small) onReduce(index + 1, found.size);
    const changes = small ? shrink(planned.changes, shows, stopped) : planned.changes;
    return { ...symptom, found: planned, changes, smallest: small && !stopped(), times };
  });
  return {
    ran: { bases: Math.min(done, bases), pairs: Math.max(0, done - bases), goals: directed },
    assembled,
    waiting: complete ? waiting : [],
    never: complete ? { clause: never("clause"), document: never("document"), question: never("question") } : undefined,
    defects: findings.filter(({ kind }) => kind === "defect"),
    refusals: findings.filter(({ kind }) => kind === "refusal"),
  };
}

/** The situation of a case with the fewest answers that still show all its defects; all its refusals when it has no defect; whole when all is well. */
export function reduceCase(
  { base, changes }: PlannedCase,
  library: Library,
): { readonly tender: Tender; readonly symptoms: readonly Symptom[] } {
  const { symptoms } = lookAt(base.tender, changes, library);
  const defects = symptoms.filter(({ kind }) => kind === "defect");
  const wanted = defects.length > 0 ? defects : symptoms;
  const shows = (kept: readonly Change[]) => {
    const keys = new Set(lookAt(base.tender, kept, library).symptoms.map(({ key }) => key));
    return wanted.every(({ key }) => keys.has(key));
  };
  const smallest = wanted.length === 0 ? changes : shrink(changes, shows, () => false);
  const keys = new Set(wanted.map(({ key }) => key));
  const shown = lookAt(base.tender, smallest, library).symptoms.filter(({ key }) => keys.has(key));
  return { tender: situationOf(base.tender, smallest, library), symptoms: shown };
}

/** One situation, published, then (if it can be) as a draft whose free texts are not written yet; what both show is said once. */
export function lookAt(base: Tender, changes: readonly Change[], library: Library): Looked {
  const published = look(library, () => situationOf(base, changes, library), "publish");
  const { file } = published;
  if (file === undefined) return published;
  const draft = look(library, () => withoutFreeTexts(file, library), "draft");
  const said = new Set(published.symptoms.map(({ key }) => key));
  return { file, symptoms: [...published.symptoms, ...draft.symptoms.filter(({ key }) => !said.has(key))] };
}

/** A text that a decision reads is asked for even by a draft: it stays. */
function withoutFreeTexts({ tender, decisions }: TenderFile, library: Library): Tender {
  const read = new Set(decisions.flatMap(({ factsRead }) => factsRead));
  const kept = <T>(answers: ReadonlyMap<FactId, T>) =>
    new Map([...answers].filter(([id]) => read.has(id) || library.facts.get(id)?.optionalInDraft !== true));
  return { ...tender, answers: kept(tender.answers), lots: tender.lots.map((lot) => ({ ...lot, answers: kept(lot.answers) })) };
}

/** Takes away the answers of the questions never asked yet: those that now come are asked. */
function noteAsked({ base, changes }: PlannedCase, library: Library, unasked: Set<string>): void {
  if (unasked.size === 0) return;
  try {
    const tender = situationOf(base.tender, changes, library);
    const kept = <T>(answers: ReadonlyMap<FactId, T>) => new Map([...answers].filter(([id]) => !unasked.has(id)));
    const { answers } = neededAnswers(library, {
      ...tender,
      answers: kept(tender.answers),
      lots: tender.lots.map((lot) => ({
        ...lot,
        answers: kept(lot.answers),
        services: lot.services.map((service) => ({ ...service, answers: kept(service.answers) })),
      })),
    });
    for (const { fact } of answers) unasked.delete(fact.id);
  } catch {
    // A date that the law does not know, or a bug: the same situation already showed it as a symptom.
  }
}

/** Clauses kept and documents produced so far. */
class Seen {
  readonly #clauses = new Set<string>();
  readonly #documents = new Set<string>();

  note(file: TenderFile): void {
    for (const { clause, state } of file.choices) if (state === "kept") this.#clauses.add(clause);
    for (const { kind } of file.documents) this.#documents.add(kind);
    for (const { sheets } of file.schedules) for (const { kind } of sheets) this.#documents.add(kind);
  }

  has(kind: Goal["kind"], id: string): boolean {
    return (kind === "clause" ? this.#clauses : this.#documents).has(id);
  }
}
