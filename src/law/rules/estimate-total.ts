import { formatMoney } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * What this consultation is worth: all its lots, options, renewals, prizes and call-offs included, excluding tax. Amounts in cents.
 *
 * Law: CCP, art. R. 2121-1 (total), R. 2121-8 (framework: its maximum). No lot yet: unknown, never zero, which would read as a dispense.
 */
export const estimateContract: LawRule = {
  id: "estimate.contract",
  decide(read) {
    read.number("tender.lots_count");
    const framework = read.text("tender.technique") !== "ordinary";
    const total = read.lots.reduce((sum, lot) => sum + lot.read.number(framework ? "lot.amount_max" : "lot.amount"), 0);
    return {
      value: total,
      because: `${framework ? "La consultation vaut la somme des maximums des lots" : "La consultation vaut le total des lots, options, reconductions et parts à bons de commande comprises"} : ${formatMoney(total)} HT.`,
      wouldChange: "Toute prestation ajoutée, option ou reconduction comprise.",
      sources: [ccp(framework ? "R. 2121-8" : "R. 2121-1")],
    };
  },
};

/**
 * The value of the need, that the thresholds of competition are compared with: this consultation and the other homogeneous needs of the buyer.
 *
 * Law: CCP, art. R. 2121-1, R. 2121-6 and R. 2121-7 (homogeneous needs, as the buyer declares them).
 */
export const estimateTotal: LawRule = {
  id: "estimate.total",
  decide(read) {
    const contract = read.number("estimate.contract");
    const others = read.number("tender.homogeneous_needs");
    const total = `${formatMoney(contract + others)} HT`;
    return {
      value: contract + others,
      because:
        others === 0
          ? `La valeur estimée du besoin est celle de la consultation, ${total} : l'acheteur ne déclare aucun autre besoin homogène.`
          : `La valeur estimée additionne la consultation (${formatMoney(contract)} HT) et les autres besoins homogènes déclarés par l'acheteur (${formatMoney(others)} HT), soit ${total}.`,
      wouldChange: "Un autre besoin homogène, ou de la même unité fonctionnelle, s'y ajouterait.",
      sources: [ccp("R. 2121-1"), ...(others === 0 ? [] : [ccp("R. 2121-6"), ccp("R. 2121-7")])],
    };
  },
};
