import { formatLots, formatQuantity } from "../../french.js";
import { answer, decided, numberOf } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { cureIn, figureOn, forbiddenPhrases, hasDocument, lotsWithout, parameterOf, printedNumbers, where } from "../search-text.js";

const PAYMENT_PERIOD =
  /(?:sommes dues|factures|paiements|règlements) (?:sont|seront) (?:payée?s|réglée?s|effectués|versée?s) (?:dans un délai (?:maximum |maximal |global )?de|sous|à) (\d+) jours|délai (?:global |maximum |maximal )?de paiement est (?:fixé à|de) (\d+) jours/i;

export const PAYMENT_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2192-10, -11.
    code: "PAYMENT_TERM_OVER_MAX",
    severity: "E",
    check: (file, library) => {
      const [days, limit] = [numberOf(answer(file, "tender.payment_days")), numberOf(decided(file, "payment.days_max"))];
      if (limit === undefined) return [];
      if (days !== undefined && days > limit)
        return [
          {
            message: `Le délai de paiement de ${formatQuantity(days, "days")} dépasse le maximum de cet acheteur, ${formatQuantity(limit, "days")} (CCP, R. 2192-10 et R. 2192-11).`,
            hint: `écrire payment_days: ${limit} ou moins`,
            place: file.tender.places.get("tender.payment_days"),
          },
        ];
      return printedArticles(file, ["ae", "ccap"]).flatMap((article) => {
        const [, first, second] = PAYMENT_PERIOD.exec(article.text) ?? [];
        const printed = Number(first ?? second ?? 0);
        return printed > limit
          ? [
              {
                message: `${where(article)} : le délai de paiement imprimé, ${formatQuantity(printed, "days")}, dépasse le maximum de cet acheteur, ${formatQuantity(limit, "days")} (CCP, R. 2192-10 et R. 2192-11).`,
                ...cureIn(library, article, "imprimer la réponse tender.payment_days, et non un nombre écrit à la main"),
              },
            ]
          : [];
      });
    },
  },
  {
    // Law: CCP, art. L. 2192-14, R. 2192-31.
    code: "LATE_INTEREST_WAIVED",
    severity: "E",
    check: (file, library) => {
      const margin = figureOn(file, library, "late_payment_margin_points");
      const articles = printedArticles(file, ["ae", "ccap"]).filter(({ text }) => /intérêts? moratoires?/i.test(text));
      return [
        ...forbiddenPhrases(
          file,
          library,
          [
            {
              pattern:
                /renonc(?:e|ent|er|iation)\b[^.\n]{0,60}intérêts? moratoires?|(?:aucun intérêt moratoire n'|intérêts? moratoires? (?:ne sont|n'est|ne seront|ne sera) (?:pas|jamais) )[^.\n]{0,20}|intérêts? moratoires?[^.\n]{0,60}taux (?:de l'intérêt|d'intérêt) légal/i,
              because: "alors que la renonciation aux intérêts moratoires est réputée non écrite (CCP, L. 2192-14 et R. 2192-31).",
              hint: "écrire le taux de refinancement de la Banque centrale européenne, majoré comme le veut le code",
            },
          ],
          ["ae", "ccap"],
        ),
        ...printedNumbers(articles, /major[ée]{1,2}e?s? de (\d+(?:,\d+)?) points?/i)
          .filter(({ value }) => margin !== undefined && value < margin)
          .map(({ article, value }) => ({
            message: `${where(article)} : les intérêts moratoires sont majorés de ${formatQuantity(value, "points")} ; le code en veut ${formatQuantity(margin ?? 0, "points")} (CCP, R. 2192-31).`,
            ...cureIn(library, article, 'écrire {{law "late_payment_margin_points"}}, et non un nombre écrit à la main'),
          })),
      ];
    },
  },
  {
    // Law: CCP, art. R. 2192-17. The period is the library's usual one, which is the article's.
    code: "ACCEPTANCE_PERIOD_LONG",
    severity: "W",
    check: (file, library) => {
      const usual = numberOf(parameterOf(library, "acceptance.va", "va_days")?.default.essential);
      const printed = printedNumbers(
        printedArticles(file, ["ccap"]),
        /(?:notifie sa décision|décision[^.\n]{0,40}est notifiée) dans les (\d+) jours/i,
      );
      return printed
        .filter(({ value }) => usual !== undefined && value > usual)
        .map(({ article, value }) => ({
          message: `${where(article)} : l'acheteur se donne ${formatQuantity(value, "days")} pour vérifier, plus que les ${formatQuantity(usual ?? 0, "days")} qui précèdent le délai de paiement ; une durée plus longue ne doit pas être un abus manifeste (CCP, R. 2192-17).`,
          ...cureIn(library, article, `réduire ce délai à ${formatQuantity(usual ?? 0, "days")}, ou garder au dossier ce qui le justifie`),
        }));
    },
  },
  {
    // Law: CCP, art. R. 2191-22. The longest period is the bound of the library's parameter.
    code: "INSTALMENT_PERIOD_OVER_3_MONTHS",
    severity: "E",
    check: (file, library) => {
      const longest = parameterOf(library, "ccap.acomptes", "period_months")?.max;
      const articles = printedArticles(file, ["ccap"]).filter(({ text }) => /\bacomptes?\b/i.test(text));
      const periods = printedNumbers(
        articles,
        /(?:période échue de|pendant|acomptes? (?:sont versés )?tous les|périodicité des acomptes est de) (\d+) mois/i,
      );
      const long = periods
        .filter(({ value }) => longest !== undefined && value > longest)
        .map(({ article, value }) => ({
          message: `${where(article)} : les acomptes sont espacés de ${formatQuantity(value, "months")} ; la périodicité ne dépasse pas ${formatQuantity(longest ?? 0, "months")} (CCP, R. 2191-22).`,
          ...cureIn(library, article, `écrire une période de ${formatQuantity(longest ?? 0, "months")} au plus`),
        }));
      const first = periods[0]?.article;
      const reminded = articles.some(({ text }) => /petites? (?:ou|et) moyennes? entreprises?|\bPME\b/.test(text));
      return first === undefined || reminded
        ? long
        : [
            ...long,
            {
              message: `${where(first)} : le texte ne rappelle pas que la période des acomptes est ramenée à un mois pour la petite ou moyenne entreprise qui le demande (CCP, R. 2191-22).`,
              ...cureIn(library, first, "ajouter ce rappel, comme le fait la clause ccap.acomptes"),
              justified: true,
            },
          ];
    },
  },
  {
    // Law: CCP, art. L. 2192-1, L. 2192-5. Paper or no public portal: E. References absent: W.
    code: "PAPER_INVOICE_REQUIRED",
    severity: "E",
    check: (file, library) => {
      if (!hasDocument(file, "ccap")) return [];
      const paper = forbiddenPhrases(
        file,
        library,
        [
          {
            pattern:
              /factures?[^.\n]{0,80}(?:sur papier|format papier|par (?:courrier|voie) postale?|par courriel|en (?:\d+|un|deux|trois) exemplaires?)/i,
            because: "alors que la facture électronique est obligatoire (CCP, L. 2192-1 et L. 2192-5).",
            hint: "demander la facture par le portail public de facturation, Chorus Pro",
          },
        ],
        ["ae", "ccap"],
      );
      const portal = lotsWithout(file, ["ccap"], /Chorus Pro|portail public de facturation/i);
      const references = lotsWithout(file, ["ccap"], /^(?=[\s\S]*(?:Chorus Pro|portail public))(?=[\s\S]*SIRET)(?=[\s\S]*engagement)/i);
      if (portal.length > 0)
        return [
          ...paper,
          {
            message: `${formatLots(portal)} : le CCAP ne prévoit pas la facture électronique par le portail public de facturation (CCP, L. 2192-1 et L. 2192-5).`,
            hint: "rétablir la clause ccap.facturation",
          },
        ];
      return references.length === 0
        ? paper
        : [
            ...paper,
            {
              message: `${formatLots(references)} : le CCAP ne donne pas les références de facturation, SIRET du destinataire et numéro d'engagement (CCP, L. 2192-5).`,
              hint: "compléter la clause ccap.facturation",
              justified: true,
            },
          ];
    },
  },
  {
    // Law: code du travail, art. L. 8222-6. The ceiling is the bound of the library's parameter.
    code: "HIDDEN_WORK_PENALTY_MISSING",
    severity: "E",
    check: (file, library) => {
      if (!hasDocument(file, "ccap")) return [];
      const ceiling = parameterOf(library, "ccap.travail_dissimule", "amount_percent")?.max;
      const articles = printedArticles(file, ["ccap"]).filter(({ text }) => /travail dissimulé|L\. 8222-6/i.test(text));
      const without = lotsWithout(file, ["ccap"], /(?:travail dissimulé|L\. 8222-6)[\s\S]*pénalité/i);
      return [
        ...(without.length === 0
          ? []
          : [
              {
                message: `${formatLots(without)} : le CCAP ne prévoit pas de pénalité pour travail dissimulé (code du travail, L. 8222-6).`,
                hint: "rétablir la clause ccap.travail_dissimule",
              },
            ]),
        ...printedNumbers(articles, /pénalité (?:de|égale à) (\d+(?:,\d+)?) %/i)
          .filter(({ value }) => ceiling !== undefined && value > ceiling)
          .map(({ article, value }) => ({
            message: `${where(article)} : la pénalité pour travail dissimulé, ${formatQuantity(value, "percent")}, dépasse ${formatQuantity(ceiling ?? 0, "percent")} du montant du marché (code du travail, L. 8222-6).`,
            ...cureIn(library, article, `écrire ${formatQuantity(ceiling ?? 0, "percent")} ou moins`),
          })),
      ];
    },
  },
];
