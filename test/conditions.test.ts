import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, factsOf, unknownFacts } from "../src/conditions.js";
import { lawTable } from "../src/law/law-table.js";
import type { Condition, FactDefinition, FactId, FactLookup, FactState, FactValue, LawFigure, Trace, Truth } from "../src/model.js";
import type { Problem } from "../src/problems.js";
import { type ConditionContext, readCondition } from "../src/read-condition.js";

/**
 * The language of `when`: a small dictionary, random conditions written as YAML gives them, and a second evaluator that shares no code with the first.
 * The meaning is Kleene's: a leaf on an unknown fact is unknown, whatever the others say. So "flag or not flag" is unknown too, where
 * trying every answer would say true: the tool asks one question too many rather than reason by cases (see the last example below).
 */
const FACTS: ReadonlyMap<FactId, FactDefinition> = new Map(
  [
    fact("tender.flag", "boolean"),
    fact("lot.flag", "boolean"),
    fact("tender.kind", "choice", { a: "A", b: "B", c: "C" }),
    fact("lot.modes", "choices", { x: "X", y: "Y", z: "Z" }),
    fact("lot.count", "number"),
    fact("lot.amount", "money"),
    fact("tender.day", "date"),
    fact("tender.deadline", "datetime"),
    fact("tender.name", "text"),
    fact("service.size", "number"),
  ].map((each) => [each.id, each]),
);

/** Every value a fact may take in these tests; money in cents, as answers are once read. */
const DOMAIN: Readonly<Record<FactId, readonly FactValue[]>> = {
  "tender.flag": [true, false],
  "lot.flag": [true, false],
  "tender.kind": ["a", "b", "c"],
  "lot.modes": [["x"], ["y"], ["x", "y"], ["z"], []],
  "lot.count": [0, 1, 2, 3],
  "lot.amount": [4999999, 5000000, 5000001],
  "tender.day": ["2026-08-20", "2026-08-21", "2026-08-22"],
};
const FIGURES: Readonly<Record<string, { readonly unit: string; readonly value: number }>> = {
  amount_limit: { unit: "EUR_HT", value: 5000000 },
  count_limit: { unit: "months", value: 2 },
};
const LAW = lawTable(new Map(Object.entries(FIGURES).map(([id, { unit, value }]) => [id, figure(id, unit, value)])), "2026-11-30");

// ------------------------------------------------------------------------------------ random conditions

type Source = Readonly<Record<string, unknown>>;
type States = Readonly<Record<FactId, FactState>>;

/** Operands as they are typed: euros, days, keys of choices, `$law.…`. */
const OPERANDS: Readonly<Record<FactId, readonly unknown[]>> = {
  "tender.flag": [true, false],
  "lot.flag": [true, false],
  "tender.kind": ["a", "b", "c"],
  "lot.modes": ["x", "y", "z"],
  "lot.count": [0, 1, 2, 3, 1.5, "$law.count_limit"],
  "lot.amount": [49999.99, 50000, 50000.01, "$law.amount_limit"],
  "tender.day": ["2026-08-20", "2026-08-21", "2026-08-22"],
};
const ORDERED = ["lot.count", "lot.amount", "tender.day"];

const oneOf = (id: FactId) => fc.constantFrom(...(OPERANDS[id] ?? []));
const listOf = (id: FactId) => fc.uniqueArray(oneOf(id), { minLength: 1, maxLength: 3 });
const isTest = (id: FactId) => fc.oneof(oneOf(id), listOf(id));

function testOf(id: FactId): fc.Arbitrary<unknown> {
  const orderedKeys = ORDERED.includes(id) ? ["gte", "gt", "lte", "lt"] : [];
  const comparisons = fc
    .uniqueArray(fc.constantFrom("not", ...orderedKeys), { minLength: 1, maxLength: 3 })
    .chain((keys) =>
      fc
        .tuple(...keys.map((key) => (key === "not" ? isTest(id) : oneOf(id))))
        .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index]]))),
    );
  return fc.oneof({ weight: 2, arbitrary: isTest(id) }, { weight: 1, arbitrary: comparisons });
}

const factTest = fc.constantFrom(...Object.keys(DOMAIN)).chain((id) => testOf(id).map((value) => [id, value] as const));

