import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../src/conditions.js";
import { factLookup } from "../../src/facts.js";
import { COMPUTED } from "../../src/library/lint/computed-facts.js";
import { findSituation } from "../../src/library/lint/find-situation.js";
import type { Condition, FactDefinition, FactState, FactValue, LawTable, Tender } from "../../src/model.js";

/** Issue 5: "never true" must be exact over the finite choices. Every value of a small dictionary is tried, with the tool's own evaluation. */
const fact = (id: string, more: Partial<FactDefinition>): FactDefinition => ({
  id,
  type: "boolean",
  scope: "lot",
  label: id,
  confidential: false,
  optionalInDraft: false,
  decided: false,
  theme: "essai",
  place: { file: "essai" },
  ...more,
});
const is = (id: string, ...values: FactValue[]): Condition => ({
  kind: "test",
  fact: id,
  compare: "is",
  operands: values.map((literal) => ({ literal })),
});
const FACTS = new Map(
  [
    fact("delivery", { type: "choice", choices: { hosted: "", on_premise: "", services: "" } }),
    fact("modes", { type: "choices", choices: { saas: "", paas: "", iaas: "" }, relevantWhen: is("delivery", "hosted") }),
    fact("personal", { type: "boolean" }),
    fact("health", { type: "boolean", relevantWhen: is("personal", true) }),
    fact("months", { type: "number", unit: "months", min: 1, max: 5 }),
  ].map((each) => [each.id, each]),
);
const VALUES: Readonly<Record<string, readonly FactValue[]>> = {
  delivery: ["hosted", "on_premise", "services"],
  modes: [["saas"], ["paas"], ["iaas"], ["saas", "paas"], ["saas", "iaas"], ["paas", "iaas"], ["saas", "paas", "iaas"]],
  personal: [true, false],
  health: [true, false],
  months: [1, 2, 3, 4, 5],
};
const NO_LAW: LawTable = {
  on: "2026-11-30",
  has: () => false,
  figure: () => {
    throw new Error("no figure here");
  },
};

function everyAnswer(): readonly ReadonlyMap<string, FactValue>[] {
  let answers: ReadonlyMap<string, FactValue>[] = [new Map()];
  for (const [id, values] of Object.entries(VALUES))
    answers = answers.flatMap((each) => values.map((value) => new Map([...each, [id, value]])));
  return answers;
}
const EVERY_ANSWER = everyAnswer();

function holds(condition: Condition, answers: ReadonlyMap<string, FactValue>): boolean {
  const lookup = (id: string): FactState => {
    const relevance = FACTS.get(id)?.relevantWhen;
    if (relevance !== undefined && evaluate(relevance, lookup, NO_LAW).truth === false) return { state: "irrelevant" };
    const value = answers.get(id);
    return value === undefined ? { state: "unknown" } : { state: "known", value };
  };
  return evaluate(condition, lookup, NO_LAW).truth === true;
}

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(["hosted", "on_premise", "services"], { minLength: 1 }).map((values) => is("delivery", ...values)),
  fc.subarray(["saas", "paas", "iaas"], { minLength: 1 }).map((values) => is("modes", ...values)),
  fc.constantFrom("personal", "health").chain((id) => fc.boolean().map((value) => is(id, value))),
  fc
    .tuple(fc.constantFrom("gte", "gt", "lte", "lt", "is"), fc.integer({ min: 0, max: 6 }))
    .map(([compare, literal]): Condition => ({ kind: "test", fact: "months", compare, operands: [{ literal }] })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.constantFrom("all", "any"), fc.array(tie("condition"), { minLength: 1, maxLength: 3 }))
      .map(([kind, of]): Condition => ({ kind, of })),
    tie("condition").map((of): Condition => ({ kind: "not", of })),
  ),
}));

test("a condition is called impossible when no answer fulfils it, and only then", () => {
  fc.assert(
    fc.property(condition, condition, (one, other) => {
      const found = findSituation([one, other], FACTS);
      expect(found.possible).toBe(EVERY_ANSWER.some((answers) => holds(one, answers) && holds(other, answers)));
    }),
    { numRuns: 300 },
  );
});

test("what the tool computes from the answers is said the same way here", () => {
  const library = { facts: FACTS, services: new Map() };
  for (const technique of ["ordinary", "framework_call_offs", "framework_subsequent"])
    for (const callOffs of [true, false]) {
      const place = { file: "essai" };
      const lot = { id: 1, title: "", answers: new Map([["lot.call_offs", callOffs]]), services: [], place };
      const tender = { answers: new Map([["tender.technique", technique]]), lots: [lot] } as unknown as Tender;
      const facts = new Map(
        ["tender.technique", "lot.call_offs", "calloff.used", "lot.price_mix"].map((id) => [
          id,
          fact(id, { scope: id.startsWith("tender") ? "tender" : "lot", decided: id.startsWith("calloff") || id === "lot.price_mix" }),
        ]),
      );
      const lookup = factLookup({ ...library, facts, tender, law: NO_LAW, decisions: [] }, lot);
      for (const relation of COMPUTED.values()) expect(evaluate(relation, lookup, NO_LAW).truth).toBe(true);
    }
});

/** Several choices have no order. */
const unordered = (value: FactValue | undefined): string => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);

test("the answers it gives do fulfil the conditions", () => {
  fc.assert(
    fc.property(condition, (one) => {
      const found = findSituation([one], FACTS);
      if (found.possible !== true) return;
      const answers = new Map([...found.answers].map(([id, { value }]) => [id, value]));
      const whole = EVERY_ANSWER.filter((each) => [...answers].every(([id, value]) => unordered(each.get(id)) === unordered(value)));
      expect(whole.length).toBeGreaterThan(0);
      expect(whole.every((each) => holds(one, each))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
