import { formatLots, formatQuantity } from "../../french.js";
import type { LotId, TenderFile } from "../../model.js";
import { answer, decided, numberOf } from "../answers.js";
import type { CheckRule } from "../rule.js";
import { articlesForLot, forbiddenPhrases, hasDocument } from "../search-text.js";

const GRANTED =
  /avance (?:est|sera) (?:versée|due|accordée|payée)|droit à (?:l'|une )avance|(?:verse|accorde) (?:au titulaire )?une avance/i;
const DENIED = /Aucune avance n'est (?:versée|accordée|prévue|due)/i;

/** The lots that owe an advance, on the whole or order by order. */
const owing = (file: TenderFile): readonly LotId[] =>
  file.tender.lots
    .map(({ id }) => id)
    .filter((id) => decided(file, "advance.required", id) === true || decided(file, "advance.per_order", id) === true);

const says = (file: TenderFile, lot: LotId, pattern: RegExp): boolean =>
  articlesForLot(file, lot, ["ccap"]).some(({ text }) => pattern.test(text));

export const ADVANCE_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2191-3, R. 2191-13 to -17.
    code: "ADVANCE_CLAUSE_MISSING",
    severity: "E",
    check: (file) => {
      const without = owing(file).filter((lot) => !says(file, lot, GRANTED) || says(file, lot, DENIED));
      return !hasDocument(file, "ccap") || without.length === 0
        ? []
        : [
            {
              message: `${formatLots(without)} : l'avance est due, et le CCAP ne l'accorde pas (CCP, R. 2191-3 et R. 2191-13 à R. 2191-17).`,
              hint: "rétablir la clause d'avance de l'option choisie (price.avance ou price.avance_option_a) et, pour des bons de commande, ccap.avance_bons",
              place: file.tender.places.get("tender.advance_option"),
            },
          ];
    },
  },
  {
    // Law: CCP, art. R. 2191-7. The floor is dated by the decision.
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
    // CCAG-TIC, art. 11.1: a silent CCAP means option A.
    code: "ADVANCE_OPTION_UNSET",
    severity: "W",
    check: (file) => {
      const silent = owing(file).filter((lot) => says(file, lot, GRANTED) && !says(file, lot, /option [AB]\b/));
      return silent.length === 0
        ? []
        : [
            {
              message: `${formatLots(silent)} : le CCAP ne dit pas quelle option d'avance s'applique ; dans son silence, c'est l'option A (CCAG-TIC, 11.1).`,
              hint: "nommer dans la clause d'avance l'option A ou l'option B de l'article 11.1 du CCAG-TIC",
              place: file.tender.places.get("tender.advance_option"),
            },
          ];
    },
  },
  {
    // CCAG-TIC, art. 11.1: option A gives every small firm the rate of the State. The rate the buyer wrote shows another intention.
    code: "ADVANCE_OPTION_A_UNINTENDED",
    severity: "W",
    check: (file, library) => {
      const rate = numberOf(answer(file, "tender.advance_rate"));
      const state = library.law.get("advance_min_rate_sme_state")?.values.findLast(({ since }) => since <= file.date)?.value;
      const given = typeof state === "number" ? Math.round(state * 10000) / 100 : undefined;
      const floor = numberOf(decided(file, "advance.rate_min_sme")) ?? 0;
      if (answer(file, "tender.advance_option") !== "A" || rate === undefined || given === undefined || floor >= given || rate >= given)
        return [];
      return [
        {
          message: `Le taux d'avance écrit est de ${formatQuantity(rate, "percent")}, et l'option A donne ${formatQuantity(given, "percent")} à toute petite ou moyenne entreprise, quel que soit l'acheteur (CCAG-TIC, 11.1).`,
          hint: "écrire advance_option: B pour appliquer ce taux, ou retirer advance_rate",
          place: file.tender.places.get("tender.advance_option"),
        },
      ];
    },
  },
  {
    // Law: CCP, art. R. 2191-5: refusing the advance is the contractor's own choice.
    code: "ADVANCE_REFUSAL_PRECHECKED",
    severity: "E",
    check: (file, library) =>
      forbiddenPhrases(
        file,
        library,
        [
          {
            pattern:
              /(?:titulaire|contractant|candidat|soumissionnaire) (?:renonce|refuse|a renoncé|a refusé|est réputé (?:refuser|renoncer|avoir (?:refusé|renoncé)))[^.\n]{0,30}avance|avance est réputée refusée|[☒☑✔✗] ?(?:refuse|renonce)[^.\n]{0,30}avance/i,
            because: "alors que seul le titulaire peut refuser l'avance (CCP, R. 2191-5).",
            hint: "laisser le contractant choisir, sans réponse cochée ni présumée",
          },
        ],
        ["rc", "ae", "ccap"],
      ),
  },
];
