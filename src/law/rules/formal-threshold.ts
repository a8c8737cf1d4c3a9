import type { RuleReader } from "../rule.js";

/** The EU threshold of this buyer for supplies and services: central 140 k€, other 216 k€, contracting entity 432 k€ (2026-2027). Law: CCP, annexe n° 2. */
export function formalThresholdId(read: RuleReader): string {
  if (read.text("buyer.type") === "utility") return "formal_utilities_supplies_services";
  return read.boolean("authority.central") ? "formal_supplies_services_central" : "formal_supplies_services_other";
}
