import { expect, test } from "vitest";
import { addDays, isWorkingDay, rollBack, rollForward } from "../../src/calendar.js";

/** The public holidays as the State publishes them, weekends included. */
const HOLIDAYS: Readonly<Record<number, readonly string[]>> = {
  2026: ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"],
  2027: ["01-01", "03-29", "05-01", "05-06", "05-08", "05-17", "07-14", "08-15", "11-01", "11-11", "12-25"],
  2028: ["01-01", "04-17", "05-01", "05-08", "05-25", "06-05", "07-14", "08-15", "11-01", "11-11", "12-25"],
};

test.each(Object.keys(HOLIDAYS).map(Number))("%i: every day off is a weekend or a public holiday, and nothing else is", (year) => {
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    expect(isWorkingDay(day), day).toBe(!weekend && !HOLIDAYS[year]?.includes(day.slice(5)));
  }
});

test("Easter, in the years where the rule of thumb fails", () => {
  // 1954 and 1981 are the exceptions of the tables; 2000 a century divisible by 400; 2038 the latest Easter.
  const mondays = ["1954-04-19", "1981-04-20", "2000-04-24", "2008-03-24", "2024-04-01", "2025-04-21", "2038-04-26"];
  for (const monday of mondays) expect(isWorkingDay(monday), monday).toBe(false);
});

test("a last day on a Saturday, a Sunday or a holiday goes to the next working day", () => {
  expect(rollForward("2026-11-30")).toBe("2026-11-30");
  expect(rollForward("2026-12-25")).toBe("2026-12-28");
  expect(rollForward("2027-03-27")).toBe("2027-03-30");
  expect(rollForward("2027-05-06T12:00")).toBe("2027-05-07");
});

test("a day counted backwards is taken before", () => {
  expect(rollBack("2027-01-15")).toBe("2027-01-15");
  expect(rollBack("2027-03-29")).toBe("2027-03-26");
});
