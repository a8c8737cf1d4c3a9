import type { RuleReader } from "../rule.js";

/** The EU threshold of this buyer for supplies and services: central 140 k€, other 216 k€, contracting entity 432 k€ (2026-2027). Law: CCP, annexe n° 2. */
export function formalThresholdId(read: RuleReader): string {
  if (read.text("buyer.type") === "utility") return "formal_utilities_supplies_services";
  return read.boolean("authority.central") ? "formal_supplies_services_central" : "formal_supplies_services_other";
}

/** Is the need at the EU threshold or above ("égale ou supérieure"), and the sentence that says so, without its full stop. */
export function euThreshold(read: RuleReader): { readonly reached: boolean; readonly because: string; readonly wouldChange: string } {
  const id = formalThresholdId(read);
  const reached = read.number("estimate.total") >= read.figure(id);
  return {
    reached,
    because: `${read.show("estimate.total")} HT ${reached ? "atteint" : "n'atteint pas"} le seuil européen, ${read.cite(id)}`,
    wouldChange: reached ? "Sous ce seuil" : "À partir de ce seuil",
  };
}
