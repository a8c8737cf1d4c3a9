import { formatLots, formatQuantity } from "../../french.js";
import type { TenderFile } from "../../model.js";
import { answer, decided, numberOf } from "../answers.js";
import { type PrintedArticle, printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { cureIn, forbiddenPhrases, hasDocument, lotsWithout, printedNumbers, where } from "../search-text.js";

const rateOf = (file: TenderFile): number => numberOf(answer(file, "tender.retention_rate")) ?? 0;
const retentionArticles = (file: TenderFile): readonly PrintedArticle[] =>
  printedArticles(file, ["ccap"]).filter(({ text }) => /retenue de garantie de \d/i.test(text));

export const RETENTION_RULES: readonly CheckRule[] = [
  {
    // Law: CCP, art. R. 2191-33.
    code: "RETENTION_OVER_5_PERCENT",
    severity: "E",
    check: (file) => {
      const [rate, limit] = [rateOf(file), numberOf(decided(file, "retention.rate_max"))];
      return limit !== undefined && rate > limit
        ? [
            {
              message: `La retenue de garantie de ${formatQuantity(rate, "percent")} dépasse le plafond de ${formatQuantity(limit, "percent")} (CCP, R. 2191-33).`,
              hint: `écrire retention_rate: ${limit} ou moins`,
              place: file.tender.places.get("tender.retention_rate"),
            },
          ]
        : [];
    },
  },
  {
    // Law: CCP, art. R. 2191-33: lower for a small firm, which is known when it bids only, so the printed text must say it.
    code: "RETENTION_SME_OVER_3_PERCENT",
    severity: "E",
    since: "2025-01-01",
    check: (file, library) => {
      const [rate, limit] = [rateOf(file), numberOf(decided(file, "retention.rate_max_sme"))];
      if (limit === undefined || rate <= limit) return [];
      return retentionArticles(file)
        .filter((article) => {
          const said = printedNumbers([article], /(?:petites? (?:ou|et) moyennes? entreprises?|\bPME\b)[^.\n]{0,40}?(\d+(?:,\d+)?) %/i);
          return !said.some(({ value }) => value <= limit);
        })
        .map((article) => ({
          message: `${where(article)} : la retenue de ${formatQuantity(rate, "percent")} vaut aussi pour une petite ou moyenne entreprise, à laquelle cet acheteur ne peut retenir plus de ${formatQuantity(limit, "percent")} (CCP, R. 2191-33).`,
          ...cureIn(
            library,
            article,
            `écrire retention_rate: ${limit}, ou dire dans la clause le plafond des petites et moyennes entreprises`,
          ),
        }));
    },
  },
  {
    // Law: CCP, art. R. 2191-32.
    code: "RETENTION_WITHOUT_WARRANTY",
    severity: "E",
    check: (file) => {
      if (rateOf(file) <= 0 || !hasDocument(file, "ccap")) return [];
      const without = lotsWithout(
        file,
        ["ccap"],
        /garanti(?:e|es|s|t)?\b[^.\n]{0,60}(?:\d+ (?:mois|ans?)\b|(?:un|deux|trois) ans?\b|une année)/i,
      );
      return without.length === 0
        ? []
        : [
            {
              message: `${formatLots(without)} : une retenue de garantie est prévue, et aucun délai de garantie, dont elle couvre les réserves (CCP, R. 2191-32).`,
              hint: "écrire retention_rate: 0, ou rétablir la clause acceptance.garantie",
              place: file.tender.places.get("tender.retention_rate"),
            },
          ];
    },
  },
  {
    // Law: CCP, art. R. 2191-36: the demand guarantee is a right.
    code: "RETENTION_SUBSTITUTION_EXCLUDED",
    severity: "E",
    check: (file, library) =>
      forbiddenPhrases(
        file,
        library,
        [
          {
            pattern:
              /garantie à première demande (?:n'est pas|ne sera pas|est (?:exclue|refusée|interdite))|(?:à l'exclusion|exclut|refuse) [^.\n]{0,30}garantie à première demande|retenue[^.\n]{0,40}ne peut (?:pas )?être remplacée/i,
            because: "alors que le titulaire a le droit de remplacer la retenue par une garantie à première demande (CCP, R. 2191-36).",
            hint: "permettre ce remplacement, comme le fait la clause ccap.retenue",
          },
        ],
        ["ae", "ccap"],
      ),
  },
];
