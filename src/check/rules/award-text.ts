import { formatList, formatNumber } from "../../french.js";
import type { TenderFile } from "../../model.js";
import { answer } from "../answers.js";
import { criteriaSaying, wordsOf } from "../criteria-text.js";
import { type PrintedArticle, printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { hasDocument, where } from "../search-text.js";
import { findSentences, firstMatch, printedSentences, sentencesOf } from "../sentences.js";

const rules = (file: TenderFile): readonly PrintedArticle[] => printedArticles(file, ["rc"]);
/** The rules of the consultation say it in one sentence. */
const says = (file: TenderFile, ...patterns: readonly RegExp[]): boolean =>
  rules(file).some(({ text }) =>
    text.split("\n").some((paragraph) => sentencesOf(paragraph).some((sentence) => patterns.every((each) => each.test(sentence)))),
  );
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A weight written again outside the table of criteria, that is another. */
function checkMismatch(file: TenderFile): readonly Finding[] {
  return printedSentences(file, ["rc", "crt", "ae"]).flatMap(({ article, sentence }) =>
    article.origin === "rc.criteres" || !/crit[èe]re/i.test(sentence)
      ? []
      : file.tender.awardCriteria.flatMap((criterion, index) => {
          const written = new RegExp(`${literally(criterion.name)}[^.;|]{0,40}?(\\d+(?:,\\d+)?) ?(?:%|points)`, "i").exec(sentence)?.[1];
          return written === undefined || Number(written.replace(",", ".")) === criterion.weight
            ? []
            : [
                {
                  message: `${where(article)} : le critère « ${criterion.name} » y pèse ${written}, et ${formatNumber(criterion.weight)} dans la liste des critères ; les pièces doivent dire la même pondération (CCP, R. 2152-11).`,
                  hint: "retirer la pondération de cet article : le tableau des critères la donne",
                  place: file.tender.places.get(`award_criteria.${index}`),
                },
              ];
        }),
  );
}

/** The table of criteria prints them all; a clause that replaces it may forget some. */
function checkUndisclosed(file: TenderFile): readonly Finding[] {
  if (!hasDocument(file, "rc")) return [];
  const printed = rules(file)
    .map(({ text }) => text)
    .join("\n");
  return file.tender.awardCriteria.flatMap((criterion, index) => {
    const [name = "", , ...subcriteria] = wordsOf(criterion);
    const absent = [name, ...subcriteria].filter((each) => !printed.includes(each));
    return absent.length === 0
      ? []
      : [
          {
            message: `Le règlement de la consultation n'imprime pas ${formatList(absent.map((each) => `« ${each} »`))} : un critère ou un sous-critère noté doit être connu des candidats, avec son poids (CCP, R. 2152-11 et R. 2152-12 ; Conseil d'État, 18 juin 2010, n° 337377).`,
            hint: "rétablir dans la clause des critères le tableau :::table{of=award_criteria}",
            place: file.tender.places.get(`award_criteria.${index}`),
          },
        ];
  });
}

function checkPriceBasis(file: TenderFile): readonly Finding[] {
  if (!hasDocument(file, "rc") || !file.tender.awardCriteria.some(({ type }) => type === "price")) return [];
  const findings: Finding[] = [];
  if (!says(file, /prix|offres/i, /compar|jug|not(?:é|ation)|class/i, /hors taxes|toutes taxes comprises|\bHT\b|\bTTC\b/i))
    findings.push({
      message:
        "Le règlement de la consultation ne dit pas si les prix sont comparés hors taxes ou toutes taxes comprises (CCP, R. 2152-11).",
      hint: "écrire clauses: { parameters: { rc.criteres: { price_basis: toutes taxes comprises } } }, ou « hors taxes » si l'acheteur récupère la TVA",
      place: file.tender.parameters.get("rc.criteres")?.get("price_basis")?.place,
    });
  const estimated = file.schedules.some(({ sheets }) => sheets.some(({ kind }) => kind === "dqe"));
  if (estimated && !says(file, /détail quantitatif estimatif|\bDQE\b/i, /prix de l'offre|quantités|class|not(?:é|ation)|compar/i))
    findings.push({
      message:
        "Un détail quantitatif estimatif est joint, et le règlement de la consultation ne dit pas comment il sert à noter les prix (CCP, R. 2152-11).",
      hint: "rétablir une clause de notation des prix qui le décrive (rc.notation_prix_unitaires, rc.notation_prix_mixte)",
    });
  return findings;
}

/** "note = 20 − écart": a subtraction may give a negative note, unless a floor is written. */
const SUBTRACTION = /note[^.;=]{0,40}=[^.;]*?(?: [−–-] |\bmoins\b)[^.;]*/i;
const FLOOR = /négative|plancher|ramenée? à (?:0|zéro)|ne peut être inférieure|minimum de (?:0|zéro)/i;
const SAME_NOTE = /(?:toutes les offres|tous les candidats)[^.;]{0,60}(?:même note|note maximale|totalité des points)/i;

const VARIANTS = /variantes?/i;
/** Words that fill the blank and say nothing; an answer not given is TEXT_MISSING. */
const NOTHING = /^\s*(?:n[ée]ant|aucune?s?(?: exigences?)?|sans objet|à définir|à préciser|[-–—.…/]*)\s*\.?\s*$/i;

const STAFF =
  /équipe|intervenants|personnes (?:affectées|proposées|dédiées)|\bCV\b|curriculum|moyens humains (?:affectés|dédiés)|(?:qualification|profil)s? d(?:es|u) (?:personn|intervenant|consultant|chef)/i;

/** Law: CCP, art. R. 2151-8 to -10, R. 2151-16, R. 2152-11, R. 2152-12, L. 2151-2. */
export const AWARD_TEXT_RULES: readonly CheckRule[] = [
  { code: "WEIGHTS_MISMATCH_ACROSS_DOCUMENTS", severity: "E", check: checkMismatch },
  { code: "SUBCRITERIA_UNDISCLOSED", severity: "E", check: checkUndisclosed },
  { code: "PRICE_BASIS_UNSPECIFIED", severity: "W", check: checkPriceBasis },
  {
    // Law: Conseil d'État, 3 November 2014, Belleville-sur-Loire, no 373362.
    code: "SCORING_NEUTRALISES_CRITERION",
    severity: "W",
    check: (file, library) =>
      findSentences(
        file,
        library,
        ["rc"],
        ({ sentence, paragraph }) => (FLOOR.test(paragraph) ? undefined : firstMatch(sentence, SUBTRACTION, SAME_NOTE)),
        {
          why: "Une formule qui donne des notes négatives, ou la même note à tous, neutralise un critère (Conseil d'État, 3 novembre 2014, n° 373362).",
          hint: "écrire « note = poids du critère × prix le plus bas ÷ prix de l'offre », ou une note plancher de zéro",
        },
      ),
  },
  {
    // Law: CCP, art. L. 2151-2: since that day variants are allowed when the notice is silent.
    code: "VARIANTS_NOT_DECIDED",
    severity: "E",
    since: "2026-05-28",
    check: (file) =>
      !hasDocument(file, "rc") || says(file, VARIANTS, /autoris|admis|interdi|accept/i)
        ? []
        : [
            {
              message:
                "Le règlement de la consultation ne dit pas si les variantes sont autorisées ou interdites : depuis le 28 mai 2026, elles sont autorisées dans le silence de l'avis (CCP, L. 2151-2).",
              hint: "rétablir la clause des variantes, et écrire la même chose dans l'avis",
              place: file.tender.places.get("tender.variants_allowed"),
            },
          ],
  },
  {
    // Law: CCP, art. R. 2151-10.
    code: "VARIANTS_REQUIREMENTS_MISSING",
    severity: "E",
    check: (file) => {
      const requirements = answer(file, "tender.variants_requirements");
      return answer(file, "tender.variants_allowed") === true && typeof requirements === "string" && NOTHING.test(requirements)
        ? [
            {
              message: `Les variantes sont autorisées, et leurs exigences minimales se réduisent à « ${requirements.trim()} » : elles sont obligatoires (CCP, R. 2151-10).`,
              hint: 'écrire variants_requirements: "Respecter toutes les exigences obligatoires du CCTP.", ou variants_allowed: false',
              place: file.tender.places.get("tender.variants_requirements"),
            },
          ]
        : [];
    },
  },
  {
    code: "NAMED_STAFF_NOT_REQUESTED",
    severity: "W",
    check: (file) =>
      !hasDocument(file, "rc") || says(file, /\bnoms?\b/i, /qualification/i)
        ? []
        : criteriaSaying(file, STAFF).map(({ criterion, found, place }) => ({
            message: `Le critère « ${criterion.name} » juge « ${found} », et le règlement de la consultation ne demande ni les noms ni les qualifications des personnes (CCP, R. 2151-16).`,
            hint: "demander dans les pièces de l'offre les noms et qualifications des personnes affectées au marché",
            place,
          })),
  },
];
