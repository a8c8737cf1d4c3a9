import { formatMoney, formatNumber } from "../../french.js";
import type { TenderFile } from "../../model.js";
import { answer, inLot, numberOf } from "../answers.js";
import { criteriaSaying } from "../criteria-text.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { findSentences, firstMatch, NEGATION } from "../sentences.js";

/** Law: CCP, art. R. 2142-7 to -9: against each lot's value. An override of the ratio, whose reason is printed, is the written reason. */
function checkTurnover(file: TenderFile): readonly Finding[] {
  const turnover = numberOf(answer(file, "tender.minimum_turnover"));
  const decision = file.decisions.find(({ id }) => id === "turnover.cap_ratio");
  const ratio = numberOf(decision?.overridden?.derived ?? decision?.value);
  const values = file.tender.lots.map((lot) => ({
    id: lot.id,
    value: numberOf(inLot(lot, answer(file, "tender.technique") === "ordinary" ? "lot.amount" : "lot.amount_max")),
  }));
  const known = values.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }])).sort((a, b) => a.value - b.value);
  const [lowest] = known;
  if (turnover === undefined || ratio === undefined || lowest === undefined || turnover <= ratio * lowest.value) return [];
  const cap = Math.floor(ratio * lowest.value);
  const single = values.length === 1;
  const accepted = decision?.overridden === undefined ? undefined : numberOf(decision.value);
  return [
    {
      message: single
        ? `Le chiffre d'affaires exigé, ${formatMoney(turnover)}, dépasse le plafond de ${formatMoney(cap)}, soit ${formatNumber(ratio)} fois la valeur estimée (CCP, R. 2142-7).`
        : `Le chiffre d'affaires exigé, ${formatMoney(turnover)}, dépasse le plafond du lot ${lowest.id}, ${formatMoney(cap)}, soit ${formatNumber(ratio)} fois la valeur estimée du lot : il s'apprécie lot par lot (CCP, R. 2142-7 et R. 2142-8).`,
      hint: `écrire minimum_turnover: ${Math.floor(cap / 100)} ou moins, ou, si l'objet le justifie, decisions: { turnover.cap_ratio: { value: …, reason: "motif" } }`,
      place: file.tender.places.get("tender.minimum_turnover"),
      justified: accepted !== undefined && turnover <= accepted * lowest.value,
    },
  ];
}

const NO_REFERENCE =
  /(?:absence|défaut|manque) de (?:\S+ ){0,2}(?:références?|prestations? (?:comparable|analogue|similaire)s?)|sans (?:aucune )?(?:référence|prestation (?:comparable|analogue|similaire))|au moins \S+ (?:références?|prestations? (?:comparable|analogue|similaire)s?)/i;
