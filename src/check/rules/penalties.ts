import { formatQuantity } from "../../french.js";
import { numberOf } from "../answers.js";
import { printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { cureIn, forbiddenPhrases, parameterOf, printedNumbers, where } from "../search-text.js";

/** A penalty is measured by an amount, a share, a formula, or an article that gives it. */
const MEASURED =
  /\d ?(?:€|%)|\bP = |(?:relève(?:nt)?|selon|prévue?s?|fixée?s?|application) (?:de |à |par |aux |des )?(?:l')?articles? [\dA-Z]/;
const CITED =
  /(?:donne(?:nt)? lieu à|entraîne(?:nt)?|encourt|s'expose à|passibles? d'|applique|sanctionnée?s? par) (?:l'application d')?(?:une |des |d'une |de )?pénalités?/i;

export const PENALTY_RULES: readonly CheckRule[] = [
  {
    // CCAG-TIC, art. 14.1.2: the ceiling is the default of the library's parameter.
    code: "PENALTY_CAP_REMOVED",
    severity: "W",
    check: (file, library) => {
      const usual = numberOf(parameterOf(library, "ccap.penalites_regles", "cap_percent")?.default.essential);
      const articles = printedArticles(file, ["ccap"]);
      return [
        ...forbiddenPhrases(
          file,
          library,
          [
            {
              pattern:
                /pénalités?[^.\n]{0,60}(?:ne sont pas plafonnées|n'est pas plafonnée|non plafonnées|sans plafond|sans limite)|(?:aucun plafond|le plafond)[^.\n]{0,60}(?:pénalités[^.\n]{0,30})?ne s'applique pas aux pénalités de retard/i,
              because: "et un juge peut réduire des pénalités sans plafond, si leur montant est manifestement excessif (CCAG-TIC, 14.1.2).",
              hint: "garder le plafond du CCAG-TIC, ou conserver au dossier la raison de le supprimer",
            },
          ],
          ["ccap"],
        ),
        ...printedNumbers(articles, /pénalités de retard[^.\n]{0,60}ne dépasse(?:nt)? pas (\d+(?:,\d+)?) %/i)
          .filter(({ value }) => usual !== undefined && value > usual)
          .map(({ article, value }) => ({
            message: `${where(article)} : les pénalités de retard sont plafonnées à ${formatQuantity(value, "percent")} ; le plafond du CCAG-TIC est de ${formatQuantity(usual ?? 0, "percent")}, et un montant manifestement excessif peut être réduit par le juge (CCAG-TIC, 14.1.2).`,
            ...cureIn(library, article, "garder le plafond du CCAG-TIC, ou conserver au dossier la raison de le relever"),
          })),
      ];
    },
  },
  {
    // CCAG-TIC, art. 14.1.1: written and adversarial, before any penalty.
    code: "PENALTY_ADVERSARIAL_REMOVED",
    severity: "W",
    check: (file, library) => {
      const removed = forbiddenPhrases(
        file,
        library,
        [
          {
            pattern:
              /pénalités?[^.\n]{0,100}(?:de plein droit|sans mise en demeure|sans (?:procédure )?contradictoire|sans (?:que le titulaire|observation))|sans (?:mise en demeure|procédure contradictoire)[^.\n]{0,60}pénalités?/i,
            because: "et cela retire au titulaire l'échange contradictoire que veut le CCAG-TIC avant toute pénalité (14.1.1).",
            hint: "inviter le titulaire à présenter ses observations, comme le fait la clause ccap.penalites_regles",
          },
        ],
        ["ccap"],
      );
      const penalties = printedArticles(file, ["ccap"]).filter(({ text }) => /pénalités? de retard/i.test(text));
      const [first] = penalties;
      const heard = /(?:observations|contradictoire|article 14\.1\.1)/i;
      if (
        first === undefined ||
        removed.length > 0 ||
        printedArticles(file, ["ccap"]).some(({ text }) => /pénalité/i.test(text) && heard.test(text))
      )
        return removed;
      return [
        {
          message: `${where(first)} : aucun article du CCAP n'invite le titulaire à présenter ses observations avant une pénalité (CCAG-TIC, 14.1.1).`,
          ...cureIn(library, first, "rétablir la clause ccap.penalites_regles"),
        },
      ];
    },
  },
  {
    // CCAG-TIC, art. 5.2.3, 16.1.5, 16.2.3, 20.4, 38.2.1: these penalties exist only by the figure that the CCAP gives.
    code: "PENALTY_AMOUNT_MISSING",
    severity: "W",
    check: (file, library) =>
      printedArticles(file, ["ccap"])
        .filter(({ text }) => CITED.test(text) && !MEASURED.test(text))
        .map((article) => ({
          message: `${where(article)} : une pénalité est annoncée sans montant ni base de calcul ; sans eux, elle ne peut pas être appliquée (CCAG-TIC, 5.2.3, 16.1.5, 16.2.3, 20.4 et 38.2.1).`,
          ...cureIn(library, article, "écrire le montant ou le taux de la pénalité, ou l'article qui le fixe"),
        })),
  },
];
