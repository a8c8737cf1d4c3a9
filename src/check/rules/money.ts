import { formatMoney, formatNumber, formatQuantity } from "../../french.js";
import { answer, decided, inLot, numberOf } from "../answers.js";
import type { CheckRule } from "../rule.js";

export const MONEY_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2192-10, -11.
    code: "PAYMENT_TERM_OVER_MAX",
    severity: "E",
    check: (file) => {
      const [days, limit] = [numberOf(answer(file, "tender.payment_days")), numberOf(decided(file, "payment.days_max"))];
      return days !== undefined && limit !== undefined && days > limit
        ? [
            {
              message: `Le délai de paiement de ${formatQuantity(days, "days")} dépasse le maximum de cet acheteur, ${formatQuantity(limit, "days")} (CCP, R. 2192-10 et R. 2192-11).`,
              hint: `écrire payment_days: ${limit} ou moins`,
              place: file.tender.places.get("tender.payment_days"),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2191-33.
    code: "RETENTION_OVER_5_PERCENT",
    severity: "E",
    check: (file) => {
      const [rate, limit] = [numberOf(answer(file, "tender.retention_rate")), numberOf(decided(file, "retention.rate_max"))];
      return rate !== undefined && limit !== undefined && rate > limit
        ? [
            {
              message: `La retenue de garantie de ${formatQuantity(rate, "percent")} dépasse le plafond de ${formatQuantity(limit, "percent")} (CCP, R. 2191-33).`,
              hint: `écrire retention_rate: ${limit} ou moins`,
              place: file.tender.places.get("tender.retention_rate"),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2191-7.
    code: "ADVANCE_RATE_OUT_OF_RANGE",
    severity: "E",
    check: (file) => {
      const [rate, floor] = [numberOf(answer(file, "tender.advance_rate")), numberOf(decided(file, "advance.rate_min_sme"))];
      const optionB = answer(file, "tender.advance_option") === "B";
      return optionB && rate !== undefined && floor !== undefined && rate < floor
        ? [
            {
              message: `Le taux d'avance de ${formatQuantity(rate, "percent")} est inférieur au minimum dû par cet acheteur à une PME, ${formatQuantity(floor, "percent")} (CCP, R. 2191-7).`,
              hint: `écrire advance_rate: ${floor} ou plus`,
              place: file.tender.places.get("tender.advance_rate"),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2142-7, -8 (lot by lot).
    code: "TURNOVER_OVER_CAP",
    severity: "E",
    check: (file) => {
      const [turnover, ratio, total] = [
        numberOf(answer(file, "tender.minimum_turnover")),
        numberOf(decided(file, "turnover.cap_ratio")),
        numberOf(decided(file, "estimate.total")),
      ];
      return turnover !== undefined && ratio !== undefined && total !== undefined && turnover > ratio * total
        ? [
            {
              message: `Le chiffre d'affaires exigé, ${formatMoney(turnover)}, dépasse le plafond de ${formatMoney(Math.floor(ratio * total))}, soit ${formatNumber(ratio)} fois la valeur estimée (CCP, R. 2142-7).`,
              hint: `écrire minimum_turnover: ${Math.floor((ratio * total) / 100)} ou moins`,
              place: file.tender.places.get("tender.minimum_turnover"),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2162-4: a framework, or a call-off part, without a maximum is unlawful. No answer stops the assembly; zero is no maximum.
    code: "FRAMEWORK_MAXIMUM_MISSING",
    severity: "E",
    check: (file) =>
      file.tender.lots.flatMap((lot, index) => {
        const framework = answer(file, "tender.technique") !== "ordinary";
        const name = framework ? "amount_max" : "call_offs_max";
        if (inLot(lot, `lot.${name}`) !== 0 || !(framework || inLot(lot, "lot.call_offs") === true)) return [];
        return [
          {
            message: `Lot ${lot.id} : le maximum ${framework ? "de l'accord-cadre" : "de la part à bons de commande"} est de zéro, ce qui revient à n'en fixer aucun (CCP, R. 2162-4).`,
            hint: `écrire ${name}: suivi du maximum du lot, en euros hors taxes`,
            place: file.tender.places.get(`lots.${index}.${name}`),
          },
        ];
      }),
  },
  {
    // Law: CCP, art. R. 2121-1, R. 2121-8: the call-off part is counted in the estimate.
    code: "ESTIMATE_BELOW_FRAMEWORK_MAX",
    severity: "always",
    check: (file) =>
      file.tender.lots.flatMap((lot, index) => {
        const [part, whole] = [numberOf(inLot(lot, "lot.call_offs_max")), numberOf(inLot(lot, "lot.amount"))];
        return inLot(lot, "lot.call_offs") === true && part !== undefined && whole !== undefined && part > whole
          ? [
              {
                message: `Lot ${lot.id} : le maximum de la part à bons de commande (${formatMoney(part)}) dépasse la valeur estimée du lot, où il doit être compté.`,
                hint: "réduire call_offs_max, ou relever amount",
                place: file.tender.places.get(`lots.${index}.call_offs_max`),
              },
            ]
          : [];
      }),
  },
];
