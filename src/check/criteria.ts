import { formatNumber } from "../french.js";
import type { AwardCriterion, TenderFile } from "../model.js";
import { decided } from "./answers.js";
import type { CheckRule, Finding } from "./rules.js";

const place = (file: TenderFile, index?: number) =>
  file.tender.places.get(index === undefined ? "award_criteria" : `award_criteria.${index}`);
const sum = (weights: readonly { readonly weight: number }[]) =>
  Math.round(weights.reduce((total, { weight }) => total + weight, 0) * 100) / 100;

/** Weights: the criteria make 100, the sub-criteria make their criterion. */
function checkWeights(file: TenderFile): readonly Finding[] {
  const { awardCriteria } = file.tender;
  if (awardCriteria.length === 0) return [];
  const total = sum(awardCriteria);
  const findings: Finding[] =
    total === 100
      ? []
      : [
          {
            message: `La somme des pondérations des critères est ${formatNumber(total)}, et non 100.`,
            hint: "corriger les pondérations de award_criteria",
            place: place(file),
          },
        ];
  return [...findings, ...awardCriteria.flatMap((criterion, index) => checkSubcriteria(file, criterion, index))];
}

function checkSubcriteria(file: TenderFile, criterion: AwardCriterion, index: number): readonly Finding[] {
  const total = sum(criterion.subcriteria);
  if (criterion.subcriteria.length === 0 || total === criterion.weight) return [];
  return [
    {
      message: `Les sous-critères de « ${criterion.name} » totalisent ${formatNumber(total)} points, et non ${formatNumber(criterion.weight)}.`,
      hint: "corriger les pondérations des sous-critères",
      place: place(file, index),
    },
  ];
}

/** Law: CCP, art. L. 2152-7, R. 2152-7, R. 2152-11. */
export const CRITERIA_RULES: readonly CheckRule[] = [
  { code: "CRITERIA_WEIGHTS", severity: "always", check: checkWeights },
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
    code: "PRICE_ALONE",
    severity: "E",
    check: (file) => {
      const alone =
        decided(file, "environment.criterion_required") === true &&
        file.tender.awardCriteria.length > 0 &&
        file.tender.awardCriteria.every(({ type }) => type === "price");
      return alone
        ? [
            {
              message: "Le prix est le seul critère : c'est exclu depuis le 21 août 2026 (CCP, R. 2152-7).",
              hint: "ajouter un critère environnemental, ou un critère unique de coût du cycle de vie",
              place: place(file),
            },
          ]
        : [];
    },
  },
  {
    code: "ENVIRONMENT_CRITERION_MISSING",
    severity: "E",
    check: (file) => {
      const { awardCriteria } = file.tender;
      const present = awardCriteria.some(({ type }) => type === "environment" || type === "cost");
      return decided(file, "environment.criterion_required") === true && awardCriteria.length > 0 && !present
        ? [
            {
              message: "Aucun critère ne prend en compte les caractéristiques environnementales de l'offre (CCP, R. 2152-7).",
              hint: "ajouter un critère de type environment",
              place: place(file),
            },
          ]
        : [];
    },
  },
];
