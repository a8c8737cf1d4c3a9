import { formatNumber, plural } from "../../french.js";
import type { AwardCriterion, TenderFile } from "../../model.js";
import { decided } from "../answers.js";
import { criteriaSaying, wordsOf } from "../criteria-text.js";
import { printedArticles } from "../printed-text.js";
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

const ENVIRONMENTAL =
  /environnement(?:al|aux)|éco-?conception|énerg|carbone|\bPUE\b|RGESN|sobriété|réparab|réemploi|recycl|reconditionn|durabilité|durée de vie|déchets|gaz à effet de serre/i;

/** A criterion of that type, or a sub-criterion (DAJ, 2022); a cost counts when it takes the environment into account (R. 2152-7, 1°). */
const environmental = (criterion: AwardCriterion): boolean =>
  criterion.type === "environment" ||
  (criterion.type === "cost"
    ? wordsOf(criterion).some((words) => ENVIRONMENTAL.test(words))
    : criterion.subcriteria.some(({ name }) => ENVIRONMENTAL.test(name)));

const CORPORATE =
  /\bRSE\b|responsabilité (?:sociétale|sociale et environnementale)|politique (?:générale|(?:environnementale|sociale|sociétale|de développement durable)(?: et \S+)? (?:de l'entreprise|du candidat|de la société|du soumissionnaire))|EcoVadis|B[ -]Corp|bilan carbone (?:de l'entreprise|du candidat|de la société|du soumissionnaire)|engagements? (?:sociétaux|environnementaux) (?:de l'entreprise|du candidat|de la société)/i;

/** Law: CCP, art. R. 2152-10: the data that bidders give, and the method that turns them into a cost. */
const DATA = /données|fournis|renseign|indiqu|relev|déclar|consommation/i;
const METHOD = /méthode|calcul|formule|somme|addition/i;
const saysHow = (text: string): boolean => DATA.test(text) && METHOD.test(text);

/** Law: CCP, art. L. 2152-7, R. 2152-7, R. 2152-10. */
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
      const missing = awardCriteria.length > 0 && !priceOnly(file) && !awardCriteria.some(environmental);
      return decided(file, "environment.criterion_required") === true && missing
        ? [
            {
              message: "Aucun critère ne prend en compte les caractéristiques environnementales de l'offre (CCP, R. 2152-7).",
              hint: "ajouter un critère environnemental (type: environment), un sous-critère environnemental, ou un coût du cycle de vie (type: cost) décrit comme tenant compte de l'environnement",
              place: place(file),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2152-7; Conseil d'État, 25 May 2018, Nantes Métropole, no 417580.
    code: "CORPORATE_CSR_CRITERION",
    severity: "E",
    check: (file) =>
      criteriaSaying(file, CORPORATE).map(({ criterion, found, place: at }) => ({
        message: `Le critère « ${criterion.name} » juge « ${found} » : la politique générale de l'entreprise n'est pas liée à l'objet du marché (CCP, R. 2152-7 ; Conseil d'État, 25 mai 2018, n° 417580).`,
        hint: "juger des caractéristiques de l'offre, propres aux prestations du marché",
        place: at,
      })),
  },
  {
    code: "LIFECYCLE_METHOD_MISSING",
    severity: "E",
    check: (file) => {
      const elsewhere = printedArticles(file, ["rc"]).some(({ text }) => /cycle de vie/i.test(text) && saysHow(text));
      return file.tender.awardCriteria.flatMap((criterion, index) =>
        criterion.type !== "cost" || elsewhere || saysHow(wordsOf(criterion).join(" "))
          ? []
          : [
              {
                message: `Le critère de coût « ${criterion.name} » ne dit pas quelles données les candidats fournissent, ni la méthode qui en tire le coût (CCP, R. 2152-10).`,
                hint: "écrire dans sa description (description: …) les données à fournir et la méthode de calcul",
                place: place(file, index),
              },
            ],
      );
    },
  },
];
