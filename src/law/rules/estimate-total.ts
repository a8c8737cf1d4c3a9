import { formatMoney } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * The value that every threshold is compared with: all lots, options, renewals and call-offs included, excluding tax.
 *
 * Law: CCP, art. R. 2121-1 (total), R. 2121-8 (framework: its maximum). Amounts in cents.
 * No lot yet: unknown, never zero, which would read as a dispense.
 */
export const estimateTotal: LawRule = {
  id: "estimate.total",
  decide(read) {
    read.number("tender.lots_count");
    const framework = read.text("tender.technique") !== "ordinary";
    const total = read.lots.reduce((sum, lot) => sum + lot.read.number(framework ? "lot.amount_max" : "lot.amount"), 0);
    const because = framework
      ? `La valeur estimée est la somme des maximums des lots : ${formatMoney(total)} HT.`
      : `La valeur estimée est le total des lots, options, reconductions et parts à bons de commande comprises : ${formatMoney(total)} HT.`;
    return { value: total, because, sources: [ccp(framework ? "R. 2121-8" : "R. 2121-1")] };
  },
};
