import { describe, expect, test } from "vitest";
import { readDays, rollBack } from "../src/calendar.js";

describe("the days when a buyer's office is shut", () => {
  test("days and periods, both ends included, in any order", () => {
    expect([...(readDays("2026-12-30/2027-01-02, 2026-12-24") ?? [])].sort()).toEqual([
      "2026-12-24",
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
      "2027-01-02",
    ]);
    expect(readDays("2026-12-24/2026-12-24")?.size).toBe(1);
    expect(readDays("2026-01-01/2027-01-02")?.size).toBe(367);
  });

  test.each([
    "",
    "Noël",
    "24/12/2026",
    "2026-02-30",
    "2026-12-24;2026-12-26",
    "2026-12-31/2026-12-24",
    "2026-01-01/2027-01-03",
    "2026-01-01/2026-01-02/2026-01-03",
    "2026-12-24,",
  ])("« %s » is refused", (text) => {
    expect(readDays(text)).toBeUndefined();
  });

  test("they add to week-ends and holidays", () => {
    const closed = readDays("2026-12-24, 2026-12-28") ?? new Set();
    expect(rollBack("2026-12-28")).toBe("2026-12-28");
    expect(rollBack("2026-12-28", closed)).toBe("2026-12-23");
    expect(rollBack("2026-12-28T12:00", closed)).toBe("2026-12-23");
  });
});
