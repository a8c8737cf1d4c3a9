import { expect, test } from "vitest";
import type { FactId, FactValue, PriceScheduleLine, TenderFile } from "../../src/model.js";
import type { ProblemCode } from "../../src/problem-codes.js";
import { example, said, withAnswer, withDocuments, withLotAnswer, withoutArticle, withText } from "./example-file.js";

/** The documents against each other and against the answers: each rule fires on one careless edit and stays silent on the examples. Issue 3. */
const commune = example();
const syndicat = example("syndicat-cloud");
const lines = (kind: string, change: (line: PriceScheduleLine) => PriceScheduleLine): TenderFile => ({
  ...commune,
  schedules: commune.schedules.slice(0, 1).map((schedule) => ({
    ...schedule,
    sheets: schedule.sheets.map((sheet) =>
      sheet.kind === kind ? { ...sheet, lines: sheet.lines.map((line, index) => (index === 0 ? change(line) : line)) } : sheet,
    ),
  })),
});

const WRONG: readonly (readonly [words: string, code: ProblemCode, file: TenderFile, said: readonly string[]])[] = [
  [
    "the estimate among the contract documents",
    "DQE_CONTRACTUAL",
    withText(
      commune,
      "ccap.pieces",
      "Les pièces prévalent dans l'ordre suivant :\n1. l'acte d'engagement ;\n2. le détail quantitatif estimatif ;\n3. le CCAG-TIC.",
    ),
    [
      "avertissement Cahier des clauses administratives particulières, article 2.1 : le détail quantitatif estimatif est rangé parmi les pièces contractuelles alors que ses quantités, estimées, n'engagent personne et ne servent qu'à comparer les offres. → le retirer de la liste, et dire qu'il n'est pas contractuel",
    ],
  ],
  [
    "an estimate said to be contractual",
    "DQE_CONTRACTUAL",
    withText(commune, "ccap.prix_unitaires", "Le DQE est contractuel."),
    [
      "avertissement Cahier des clauses administratives particulières, article 6.2 : le texte dit « DQE est contractuel » alors que ses quantités, estimées, n'engagent personne et ne servent qu'à comparer les offres. → dire que le détail quantitatif estimatif n'est pas contractuel",
    ],
  ],
  [
    "two units for one price",
    "PRICE_SCHEDULE_MISMATCH",
    lines("dqe", (line) => ({ ...line, unit: "forfait" })),
    [
      "erreur Lot 1 : le bordereau des prix unitaires et le détail quantitatif estimatif n'ont pas les mêmes lignes, ou pas les mêmes unités ; « GRU-DEM-SUP » diffère. Les prix du bordereau ne pourraient pas être comparés. → reprendre dans les deux feuilles le même code, le même libellé et la même unité",
    ],
  ],
  [
    "a price without unit",
    "PRICE_SCHEDULE_MISMATCH",
    lines("dpgf", (line) => ({ ...line, unit: "" })),
    [
      "erreur Lot 1, Décomposition du prix global et forfaitaire : « GRU-INI » n'a ni unité ni libellé complets ; son prix n'aurait pas de sens. → compléter la ligne de prix de la prestation",
    ],
  ],
  [
    "a maximum for the bidder to fill",
    "MIN_MAX_LEFT_TO_BIDDER",
    withText(commune, "ccap.part_bons", "Maximum proposé par le candidat."),
    [
      "avertissement Cahier des clauses administratives particulières, article 1.3 : le texte dit « Maximum proposé par le candidat » alors que l'acheteur fixe lui-même le minimum et le maximum (CCP, R. 2162-4). → imprimer la réponse lot.amount_max, lot.amount_min ou lot.call_offs_max",
    ],
  ],
  [
    "a duration",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "ccap.duree", "Le marché est conclu pour 48 mois."),
    [
      "erreur Cahier des clauses administratives particulières, article 3.1 : la durée du marché est de « 48 mois » dans ce texte, et de « 36 mois » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a maximum",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(syndicat, "ae.accord_cadre", "- Maximum : 800 000 € HT."),
    [
      "erreur Acte d’engagement (lot 1), article C.2 : le maximum est de « 800 000 € » dans ce texte, et de « 900 000 € » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
      "erreur Acte d’engagement (lot 2), article C.2 : le maximum est de « 800 000 € » dans ce texte, et de « 300 000 € » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
      "erreur Acte d’engagement (lot 3), article C.2 : le maximum est de « 800 000 € » dans ce texte, et de « 450 000 € » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a minimum",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(syndicat, "rc.forme_bons", "- Minimum : 1 000 € HT."),
    [
      "erreur Règlement de la consultation, article 2.2 : le minimum est de « 1 000 € » dans ce texte, et de « 0 € » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a deadline",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "rc.depot", "Le pli est déposé au plus tard le 8 janvier 2027 à 12 h 00."),
    [
      "erreur Règlement de la consultation, article 7.1 : la date limite de remise des offres est de « 8 janvier 2027 à 12 h 00 » dans ce texte, et de « 7 janvier 2027 à 12 h 00 » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a date for questions",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "rc.questions", "Les questions sont posées au plus tard le 2 janvier 2027."),
    [
      "erreur Règlement de la consultation, article 4.3 : la date limite des questions est de « 2 janvier 2027 » dans ce texte, et de « 28 décembre 2026 » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a validity of bids",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "rc.validite", "Le candidat est engagé par son offre pendant 90 jours à compter de la date limite."),
    [
      "erreur Règlement de la consultation, article 3.2 : le délai de validité des offres est de « 90 jours » dans ce texte, et de « 120 jours » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a payment period",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "ccap.delai_paiement", "Les sommes dues sont payées dans un délai de 20 jours."),
    [
      "erreur Cahier des clauses administratives particulières, article 8.3 : le délai de paiement est de « 20 jours » dans ce texte, et de « 30 jours » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a rate of advance",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withAnswer(commune, "tender.advance_rate", 20),
    [
      "erreur Cahier des clauses administratives particulières, article 7.1 : le taux de l'avance est de « 10 % » dans ce texte, et de « 20 % » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
    ],
  ],
  [
    "a table of lots",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "rc.lots", "Lot | Intitulé | Durée | Maximum HT\n1 | Portail | 24 mois | 6 000 €"),
    [
      "erreur Règlement de la consultation, article 2.4 : la durée du lot 1 est de « 24 mois » dans ce texte, et de « 36 mois » d'après les réponses ; les pièces se contredisent. → imprimer la réponse, et non une valeur écrite à la main",
      "erreur Règlement de la consultation, article 2.4 : il manque au tableau des lots : lot 2 ; les pièces se contredisent. → imprimer le tableau :::table{of=lots}",
    ],
  ],
  [
    "a list of documents",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withDocuments(commune, (documents) => documents.filter(({ kind }) => kind !== "pas")),
    [
      "erreur Règlement de la consultation, article 4.1 : la liste des pièces n'est pas celle du dossier ; elle annonce « 13-cadre-pas.docx », qui n'y est pas. → imprimer le tableau :::table{of=documents}",
    ],
  ],
  [
    "two orders of precedence",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "ae.pieces", "Ordre de priorité :\n1. l'acte d'engagement ;\n2. le CCTP ;\n3. le CCAP."),
    [
      "erreur Acte d’engagement (lot 1), article A.2 : l'ordre de priorité des pièces n'est pas celui d'une autre pièce (Cahier des clauses administratives particulières, article 2.1) ; les pièces se contredisent. → renvoyer à l'article du CCAP, qui seul fixe cet ordre",
      "erreur Acte d’engagement (lot 2), article A.2 : l'ordre de priorité des pièces n'est pas celui d'une autre pièce (Cahier des clauses administratives particulières, article 2.1) ; les pièces se contredisent. → renvoyer à l'article du CCAP, qui seul fixe cet ordre",
    ],
  ],
  [
    "an annex that nobody joined",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(commune, "ccap.moyens", "Les moyens sont décrits à l'annexe 3 du présent cahier."),
    [
      "erreur Cahier des clauses administratives particulières, article 10.1 : le texte renvoie à « annexe 3 », que le dossier ne contient pas. → retirer ce renvoi, ou joindre la pièce au dossier",
    ],
  ],
  [
    "an annex named and absent",
    "FACT_MISMATCH_ACROSS_DOCUMENTS",
    withText(
      {
        ...commune,
        documents: commune.documents
          .filter(({ kind }) => kind === "ccap")
          .map((document) => ({ ...document, sections: document.sections.slice(9, 10) })),
      },
      "ccap.moyens",
      "Les mesures sont celles de l'annexe de sécurité.",
    ),
    [
      "erreur Cahier des clauses administratives particulières, article 10.1 : le texte renvoie à « annexe de sécurité », que le dossier ne contient pas. → retirer ce renvoi, ou joindre la pièce au dossier",
    ],
  ],
  [
    "a decree of 2016",
    "OBSOLETE_LEGAL_REFERENCE",
    withText(commune, "ccap.reexamen", "Le décret n° 2016-360 s'applique."),
    [
      "erreur Cahier des clauses administratives particulières, article 19.1 : le texte dit « décret n° 2016-360 » et ce texte n'est plus en vigueur : il est remplacé par la partie réglementaire du code de la commande publique. → citer le texte en vigueur et son article",
    ],
  ],
  [
    "an article that the CCAG does not have",
    "OBSOLETE_LEGAL_REFERENCE",
    withText(commune, "ccap.moyens", "Selon l'article 61.2 du CCAG-TIC."),
    [
      "erreur Cahier des clauses administratives particulières, article 10.1 : le CCAG-TIC n'a pas d'article 61.2. → corriger le numéro d'article",
    ],
  ],
  [
    "a reference too long for the essential data",
    "DECP_FIELD_MISSING",
    example("commune-portail", (yaml) => yaml.replace("reference: 2026-NUM-04", "reference: 2026-NUMERIQUE-004")),
    [
      "avertissement La référence « 2026-NUMERIQUE-004 » a plus de 16 caractères : elle ne peut pas être l'identifiant du marché dans les données essentielles (CCP, R. 2196-1). → écrire une référence de 16 caractères au plus",
    ],
  ],
  [
    "no notice on personal data",
    "PERSONAL_DATA_NOTICE_MISSING",
    withoutArticle(commune, "rc.donnees_candidats"),
    [
      "avertissement Le règlement de la consultation n'informe pas les candidats du traitement de leurs données personnelles (RGPD, article 13). → rétablir la clause rc.donnees_candidats",
    ],
  ],
  [
    "the court of another department",
    "COURT_MISMATCH",
    withAnswer(commune, "buyer.court", "Tribunal administratif de Nîmes"),
    [
      "information Le tribunal écrit est « Tribunal administratif de Nîmes » ; celui du département de l'acheteur est le tribunal administratif de Montpellier (code de justice administrative, R. 312-11 et R. 221-3). → écrire court: Tribunal administratif de Montpellier, sauf si le marché s'exécute dans un autre ressort",
    ],
  ],
  [
    "no court",
    "APPEAL_BODY_MISSING",
    withText(commune, "rc.recours", "Les recours sont ceux du droit commun."),
    [
      "avertissement Lots 1 et 2 : le règlement de la consultation ne nomme pas le tribunal compétent pour les recours. → répondre à buyer: { court: … }, et rétablir la clause rc.recours",
    ],
  ],
];

