import { Temporal } from "temporal-polyfill";
import { isDay } from "./days.js";
import type { IsoDate } from "./model.js";

/** Days from one day to another; a date-time counts for its day. The day of the event itself is not counted (règlement n° 1182/71). */
export const daysBetween = (start: IsoDate, end: string): number =>
  Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end.slice(0, 10))).days;

/** The same day of another month, or its last day when it is shorter. */
export const addMonths = (day: IsoDate, months: number): IsoDate => Temporal.PlainDate.from(day.slice(0, 10)).add({ months }).toString();

export const addDays = (day: IsoDate, days: number): IsoDate => Temporal.PlainDate.from(day.slice(0, 10)).add({ days }).toString();

/** That day, or the next working day when it is a Saturday, a Sunday or a public holiday. Law: règlement n° 1182/71, art. 3, § 4; CCAG-TIC, art. 3.2. */
export const rollForward = (day: IsoDate): IsoDate => (isWorkingDay(day) ? day.slice(0, 10) : rollForward(addDays(day, 1)));

/**
 * That day, or the last working day before it: for a day counted backwards, which the law does not put off (règlement n° 1182/71, art. 3, § 4).
 * `closed`: the days when the buyer's office is shut too. They move what the buyer can do, never a period of the law.
 */
export const rollBack = (day: IsoDate, closed: ReadonlySet<IsoDate> = new Set()): IsoDate =>
  isWorkingDay(day) && !closed.has(day.slice(0, 10)) ? day.slice(0, 10) : rollBack(addDays(day, -1), closed);

const LONGEST_PERIOD_DAYS = 366;

/** Days and periods, bounds included: "2026-12-24, 2026-12-28/2027-01-02". Undefined for any other text, a period that goes backwards or lasts over a year. */
export function readDays(text: string): ReadonlySet<IsoDate> | undefined {
  const days = new Set<IsoDate>();
  for (const part of text.split(",")) {
    const [first = "", last = first, more] = part.trim().split("/");
    if (more !== undefined || !isDay(first) || !isDay(last)) return undefined;
    const length = daysBetween(first, last);
    if (length < 0 || length > LONGEST_PERIOD_DAYS) return undefined;
    for (let after = 0; after <= length; after++) days.add(addDays(first, after));
  }
  return days;
}

/**
 * Neither a Saturday, nor a Sunday, nor one of the eleven public holidays of the whole country (code du travail, art. L. 3133-1).
 * Those of Alsace-Moselle and overseas (abolition of slavery) are not known here: they would only put a day off further.
 */
export function isWorkingDay(day: IsoDate): boolean {
  const date = Temporal.PlainDate.from(day.slice(0, 10));
  const sinceEaster = easter(date.year).until(date).days;
  return date.dayOfWeek <= 5 && !FIXED_HOLIDAYS.includes(date.toString().slice(5)) && !DAYS_AFTER_EASTER.includes(sinceEaster);
}

const FIXED_HOLIDAYS = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
/** Easter Monday, Ascension Day, Whit Monday. */
const DAYS_AFTER_EASTER = [1, 39, 50];

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const epact = moon - Math.floor((golden + 11 * moon) / 319);
  const weekday = (2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - ((year % 100) % 4) - epact + 32) % 7;
  const month = Math.floor((epact + weekday + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (epact + weekday + month + 19) % 32 });
}