const ELIMINATED = /élimin|écart|irrecevab|rejet/i;
const REFUSED = /(?<!\p{L})(?:ne(?!\p{L})|n')/iu;

const FORM_IMPOSED = [
  /groupements?[^.;]{0,60}(?:doit|doivent|devra|devront|est tenu|sont tenus)[^.;]{0,60}(?:solidaire|conjoint)/i,
  /groupements? (?:solidaire|conjoint)[^.;]{0,30}(?:est|sera) (?:imposé|exigé|obligatoire|requis)/i,
  /(?:impose|exige)[^.;]{0,60}(?:groupement|forme)[^.;]{0,40}(?:solidaire|conjoint)/i,
];
/** Requiring a joint and several agent of a joint group is another question (R. 2142-24). */
const JOINT_AGENT = /mandataire[^.;]*solidaire/i;
const AFTER_AWARD = /attribu|retenu|titulaire/i;
const MOTIVE = /parce qu|\bcar\b|\bafin\b|en raison|nécessaire|pour (?:assurer|garantir)|motif/i;

const PROOFS = /(?:attestations?|certificats?)[^.;:]{0,40}(?:fisca|socia|vigilance|URSSAF|régularité)/i;
const ASKED_OF_CANDIDATES =
  /(?:candidats?|soumissionnaires?|membres?)[^.;]{0,90}(?:fourni|produi|joi(?:nt|gn)|reme|présent|transm)|candidature/i;
const OF_THE_WINNER = /attributaire|pressenti|retenu|titulaire/i;

const ESPD = /DUME|document unique de marché européen/i;
const ESPD_REFUSED =
  /(?:DUME|document unique de marché européen)\)?[^.;]{0,40}(?:(?:n'est|ne sera|ne sont|ne seront) pas (?!obligatoire|exigé|imposé|requis)|(?:est|sera) (?:refusé|exclu|écarté))/i;
const FORMS_ONLY =
  /(?:seuls?|uniquement|exclusivement|obligatoire(?:ment)?)[^.;]{0,60}DC[12]\b|DC[12]\b[^.;]{0,60}(?:uniquement|exclusivement|obligatoire)/i;

const ORIGINALS = /originaux|en original|l'original|copies? certifiées?|extraits? k-? ?bis|avis de situation sirene/i;

export const CANDIDATE_RULES: readonly CheckRule[] = [
  // No `since`: the ratio is a dated figure (2 before 2026, then 1.5).
  { code: "TURNOVER_OVER_CAP", severity: "E", check: checkTurnover },
  {
    // Law: CCP, art. R. 2142-14.
    code: "REFERENCES_ELIMINATORY",
    severity: "E",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc"],
        ({ sentence }) => (ELIMINATED.test(sentence) && !REFUSED.test(sentence) ? firstMatch(sentence, NO_REFERENCE) : undefined),
        {
          why: "L'absence de références ne suffit pas à éliminer un candidat : il peut prouver ses capacités autrement (CCP, R. 2142-14).",
          hint: "écrire que l'absence de références comparables ne suffit pas à écarter un candidat",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2142-22, first paragraph.
    code: "CONSORTIUM_FORM_AT_BID",
    severity: "E",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc", "ae"],
        ({ sentence }) =>
          NEGATION.test(sentence) || JOINT_AGENT.test(sentence) || AFTER_AWARD.test(sentence)
            ? undefined
            : firstMatch(sentence, ...FORM_IMPOSED),
        {
          why: "Une forme de groupement ne peut pas être imposée pour la remise de la candidature et de l'offre (CCP, R. 2142-22).",
          hint: "retirer cette exigence, ou ne l'imposer qu'au groupement retenu, avec le motif tiré de la bonne exécution",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2142-22, second paragraph: the reason is in the tender documents, here in the same paragraph.
    code: "CONSORTIUM_FORM_UNJUSTIFIED",
    severity: "E",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc", "ae"],
        ({ sentence, paragraph }) =>
          NEGATION.test(sentence) || JOINT_AGENT.test(sentence) || !AFTER_AWARD.test(sentence) || MOTIVE.test(paragraph)
            ? undefined
            : firstMatch(sentence, ...FORM_IMPOSED),
        {
          why: "La forme imposée après l'attribution doit être nécessaire à la bonne exécution, et le dossier doit dire pourquoi (CCP, R. 2142-22).",
          hint: "ajouter le motif au même paragraphe (« afin de… », « nécessaire à… »), ou laisser la forme libre",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2144-4: proofs are asked of the expected winner only.
    code: "PROOFS_FROM_ALL_CANDIDATES",
    severity: "E",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc"],
        ({ sentence, paragraph, article }) => {
          const asked = ASKED_OF_CANDIDATES.test(sentence) || library.clauses.get(article.origin)?.section === "candidatures";
          return asked && !NEGATION.test(sentence) && !OF_THE_WINNER.test(paragraph) ? firstMatch(sentence, PROOFS) : undefined;
        },
        {
          why: "Les attestations fiscales et sociales ne s'exigent que du candidat auquel il est envisagé d'attribuer le marché (CCP, R. 2144-4).",
          hint: "ne les demander qu'à l'attributaire pressenti",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2143-4.
    code: "ESPD_REFUSED",
    severity: "E",
    check: (file, library) => {
      const rules = printedArticles(file, ["rc"]);
      const forms = rules.find(({ text }) => /\bDC[12]\b/.test(text));
      const why = "L'acheteur accepte la candidature présentée sous forme de document unique de marché européen (CCP, R. 2143-4).";
      const hint = "écrire que le candidat présente, au choix, les formulaires DC1 et DC2, un DUME ou un document de même contenu";
      if (forms !== undefined && !rules.some(({ text }) => ESPD.test(text)))
        return [
          {
            message: `Le règlement de la consultation demande les formulaires DC1 et DC2 et ne parle pas du DUME. ${why}`,
            hint,
            place: library.clauses.get(forms.origin)?.place,
          },
        ];
      return findSentences(
        file,
        library,
        ["rc"],
        ({ sentence }) => firstMatch(sentence, ESPD_REFUSED) ?? (ESPD.test(sentence) ? undefined : firstMatch(sentence, FORMS_ONLY)),
        { why, hint },
      );
    },
  },
  {
    // Law: CCP, art. R. 2143-13, R. 2143-14.
    code: "ORIGINALS_REQUIRED",
    severity: "W",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc"],
        ({ sentence, paragraph }) =>
          NEGATION.test(sentence) || OF_THE_WINNER.test(paragraph) ? undefined : firstMatch(sentence, ORIGINALS),
        {
          why: "Une copie suffit, et les pièces que l'acheteur obtient gratuitement en ligne ne se demandent pas (CCP, R. 2143-13 et R. 2143-14).",
          hint: "retirer cette demande",
        },
      ),
  },
  {
    // Law: CCP, art. R. 2182-3: the contract is signed after the award; asking for it earlier is allowed, and closes the door to some.
    code: "SIGNATURE_AT_SUBMISSION",
    severity: "W",
    check: (file) =>
      answer(file, "tender.signature_at_submission") === true
        ? [
            {
              message:
                "La signature électronique est exigée au dépôt : rien ne l'impose, le marché ne se signe qu'après l'attribution (CCP, R. 2182-3), et l'exigence écarte de petites entreprises.",
              hint: "écrire signature_at_submission: false",
              place: file.tender.places.get("tender.signature_at_submission"),
            },
          ]
        : [],
  },
  {
    // Law: CCP, art. R. 2152-7 (criteria judge the offer). The staff assigned to the contract may be judged.
    code: "SELECTION_FACTOR_AS_AWARD",
    severity: "W",
    check: (file) =>
      criteriaSaying(
        file,
        /(?:^références?\b(?! d)|références? (?:clients?|similaires?|comparables?|analogues?|du candidat|de l'entreprise|professionnelles)|^expérience$|expériences? (?:du candidat|de l'entreprise|de la société|du soumissionnaire|générale|similaires?|comparables?)|moyens généraux|moyens humains et matériels (?:du candidat|de l'entreprise)|chiffre d'affaires|effectifs? (?:du candidat|de l'entreprise)|capacités? (?:financières?|économiques?|professionnelles?|du candidat|de l'entreprise)|ancienneté de l'entreprise)/i,
      ).map(({ criterion, found, place }) => ({
        message: `Le critère « ${criterion.name} » juge « ${found} » : l'expérience et les moyens généraux se vérifient à la candidature, les critères d'attribution jugent l'offre (CCP, R. 2152-7).`,
        hint: "retirer cet élément des critères ; la qualification des personnes affectées au marché, elle, peut être jugée",
        place,
      })),
  },
];
