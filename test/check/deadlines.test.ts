import { describe, expect, test } from "vitest";
import { example, said, withAnswer } from "./example-file.js";

const commune = example();
const syndicat = example("syndicat-cloud");
const OPEN = "  procedure.kind: { value: open }";
const syndicatWith = (line: string) => example("syndicat-cloud", (yaml) => yaml.replace(OPEN, `${OPEN}\n${line}`));
const urgent = (days: number, reason: string) => syndicatWith(`  period.minimum_days: { override: ${days}, reason: "${reason}" }`);
const ATTACK =
  "Urgence : la cyberattaque du 3 décembre 2026 a détruit la salle informatique du syndicat, et la plateforme de secours ferme le 31 janvier 2027.";

describe("the period of a call for tenders", () => {
  // The notice is sent on 7 December 2026.
  test("thirty days, or what the buyer wrote, never less than urgency allows", () => {
    const twentyNine = withAnswer(syndicat, "tender.deadline", "2027-01-05T16:00");
    expect(said("TENDER_DEADLINE_TOO_SHORT", twentyNine)).toEqual([
      "erreur Le délai de remise des offres est de 29 jours ; le minimum est de 30 jours (CCP, R. 2161-2 à R. 2161-5). → reporter la date limite (tender.deadline) au 6 janvier 2027 au plus tôt",
    ]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", withAnswer(syndicat, "tender.deadline", "2027-01-06T16:00"))).toEqual([]);
    const ten = withAnswer(urgent(8, ATTACK), "tender.deadline", "2026-12-17T16:00");
    expect(said("TENDER_DEADLINE_TOO_SHORT", ten)).toEqual([
      "erreur Le délai de remise des offres est de 10 jours ; le minimum est de 15 jours (CCP, R. 2161-2 à R. 2161-5). → reporter la date limite (tender.deadline) au 22 décembre 2026 au plus tôt",
    ]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", withAnswer(urgent(15, ATTACK), "tender.deadline", "2026-12-22T16:00"))).toEqual([]);
  });

  test("a reduced period is justified by facts", () => {
    expect(said("URGENCY_NOT_JUSTIFIED", urgent(15, "Urgence."))).toEqual([
      "erreur Le délai minimal est ramené à 15 jours et le motif « Urgence. » ne dit pas quelle urgence rend le délai normal impossible (CCP, R. 2161-3, R. 2161-6 et R. 2161-8). → retirer period.minimum_days de decisions et répondre à period_reduction: urgency, avec les faits et leurs dates",
    ]);
    expect(said("URGENCY_NOT_JUSTIFIED", urgent(15, ATTACK))).toEqual([]);
    expect(said("URGENCY_NOT_JUSTIFIED", urgent(15, "Avis de préinformation du 3 mars 2026"))).toEqual([]);
    expect(said("URGENCY_NOT_JUSTIFIED", urgent(40, "plus long"))).toEqual([]);
  });
});

describe("the periods of a procedure of two stages", () => {
  const restricted = (lines: string, day = "2027-01-21T16:00") =>
    withAnswer(
      example("syndicat-cloud", (yaml) => yaml.replace(OPEN, `  procedure.kind: { value: restricted }\n${lines}`)),
      "tender.deadline",
      day,
    );
  const short = (days: number, reason: string) => `  period.minimum_days: { override: ${days}, reason: "${reason}" }`;

  test("tenders come after the applications", () => {
    // Notice on 7 December 2026: 30 days, then 25.
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted(""))).toEqual([
      "erreur Le délai de remise des offres est de 45 jours ; le minimum est de 55 jours (CCP, R. 2161-6 à R. 2161-11, R. 2161-6). → reporter la date limite (tender.deadline) au 31 janvier 2027 au plus tôt",
    ]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted("", "2027-01-31T16:00"))).toEqual([]);
  });

  test("the applications are not cut without urgency", () => {
    const cut = restricted('  period.applications_minimum_days: { override: 1, reason: "on est pressé" }', "2027-01-31T16:00");
    expect(said("URGENCY_NOT_JUSTIFIED", cut)).toHaveLength(1);
    const ten =
      '  period.applications_minimum_days: { override: 10, reason: "Urgence : la plateforme de secours ferme le 31 janvier 2027, cyberattaque du 3 décembre." }';
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted(ten, "2027-01-15T16:00"))[0]).toContain("le minimum est de 40 jours");
  });

  test("a buyer that is no central authority may agree on a date, or fix ten days", () => {
    expect(said("URGENCY_NOT_JUSTIFIED", restricted(short(10, "R. 2161-9 : sans accord des candidats")))).toEqual([]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted(short(10, "R. 2161-9 : sans accord des candidats")))).toEqual([]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted(short(5, "date fixée d'un commun accord"), "2027-01-11T16:00"))).toEqual([]);
    expect(said("TENDER_DEADLINE_TOO_SHORT", restricted(short(5, "R. 2161-9"), "2027-01-11T16:00"))[0]).toContain(
      "le minimum est de 40 jours",
    );
  });
});

