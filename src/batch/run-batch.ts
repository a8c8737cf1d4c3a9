import { clearLeftovers } from "../bundle/clear-leftovers.js";
import { namesOf, openSource } from "./open-source.js";
import { type BatchOrder, failed, type Outcome, openWorkshop } from "./open-workshop.js";
import { type Builder, shareOut } from "./share-out.js";
import { startThread } from "./start-thread.js";

export interface BatchOptions {
  /** Threads that build; with 1, this one does. */
  readonly workers: number;
  readonly onOutcome?: (outcome: Outcome, done: number, total: number) => void;
  /** Asked before each tender: true leaves it and the following ones for another time. */
  readonly stopped?: () => boolean;
}

export interface BatchResult {
  readonly names: readonly string[];
  /** One for each name, in the same order; absent: not reached before the stop. */
  readonly outcomes: readonly (Outcome | undefined)[];
}

/** Builds every tender of the order, each in its own folder; what one becomes does not depend on the others. Throws ProblemsError when none can be built. */
export async function runBatch(order: BatchOrder, { workers, onOutcome, stopped }: BatchOptions): Promise<BatchResult> {
  const names = namesOf(openSource(order.source, order.model));
  await clearLeftovers(order.out);
  const outcomes: (Outcome | undefined)[] = names.map(() => undefined);
  let [started, done] = [0, 0];
  const next = () => (stopped?.() === true || started === names.length ? undefined : started++);
  const keep = (index: number, result: Outcome | Error) => {
    const name = names[index] ?? "";
    const outcome = result instanceof Error ? failed(name, result) : result.name === name ? result : failed(name, SOURCE_CHANGED);
    outcomes[index] = outcome;
    onOutcome?.(outcome, ++done, names.length);
  };
  const count = Math.min(workers, names.length);
  await Promise.all(Array.from({ length: count }, () => shareOut(() => (count === 1 ? startHere(order) : startThread(order)), next, keep)));
  return { names, outcomes };
}

/** Each thread reads the source itself. */
const SOURCE_CHANGED = new Error("La liste des consultations a changé pendant l'assemblage : relancer la commande.");

async function startHere(order: BatchOrder): Promise<Builder> {
  const { build } = await openWorkshop(order);
  return { build, end: async () => undefined };
}
