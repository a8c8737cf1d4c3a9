import { formatList, formatLots } from "../../french.js";
import type { ClauseId, Lot, LotId, TenderFile } from "../../model.js";
import { answer, decided, inLot } from "../answers.js";
import { keptIn } from "../kept-clauses.js";
import { type PrintedArticle, printedArticles } from "../printed-text.js";
import type { CheckRule, Finding } from "../rule.js";
import { articlesForLot } from "../search-text.js";

/** The lots that have specifications, no article of which says it. */
const silentLots = (file: TenderFile, lots: readonly Lot[], says: (article: PrintedArticle) => boolean): readonly LotId[] =>
  lots
    .map(({ id }) => id)
    .filter((lot) => {
      const articles = articlesForLot(file, lot, ["cctp"]);
      return articles.length > 0 && !articles.some(says);
    });

const withInterface = (file: TenderFile): readonly Lot[] => file.tender.lots.filter((lot) => inLot(lot, "lot.web_interface") === true);
const saysAccessible = ({ text }: PrintedArticle): boolean => /accessibilité|RGAA|EN 301 549|handicap/i.test(text);
const saysRgaa = ({ text }: PrintedArticle): boolean => /RGAA|référentiel général d'amélioration de l'accessibilité/i.test(text);
const SUSTAINABLE =
  /développement durable|environnemental|environnementaux|éco-?conception|énerg|RGESN|sobriété|sobre|empreinte|carbone|réemploi|recycl|reconditionn|réparab|durée de vie|\bPUE\b|terminal mis en vente/i;

/** What the articles of a clause lack, by name; undefined when they are not in the file. */
function lacking(file: TenderFile, clause: ClauseId, elements: Readonly<Record<string, RegExp>>): readonly string[] | undefined {
  const texts = printedArticles(file, ["ccap"]).filter(({ origin }) => origin === clause);
  if (texts.length === 0) return undefined;
  return Object.entries(elements).flatMap(([name, pattern]) => (texts.every(({ text }) => pattern.test(text)) ? [] : [name]));
}

/** Law: CCP, art. L. 2111-1, second paragraph: due from the EU thresholds on (decision energy.sobriety_required). */
function checkEnergy(file: TenderFile): readonly Finding[] {
  const articles = printedArticles(file, ["rc", "ccap", "cctp"]);
  if (decided(file, "energy.sobriety_required") !== true || articles.length === 0) return [];
  return articles.some(({ text }) => /énerg|électri|\bkWh\b|\bPUE\b|sobriété/i.test(text))
    ? []
    : [
        {
          message:
            "La valeur estimée atteint le seuil européen, et aucune pièce ne prend en compte l'efficacité ni la sobriété énergétiques (CCP, L. 2111-1, alinéa 2).",
          hint: "ajouter au CCTP ou au CCAP une exigence d'énergie, ou un critère qui la prenne en compte",
        },
      ];
}

