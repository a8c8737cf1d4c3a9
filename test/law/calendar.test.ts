import { describe, expect, test } from "vitest";
import { expiredFigures, figuresToCheck, lawTable } from "../../src/law/law-table.js";
import { RULES } from "../../src/law/rules.js";
import type { IsoDate, LawFigure } from "../../src/model.js";
import { ProblemsError } from "../../src/problems.js";
import { decideCase, lawLibrary } from "./decide-case.js";

/**
 * The calendar of the law: on each tested day, each figure has exactly one value, and each rule one answer.
 *
 * What this does not prove: that a value is the right one, that a date is the one of the Journal officiel, that no change was forgotten, nor that an
 * article still says what it said when it was checked. It does not prove either that a rule reads the right figure: that is what the case tables are for.
 * A figure without a last known day is tested up to the horizon only, and nothing says that it will still be in force then.
 */
const HORIZON = "2030-01-01";
/** The last day known of the European thresholds. */
const EVERY_DAY_UNTIL = "2027-12-31";
const library = await lawLibrary();
const figures = [...library.law.values()];

describe.each(figures.map((figure) => [figure.id, figure] as const))("%s", (_, figure) => {
  test("one value on the first day of each quarter, on each change and on its eve", () => {
    for (const day of testedDays(figure)) {
      const inForce = valuesOn(figure, day);
      expect(inForce, `${figure.id} le ${day}`).toHaveLength(1);
      const found = lawTable(library.law, day).figure(figure.id);
      expect({ value: found.value, since: found.since }).toEqual({ value: inForce[0]?.value, since: inForce[0]?.since });
    }
  });

  test("every day until 2028, the value of that day and no other", () => {
    const only = new Map([[figure.id, figure]]);
    const wrong = everyDay(firstDay(figure), EVERY_DAY_UNTIL).filter((day) => {
      const [value, ...others] = valuesOn(figure, day);
      return value === undefined || others.length > 0 || lawTable(only, day).figure(figure.id).since !== value.since;
    });
    expect(wrong).toEqual([]);
  });

  test("each change changes something, from that very day", () => {
    for (const { since } of figure.values.slice(1)) {
      const [eve, day, morrow] = [dayBefore(since), since, dayAfter(since)].map((on) => lawTable(library.law, on).figure(figure.id).value);
      expect(eve, `${figure.id}, veille du ${since}`).not.toEqual(day);
      expect(morrow, `${figure.id}, lendemain du ${since}`).toEqual(day);
      expect(typeof eve).toBe(typeof day);
    }
  });

  test("before its first day it is refused, never guessed", () => {
    const law = lawTable(library.law, dayBefore(firstDay(figure)));
    expect(law.has(figure.id)).toBe(false);
    expect(codesThrown(() => law.figure(figure.id))).toEqual(["LAW_DATE_BEFORE_TABLE"]);
    expect(lawTable(library.law, firstDay(figure)).has(figure.id)).toBe(true);
  });

  test("it says when it stops being known", () => {
    const last = figure.values.at(-1)?.until;
    expect(figure.nextChange).toBe(last === undefined ? undefined : dayAfter(last));
    if (last === undefined) return expect(expiredOn(HORIZON, figure)).toEqual([]);
    expect(expiredOn(last, figure)).toEqual([]);
    expect(expiredOn(dayAfter(last), figure)).toEqual(["LAW_FIGURE_EXPIRED"]);
  });

  test("amounts are whole cents, and every value is sourced", () => {
    for (const { value, source } of figure.values) {
      if (figure.unit.startsWith("EUR")) expect(Number.isInteger(value)).toBe(true);
      expect(source.text.length).toBeGreaterThan(0);
    }
  });
});

test("a next change without a last day expires on that day, and not before", () => {
  const [figure] = figures;
  if (figure === undefined) throw new Error("bug: no figure");
  const changing: LawFigure = {
    ...figure,
    values: figure.values.map((value) => ({ ...value, until: undefined })),
    nextChange: "2028-01-01",
  };
  expect(expiredOn("2027-12-31", changing)).toEqual([]);
  expect(expiredOn("2028-01-01", changing)).toEqual(["LAW_FIGURE_EXPIRED"]);
});

test("a next change that has been written down no longer expires", () => {
  const [figure] = figures;
  const [value] = figure?.values ?? [];
  if (figure === undefined || value === undefined) throw new Error("bug: no figure");
  const known: LawFigure = { ...figure, values: [value, { ...value, since: "2028-01-01", until: undefined }], nextChange: "2028-01-01" };
  expect(expiredOn("2028-01-01", known)).toEqual([]);
});

