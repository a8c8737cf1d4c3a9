import { readDays } from "../../calendar.js";
import type { IsoDate } from "../../model.js";
import type { RuleReader } from "../rule.js";

const OPEN: ReadonlySet<IsoDate> = new Set();

/** The days when the buyer's office is shut, beside week-ends and public holidays; none when the buyer says nothing: nothing asks for them. */
export function closingDays(read: RuleReader): ReadonlySet<IsoDate> {
  if (!read.answered("buyer.closing_days")) return OPEN;
  const days = readDays(read.text("buyer.closing_days"));
  if (days === undefined) throw new Error("bug: closing days passed the checks");
  return days;
}
