import { addDays, daysBetween } from "../../calendar.js";
import { formatDate, formatQuantity } from "../../french.js";
import type { Library, TenderFile } from "../../model.js";
import { answer, decided, numberOf } from "../answers.js";
import { heldPeriod, PERIOD_IDS, type PeriodId, periodArticles, reducedPeriod } from "../reduced-period.js";
import type { CheckRule, Finding } from "../rule.js";
import { figureOn } from "../search-text.js";
import { isHollow, writtenChoice } from "../written-choices.js";

const days = (value: number): string => formatQuantity(value, "days");

/** Law: CCP, art. R. 2161-2 to -31. A minimum reduced by the buyer never goes below the one of urgency; tenders come after the applications, if any. */
const tenderDeadlineTooShort: CheckRule = {
  code: "TENDER_DEADLINE_TOO_SHORT",
  severity: "E",
  check: (file, library) => {
    const minimum = PERIOD_IDS.reduce((sum, id) => sum + heldPeriod(file, library, id), 0);
    const deadline = answer(file, "tender.deadline");
    if (typeof deadline !== "string") return [];
    const given = daysBetween(file.date, deadline);
    if (given <= 0 || given >= minimum) return [];
    return [
      {
        message: `Le délai de remise des offres est de ${days(given)} ; le minimum est de ${days(minimum)} (CCP, ${periodArticles(file)}).`,
        hint: `reporter la date limite (tender.deadline) au ${formatDate(addDays(file.date, minimum))} au plus tôt`,
        place: file.tender.places.get("tender.deadline"),
      },
    ];
  },
};

/** Law: CCP, art. R. 2161-3, 3°, R. 2161-6, -8: urgency is proved by facts. */
const urgencyNotJustified: CheckRule = {
  code: "URGENCY_NOT_JUSTIFIED",
  severity: "E",
  check: (file, library) => [...emptyUrgency(file), ...PERIOD_IDS.flatMap((id) => unprovedReduction(file, library, id))],
};

function emptyUrgency(file: TenderFile): readonly Finding[] {
  const reason = answer(file, "tender.urgency_reason");
  return typeof reason === "string" && isHollow(reason)
    ? [
        {
          message: `Le délai est réduit pour urgence et les faits donnés, « ${reason.trim()} », ne disent pas quelle urgence rend le délai normal impossible (CCP, R. 2161-3, R. 2161-6 et R. 2161-8).`,
          hint: 'écrire les faits et leurs dates : urgency_reason: "…"',
          place: file.tender.places.get("tender.urgency_reason"),
        },
      ]
    : [];
}

function unprovedReduction(file: TenderFile, library: Library, id: PeriodId): readonly Finding[] {
  const reduced = reducedPeriod(file, library, id);
  if (reduced === undefined || reduced.justified || (/urgen/i.test(reduced.reason) && !isHollow(reduced.reason))) return [];
  return [
    {
      message: `Le délai minimal est ramené à ${days(Number(reduced.value))} et le motif « ${reduced.reason.trim()} » ne dit pas quelle urgence rend le délai normal impossible (CCP, R. 2161-3, R. 2161-6 et R. 2161-8).`,
      hint: `retirer ${id} de decisions et répondre à period_reduction: urgency, avec les faits et leurs dates`,
      place: reduced.place,
    },
  ];
}

/** Law: CCP, art. R. 2151-1 (a suitable period); the days are usage, so a warning. */
const adaptedDeadlineShort: CheckRule = {
  code: "ADAPTED_DEADLINE_SHORT",
  severity: "W",
  check: (file, library) => {
    const deadline = answer(file, "tender.deadline");
    const usual = figureOn(file, library, "adapted_procedure_usual_days");
    if (decided(file, "procedure.kind") !== "mapa" || typeof deadline !== "string" || usual === undefined) return [];
    const given = daysBetween(file.date, deadline);
    if (given <= 0 || given >= usual) return [];
    const litigious = given < (figureOn(file, library, "adapted_procedure_short_days") ?? 0);
    return [
      {
        message: `Le délai de remise des offres est de ${days(given)} ; en procédure adaptée il doit suffire à préparer une offre, et l'usage est de ${days(usual)} au moins (CCP, R. 2151-1).${litigious ? " Aussi court, il expose la consultation à l'annulation, sauf achat très simple." : ""}`,
        hint: `reporter la date limite (tender.deadline) au ${formatDate(addDays(file.date, usual))} au plus tôt`,
        place: file.tender.places.get("tender.deadline"),
      },
    ];
  },
};

/**
 * Law: CCP, art. R. 2132-6: answers reach everyone six days before the deadline, four in urgency. A question asked later cannot be answered in time.
 * The article binds formal procedures; in an adapted one the rules of consultation promise the same.
 */
