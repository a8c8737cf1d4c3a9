import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { type Problem, ProblemsError } from "../problems.js";
import type { BatchOrder, Outcome } from "./open-workshop.js";
import type { Builder } from "./share-out.js";

/** What a thread answers: once when it is ready, then once for each tender it is given. */
export type ThreadMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "outcome"; readonly outcome: Outcome };

/**
 * Threads fill every core: compiling what is barely warm then takes from building. Each full collection forgets the compiled code of functions that
 * live as long as one tender, and the default budget compiles them again and again: a fifth of the work of two threads, a tenth of their time.
 */
const COMPILE_ONLY_WHAT_IS_HOT = "--interrupt-budget=1000000";

/** How the command line knows that it was started as a thread of a batch. */
export interface ThreadData {
  readonly batch: BatchOrder;
}

/** A thread with its library and its source loaded. Throws ProblemsError when they cannot be. */
export async function startThread(order: BatchOrder): Promise<Builder> {
  setFlagsFromString(COMPILE_ONLY_WHAT_IS_HOT);
  const worker = new Worker(entry(import.meta.url), { workerData: { batch: order } satisfies ThreadData });
  let lost: unknown;
  let waiting: { readonly resolve: (message: ThreadMessage) => void; readonly reject: (error: unknown) => void } | undefined;
  const lose = (error: unknown) => {
    lost ??= error;
    waiting?.reject(lost);
  };
  worker.on("message", (message: ThreadMessage) => waiting?.resolve(message));
  worker.on("error", lose);
  worker.on("exit", () => lose(new Error("bug: a thread stopped")));
  const answer = () =>
    new Promise<ThreadMessage>((resolve, reject) => {
      waiting = { resolve, reject };
      if (lost !== undefined) reject(lost);
    });
  const first = await answer();
  if (first.kind === "refused") throw new ProblemsError(first.problems);
  return {
    build: async (index) => {
      worker.postMessage(index);
      const message = await answer();
      if (message.kind !== "outcome") throw new Error(`bug: a thread answered ${message.kind}`);
      return message.outcome;
    },
    end: async () => void (await worker.terminate()),
  };
}

/**
 * The command line itself (ADR 0007): this very file once everything is in one, else the one above this folder. From the sources, the thread
 * needs the loader that the main thread was started with, which does not follow it there.
 */
function entry(here: string): URL {
  if (here.endsWith("/cli.js")) return new URL(here);
  if (here.endsWith(".js")) return new URL("../cli.js", here);
  const steps = `import { register } from ${JSON.stringify(import.meta.resolve("tsx/esm/api"))}; register(); await import(${JSON.stringify(new URL("../cli.ts", here).href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(steps)}`);
}
