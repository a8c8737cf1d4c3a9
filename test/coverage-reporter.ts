import type { Reporter, TestModule } from "vitest/node";
import { RULES as COHERENCE } from "../src/check/rules.js";
import { RULES as DECISIONS } from "../src/law/rules.js";
import type { Outcome } from "./outcomes.js";

/** Rates and years that the text gives to every buyer alike: one value, and no condition. */
const ONE_VALUE = ["retention.rate_max", "modification.small_rate", "file.retention_years"];

/**
 * Prints, after a whole run, how many outcomes of each rule were reached by a test that asserts that rule. A decision needs two different answers
 * (one may be "does not arise"); a coherence rule must speak and be silent. An outcome missing makes the run fail.
 */
export default class CoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const seen = new Map<string, Set<string>>();
    let cases = 0;
    for (const test of modules.flatMap((module) => [...module.children.allTests()])) {
      if (test.result().state !== "passed") continue;
      const outcomes: readonly Outcome[] = test.meta().outcomes ?? [];
      if (outcomes.length > 0) cases += 1;
      for (const { kind, rule, outcome } of outcomes) {
        const key = `${kind} ${rule}`;
        seen.set(key, (seen.get(key) ?? new Set()).add(outcome));
      }
    }
    const whole = ["test/law/cases.test.ts", "test/library/broken.test.ts", "test/check/procedure.test.ts", "test/docs.test.ts"];
    if (!whole.every((name) => modules.some(({ moduleId }) => moduleId.endsWith(name)))) return;
    const outcomesOf = (kind: Outcome["kind"], rule: string) => seen.get(`${kind} ${rule}`)?.size ?? 0;
    const decisions = DECISIONS.map(({ id }) => ({ rule: id, outcomes: outcomesOf("decision", id) }));
    const codes = [...new Set(COHERENCE.map(({ code }) => code))];
    const coherence = codes.map((code) => ({ rule: code, outcomes: outcomesOf("coherence", code) }));
    const both = (rules: readonly { readonly outcomes: number }[]) => rules.filter(({ outcomes }) => outcomes >= 2).length;
    const total = decisions.reduce((sum, { outcomes }) => sum + outcomes, 0);
    console.log(`\nCouverture des règles (${cases} cas qui affirment une règle)`);
    console.log(
      `  décisions du droit : ${both(decisions)} sur ${decisions.length} ont leurs deux issues au moins, ${total} issues en tout`,
    );
    console.log(`  (une seule valeur dans le texte, sans condition : ${ONE_VALUE.join(", ")})`);
    console.log(`  règles de cohérence : ${both(coherence)} sur ${coherence.length} parlent et se taisent`);
    const missing = [...decisions, ...coherence]
      .filter(({ rule, outcomes }) => outcomes < (ONE_VALUE.includes(rule) ? 1 : 2))
      .map(({ rule }) => rule);
    if (missing.length === 0) return;
    console.log(`  sans leurs deux issues : ${missing.join(", ")}`);
    process.exitCode = 1;
  }
}