const questionDeadlineIncoherent: CheckRule = {
  code: "QUESTION_DEADLINE_INCOHERENT",
  severity: "E",
  check: (file, library) => {
    const [deadline, questions] = [answer(file, "tender.deadline"), answer(file, "tender.questions_deadline")];
    const urgent = /urgen/i.test(reducedPeriod(file, library, "period.minimum_days")?.reason ?? "");
    const limit = urgent ? figureOn(file, library, "late_answers_days_urgent") : numberOf(decided(file, "period.answers_days"));
    const adapted = decided(file, "procedure.kind") === "mapa";
    if (typeof deadline !== "string" || typeof questions !== "string" || limit === undefined) return [];
    const before = daysBetween(questions, deadline);
    if (before < 0 || before >= limit) return [];
    return [
      {
        message: `Les questions sont admises jusqu'au ${formatDate(questions)}, ${before === 0 ? "le jour même de la" : `${days(before)} avant la`} date limite des offres ; ${adapted ? "le règlement promet les réponses" : "les réponses sont dues"} au plus tard ${days(limit)} avant elle (CCP, R. 2132-6).`,
        hint: `avancer la date limite des questions (tender.questions_deadline) au ${formatDate(addDays(deadline, -limit))} au plus tard`,
        place: file.tender.places.get("tender.questions_deadline"),
      },
    ];
  },
};

/** The periods that the rules of consultation give to tenderers, one after the other, before the signature. */
const AWARD_STEPS: readonly (readonly [string, string])[] = [
  ["rc.anormalement_basses", "explanation_days"],
  ["rc.regularisation", "correction_days"],
  ["rc.attribution_pieces", "award_days"],
];

/** Usage: tenders must still be valid on the day of signature. No date of award is asked: the periods written in the file are the least it needs. */
const tenderValidityMissing: CheckRule = {
  code: "TENDER_VALIDITY_MISSING",
  severity: "W",
  check: (file) => {
    const validity = numberOf(answer(file, "tender.offer_validity_days"));
    const steps = AWARD_STEPS.map(([clause, name]) =>
      Math.max(0, ...file.parametersUsed.filter((used) => used.clause === clause && used.name === name).map(({ value }) => Number(value))),
    );
    const needed = steps.reduce((sum, step) => sum + step, numberOf(decided(file, "standstill.days")) ?? 0);
    if (validity === undefined || validity >= needed) return [];
    return [
      {
        message: `Les offres restent valables ${days(validity)} ; les délais de justification, de régularisation, de production des pièces et de suspension font déjà ${days(needed)}, sans compter l'analyse des offres.`,
        hint: "augmenter offer_validity_days : 120 jours conviennent dans la plupart des cas",
        place: file.tender.places.get("tender.offer_validity_days"),
      },
    ];
  },
};

/** Law: CCP, art. R. 2182-1. */
const standstillTooShort: CheckRule = {
  code: "STANDSTILL_TOO_SHORT",
  severity: "E",
  check: (file) => {
    const choice = writtenChoice(file, "standstill.days");
    const [value, derived] = [numberOf(choice?.value), numberOf(choice?.derived)];
    return value !== undefined && derived !== undefined && value < derived
      ? [
          {
            message: `Le délai de suspension écrit, ${days(value)}, est inférieur au minimum de ${days(derived)} entre l'envoi des rejets et la signature (CCP, R. 2182-1).`,
            hint: "retirer standstill.days de decisions",
            place: choice?.place,
          },
        ]
      : [];
  },
};

/** Notice, questions, deadline: in that order. Award, signature and start are not asked. */
const datesOutOfOrder: CheckRule = {
  code: "DATES_OUT_OF_ORDER",
  severity: "always",
  check: (file) => {
    const [deadline, questions] = [answer(file, "tender.deadline"), answer(file, "tender.questions_deadline")];
    const findings: Finding[] = [];
    if (typeof deadline === "string" && daysBetween(file.date, deadline) <= 0)
      findings.push({
        message: `La date limite de remise des offres (${formatDate(deadline.slice(0, 10))}) doit suivre la date de la consultation (${formatDate(file.date)}).`,
        hint: "corriger la date limite (tender.deadline) ou la date de l'avis (tender.notice_date)",
        place: file.tender.places.get("tender.deadline"),
      });
    if (typeof questions !== "string") return findings;
    const place = file.tender.places.get("tender.questions_deadline");
    if (typeof deadline === "string" && questions > deadline.slice(0, 10))
      findings.push({
        message: `La date limite des questions (${formatDate(questions)}) suit celle des offres (${formatDate(deadline.slice(0, 10))}).`,
        hint: "avancer la date limite des questions (tender.questions_deadline)",
        place,
      });
    if (questions <= file.date)
      findings.push({
        message: `La date limite des questions (${formatDate(questions)}) doit suivre la date de la consultation (${formatDate(file.date)}).`,
        hint: "reporter la date limite des questions (tender.questions_deadline)",
        place,
      });
    return findings;
  },
};

export const DEADLINE_RULES: readonly CheckRule[] = [
  tenderDeadlineTooShort,
  urgencyNotJustified,
  adaptedDeadlineShort,
  questionDeadlineIncoherent,
  tenderValidityMissing,
  standstillTooShort,
  datesOutOfOrder,
];