test("the urgency that shortens a period is told by facts", () => {
  const facts = (reason: string) =>
    example("syndicat-cloud", (yaml) => yaml.replace("period_reduction: none", `period_reduction: urgency\n  urgency_reason: "${reason}"`));
  expect(said("URGENCY_NOT_JUSTIFIED", facts("Le besoin est urgent."))).toHaveLength(1);
  expect(said("URGENCY_NOT_JUSTIFIED", facts(ATTACK))).toEqual([]);
});

test("an adapted procedure leaves fifteen days, and ten at the very least", () => {
  // The notice is sent on 30 November 2026.
  const until = (deadline: string) => said("ADAPTED_DEADLINE_SHORT", withAnswer(commune, "tender.deadline", deadline));
  expect(until("2026-12-15T12:00")).toEqual([]);
  expect(until("2026-12-14T12:00")).toEqual([
    "avertissement Le délai de remise des offres est de 14 jours ; en procédure adaptée il doit suffire à préparer une offre, et l'usage est de 15 jours au moins (CCP, R. 2151-1). → reporter la date limite (tender.deadline) au 15 décembre 2026 au plus tôt",
  ]);
  expect(until("2026-12-09T12:00")).toEqual([
    "avertissement Le délai de remise des offres est de 9 jours ; en procédure adaptée il doit suffire à préparer une offre, et l'usage est de 15 jours au moins (CCP, R. 2151-1). Aussi court, il expose la consultation à l'annulation, sauf achat très simple. → reporter la date limite (tender.deadline) au 15 décembre 2026 au plus tôt",
  ]);
  expect(said("ADAPTED_DEADLINE_SHORT", withAnswer(syndicat, "tender.deadline", "2026-12-09T12:00"))).toEqual([]);
});

test("questions stop six days before the deadline, four in urgency", () => {
  // Tenders are due on 7 January 2027.
  const until = (day: string) => said("QUESTION_DEADLINE_INCOHERENT", withAnswer(commune, "tender.questions_deadline", day));
  expect(until("2027-01-01")).toEqual([]);
  expect(until("2027-01-02")).toEqual([
    "erreur Les questions sont admises jusqu'au 2 janvier 2027, 5 jours avant la date limite des offres ; le règlement promet les réponses au plus tard 6 jours avant elle (CCP, R. 2132-6). → avancer la date limite des questions (tender.questions_deadline) au 1er janvier 2027 au plus tard",
  ]);
  // Tenders are due on 21 January 2027.
  const inUrgency = (day: string) => said("QUESTION_DEADLINE_INCOHERENT", withAnswer(urgent(15, ATTACK), "tender.questions_deadline", day));
  expect(inUrgency("2027-01-17")).toEqual([]);
  expect(inUrgency("2027-01-18")).toEqual([
    "erreur Les questions sont admises jusqu'au 18 janvier 2027, 3 jours avant la date limite des offres ; les réponses sont dues au plus tard 4 jours avant elle (CCP, R. 2132-6). → avancer la date limite des questions (tender.questions_deadline) au 17 janvier 2027 au plus tard",
  ]);
});

test("tenders stay valid through the periods that the file itself gives", () => {
  expect(said("TENDER_VALIDITY_MISSING", withAnswer(syndicat, "tender.offer_validity_days", 30))).toEqual([
    "avertissement Les offres restent valables 30 jours ; les délais de justification, de régularisation, de production des pièces et de suspension font déjà 33 jours, sans compter l'analyse des offres. → augmenter offer_validity_days : 120 jours conviennent dans la plupart des cas",
  ]);
  expect(said("TENDER_VALIDITY_MISSING", withAnswer(syndicat, "tender.offer_validity_days", 33))).toEqual([]);
});

test("a standstill is never shortened", () => {
  expect(said("STANDSTILL_TOO_SHORT", syndicatWith('  standstill.days: { override: 10, reason: "calendrier" }'))).toEqual([
    "erreur Le délai de suspension écrit, 10 jours, est inférieur au minimum de 11 jours entre l'envoi des rejets et la signature (CCP, R. 2182-1). → retirer standstill.days de decisions",
  ]);
  expect(said("STANDSTILL_TOO_SHORT", syndicatWith('  standstill.days: { override: 16, reason: "envoi sur papier" }'))).toEqual([]);
});

test("the notice comes first, then the questions, then the tenders", () => {
  expect(said("DATES_OUT_OF_ORDER", withAnswer(commune, "tender.questions_deadline", "2026-11-30"), "draft")).toEqual([
    "erreur La date limite des questions (30 novembre 2026) doit suivre la date de la consultation (30 novembre 2026). → reporter la date limite des questions (tender.questions_deadline)",
  ]);
  expect(said("DATES_OUT_OF_ORDER", withAnswer(commune, "tender.questions_deadline", "2027-01-08"))).toEqual([
    "erreur La date limite des questions (8 janvier 2027) suit celle des offres (7 janvier 2027). → avancer la date limite des questions (tender.questions_deadline)",
  ]);
});
