import type { Outcome } from "./open-workshop.js";

/** What builds tenders, here or in a thread. */
export interface Builder {
  /** Rejects when the builder itself is lost: nothing more can be asked of it. */
  readonly build: (index: number) => Promise<Outcome>;
  readonly end: () => Promise<void>;
}

/**
 * Keeps one builder busy until `next` gives nothing more. A builder that is lost takes the tender it was building with it, and another one goes on:
 * `keep` then gets the error. Throws what `start` throws.
 */
export async function shareOut(
  start: () => Promise<Builder>,
  next: () => number | undefined,
  keep: (index: number, result: Outcome | Error) => void,
): Promise<void> {
  let lost = true;
  while (lost) {
    const builder = await start();
    try {
      lost = await feed(builder, next, keep);
    } finally {
      await builder.end();
    }
  }
}

/** True when the builder was lost on the way. */
async function feed(
  { build }: Builder,
  next: () => number | undefined,
  keep: (index: number, result: Outcome | Error) => void,
): Promise<boolean> {
  for (let index = next(); index !== undefined; index = next()) {
    const result = await build(index).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    keep(index, result);
    if (result instanceof Error) return true;
  }
  return false;
}
