import { formatNumber, plural } from "../../french.js";
import type { AwardCriterion, TenderFile } from "../../model.js";
import { decided } from "../answers.js";
import type { CheckRule, Finding } from "../rule.js";

const place = (file: TenderFile, index?: number) =>
  file.tender.places.get(index === undefined ? "award_criteria" : `award_criteria.${index}`);
const sum = (weights: readonly { readonly weight: number }[]) =>
  Math.round(weights.reduce((total, { weight }) => total + weight, 0) * 100) / 100;

function checkWeights(file: TenderFile): readonly Finding[] {
  const { awardCriteria } = file.tender;
  const total = sum(awardCriteria);
  if (awardCriteria.length === 0 || total === 100) return [];
  const gap = Math.round(Math.abs(100 - total) * 100) / 100;
  return [
    {
      message: `Les pondérations des critères font ${formatNumber(total)} points en tout, et non 100.`,
      hint: `${total < 100 ? "ajouter" : "retirer"} ${formatNumber(gap)} ${plural(gap, "point", "points")} à un ou plusieurs critères (award_criteria)`,
      place: place(file),
    },
  ];
}

function checkSubcriteria(file: TenderFile, criterion: AwardCriterion, index: number): readonly Finding[] {
  const total = sum(criterion.subcriteria);
  if (criterion.subcriteria.length === 0 || total === criterion.weight) return [];
  return [
    {
      message: `Les sous-critères de « ${criterion.name} » totalisent ${formatNumber(total)} points, et non ${formatNumber(criterion.weight)}.`,
      hint: "corriger les sous-critères, ou le poids du critère",
      place: place(file, index),
    },
  ];
}

const priceOnly = (file: TenderFile): boolean =>
  file.tender.awardCriteria.length > 0 && file.tender.awardCriteria.every(({ type }) => type === "price");

/** Law: CCP, art. L. 2152-7, R. 2152-7, R. 2152-11. */
export const CRITERIA_RULES: readonly CheckRule[] = [
  { code: "WEIGHTS_SUM_NOT_100", severity: "always", check: checkWeights },
  {
    code: "SUBWEIGHTS_SUM_MISMATCH",
    severity: "always",
    check: (file) => file.tender.awardCriteria.flatMap((criterion, index) => checkSubcriteria(file, criterion, index)),
  },
  {
    code: "CRITERIA_MISSING",
    severity: "always",
    check: (file) =>
      file.tender.awardCriteria.length > 0
        ? []
        : [
            {
              message: "La consultation n'a aucun critère d'attribution.",
              hint: "écrire award_criteria: [{ name: Prix, type: price, weight: 40 }, …]",
            },
          ],
  },
  {
    code: "PRICE_ONLY_FORBIDDEN",
    severity: "E",
    check: (file) => {
      return decided(file, "environment.criterion_required") === true && priceOnly(file)
        ? [
            {
              message: "Le prix est le seul critère : c'est exclu depuis le 21 août 2026 (CCP, R. 2152-7).",
              hint: "ajouter un critère environnemental (type: environment), ou juger sur le coût du cycle de vie (type: cost)",
              place: place(file),
            },
          ]
        : [];
    },
  },
  {
    code: "ENVIRONMENTAL_CRITERION_MISSING",
    severity: "E",
    check: (file) => {
      const { awardCriteria } = file.tender;
      const present = awardCriteria.some(({ type }) => type === "environment" || type === "cost");
      return decided(file, "environment.criterion_required") === true && awardCriteria.length > 0 && !present && !priceOnly(file)
        ? [
            {
              message: "Aucun critère ne prend en compte les caractéristiques environnementales de l'offre (CCP, R. 2152-7).",
              hint: "ajouter un critère environnemental (type: environment) ou un critère de coût du cycle de vie (type: cost)",
              place: place(file),
            },
          ]
        : [];
    },
  },
];
