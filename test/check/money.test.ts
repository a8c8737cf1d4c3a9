import { expect, test } from "vitest";
import type { TenderFile } from "../../src/model.js";
import type { ProblemCode } from "../../src/problem-codes.js";
import { example, said, withAnswer, withDecision, withoutArticle, withText } from "./example-file.js";

/** Prices, advance, retention and payment: each rule fires on one careless edit and stays silent on the examples. Issue 3. */
const commune = example();
const firm = example("commune-portail", (yaml) => yaml.replace("price_form: revisable", "price_form: firm"));
const retained = example("commune-portail", (yaml) => yaml.replace("retention_rate: 0", "retention_rate: 5"));

const WRONG: readonly (readonly [words: string, code: ProblemCode, file: TenderFile, said: readonly string[]])[] = [
  [
    "a revision without periodicity, whose shares are not one",
    "REVISION_CLAUSE_INCOMPLETE",
    withText(commune, "price.revision", "Les prix sont révisables par la formule P = P0 × (0,15 + 0,80 × I / I0), au mois zéro."),
    [
      "erreur Cahier des clauses administratives particulières, article 6.4 : les prix sont révisables sans que soient fixés « la périodicité » (CCP, R. 2112-13). → compléter la clause de révision : date du prix initial, mode de calcul et périodicité",
      "erreur Cahier des clauses administratives particulières, article 6.4 : les coefficients de la formule de révision font 0,95 en tout, et non 1 (CCP, R. 2112-13). → corriger la part fixe ou les parts révisables de la formule",
    ],
  ],
  [
    "revisable prices that nothing revises",
    "REVISION_CLAUSE_INCOMPLETE",
    withText(commune, "price.revision", "Les prix suivent le marché."),
    [
      "erreur Les prix sont révisables, et aucun article du CCAP n'organise leur révision (CCP, R. 2112-13). → rétablir la clause price.revision, ou écrire price_form: firm",
    ],
  ],
  [
    "three years of firm prices",
    "FIRM_PRICE_LONG_DURATION",
    firm,
    [
      "avertissement Les prix sont fermes pendant 36 mois : au-delà d'un an, un prix ferme reporte l'aléa sur les offres ; il suppose qu'aucun aléa majeur ne soit prévisible (CCP, R. 2112-9 et R. 2112-13). → écrire price_form: revisable, ou garder au dossier la raison du prix ferme",
    ],
  ],
  [
    "firm prices never updated",
    "FIRM_PRICE_UPDATE_MISSING",
    withText(firm, "ccap.prix_fermes", "Les prix sont fermes et non actualisables."),
    [
      "erreur Cahier des clauses administratives particulières, article 6.4 : les prix sont fermes sans modalités d'actualisation, que demandent les prestations autres que courantes (CCP, R. 2112-10 et R. 2112-11). → écrire les modalités d'actualisation, comme le fait la clause ccap.prix_fermes",
    ],
  ],
  [
    "the minimum wage as an index",
    "INDEX_FORBIDDEN",
    withAnswer(commune, "tender.price_index", "SMIC horaire"),
    [
      "erreur L'indice de révision « SMIC horaire » n'est pas permis : une clause ne peut se fonder ni sur le salaire minimum, ni sur le niveau général des prix (code monétaire et financier, L. 112-2). → écrire dans price_index un indice lié à l'objet du marché, comme l'indice Syntec",
    ],
  ],
  [
    "the general level of prices in the text",
    "INDEX_FORBIDDEN",
    withText(firm, "ccap.prix_fermes", "Les prix sont fermes, actualisés selon l'indice des prix à la consommation."),
    [
      "erreur Cahier des clauses administratives particulières, article 6.4 : le prix varie selon « indice des prix à la consommation » ; une clause ne peut se fonder ni sur le salaire minimum, ni sur le niveau général des prix (code monétaire et financier, L. 112-2). → choisir un indice lié à l'objet du marché, comme l'indice Syntec",
    ],
  ],
  [
    "no advance clause for the lot that owes it",
    "ADVANCE_CLAUSE_MISSING",
    withoutArticle(commune, "price.avance"),
    [
      "erreur Lot 1 : l'avance est due, et le CCAP ne l'accorde pas (CCP, R. 2191-3 et R. 2191-13 à R. 2191-17). → rétablir la clause d'avance de l'option choisie (price.avance ou price.avance_option_a) et, pour des bons de commande, ccap.avance_bons",
    ],
  ],
  [
    "a text that refuses the advance owed",
    "ADVANCE_CLAUSE_MISSING",
    withDecision(commune, "advance.required", true, 2),
    [
      "erreur Lot 2 : l'avance est due, et le CCAP ne l'accorde pas (CCP, R. 2191-3 et R. 2191-13 à R. 2191-17). → rétablir la clause d'avance de l'option choisie (price.avance ou price.avance_option_a) et, pour des bons de commande, ccap.avance_bons",
    ],
  ],
  [
    "a rate under the floor",
    "ADVANCE_RATE_OUT_OF_RANGE",
    withAnswer(commune, "tender.advance_rate", 4),
    [
      "erreur Le taux d'avance de 4 % est inférieur au minimum dû par cet acheteur à une PME, 5 % (CCP, R. 2191-7). → écrire advance_rate: 5 ou plus",
    ],
  ],
  [
    "neither option A nor option B",
    "ADVANCE_OPTION_UNSET",
    withText(commune, "price.avance", "Une avance est versée au titulaire. Son taux est de 10 %."),
    [
      "avertissement Lot 1 : le CCAP ne dit pas quelle option d'avance s'applique ; dans son silence, c'est l'option A (CCAG-TIC, 11.1). → nommer dans la clause d'avance l'option A ou l'option B de l'article 11.1 du CCAG-TIC",
    ],
  ],
  [
    "option A and a lower rate",
    "ADVANCE_OPTION_A_UNINTENDED",
    withAnswer(commune, "tender.advance_option", "A"),
    [
      "avertissement Le taux d'avance écrit est de 10 %, et l'option A donne 30 % à toute petite ou moyenne entreprise, quel que soit l'acheteur (CCAG-TIC, 11.1). → écrire advance_option: B pour appliquer ce taux, ou retirer advance_rate",
    ],
  ],
  [
    "silence taken for a refusal",
    "ADVANCE_REFUSAL_PRECHECKED",
    withText(commune, "ae.avance", "Sans réponse, l'avance est réputée refusée."),
    [
      "erreur Acte d’engagement (lot 1), article G.1 : le texte dit « avance est réputée refusée » alors que seul le titulaire peut refuser l'avance (CCP, R. 2191-5). → laisser le contractant choisir, sans réponse cochée ni présumée",
    ],
  ],
  [
    "a retention over the ceiling",
    "RETENTION_OVER_5_PERCENT",
    withAnswer(commune, "tender.retention_rate", 6),
    ["erreur La retenue de garantie de 6 % dépasse le plafond de 5 % (CCP, R. 2191-33). → écrire retention_rate: 5 ou moins"],
  ],
  [
    "the same retention for a small firm",
    "RETENTION_SME_OVER_3_PERCENT",
    withText(withDecision(retained, "retention.rate_max_sme", 3), "ccap.retenue", "Une retenue de garantie de 5 % est prélevée."),
    [
      "erreur Cahier des clauses administratives particulières, article 9.1 : la retenue de 5 % vaut aussi pour une petite ou moyenne entreprise, à laquelle cet acheteur ne peut retenir plus de 3 % (CCP, R. 2191-33). → écrire retention_rate: 3, ou dire dans la clause le plafond des petites et moyennes entreprises",
    ],
  ],
  [
    "a retention without warranty",
    "RETENTION_WITHOUT_WARRANTY",
    withoutArticle(retained, "acceptance.garantie"),
    [
      "erreur Lots 1 et 2 : une retenue de garantie est prévue, et aucun délai de garantie, dont elle couvre les réserves (CCP, R. 2191-32). → écrire retention_rate: 0, ou rétablir la clause acceptance.garantie",
    ],
  ],
  [
    "no demand guarantee instead",
    "RETENTION_SUBSTITUTION_EXCLUDED",
    withText(retained, "ccap.retenue", "La garantie à première demande n'est pas admise."),
    [
      "erreur Cahier des clauses administratives particulières, article 9.1 : le texte dit « garantie à première demande n'est pas » alors que le titulaire a le droit de remplacer la retenue par une garantie à première demande (CCP, R. 2191-36). → permettre ce remplacement, comme le fait la clause ccap.retenue",
    ],
  ],
  [
    "an answer over the maximum",
    "PAYMENT_TERM_OVER_MAX",
    withAnswer(commune, "tender.payment_days", 45),
    [
      "erreur Le délai de paiement de 45 jours dépasse le maximum de cet acheteur, 30 jours (CCP, R. 2192-10 et R. 2192-11). → écrire payment_days: 30 ou moins",
    ],
  ],
  [
    "a text over the maximum",
    "PAYMENT_TERM_OVER_MAX",
    withText(commune, "ccap.delai_paiement", "Les sommes dues sont payées dans un délai de 60 jours."),
    [
      "erreur Cahier des clauses administratives particulières, article 8.3 : le délai de paiement imprimé, 60 jours, dépasse le maximum de cet acheteur, 30 jours (CCP, R. 2192-10 et R. 2192-11). → imprimer la réponse tender.payment_days, et non un nombre écrit à la main",
    ],
  ],
  [
    "late interest waived",
    "LATE_INTEREST_WAIVED",
    withText(commune, "ccap.delai_paiement", "Le titulaire renonce aux intérêts moratoires."),
    [
      "erreur Cahier des clauses administratives particulières, article 8.3 : le texte dit « renonce aux intérêts moratoires » alors que la renonciation aux intérêts moratoires est réputée non écrite (CCP, L. 2192-14 et R. 2192-31). → écrire le taux de refinancement de la Banque centrale européenne, majoré comme le veut le code",
    ],
  ],
  [
    "late interest under the legal rate",
    "LATE_INTEREST_WAIVED",
    withText(commune, "ccap.delai_paiement", "Les intérêts moratoires sont au taux de refinancement majoré de 5 points."),
    [
      'erreur Cahier des clauses administratives particulières, article 8.3 : les intérêts moratoires sont majorés de 5 points ; le code en veut 8 points (CCP, R. 2192-31). → écrire {{law "late_payment_margin_points"}}, et non un nombre écrit à la main',
    ],
  ],
  [
    "sixty days to verify",
    "ACCEPTANCE_PERIOD_LONG",
    withText(commune, "acceptance.va", "L'acheteur notifie sa décision dans les 60 jours."),
    [
      "avertissement Cahier des clauses administratives particulières, article 14.1 : l'acheteur se donne 60 jours pour vérifier, plus que les 30 jours qui précèdent le délai de paiement ; une durée plus longue ne doit pas être un abus manifeste (CCP, R. 2192-17). → réduire ce délai à 30 jours, ou garder au dossier ce qui le justifie",
    ],
  ],
  [
    "instalments every six months",
    "INSTALMENT_PERIOD_OVER_3_MONTHS",
    withText(commune, "ccap.acomptes", "Un acompte est versé par période échue de 6 mois, de 1 mois pour la PME qui le demande."),
    [
      "erreur Cahier des clauses administratives particulières, article 8.1 : les acomptes sont espacés de 6 mois ; la périodicité ne dépasse pas 3 mois (CCP, R. 2191-22). → écrire une période de 3 mois au plus",
    ],
  ],
  [
    "small firms forgotten",
    "INSTALMENT_PERIOD_OVER_3_MONTHS",
    withText(commune, "ccap.acomptes", "Un acompte est versé par période échue de 3 mois."),
    [
      "avertissement Cahier des clauses administratives particulières, article 8.1 : le texte ne rappelle pas que la période des acomptes est ramenée à un mois pour la petite ou moyenne entreprise qui le demande (CCP, R. 2191-22). → ajouter ce rappel, comme le fait la clause ccap.acomptes",
    ],
  ],
  [
    "invoices on paper",
    "PAPER_INVOICE_REQUIRED",
    withText(commune, "ccap.facturation", "Les factures sont remises sur papier."),
    [
      "erreur Cahier des clauses administratives particulières, article 8.2 : le texte dit « factures sont remises sur papier » alors que la facture électronique est obligatoire (CCP, L. 2192-1 et L. 2192-5). → demander la facture par le portail public de facturation, Chorus Pro",
      "erreur Lots 1 et 2 : le CCAP ne prévoit pas la facture électronique par le portail public de facturation (CCP, L. 2192-1 et L. 2192-5). → rétablir la clause ccap.facturation",
    ],
  ],
  [
    "no billing references",
    "PAPER_INVOICE_REQUIRED",
    withText(commune, "ccap.facturation", "Les factures passent par Chorus Pro."),
    [
      "avertissement Lots 1 et 2 : le CCAP ne donne pas les références de facturation, SIRET du destinataire et numéro d'engagement (CCP, L. 2192-5). → compléter la clause ccap.facturation",
    ],
  ],
  [
    "no penalty for hidden work",
    "HIDDEN_WORK_PENALTY_MISSING",
    withoutArticle(commune, "ccap.travail_dissimule"),
    [
      "erreur Lots 1 et 2 : le CCAP ne prévoit pas de pénalité pour travail dissimulé (code du travail, L. 8222-6). → rétablir la clause ccap.travail_dissimule",
    ],
  ],
  [
    "a penalty for hidden work over the ceiling",
    "HIDDEN_WORK_PENALTY_MISSING",
    withText(commune, "ccap.travail_dissimule", "En cas de travail dissimulé, une pénalité de 15 % du montant du marché est due."),
    [
      "erreur Cahier des clauses administratives particulières, article 18.6 : la pénalité pour travail dissimulé, 15 %, dépasse 10 % du montant du marché (code du travail, L. 8222-6). → écrire 10 % ou moins",
    ],
  ],
];

test.each(WRONG)("%s: %s", (_, code, file, expected) => {
  expect(said(code, file)).toEqual(expected);
});
