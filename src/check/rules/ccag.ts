import type { TenderFile } from "../../model.js";
import { type PrintedArticle, printedArticles } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { cureIn, forbiddenPhrases, where } from "../search-text.js";

/** The order of CCAG-TIC, art. 4.1. Each line of a list is ranked by how it starts. */
const ORDER: readonly RegExp[] = [
  /^(?:l')?acte d'engagement/i,
  /^(?:le )?(?:présent )?(?:CCAP|cahier des clauses administratives particulières|présent cahier)/i,
  /^(?:le )?(?:CCTP|cahier des clauses techniques particulières)/i,
  /^(?:le )?(?:CCAG|cahier des clauses administratives générales)/i,
  /^(?:le )?(?:CCTG|cahier des clauses techniques générales)/i,
  /^(?:l'offre technique|le mémoire technique|l'offre du titulaire)/i,
  /^(?:les )?actes spéciaux/i,
];

/** The ranks of the documents listed by an article, in its order; empty unless it is a list of at least three. */
export function rankedPieces({ text }: PrintedArticle): readonly number[] {
  if (!/ordre (?:de priorité|suivant)|prévalent|pièces (?:constitutives|contractuelles)/i.test(text)) return [];
  const ranks = text
    .split("\n")
    .map((line) => line.replace(/^(?:\d+[.)]|[-–•]) */, ""))
    .map((line) => ORDER.findIndex((pattern) => pattern.test(line)))
    .filter((rank) => rank >= 0);
  return ranks.length < 3 ? [] : ranks;
}

const derogatesFrom = (file: TenderFile, ccag: string): boolean => file.derogations.some(({ article }) => article === ccag);

export const CCAG_RULES: readonly CheckRule[] = [
  {
    // Arrêté du 30 mars 2021: the 2009 CCAG and its intellectual property options are gone; France Travail replaced Pôle emploi.
    code: "CCAG_VERSION_OBSOLETE",
    severity: "E",
    since: "2021-10-01",
    check: (file, library) =>
      forbiddenPhrases(file, library, [
        {
          pattern: /arrêté du 16 septembre 2009|CCAG[- ]TIC (?:de |du )?2009|CCAG[- ]TIC[^.\n]{0,40}16 septembre 2009/i,
          because: "alors que le CCAG-TIC de 2009 est abrogé (arrêté du 30 mars 2021).",
          hint: "viser le CCAG-TIC approuvé par l'arrêté du 30 mars 2021 modifié",
        },
        {
          pattern: /Pôle emploi/i,
          because: "alors que cet opérateur se nomme France Travail (CCAG-TIC, 16.1, depuis le 1er juillet 2024).",
          hint: "écrire « France Travail »",
        },
        {
          pattern:
            /option [AB]\b[^.\n]{0,80}(?:propriété intellectuelle|droits d'utilisation|droits patrimoniaux|résultats)|(?:propriété intellectuelle|utilisation des résultats|droits d'utilisation)[^.\n]{0,80}option [AB]\b/i,
          because: "alors que le CCAG-TIC de 2021 n'a plus d'option A ou B de propriété intellectuelle (articles 43 à 46).",
          hint: "s'en tenir au régime de l'article 46 et décrire les besoins et finalités (46.1.1)",
        },
      ]),
  },
  {
    // CCAG, préambule: a contract refers to one CCAG, except for a global one.
    code: "CCAG_MULTIPLE",
    severity: "E",
    check: (file, library) =>
      forbiddenPhrases(file, library, [
        {
          pattern:
            /CCAG[- ](?:FCS|PI|MI|MOE|Travaux|NTIC)(?![A-Za-zÀ-ÿ])|cahier des clauses administratives générales (?:applicables aux marchés )?(?:de |des marchés (?:publics )?(?:de |d'))(?:fournitures|prestations intellectuelles|travaux|maîtrise d'œuvre)/i,
          because: "et le marché se réfère au CCAG-TIC : un marché ne vise qu'un CCAG, hors marché global (CCAG, préambule).",
          hint: "ne viser que le CCAG-TIC",
        },
      ]),
  },
  {
    // CCAG-TIC, art. 4.1.
    code: "PRECEDENCE_ORDER_DEROGATION",
    severity: "E",
    check: (file, library) =>
      printedArticles(file, ["ccap"])
        .filter((article) => rankedPieces(article).some((rank, index, ranks) => index > 0 && rank < (ranks[index - 1] ?? rank)))
        .filter(() => !derogatesFrom(file, "4.1"))
        .map((article) => ({
          message: `${where(article)} : l'ordre de priorité des pièces n'est pas celui de l'article 4.1 du CCAG-TIC, et cette dérogation n'est pas listée (CCAG-TIC, 1.2 et 4.1).`,
          ...cureIn(
            library,
            article,
            "reprendre l'ordre de l'article 4.1, ou ajouter à la clause : derogates: [{ article: \"4.1\", reason: … }]",
          ),
        })),
  },
];