/** Law: CCP, art. L. 2111-1, L. 2111-2, L. 2112-2, L. 2112-2-1, R. 2111-6; loi n° 2005-102, art. 47. */
export const SUSTAINABILITY_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2111-6. A clause removed with its reason is the justified case.
    code: "ACCESSIBILITY_MISSING",
    severity: "E",
    check: (file) => {
      const lots = silentLots(file, withInterface(file), saysAccessible);
      return lots.length === 0
        ? []
        : [
            {
              message: `${formatLots(lots)} : une interface est fournie à des personnes, et le CCTP ne contient aucune exigence d'accessibilité (CCP, R. 2111-6).`,
              hint: "rétablir la clause a11y.rgaa, ou écrire dans son retrait le motif du cas justifié",
              place: file.tender.removed.get("a11y.rgaa")?.place,
              justified: file.tender.removed.has("a11y.rgaa"),
            },
          ];
    },
  },
  {
    // Law: loi n° 2005-102, art. 47. A lot silent on accessibility is ACCESSIBILITY_MISSING's.
    code: "RGAA_MISSING",
    severity: "W",
    check: (file) => {
      const silent = silentLots(file, withInterface(file), saysAccessible);
      const lots = silentLots(file, withInterface(file), saysRgaa).filter((lot) => !silent.includes(lot));
      return lots.length === 0
        ? []
        : [
            {
              message: `${formatLots(lots)} : le CCTP demande l'accessibilité sans citer le RGAA, qui s'applique aux services en ligne de l'acheteur (loi n° 2005-102, art. 47).`,
              hint: "citer dans le CCTP le RGAA, ou équivalent",
            },
          ];
    },
  },
  {
    // Law: CCP, art. L. 2111-2. A clause of the environmental family is enough, whatever its words.
    code: "SUSTAINABLE_SPEC_MISSING",
    severity: "E",
    since: "2026-08-22",
    check: (file, library) => {
      const lots = silentLots(
        file,
        file.tender.lots,
        ({ origin, text }) => library.clauses.get(origin)?.family === "green" || SUSTAINABLE.test(text),
      );
      return lots.length === 0
        ? []
        : [
            {
              message: `${formatLots(lots)} : les spécifications du CCTP ne prennent en compte aucun objectif de développement durable (CCP, L. 2111-2).`,
              hint: "rétablir ou ajouter une clause environnementale du CCTP (green.sobriete, green.ecoconception, green.prestations), ou l'écrire dans la description du lot",
              place: file.tender.removed.get("green.sobriete")?.place ?? file.tender.removed.get("green.ecoconception")?.place,
            },
          ];
    },
  },
  {
    // Law: CCP, art. L. 2112-2.
    code: "ENVIRONMENTAL_CLAUSE_MISSING",
    severity: "E",
    check: (file, library) => {
      const kept = keptIn(file, "green.condition");
      const without = file.tender.lots.map(({ id }) => id).filter((id) => !kept.includes(id));
      if (decided(file, "environment.condition_required") !== true || without.length === 0) return [];
      return [
        {
          message: `${formatLots(without)} : aucune condition d'exécution environnementale n'est prévue (CCP, L. 2112-2).`,
          hint: library.clauses.has("green.condition")
            ? "rétablir la clause green.condition"
            : "ajouter à la bibliothèque une clause green.condition",
          place: file.tender.removed.get("green.condition")?.place,
        },
      ];
    },
  },
  {
    // Law: CCAG-TIC, art. 16.2.1, 16.2.3.
    code: "ENVIRONMENTAL_CLAUSE_UNENFORCEABLE",
    severity: "W",
    check: (file, library) => {
      const absent = lacking(file, "green.condition", {
        "un indicateur": /indicateur|mesur|\bPUE\b|kWh/i,
        "un contrôle": /rapport\b|relevé|contrôl|attestation|preuve|vérifi/i,
        "une pénalité": /pénalité/i,
      });
      return absent === undefined || absent.length === 0
        ? []
        : [
            {
              message: `Il manque à la condition d'exécution environnementale ${formatList(absent)} : elle ne pourrait pas être appliquée (CCAG-TIC, 16.2.1 et 16.2.3).`,
              hint: "compléter la clause green.condition",
              place: library.clauses.get("green.condition")?.place,
            },
          ];
    },
  },
  {
    // Law: CCP, art. L. 2112-2-1. The choices other than « insertion » are the exceptions of the article, kept on file.
    code: "SOCIAL_CLAUSE_MISSING",
    severity: "E",
    check: (file) =>
      decided(file, "social.condition_required") === true && answer(file, "tender.social_clause") === undefined
        ? [
            {
              message: "La clause sociale ou d'emploi est due, et aucun choix ni motif n'est écrit (CCP, L. 2112-2-1).",
              hint: "répondre à tender: { social_clause: … } : une clause d'insertion, ou le motif de son absence",
            },
          ]
        : [],
  },
  {
    // Law: CCAG-TIC, art. 16.1.
    code: "INSERTION_CLAUSE_INCOMPLETE",
    severity: "W",
    check: (file, library) => {
      const absent = lacking(file, "social.insertion", {
        "le volume d'heures": /\d[\d ]* heures?/i,
        "les publics visés": /personnes éloignées|publics?\b|demandeurs? d'emploi/i,
        "le facilitateur": /facilitateur/i,
        "la réunion de mise au point": /réunion/i,
        "la pénalité": /pénalité/i,
      });
      return absent === undefined || absent.length === 0
        ? []
        : [
            {
              message: `Il manque à la clause d'insertion ${formatList(absent)} (CCAG-TIC, 16.1).`,
              hint: "compléter la clause social.insertion",
              place: library.clauses.get("social.insertion")?.place,
            },
          ];
    },
  },
  { code: "ENERGY_SOBRIETY_MISSING", severity: "W", since: "2025-10-16", check: checkEnergy },
];