const { node: sourceArbitrary } = fc.letrec<{ node: Source; entry: readonly [string, unknown] }>((tie) => ({
  node: fc
    .uniqueArray(tie("entry"), { minLength: 1, maxLength: 3, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries)),
  entry: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    factTest,
    fc.tuple(fc.constantFrom("any", "all"), fc.array(tie("node"), { minLength: 1, maxLength: 3 })),
    fc.tuple(fc.constant("not"), tie("node")),
  ),
}));

/** Three facts at most are unknown, so that every way of answering them can be tried. */
const statesArbitrary: fc.Arbitrary<States> = fc
  .tuple(
    fc.record(Object.fromEntries(Object.entries(DOMAIN).map(([id, values]) => [id, stateOf(values)]))) as fc.Arbitrary<States>,
    fc.subarray(Object.keys(DOMAIN), { maxLength: 3 }),
  )
  .map(([states, unknown]) => ({ ...states, ...Object.fromEntries(unknown.map((id) => [id, { state: "unknown" } as const])) }));

function stateOf(values: readonly FactValue[]): fc.Arbitrary<FactState> {
  const known = fc.constantFrom(...values).map((value): FactState => ({ state: "known", value }));
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: fc.constant<FactState>({ state: "irrelevant" }) });
}

// --------------------------------------------------------------------------------- the second evaluator

/** Straight from the YAML: false is 0, unknown ½, true 1; "and" is the least, "or" the greatest, "not" the complement. */
function worth(source: Source, states: States): number {
  return Math.min(...Object.entries(source).map(([key, value]) => entryWorth(key, value, states)));
}

function entryWorth(key: string, value: unknown, states: States): number {
  if (key === "any") return Math.max(...(value as Source[]).map((each) => worth(each, states)));
  if (key === "all") return Math.min(...(value as Source[]).map((each) => worth(each, states)));
  if (key === "not") return 1 - worth(value as Source, states);
  if (typeof value !== "object" || Array.isArray(value)) return leafWorth(key, "is", value, states);
  return Math.min(
    ...Object.entries(value as Source).map(([compare, operand]) =>
      compare === "not" ? 1 - leafWorth(key, "is", operand, states) : leafWorth(key, compare, operand, states),
    ),
  );
}

function leafWorth(id: FactId, compare: string, operand: unknown, states: States): number {
  const found = states[id];
  if (found === undefined || found.state === "unknown") return 0.5;
  if (found.state === "irrelevant") return 0;
  const expected = (Array.isArray(operand) ? operand : [operand]).map((each) => inCents(id, each));
  const values = Array.isArray(found.value) ? found.value : [found.value];
  if (compare === "is") return values.some((value) => expected.includes(value)) ? 1 : 0;
  const [value, limit] = [values[0], expected[0]] as [number, number];
  const holds = { gte: value > limit || value === limit, gt: value > limit, lte: value < limit || value === limit, lt: value < limit }[
    compare
  ];
  return holds === true ? 1 : 0;
}

function inCents(id: FactId, operand: unknown): unknown {
  if (typeof operand === "string" && operand.startsWith("$law.")) return FIGURES[operand.slice(5)]?.value;
  return id === "lot.amount" ? Math.round(Number(operand) * 100) : operand;
}

const truthOf = (value: number): Truth => (value === 0.5 ? "unknown" : value === 1);

// ------------------------------------------------------------------------------------------- properties

