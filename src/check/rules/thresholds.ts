import { formatLots, formatMoney, formatQuantity } from "../../french.js";
import type { Library, Lot, LotId, TenderFile } from "../../model.js";
import { answer, decided, inLot, numberOf } from "../answers.js";
import type { CheckRule, Finding } from "../rule.js";
import { figureOn } from "../search-text.js";
import { writtenChoice } from "../written-choices.js";

/** Small lots and the services of annex 3 may follow the adapted procedure at any amount: the written reason must name the article. */
const SMALL_LOTS_OR_SERVICES = /\bR\.?\s*2123-1\b/;

/** Law: CCP, art. L. 2124-1, R. 2124-1. The law proposes a formal procedure from the threshold on: a buyer who writes "mapa" there needs R. 2123-1, 2° or 3°. */
const procedureBelowThreshold: CheckRule = {
  code: "PROCEDURE_BELOW_THRESHOLD",
  severity: "E",
  check: (file) => {
    const choice = writtenChoice(file, "procedure.kind");
    if (choice?.value !== "mapa" || choice.derived === "none" || SMALL_LOTS_OR_SERVICES.test(choice.reason)) return [];
    return [
      {
        message: `La procédure adaptée n'est pas permise à ce montant (CCP, L. 2124-1 et R. 2124-1). ${choice.decision.because}`,
        hint: "écrire decisions: { procedure.kind: { value: open } }, ou nommer dans le motif l'article R. 2123-1, 2° (petits lots) ou 3° (services sociaux et spécifiques)",
        place: choice.place,
      },
    ];
  },
};

/** Law: CCP, art. R. 2122-8. Another case without competition (R. 2122-1 to -11), named in the reason, is not judged here. */
const directAwardAboveThreshold: CheckRule = {
  code: "DIRECT_AWARD_ABOVE_THRESHOLD",
  severity: "E",
  since: "2026-04-01",
  check: (file) => {
    const choice = writtenChoice(file, "competition.required");
    if (choice?.value !== false || /\bR\.?\s*2122-(?!8\b)\d/.test(choice.reason)) return [];
    return [
      {
        message: `La consultation se dit dispensée de publicité et de mise en concurrence alors que son montant l'exclut (CCP, R. 2122-8). ${choice.decision.because}`,
        hint: "retirer competition.required de decisions, ou nommer dans le motif un autre cas (R. 2122-1 à R. 2122-11)",
        place: choice.place,
      },
    ];
  },
};

const INNOVATIVE = /\bR\.?\s*2122-9-1\b/;

/** Law: CCP, art. R. 2122-9-1: an innovative purchase is bought directly below its figure only. */
const innovativeAboveThreshold: CheckRule = {
  code: "INNOVATIVE_ABOVE_THRESHOLD",
  severity: "E",
  check: (file, library) => {
    const limit = figureOn(file, library, "no_competition_innovative");
    const estimate = numberOf(decided(file, "estimate.total"));
    if (limit === undefined || estimate === undefined || estimate < limit) return [];
    return (["competition.required", "procedure.kind"] as const).flatMap((id) => {
      const choice = writtenChoice(file, id);
      if (choice === undefined || !INNOVATIVE.test(choice.reason)) return [];
      return [
        {
          message: `Le motif invoque l'achat innovant, et la valeur estimée, ${formatMoney(estimate)} HT, atteint ${formatMoney(limit)} HT (CCP, R. 2122-9-1).`,
          hint: `retirer ${id} de decisions`,
          place: choice.place,
        },
      ];
    });
  },
};

/**
 * Law: CCP, art. R. 2122-8 and R. 2123-1, 2°.
 * The lots that the buyer declares dispensed are judged together; an adapted procedure inside a formal whole is judged lot by lot, since the whole is elsewhere.
 */
const smallLotsShareExceeded: CheckRule = {
  code: "SMALL_LOTS_SHARE_EXCEEDED",
  severity: "E",
  check: (file, library) => [...dispensedLots(file, library), ...adaptedLots(file, library)],
};

/** What a lot is worth: its amount or, in a framework, its maximum. */
const worth = (lot: Lot): number => numberOf(inLot(lot, "lot.amount")) ?? numberOf(inLot(lot, "lot.amount_max")) ?? 0;

