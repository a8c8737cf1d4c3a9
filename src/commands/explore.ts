import { minimalTender } from "../explore/bases.js";
import { type Exploration, explore as exploreLibrary, type Finding, reduceCase } from "../explore/explore.js";
import { type Plan, planCases } from "../explore/plan-cases.js";
import { situationOf } from "../explore/situation.js";
import { tenderYaml } from "../explore/tender-yaml.js";
import { loadExamples } from "../library/load-examples.js";
import type { Library } from "../model.js";
import { barLine } from "./batch-lines.js";
import { openLibrary } from "./clause-words.js";
import { sayExploration } from "./explore-lines.js";
import { progress, say, secondsSinceStart, warn } from "./terminal.js";

export interface ExploreRequest {
  readonly seconds?: number;
  readonly cases?: number;
  readonly seed: number;
  /** Print the tender file of this one case, and explore nothing. */
  readonly case?: number;
  readonly format: "text" | "json";
  readonly library?: string;
}

/** Enough for a coffee; a deterministic run names its number of cases instead. */
const SECONDS = 30;

/** The part of the time that pairs may take. */
const PAIRS = 0.6;

/** `socle explore`: many situations assembled and checked, to find what no answer can reach and what no answer deserves. */
export async function explore(request: ExploreRequest): Promise<number> {
  const seconds = secondsSinceStart();
  const limit = request.seconds ?? (request.cases === undefined ? SECONDS : Number.POSITIVE_INFINITY);
  const { root, library } = await openLibrary(request.library);
  const examples = loadExamples(root, library);
  for (const { name, tender } of examples)
    if (tender === undefined) warn(`L'exemple « ${name} » ne se lit pas, et ne compte pas : socle check dit pourquoi.`);
  const bases = [minimalTender(library), ...examples.flatMap(({ name, tender }) => (tender === undefined ? [] : [{ name, tender }]))];
  const plan = planCases(library, bases, request.seed);
  if (request.case !== undefined) return sayCase(request.case, plan, library);
  const planned = seconds();
  const found = exploreLibrary(library, plan, {
    cases: request.cases,
    enoughPairs: () => seconds() > limit * PAIRS,
    stopped: () => seconds() > limit,
    onCase: (done, total) => progress(barLine(done, total, done < 2 ? 0 : seconds() - planned, limit - seconds())),
    onReduce: (done, total) => progress(`Réduction des situations : ${done}/${total}`),
    shrinkRefusals: request.format === "json",
  });
  progress("");
  if (request.format === "json") say(JSON.stringify(explorationJson(found, plan, library), null, 2));
  else sayExploration(found, plan, library, seconds());
  return isClean(found) ? 0 : 1;
}

const isClean = ({ defects, never }: Exploration): boolean =>
  defects.length === 0 && Object.values(never ?? {}).every(({ length }) => length === 0);

function sayCase(number: number, plan: Plan, library: Library): number {
  const planned = plan.caseAt(number);
  if (planned === undefined) {
    const { bases, pairs, perGoal } = plan.counts;
    warn(`La situation ${number} n'existe pas : celles de cette bibliothèque vont de 1 à ${bases + pairs + plan.goals.length * perGoal}.`);
    return 2;
  }
  const { tender, symptoms } = reduceCase(planned, library);
  const origin = planned.base.name === "minimal" ? "la plus petite consultation" : `l'exemple ${planned.base.name}`;
  const comments = [
    `Situation ${number} de socle explore (graine ${plan.seed}), depuis ${origin}. Elle s'arrête à :`,
    ...symptoms.map(({ code, message }) => `  ${code} : ${message.replace(/\s*\n\s*/g, " ")}`),
    ...(symptoms.length === 0 ? ["  rien : aucune erreur."] : []),
  ];
  say(tenderYaml(tender, library, comments).trimEnd());
  return 0;
}

const explorationJson = ({ ran, assembled, waiting, never, defects, refusals }: Exploration, plan: Plan, library: Library) => ({
  format: "socle-explore/1",
  library: { name: library.name, version: library.version },
  seed: plan.seed,
  ran,
  assembled,
  planned: { ...plan.counts, pairs_covered: plan.covering.covered, pairs_impossible: plan.covering.infeasible.length },
  never: never && { clauses: never.clause, questions: never.question, documents: never.document },
  waiting,
  defects: defects.map((finding) => findingJson(finding, library)),
  refusals: refusals.map((finding) => findingJson(finding, library)),
});

const findingJson = ({ code, message, stage, times, found, changes, smallest }: Finding, library: Library) => ({
  code,
  message,
  stage,
  times,
  case: found.number,
  from: found.base.name,
  answers: changes.map(({ dimension, value, lot }) => ({ id: dimension.id, value, lot: lot === undefined ? undefined : lot + 1 })),
  smallest,
  tender: tenderYaml(situationOf(found.base.tender, changes, library), library),
});
