import { formatQuantity } from "../../french.js";
import { answer, numberOf } from "../answers.js";
import { printedArticles, searchable } from "../printed-text.js";
import type { CheckRule } from "../rule.js";
import { where } from "../search-text.js";
import { isHollow, printedPhrase } from "../written-choices.js";

/** A tranche announced, not "ni tranche optionnelle" nor "aucune tranche". */
const TRANCHE = /(?<!\b(?:ni|aucune|sans) )\btranches? (?:optionnelles?|conditionnelles?|fermes?)\b/i;

/** Law: CCP, art. R. 2113-4, -5. The library has no tranche: an answer that announces one has neither price nor conditions in the file. */
const optionalTrancheIncomplete: CheckRule = {
  code: "OPTIONAL_TRANCHE_INCOMPLETE",
  severity: "E",
  check: (file, library) =>
    printedPhrase(file, library, TRANCHE).map(({ article, place }) => ({
      message: `${where(article)} : une tranche est annoncée sans que le dossier en fixe la consistance, le prix et les conditions (CCP, R. 2113-4 et R. 2113-5).`,
      hint: "retirer la tranche du texte : la bibliothèque n'en prévoit pas ; en faire un lot, ou une part à bons de commande",
      place,
    })),
};

const RENEWABLE = /(?<!\bnon |\bpas )\breconductibles?\b/i;

/** Law: CCP, art. R. 2112-4: the number and the length of renewals are written, and are those of the answers. */
const renewalIncomplete: CheckRule = {
  code: "RENEWAL_INCOMPLETE",
  severity: "E",
  check: (file, library) => {
    const renewals = numberOf(answer(file, "tender.renewals")) ?? 0;
    if (renewals === 0)
      return printedPhrase(file, library, RENEWABLE).map(({ article, place }) => ({
        message: `${where(article)} : le marché est dit reconductible, et aucune reconduction n'est prévue (CCP, R. 2112-4).`,
        hint: "écrire renewals: suivi du nombre de reconductions et renewal_months: suivi de leur durée, ou corriger le texte",
        place,
      }));
    const length = searchable(formatQuantity(numberOf(answer(file, "tender.renewal_months")) ?? 0, "months"));
    const texts = printedArticles(file, ["ccap"]).map(({ text }) => text);
    const said = texts.some(
      (text) =>
        /recondui|reconduction/i.test(text) && text.includes(length) && new RegExp(`\\b${renewals}\\b`).test(text.replaceAll(length, "")),
    );
    return said || texts.length === 0
      ? []
      : [
          {
            message: `${renewals} ${renewals > 1 ? "reconductions sont prévues" : "reconduction est prévue"}, et le CCAP n'en écrit pas le nombre et la durée (CCP, R. 2112-4).`,
            hint: "rétablir la clause ccap.reconduction",
            place: file.tender.places.get("tender.renewals"),
          },
        ];
  },
};

/** Law: CCP, art. L. 2113-11, R. 2113-2, -3. */
const singleLotUnjustified: CheckRule = {
  code: "SINGLE_LOT_UNJUSTIFIED",
  severity: "E",
  check: (file) =>
    file.tender.lots.length < 2 && String(answer(file, "tender.no_split_reason") ?? "").trim() === ""
      ? [
          {
            message: "Le marché n'est pas alloti, et aucun motif n'est écrit (CCP, L. 2113-11, R. 2113-2 et R. 2113-3).",
            hint: 'écrire no_split_reason: "…", ou diviser le marché en lots',
            place: file.tender.places.get("tender.no_split_reason"),
          },
        ]
      : [],
};

/** Law: CCP, art. L. 2113-11; case law wants facts of this contract. */
const singleLotReasonGeneric: CheckRule = {
  code: "SINGLE_LOT_REASON_GENERIC",
  severity: "W",
  check: (file) => {
    const reason = String(answer(file, "tender.no_split_reason") ?? "").trim();
    return file.tender.lots.length < 2 && reason !== "" && isHollow(reason)
      ? [
          {
            message: `Le motif de non-allotissement, « ${reason} », vaudrait pour tout marché : il doit reposer sur un fait propre à celui-ci (CCP, L. 2113-11).`,
            hint: "compléter no_split_reason : ce qui est indivisible, qui le fournit, ce que coûterait la division",
            place: file.tender.places.get("tender.no_split_reason"),
          },
        ]
      : [];
  },
};

const LOTS_BY_CANDIDATE = /(?:répondre|soumissionner|candidater|présenter (?:une|des) offres?) (?:à|au|aux|pour|qu)[^.;\n]*\blots?\b/i;
/** How several lots are shared: the ranking, the preference or the order of the lots, in one sentence. */
const LOTS_TIE =
  /\blots\b[^.\n]*\b(?:classé|classement|préférence|priorité|ordre)|\b(?:classé|classement|préférence|priorité|ordre)\b[^.\n]*\blots\b/i;

/** Law: CCP, art. R. 2113-1: how many lots one may bid for, and how the lots are shared when one may not have them all. */
const lotRulesMissing: CheckRule = {
  code: "LOT_RULES_MISSING",
  severity: "E",
  check: (file) => {
    const texts = printedArticles(file, ["rc"]).map(({ text }) => text);
    if (file.tender.lots.length < 2 || texts.length === 0) return [];
    const limit = numberOf(answer(file, "tender.lots_max_per_tenderer")) ?? 0;
    if (!texts.some((text) => LOTS_BY_CANDIDATE.test(text)))
      return [
        {
          message: "Le règlement ne dit pas à combien de lots un candidat peut répondre (CCP, R. 2113-1).",
          hint: "rétablir la clause rc.lots",
        },
      ];
    return limit > 0 && !texts.some((text) => LOTS_TIE.test(text))
      ? [
          {
            message: `Un candidat obtient au plus ${formatQuantity(limit, "count")} ${limit > 1 ? "lots" : "lot"}, et le règlement ne dit pas lesquels lui reviennent s'il est premier pour davantage (CCP, R. 2113-1).`,
            hint: "rétablir la clause rc.lots_limite",
            place: file.tender.places.get("tender.lots_max_per_tenderer"),
          },
        ]
      : [];
  },
};

export const FORM_AND_LOT_RULES: readonly CheckRule[] = [
  optionalTrancheIncomplete,
  renewalIncomplete,
  singleLotUnjustified,
  singleLotReasonGeneric,
  lotRulesMissing,
];
