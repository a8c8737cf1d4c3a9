import { formatMoney } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * The value that every threshold is compared with: all lots, options, renewals and call-offs included, and the other homogeneous needs, excluding tax.
 *
 * Law: CCP, art. R. 2121-1 (total), R. 2121-8 (framework: its maximum), R. 2121-6 (homogeneous needs, as the buyer declares them). Amounts in cents.
 * No lot yet: unknown, never zero, which would read as a dispense.
 */
export const estimateTotal: LawRule = {
  id: "estimate.total",
  decide(read) {
    read.number("tender.lots_count");
    const framework = read.text("tender.technique") !== "ordinary";
    const lots = read.lots.reduce((sum, lot) => sum + lot.read.number(framework ? "lot.amount_max" : "lot.amount"), 0);
    const others = read.number("tender.homogeneous_needs");
    const counted = framework
      ? "la somme des maximums des lots"
      : "le total des lots, options, reconductions et parts à bons de commande comprises";
    const added = others === 0 ? "" : `, soit ${formatMoney(lots)}, et des autres besoins homogènes de l'acheteur, ${formatMoney(others)}`;
    return {
      value: lots + others,
      because: `La valeur estimée est ${counted}${added} : ${formatMoney(lots + others)} HT.`,
      sources: [ccp(framework ? "R. 2121-8" : "R. 2121-1"), ...(others === 0 ? [] : [ccp("R. 2121-6")])],
    };
  },
};
