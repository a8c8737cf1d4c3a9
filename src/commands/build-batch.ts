import { availableParallelism } from "node:os";
import type { BatchOrder } from "../batch/open-workshop.js";
import { runBatch } from "../batch/run-batch.js";
import { barLine, batchJson, summaryCount, summaryTable } from "./batch-lines.js";
import { progress, say, secondsSinceStart, showProblems, strong, terminalWidth, warn } from "./terminal.js";

/** One thread fewer than the machine has cores, from 1 to 8. */
const defaultWorkers = (): number => Math.min(8, Math.max(1, availableParallelism() - 1));

/**
 * `socle build --batch`: every tender in its own folder; one that is refused does not stop the others. 1 when one at least is not written.
 * Ctrl-C lets those being built end, and leaves the others for the next time.
 */
export async function buildBatch(order: BatchOrder, workers: number | undefined, format: "text" | "json"): Promise<number> {
  let stopped = false;
  const stop = () => {
    stopped = true;
    progress("");
    warn("Arrêt demandé : les dossiers en cours se terminent. La même commande reprendra la suite.");
  };
  process.once("SIGINT", stop);
  let seconds: (() => number) | undefined;
  try {
    const result = await runBatch(order, {
      workers: workers ?? defaultWorkers(),
      onOutcome: (_, done, total) => {
        seconds ??= secondsSinceStart();
        progress(barLine(done, total, done === 1 ? 0 : seconds()));
      },
      stopped: () => stopped,
    });
    progress("");
    if (format === "json") say(batchJson(result, order.stage, order.out));
    else {
      for (const { name, problems } of result.outcomes.flatMap((outcome) => (outcome?.state === "refused" ? [outcome] : []))) {
        warn(`${name} : refusé`);
        showProblems(problems);
        warn();
      }
      for (const line of summaryTable(result, terminalWidth())) say(line);
      say(strong(`\n${summaryCount(result)}`));
    }
    return result.outcomes.every((outcome) => outcome?.state === "written" || outcome?.state === "unchanged") ? 0 : 1;
  } finally {
    process.removeListener("SIGINT", stop);
  }
}
