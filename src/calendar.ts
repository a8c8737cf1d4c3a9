import { Temporal } from "temporal-polyfill";
import type { IsoDate } from "./model.js";

/** Days from one day to another; a date-time counts for its day. The day of the event itself is not counted (règlement n° 1182/71). */
export const daysBetween = (start: IsoDate, end: string): number =>
  Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end.slice(0, 10))).days;

export const addDays = (day: IsoDate, days: number): IsoDate => Temporal.PlainDate.from(day.slice(0, 10)).add({ days }).toString();