describe("a figure that no one has checked", () => {
  const [figure] = figures;
  const [value] = figure?.values ?? [];
  if (figure === undefined || value === undefined) throw new Error("bug: no figure");
  const codes = (changed: LawFigure, used: readonly string[]) =>
    figuresToCheck(lawTable(new Map([[figure.id, changed]]), value.since), used).map(({ code, severity }) => `${severity} ${code}`);
  const toCheck: LawFigure = { ...figure, confidence: "to-check" };

  test("warns when a decision reads it, once", () => {
    expect(codes(toCheck, [figure.id, figure.id])).toEqual(["warning LAW_FIGURE_TO_CHECK"]);
  });

  test("says nothing when no decision reads it", () => {
    expect(codes(toCheck, [])).toEqual([]);
  });

  test("is told from one known or verified, and from a value whose own source is sure", () => {
    expect(codes(figure, [figure.id])).toEqual([]);
    expect(codes({ ...figure, confidence: "known" }, [figure.id])).toEqual([]);
    expect(codes({ ...toCheck, values: [{ ...value, source: { ...value.source, confidence: "verified" } }] }, [figure.id])).toEqual([]);
  });
});

/** Questions that do not arise for an ordinary contract, without a minimum period or a standstill, or for a contracting entity. */
const MAY_NOT_ARISE = [
  "framework.months_max",
  "calendar.deadline_earliest",
  "calendar.answers_latest",
  "calendar.signature_earliest",
  "modification.extra_rate_max",
  "advance.base_months",
  "calendar.questions_latest",
  "court.competent",
  "period.applications_minimum_days",
  "small_lot.adapted",
];
const BUYERS = Object.keys(library.facts.get("buyer.type")?.choices ?? {});

test.each(BUYERS)("every rule has one answer each quarter since 2024, buyer %s", (buyer) => {
  for (const date of quartersBetween("2024-01-01", HORIZON)) {
    const { decisions, missing } = decideCase(library, {
      name: date,
      date,
      facts: {
        "buyer.type": buyer,
        "buyer.operating_expenses": 3900000,
        "tender.technique": "ordinary",
        "tender.homogeneous_needs": 0,
        "tender.innovative_purchase": "no",
        "tender.negotiation_case": "none",
        "tender.period_reduction": "none",
        "tender.duration_months": 36,
        "tender.renewals": 0,
        "tender.deadline": `${Number(date.slice(0, 4)) + 1}-01-21T12:00`,
        "tender.price_form": "firm",
      },
      lots: [{ "lot.amount": 300000 }, { "lot.amount": 26000 }],
    });
    expect(missing, date).toEqual([]);
    const lotScoped = (id: string) => RULES.find((rule) => rule.id === id)?.scope === "lot";
    const expected = RULES.filter(({ id }) => !MAY_NOT_ARISE.includes(id)).flatMap(({ id }) =>
      lotScoped(id) ? [`${id}@1`, `${id}@2`] : [id],
    );
    const always = decisions.filter(({ id }) => !MAY_NOT_ARISE.includes(id));
    expect(always.map(({ id, lot }) => (lot === undefined ? id : `${id}@${lot}`)).sort(), date).toEqual(expected.sort());
    expect(new Set(decisions.map(({ id, lot }) => `${id}@${lot}`)).size, date).toBe(decisions.length);
  }
});

/** Independent of the table under test: a value holds from `since` to `until`, or to the eve of the next one. */
function valuesOn(figure: LawFigure, day: IsoDate): LawFigure["values"] {
  return figure.values.filter(({ since, until }, index) => {
    const next = figure.values[index + 1]?.since;
    const last = until ?? (next === undefined ? undefined : dayBefore(next));
    return since <= day && (last === undefined || day <= last);
  });
}

function testedDays(figure: LawFigure): IsoDate[] {
  const last = figure.values.at(-1)?.until ?? HORIZON;
  const changes = figure.values.flatMap(({ since }, index) => (index === 0 ? [since] : [dayBefore(since), since, dayAfter(since)]));
  return [...new Set([...quartersBetween(firstDay(figure), last), ...changes, last])].filter((day) => day <= last).sort();
}

function everyDay(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

function firstDay(figure: LawFigure): IsoDate {
  const [first] = figure.values;
  if (first === undefined) throw new Error(`bug: ${figure.id} has no value`);
  return first.since;
}

function quartersBetween(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++)
    for (const month of ["01", "04", "07", "10"]) days.push(`${year}-${month}-01`);
  return days.filter((day) => first <= day && day <= last);
}

const shifted = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (day: IsoDate): IsoDate => shifted(day, -1);
const dayAfter = (day: IsoDate): IsoDate => shifted(day, 1);

const expiredOn = (day: IsoDate, figure: LawFigure): string[] =>
  expiredFigures(lawTable(new Map([[figure.id, figure]]), day), [figure.id]).map(({ code }) => code);

function codesThrown(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}
