import { parentPort, workerData } from "node:worker_threads";
import { ProblemsError } from "../problems.js";
import { openWorkshop } from "./open-workshop.js";
import type { ThreadData, ThreadMessage } from "./start-thread.js";

/** The life of a thread: loads once, then builds each tender it is given, until the main thread ends it. */
export async function serveThread(): Promise<void> {
  const { batch } = workerData as ThreadData;
  const port = parentPort;
  if (port === null) throw new Error("bug: a thread without a parent");
  const answer = (message: ThreadMessage) => port.postMessage(message);
  try {
    const { build } = await openWorkshop(batch);
    port.on("message", async (index: number) => answer({ kind: "outcome", outcome: await build(index) }));
    answer({ kind: "ready" });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    answer({ kind: "refused", problems: error.problems });
  }
}
