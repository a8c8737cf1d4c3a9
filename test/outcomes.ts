import { TestRunner } from "vitest";

/** What the running test has seen of a rule: a decision's value, or whether a coherence rule speaks. The reporter counts only tests that pass. */
export interface Outcome {
  readonly kind: "decision" | "coherence";
  readonly rule: string;
  readonly outcome: string;
}

declare module "vitest" {
  interface TaskMeta {
    outcomes?: Outcome[];
  }
}

/** Recorded for the test that runs now; ignored outside a test, where nothing is asserted. */
export function reached(kind: Outcome["kind"], rule: string, outcome: string): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) return;
  test.meta.outcomes = [...(test.meta.outcomes ?? []), { kind, rule, outcome }];
}