describe("evaluating", () => {
  test("any condition has the truth its definition gives it", () => {
    fc.assert(
      fc.property(sourceArbitrary, statesArbitrary, (source, states) => {
        expect(evaluate(read(source), lookupIn(states), LAW).truth).toBe(truthOf(worth(source, states)));
      }),
      { numRuns: 2000 },
    );
  });

  test("what is decided stays so whatever the missing answers turn out to be", () => {
    fc.assert(
      fc.property(sourceArbitrary, statesArbitrary, (source, states) => {
        const condition = read(source);
        const { truth } = evaluate(condition, lookupIn(states), LAW);
        if (truth === "unknown") return;
        const unknown = factsOf(condition).filter((id) => states[id]?.state === "unknown");
        for (const completed of completions(states, unknown)) expect(evaluate(condition, lookupIn(completed), LAW).truth).toBe(truth);
      }),
      { numRuns: 500 },
    );
  });

  test("the unknown facts it names are unknown, and answering them, and only them, decides", () => {
    fc.assert(
      fc.property(sourceArbitrary, statesArbitrary, (source, states) => {
        const condition = read(source);
        const trace = evaluate(condition, lookupIn(states), LAW);
        const asked = unknownFacts(trace);
        expect(asked.length > 0).toBe(trace.truth === "unknown");
        expect(new Set(asked).size).toBe(asked.length);
        for (const id of asked) expect(states[id]?.state).toBe("unknown");
        for (const completed of completions(states, asked)) expect(evaluate(condition, lookupIn(completed), LAW).truth).not.toBe("unknown");
      }),
      { numRuns: 500 },
    );
  });

  test("the explanation has the shape of the condition, and each of its lines is right", () => {
    fc.assert(
      fc.property(sourceArbitrary, statesArbitrary, (source, states) => {
        const condition = read(source);
        checkTrace(evaluate(condition, lookupIn(states), LAW), condition, states);
      }),
      { numRuns: 500 },
    );
  });

  test("the facts a condition reads are those written in it, in order, once", () => {
    fc.assert(
      fc.property(sourceArbitrary, (source) => {
        expect(factsOf(read(source))).toEqual([...new Set(factsWritten(source))]);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, Source, States, Truth]>([
    ["a list is one of", { "tender.kind": ["a", "b"] }, { "tender.kind": known("b") }, true],
    ["several values and a list: they meet", { "lot.modes": ["x", "z"] }, { "lot.modes": known(["y", "z"]) }, true],
    ["several values and a list: they do not meet", { "lot.modes": ["x"] }, { "lot.modes": known(["y", "z"]) }, false],
    ["no value at all meets nothing", { "lot.modes": ["x", "y", "z"] }, { "lot.modes": known([]) }, false],
    ["a map is and", { "tender.flag": true, "lot.flag": true }, { "tender.flag": known(true), "lot.flag": known(false) }, false],
    ["comparisons in a map are and", { "lot.count": { gte: 1, lt: 3 } }, { "lot.count": known(3) }, false],
    ["at the threshold, gte", { "lot.amount": { gte: "$law.amount_limit" } }, { "lot.amount": known(5000000) }, true],
    ["at the threshold, gt", { "lot.amount": { gt: "$law.amount_limit" } }, { "lot.amount": known(5000000) }, false],
    ["one cent above the threshold, gt", { "lot.amount": { gt: 50000 } }, { "lot.amount": known(5000001) }, true],
    ["money is compared in cents, exactly", { "lot.amount": 0.29 }, { "lot.amount": known(29) }, true],
    ["a day, at the limit", { "tender.day": { gte: "2026-08-21" } }, { "tender.day": known("2026-08-21") }, true],
    [
      "a deadline, at the limit",
      { "tender.deadline": { lte: "2027-01-08T12:00" } },
      { "tender.deadline": known("2027-01-08T12:00") },
      true,
    ],
    ["irrelevant is false", { "tender.flag": false }, { "tender.flag": { state: "irrelevant" } }, false],
    ["not of irrelevant is true", { not: { "tender.flag": true } }, { "tender.flag": { state: "irrelevant" } }, true],
    ["a comparison negated on irrelevant is true", { "tender.kind": { not: "a" } }, { "tender.kind": { state: "irrelevant" } }, true],
    ["irrelevant never blocks", { "lot.count": { gte: 1 }, "tender.flag": true }, { "lot.count": { state: "irrelevant" } }, false],
    ["unknown is unknown", { "tender.flag": true }, {}, "unknown"],
    ["not of unknown is unknown", { not: { "tender.flag": true } }, {}, "unknown"],
    ["unknown and false is false", { "tender.flag": true, "lot.flag": true }, { "lot.flag": known(false) }, false],
    ["unknown or true is true", { any: [{ "tender.flag": true }, { "lot.flag": true }] }, { "lot.flag": known(true) }, true],
    ["every answer agrees, and it is still unknown", { any: [{ "tender.flag": true }, { not: { "tender.flag": true } }] }, {}, "unknown"],
  ])("%s", (_, source, states, truth) => {
    expect(evaluate(read(source), lookupIn(states), LAW).truth).toBe(truth);
  });

  test("only the facts that matter are asked", () => {
    const source = {
      any: [
        { "tender.flag": true, "lot.flag": true },
        { "tender.kind": "a", "lot.count": { gte: 1 } },
      ],
    };
    const states: States = { "lot.flag": known(false), "lot.count": known(2) };
    expect(unknownFacts(evaluate(read(source), lookupIn(states), LAW))).toEqual(["tender.kind"]);
  });
});

describe("reading", () => {
  test.each<[string, unknown, Problem["code"], RegExp, string]>([
    ["an unknown fact, with the nearest name", { "tender.kin": "a" }, "CONDITION_UNKNOWN_FACT", /« tender\.kind »/, "tender.kin"],
    ["an unknown fact, like nothing known", { "warranty.cover": true }, "CONDITION_UNKNOWN_FACT", /dictionnaire/, "warranty.cover"],
    ["an unknown fact, deep", { any: [{ not: { "lot.flags": true } }] }, "CONDITION_UNKNOWN_FACT", /« lot\.flag »/, "any.0.not.lot.flags"],
    ["yes written as a word", { "tender.flag": "oui" }, "CONDITION_WRONG_TYPE", /./, "tender.flag"],
    ["a number between quotes", { "lot.count": "3" }, "CONDITION_WRONG_TYPE", /./, "lot.count"],
    ["an amount with its unit", { "lot.amount": { gt: "50 000 €" } }, "CONDITION_WRONG_TYPE", /./, "lot.amount.gt"],
    ["a French date", { "tender.day": "30/11/2026" }, "CONDITION_WRONG_TYPE", /./, "tender.day"],
    ["a deadline that is a number", { "tender.deadline": { gt: 12 } }, "CONDITION_WRONG_TYPE", /./, "tender.deadline.gt"],
    ["a deadline in words", { "tender.deadline": { gt: "midi" } }, "CONDITION_WRONG_TYPE", /./, "tender.deadline.gt"],
    ["a boolean for a choice", { "tender.kind": true }, "CONDITION_WRONG_TYPE", /./, "tender.kind"],
    ["nothing", { "tender.kind": null }, "CONDITION_WRONG_TYPE", /./, "tender.kind"],
    ["a wrong type in a list", { "tender.kind": ["a", 1] }, "CONDITION_WRONG_TYPE", /./, "tender.kind.1"],
    ["a map in a list", { "tender.kind": [{ not: "a" }] }, "CONDITION_WRONG_TYPE", /./, "tender.kind.0"],
    ["greater than, on a boolean", { "tender.flag": { gte: true } }, "CONDITION_WRONG_TYPE", /./, "tender.flag.gte"],
    ["greater than, on a choice", { "tender.kind": { gt: "a" } }, "CONDITION_WRONG_TYPE", /./, "tender.kind.gt"],
    ["greater than, on several choices", { "lot.modes": { lt: "x" } }, "CONDITION_WRONG_TYPE", /./, "lot.modes.lt"],
    ["greater than, on a text", { "tender.name": { lt: "x" } }, "CONDITION_WRONG_TYPE", /./, "tender.name.lt"],
    ["a value outside the choices, with the nearest", { "lot.modes": ["xx"] }, "CONDITION_UNKNOWN_CHOICE", /« x »/, "lot.modes.0"],
    ["a value outside the choices", { "tender.kind": "ordinary" }, "CONDITION_UNKNOWN_CHOICE", /a, b, c/, "tender.kind"],
    ["a choice of Object", { "tender.kind": "constructor" }, "CONDITION_UNKNOWN_CHOICE", /a, b, c/, "tender.kind"],
    ["a choice of its prototype", { "tender.kind": "__proto__" }, "CONDITION_UNKNOWN_CHOICE", /a, b, c/, "tender.kind"],
    ["an unknown figure", { "lot.amount": { gt: "$law.amount_limits" } }, "CONDITION_UNKNOWN_FIGURE", /catalog\/law/, "lot.amount.gt"],
    ["a figure of Object", { "lot.amount": { gt: "$law.constructor" } }, "CONDITION_UNKNOWN_FIGURE", /catalog\/law/, "lot.amount.gt"],
    ["a fact of a service", { "service.size": { gt: 3 } }, "CONDITION_SCOPE", /lot\.services/, "service.size"],
    ["an empty map", {}, "CONDITION_SHAPE", /./, ""],
    ["a list", [{ "tender.flag": true }], "CONDITION_SHAPE", /./, ""],
    ["a word", "tender.flag", "CONDITION_SHAPE", /./, ""],
    ["null", null, "CONDITION_SHAPE", /./, ""],
    ["an empty map in any", { any: [{}] }, "CONDITION_SHAPE", /./, "any.0"],
    ["any without a list", { any: { "tender.flag": true } }, "CONDITION_SHAPE", /any/, "any"],
    ["any of nothing", { any: [] }, "CONDITION_SHAPE", /any/, "any"],
    ["all of nothing", { all: [] }, "CONDITION_SHAPE", /all/, "all"],
    ["not of nothing", { not: {} }, "CONDITION_SHAPE", /./, "not"],
    ["not of a list", { not: [{ "tender.flag": true }] }, "CONDITION_SHAPE", /./, "not"],
    ["a comparison that does not exist", { "lot.count": { above: 3 } }, "CONDITION_SHAPE", /gte, gt, lte, lt, not/, "lot.count.above"],
    ["a comparison of Object", { "lot.count": { constructor: 3 } }, "CONDITION_SHAPE", /gte, gt, lte, lt, not/, "lot.count.constructor"],
    [
      "a comparison with __proto__",
      { "lot.count": own("__proto__", 3) },
      "CONDITION_SHAPE",
      /gte, gt, lte, lt, not/,
      "lot.count.__proto__",
    ],
    ["the key __proto__", own("__proto__", { "tender.flag": true }), "CONDITION_UNKNOWN_FACT", /./, "__proto__"],
    ["the key constructor", { constructor: true }, "CONDITION_UNKNOWN_FACT", /./, "constructor"],
    ["the key hasOwnProperty", { hasOwnProperty: true }, "CONDITION_UNKNOWN_FACT", /./, "hasOwnProperty"],
  ])("refuses %s", (_, source, code, hint, at) => {
    const { condition, problems } = inspect(source);
    expect(condition).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.severity).toBe("error");
    expect(`${problems[0]?.message} ${problems[0]?.hint ?? ""}`).toMatch(hint);
    expect(problems[0]?.place.pointer).toBe(at);
  });

  test.each<[string, Source]>([
    ["an empty list of values", { "tender.kind": [] }],
    ["several limits for one comparison", { "lot.count": { gte: [1, 2] } }],
  ])("refuses %s", (_, source) => {
    const { condition, problems } = inspect(source);
    expect(condition).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain("CONDITION_SHAPE");
  });

  // Read as an "and" of nothing, it would be always true: a clause would enter every file.
  test("refuses a fact compared with an empty map", () => {
    expect(inspect({ "lot.count": {} }).problems.map(({ code }) => code)).toEqual(["CONDITION_SHAPE"]);
  });

  test("refuses a day that does not exist, and a figure of another nature", () => {
    expect(inspect({ "tender.day": "2026-02-30" }).problems.map(({ code }) => code)).toEqual(["CONDITION_WRONG_TYPE"]);
    expect(inspect({ "tender.flag": `$law.${Object.keys(FIGURES)[0]}` }).problems.map(({ code }) => code)).toEqual([
      "CONDITION_WRONG_TYPE",
    ]);
  });

  test("reports everything wrong in one reading", () => {
    const { problems } = inspect({
      "tender.kin": "a",
      any: [{ "tender.kind": "d" }, { "lot.count": { gt: "$law.none" } }],
      "tender.flag": 1,
    });
    expect(problems.map(({ code }) => code)).toEqual([
      "CONDITION_UNKNOWN_FACT",
      "CONDITION_UNKNOWN_CHOICE",
      "CONDITION_UNKNOWN_FIGURE",
      "CONDITION_WRONG_TYPE",
    ]);
  });

  test("a service may be read where it is known", () => {
    expect(inspect({ "service.size": { gt: 3 } }, ["tender", "lot", "service"]).problems).toEqual([]);
    expect(inspect({ "lot.flag": true }, ["tender"]).problems.map(({ code }) => code)).toEqual(["CONDITION_SCOPE"]);
  });

  test.each(["not", "any", "all"])("nests twelve levels of %s and not one more", (word) => {
    const nested = (levels: number): Source => {
      let source: Source = { "tender.flag": true };
      for (let level = 0; level < levels; level++) source = word === "not" ? { not: source } : { [word]: [source] };
      return source;
    };
    expect(inspect(nested(12)).problems).toEqual([]);
    expect(inspect(nested(13)).problems.map(({ code }) => code)).toEqual(["CONDITION_SHAPE"]);
    expect(inspect(nested(5000)).problems.map(({ code }) => code)).toEqual(["CONDITION_SHAPE"]);
  });

  test("two hundred comparisons and not one more", () => {
    const wide = (tests: number): Source => ({ any: Array.from({ length: tests }, () => ({ "tender.flag": true })) });
    expect(inspect(wide(200)).problems).toEqual([]);
    expect(inspect(wide(201)).problems.map(({ code }) => code)).toEqual(["CONDITION_SHAPE"]);
  });

  test("nothing that can be typed makes the reader throw", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (source) => {
        const { condition, problems } = inspect(source);
        expect(condition === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

// ------------------------------------------------------------------------------------------- the tools

function read(source: Source): Condition {
  const { condition, problems } = inspect(source);
  if (condition === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return condition;
}

function inspect(source: unknown, scopes: ConditionContext["scopes"] = ["tender", "lot"]) {
  const problems: Problem[] = [];
  const condition = readCondition(source, {
    facts: FACTS,
    figureType: (id) => (Object.hasOwn(FIGURES, id) ? "number" : undefined),
    scopes,
    placeOf: (path) => ({ file: "essai.yaml", pointer: path.join(".") }),
    report: (problem) => problems.push(problem),
  });
  return { condition, problems };
}

/** A key that a literal would hide: { __proto__: … } written in a YAML file. */
function own(key: string, value: unknown): Source {
  return Object.defineProperty({}, key, { value, enumerable: true }) as Source;
}

function known(value: FactValue): FactState {
  return { state: "known", value };
}

function lookupIn(states: States): FactLookup {
  return (id) => states[id] ?? { state: "unknown" };
}

/** Every way of answering these facts; a question may also turn out not to be asked. */
function* completions(states: States, unknown: readonly FactId[]): Generator<States> {
  const [id, ...others] = unknown;
  if (id === undefined) yield states;
  else
    for (const state of [...(DOMAIN[id] ?? []).map(known), { state: "irrelevant" } as const])
      yield* completions({ ...states, [id]: state }, others);
}

function checkTrace(trace: Trace, condition: Condition, states: States): void {
  expect(trace.kind).toBe(condition.kind);
  if (trace.kind === "test" && condition.kind === "test") {
    expect(trace.fact).toBe(condition.fact);
    expect(trace.compare).toBe(condition.compare);
    expect(trace.found).toEqual(states[condition.fact]);
    expect(trace.expected).toEqual(condition.operands.map((each) => ("law" in each ? FIGURES[each.law]?.value : each.literal)));
  } else if (trace.kind === "not" && condition.kind === "not") {
    checkTrace(trace.of[0], condition.of, states);
    expect(trace.truth).toBe({ true: false, false: true, unknown: "unknown" }[String(trace.of[0].truth)]);
  } else if ((trace.kind === "all" || trace.kind === "any") && (condition.kind === "all" || condition.kind === "any")) {
    expect(trace.of).toHaveLength(condition.of.length);
    for (const [index, part] of condition.of.entries()) checkTrace(trace.of[index] as Trace, part, states);
    const truths = trace.of.map(({ truth }) => (truth === "unknown" ? 0.5 : Number(truth)));
    expect(trace.truth).toBe(truthOf(trace.kind === "all" ? Math.min(...truths) : Math.max(...truths)));
  }
}

function factsWritten(source: Source): FactId[] {
  return Object.entries(source).flatMap(([key, value]) => {
    if (key === "any" || key === "all") return (value as Source[]).flatMap(factsWritten);
    return key === "not" ? factsWritten(value as Source) : [key];
  });
}

function fact(id: FactId, type: FactDefinition["type"], choices?: FactDefinition["choices"]): FactDefinition {
  return {
    id,
    type,
    scope: id.split(".")[0] as FactDefinition["scope"],
    label: id,
    choices,
    confidential: false,
    optionalInDraft: false,
    decided: false,
    theme: "essai",
    place: { file: "essai.yaml" },
  };
}

function figure(id: string, unit: string, value: number): LawFigure {
  return {
    id,
    title: id,
    unit,
    confidence: "verified",
    values: [{ since: "2019-04-01", value, source: { text: "Essai" } }],
    checked: { on: "2026-11-23" },
    place: { file: "essai.yaml" },
  };
}
