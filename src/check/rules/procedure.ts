import { addDays, daysBetween } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import { answer, decided, numberOf } from "../answers.js";
import type { CheckRule } from "../rule.js";

export const PROCEDURE_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2161-2 to -5.
    code: "TENDER_DEADLINE_TOO_SHORT",
    severity: "E",
    check: (file) => {
      const minimum = numberOf(decided(file, "period.minimum_days")) ?? 0;
      const deadline = answer(file, "tender.deadline");
      if (typeof deadline !== "string") return [];
      const days = daysBetween(file.date, deadline);
      const place = file.tender.places.get("tender.deadline");
      if (days <= 0) return [];
      return days < minimum
        ? [
            {
              message: `Le délai de remise des offres est de ${formatQuantity(days, "days")} ; le minimum est de ${formatQuantity(minimum, "days")} (CCP, R. 2161-2 à R. 2161-5).`,
              hint: `reporter la date limite (tender.deadline) au ${formatDate(addDays(file.date, minimum))} au plus tôt`,
              place,
            },
          ]
        : [];
    },
  },
  {
    code: "DATES_OUT_OF_ORDER",
    severity: "always",
    check: (file) => {
      const deadline = answer(file, "tender.deadline");
      const questions = answer(file, "tender.questions_deadline");
      if (typeof deadline !== "string") return [];
      const findings =
        daysBetween(file.date, deadline) <= 0
          ? [
              {
                message: `La date limite de remise des offres (${formatDate(deadline.slice(0, 10))}) doit suivre la date de la consultation (${formatDate(file.date)}).`,
                hint: "corriger la date limite (tender.deadline) ou la date de l'avis (tender.notice_date)",
                place: file.tender.places.get("tender.deadline"),
              },
            ]
          : [];
      if (typeof questions === "string" && questions > deadline.slice(0, 10))
        findings.push({
          message: `La date limite des questions (${formatDate(questions)}) suit celle des offres (${formatDate(deadline.slice(0, 10))}).`,
          hint: "avancer la date limite des questions (tender.questions_deadline)",
          place: file.tender.places.get("tender.questions_deadline"),
        });
      return findings;
    },
  },
  {
    // Law: CCP, art. R. 2161-5: no negotiation in a call for tenders.
    code: "NEGOTIATION_IN_CALL_FOR_TENDERS",
    severity: "E",
    check: (file) =>
      ["open", "restricted"].includes(String(decided(file, "procedure.kind"))) && answer(file, "tender.negotiation") === true
        ? [
            {
              message: "La négociation est interdite en appel d'offres (CCP, R. 2161-5).",
              hint: "écrire negotiation: false",
              place: file.tender.places.get("tender.negotiation"),
            },
          ]
        : [],
  },
  {
    code: "DECISION_UNCONFIRMED",
    severity: "E",
    check: (file, library) =>
      file.decisions
        .filter(({ unconfirmed }) => unconfirmed)
        .map(({ id, lot, value, because }) => {
          const fact = library.facts.get(id);
          const proposed = fact?.choices?.[String(value)] ?? String(value);
          return {
            message: `${fact?.label ?? id} : l'outil propose « ${proposed} », et l'acheteur ne l'a pas confirmé. ${because}`,
            hint: `pour confirmer, écrire decisions: { ${id}${lot === undefined ? "" : `@${lot}`}: { value: ${String(value)} } }`,
          };
        }),
  },
  {
    // Law: CCP, art. L. 2125-1, 1°.
    code: "FRAMEWORK_DURATION_OVER_LIMIT",
    severity: "E",
    check: (file) => {
      const limit = numberOf(decided(file, "framework.months_max"));
      const months = numberOf(decided(file, "estimate.duration_months"));
      if (limit === undefined || months === undefined || months <= limit) return [];
      return [
        {
          message: `L'accord-cadre dure ${formatQuantity(months, "months")}, reconductions comprises ; le maximum est de ${formatQuantity(limit, "months")} sauf cas exceptionnel justifié (CCP, L. 2125-1).`,
          hint: "réduire la durée (tender.duration_months) ou les reconductions (tender.renewals)",
          place: file.tender.places.get("tender.duration_months"),
        },
      ];
    },
  },
];