test.each(WRONG)("%s: %s", (_, code, file, expected) => {
  expect(said(code, file)).toEqual(expected);
});

/** The library's own words are read: another answer contradicts what is printed, in every document that prints it. */
test.each<readonly [FactId, FactValue, number]>([
  ["tender.deadline", "2027-01-09T12:00", 1],
  ["tender.questions_deadline", "2026-12-20", 1],
  ["tender.offer_validity_days", 90, 3],
  ["tender.payment_days", 20, 1],
])("%s is read wherever it is printed", (id, value, times) => {
  expect(said("FACT_MISMATCH_ACROSS_DOCUMENTS", withAnswer(commune, id, value))).toHaveLength(times);
});

test("the duration and the maximum of a lot are read in the rules, the contract and the lot's own act", () => {
  const printed = (file: TenderFile) =>
    said("FACT_MISMATCH_ACROSS_DOCUMENTS", file).map((text) => text.split(" : ")[0]?.replace("erreur ", ""));
  const act = "Acte d’engagement (lot 1), article";
  expect(printed(withLotAnswer(commune, 1, "lot.call_offs_max", 700000))).toEqual([
    "Règlement de la consultation, article 2.3",
    "Cahier des clauses administratives particulières, article 1.3",
    `${act} C.3`,
  ]);
});
