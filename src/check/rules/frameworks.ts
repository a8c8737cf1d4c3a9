import { formatMoney, formatQuantity } from "../../french.js";
import type { TenderFile } from "../../model.js";
import { answer, decided, inLot, numberOf } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { figureOn } from "../search-text.js";
import { writtenChoice } from "../written-choices.js";

const months = (value: number): string => formatQuantity(value, "months");
const isFramework = (file: TenderFile): boolean => String(answer(file, "tender.technique")).startsWith("framework");

/** Law: CCP, art. R. 2162-4: a framework, or a call-off part, without a maximum is unlawful. No answer stops the assembly; zero is no maximum. */
const frameworkMaximumMissing: CheckRule = {
  code: "FRAMEWORK_MAXIMUM_MISSING",
  severity: "E",
  since: "2022-01-01",
  check: (file) =>
    file.tender.lots.flatMap((lot, index) => {
      const framework = isFramework(file);
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
};

/** Law: CCP, art. R. 2162-4. A maximum of zero is FRAMEWORK_MAXIMUM_MISSING's. */
const frameworkMinOverMax: CheckRule = {
  code: "FRAMEWORK_MIN_OVER_MAX",
  severity: "E",
  check: (file) =>
    file.tender.lots.flatMap((lot, index) => {
      const [minimum, maximum] = [numberOf(inLot(lot, "lot.amount_min")), numberOf(inLot(lot, "lot.amount_max"))];
      return isFramework(file) && minimum !== undefined && maximum !== undefined && maximum > 0 && minimum > maximum
        ? [
            {
              message: `Lot ${lot.id} : le minimum de l'accord-cadre (${formatMoney(minimum)}) dépasse son maximum (${formatMoney(maximum)}) (CCP, R. 2162-4).`,
              hint: "réduire amount_min, ou relever amount_max",
              place: file.tender.places.get(`lots.${index}.amount_min`),
            },
          ]
        : [];
    }),
};

/** Law: CCP, art. L. 2125-1, 1°: longer only in an exceptional case, written as the reason of a longer framework.months_max. */
const frameworkDurationOverLimit: CheckRule = {
  code: "FRAMEWORK_DURATION_OVER_LIMIT",
  severity: "E",
  check: (file) => {
    const choice = writtenChoice(file, "framework.months_max");
    const limit = numberOf(choice?.derived ?? decided(file, "framework.months_max"));
    const duration = numberOf(decided(file, "estimate.duration_months"));
    if (limit === undefined || duration === undefined || duration <= limit) return [];
    const justified = choice !== undefined && duration <= Number(choice.value) && choice.reason.trim() !== "";
    return [
      {
        message: `L'accord-cadre dure ${months(duration)}, reconductions comprises ; le maximum est de ${months(limit)} sauf cas exceptionnel justifié (CCP, L. 2125-1).`,
        hint: justified
          ? "reprendre le motif écrit dans l'avis ou le dossier, et dans le rapport de présentation"
          : "réduire la durée (tender.duration_months) ou les reconductions (tender.renewals)",
        place: file.tender.places.get("tender.duration_months"),
        justified,
      },
    ];
  },
};

/** Law: CCP, art. L. 2112-5: no figure for an ordinary contract; the one of frameworks is the mark that usage takes. */
const contractDurationLong: CheckRule = {
  code: "CONTRACT_DURATION_LONG",
  severity: "W",
  check: (file, library) => {
    const duration = numberOf(decided(file, "estimate.duration_months"));
    const mark = figureOn(file, library, "framework_max_months_authority");
    return !isFramework(file) && duration !== undefined && mark !== undefined && duration > mark
      ? [
          {
            message: `Le marché dure ${months(duration)}, reconductions comprises : au-delà de ${months(mark)}, la durée se justifie par la nature des prestations et la remise en concurrence périodique (CCP, L. 2112-5).`,
            hint: "réduire la durée (tender.duration_months) ou les reconductions (tender.renewals), ou conserver le motif au dossier",
            place: file.tender.places.get("tender.duration_months"),
          },
        ]
      : [];
  },
};

const CALL_OFF_CRITERIA = /marchés? subséquents?[^.]*\bcritères?\b|\bcritères?\b[^.]*marchés? subséquents?/i;

/** Law: CCP, art. R. 2162-7 to -10. With one contractor there is no new competition, hence no criteria. */
const callOffCriteriaMissing: CheckRule = {
  code: "CALL_OFF_CRITERIA_MISSING",
  severity: "E",
  check: (file) => {
    if (answer(file, "tender.technique") !== "framework_subsequent") return [];
    const texts = printedArticles(file, ["rc", "ccap"]).map(({ text }) => text);
    return texts.some((text) => /\bun seul titulaire\b/.test(text) || CALL_OFF_CRITERIA.test(text))
      ? []
      : [
          {
            message:
              "L'accord-cadre se conclut par des marchés subséquents, et ni le règlement ni le CCAP n'annoncent les critères qui les attribueront (CCP, R. 2162-7 à R. 2162-10).",
            hint: "ajouter à la bibliothèque une clause qui donne les critères des marchés subséquents, ou écrire technique: framework_call_offs",
            place: file.tender.places.get("tender.technique"),
          },
        ];
  },
};

/** Law: CCP, art. R. 2162-6, L. 2113-7. */
const beneficiariesNotListed: CheckRule = {
  code: "BENEFICIARIES_NOT_LISTED",
  severity: "E",
  check: (file) => {
    const role = answer(file, "buyer.role");
    return (role === "central_purchasing" || role === "group_coordinator") && file.tender.beneficiaries.length === 0
      ? [
          {
            message: `${role === "central_purchasing" ? "La centrale d'achat" : "Le groupement de commandes"} ne nomme aucun acheteur bénéficiaire ; aucun autre que l'acheteur ne pourrait commander (CCP, R. 2162-6 et L. 2113-7).`,
            hint: "écrire beneficiaries: [{ name: …, siret: … }, …]",
            place: file.tender.places.get("buyer.role"),
          },
        ]
      : [];
  },
};

export const FRAMEWORK_RULES: readonly CheckRule[] = [
  frameworkMaximumMissing,
  frameworkMinOverMax,
  frameworkDurationOverLimit,
  contractDurationLong,
  callOffCriteriaMissing,
  beneficiariesNotListed,
];