function dispensedLots(file: TenderFile, library: Library): readonly Finding[] {
  const dispensed = file.tender.lots.filter(({ id }) => decided(file, "small_lot.exempt", id) === true);
  const choice = dispensed.map(({ id }) => writtenChoice(file, "small_lot.exempt", id)).find((each) => each !== undefined);
  const total = file.tender.lots.reduce((sum, lot) => sum + worth(lot), 0);
  if (choice === undefined || total === 0) return [];
  const amounts = dispensed.map(worth);
  const limit = figureOn(file, library, "no_competition_supplies_services");
  const ratio = figureOn(file, library, "small_lots_cumulated_share");
  if (limit === undefined || ratio === undefined) return [];
  const share = amounts.reduce((sum, amount) => sum + amount, 0) / total;
  const large = dispensed.filter((_, index) => (amounts[index] ?? 0) >= limit).map(({ id }) => id);
  if (share <= ratio && large.length === 0) return [];
  const lots = formatLots(dispensed.map(({ id }) => id));
  const why =
    share > ratio
      ? `${dispensed.length > 1 ? "ensemble, ils font" : "il fait"} ${formatQuantity(Math.round(share * 1000) / 10, "percent")} de la valeur de tous les lots, au-delà de ${formatQuantity(ratio, "ratio")}`
      : `${formatLots(large)} : ${formatMoney(limit)} HT ou plus`;
  return [
    {
      message: `${lots} : la dispense des petits lots est dépassée ; ${why} (CCP, R. 2122-8 et R. 2123-1, 2°).`,
      hint: `ne dispenser que des lots qui tiennent dans la limite : retirer small_lot.exempt${dispensed.length > 1 ? " d'un lot au moins" : ""} de decisions, ou y écrire override: false`,
      place: choice.place,
    },
  ];
}

function adaptedLots(file: TenderFile, library: Library): readonly Finding[] {
  const choice = writtenChoice(file, "procedure.kind");
  if (choice?.value !== "mapa" || choice.derived === "none" || !/\bR\.?\s*2123-1\b[\s,(]*2\s*°/.test(choice.reason)) return [];
  const limit = figureOn(file, library, "small_lot_supplies_services");
  if (limit === undefined) return [];
  const large: readonly LotId[] = file.tender.lots.filter((lot) => worth(lot) >= limit).map(({ id }) => id);
  return large.length === 0
    ? []
    : [
        {
          message: `${formatLots(large)} : un petit lot passé en procédure adaptée reste sous ${formatMoney(limit)} HT (CCP, R. 2123-1, 2°).`,
          hint: "retirer ces lots de la consultation, ou écrire decisions: { procedure.kind: { value: open } }",
          place: choice.place,
        },
      ];
}

/** Law: CCP, art. R. 2121-1. The value is the total of the lots: the buyer cannot write less. A framework is judged by ESTIMATE_BELOW_FRAMEWORK_MAX. */
const estimateExcludesOptions: CheckRule = {
  code: "ESTIMATE_EXCLUDES_OPTIONS",
  severity: "E",
  check: (file) => {
    const choice = writtenChoice(file, "estimate.total");
    const [value, derived] = [numberOf(choice?.value), numberOf(choice?.derived)];
    return answer(file, "tender.technique") === "ordinary" && value !== undefined && derived !== undefined && value < derived
      ? [
          {
            message: `La valeur estimée écrite, ${formatMoney(value)}, est inférieure au total des lots, options et reconductions comprises, ${formatMoney(derived)} (CCP, R. 2121-1).`,
            hint: "retirer estimate.total de decisions, ou corriger les montants des lots (amount)",
            place: choice?.place,
          },
        ]
      : [];
  },
};

/** Law: CCP, art. R. 2121-8: a framework is worth the total of its maximums; the call-off part of an ordinary contract is counted in the lot. */
const estimateBelowFrameworkMax: CheckRule = {
  code: "ESTIMATE_BELOW_FRAMEWORK_MAX",
  severity: "always",
  check: (file) => [...frameworkEstimate(file), ...callOffEstimate(file)],
};

function frameworkEstimate(file: TenderFile): readonly Finding[] {
  const choice = writtenChoice(file, "estimate.total");
  const [value, derived] = [numberOf(choice?.value), numberOf(choice?.derived)];
  return answer(file, "tender.technique") !== "ordinary" && value !== undefined && derived !== undefined && value < derived
    ? [
        {
          message: `La valeur estimée écrite, ${formatMoney(value)}, est inférieure au maximum cumulé de l'accord-cadre, ${formatMoney(derived)} (CCP, R. 2121-8).`,
          hint: "retirer estimate.total de decisions, ou corriger les maximums des lots (amount_max)",
          place: choice?.place,
        },
      ]
    : [];
}

function callOffEstimate(file: TenderFile): readonly Finding[] {
  return file.tender.lots.flatMap((lot, index) => {
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
  });
}

export const THRESHOLD_RULES: readonly CheckRule[] = [
  procedureBelowThreshold,
  directAwardAboveThreshold,
  innovativeAboveThreshold,
  smallLotsShareExceeded,
  estimateExcludesOptions,
  estimateBelowFrameworkMax,
];
