import { expect, test } from "vitest";
import type { TenderFile } from "../../src/model.js";
import type { ProblemCode } from "../../src/problem-codes.js";
import { example, said, withDecision, withDocuments, withLotAnswer, withoutArticle, withText } from "./example-file.js";

/** The contract against the CCAG-TIC: each rule fires on one careless edit and stays silent on the examples. Issue 3. */
const commune = example();
const without = (...kinds: readonly string[]): TenderFile =>
  withDocuments(commune, (documents) => documents.filter(({ kind }) => !kinds.includes(kind)));
const derogationsBeforeLast = withDocuments(commune, (documents) =>
  documents.map((document) =>
    document.kind === "ccap"
      ? { ...document, sections: [...document.sections.slice(0, -2), ...document.sections.slice(-1), ...document.sections.slice(-2, -1)] }
      : document,
  ),
);
const undoing = (ccag: string): TenderFile => ({ ...commune, derogations: commune.derogations.filter(({ article }) => article !== ccag) });

const WRONG: readonly (readonly [words: string, code: ProblemCode, file: TenderFile, said: readonly string[]])[] = [
  [
    "two derogations that the last article ignores",
    "DEROGATION_NOT_LISTED",
    withText(commune, "ccap.duree", "Par dérogation aux articles 13.3 et 26 du CCAG-TIC, le délai est ferme."),
    [
      'erreur Cahier des clauses administratives particulières, article 3.1 : le texte déroge à l\'article 13.3 du CCAG-TIC, et le dernier article du CCAP ne le dit pas (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → ajouter à la clause : derogates: [{ article: "13.3", reason: … }]',
      'erreur Cahier des clauses administratives particulières, article 3.1 : le texte déroge à l\'article 26 du CCAG-TIC, et le dernier article du CCAP ne le dit pas (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → ajouter à la clause : derogates: [{ article: "26", reason: … }]',
    ],
  ],
  [
    "a derogation compiled and not printed",
    "DEROGATION_NOT_LISTED",
    withText(
      {
        ...commune,
        derogations: commune.derogations.filter(({ article }) => article === "14.1.3"),
        documents: commune.documents
          .filter(({ kind }) => kind === "ccap")
          .map((document) => ({ ...document, sections: document.sections.slice(-1) })),
      },
      "ccap.derogations",
      "Les dérogations sont celles du cahier.",
    ),
    [
      "erreur L'article 18.1 du CCAP déroge à l'article 14.1.3 du CCAG-TIC, et le tableau du dernier article ne le dit pas (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → imprimer le tableau :::table{of=derogations} au dernier article du CCAP",
    ],
  ],
  [
    "a derogation in the specifications",
    "DEROGATION_NOT_LISTED",
    withText(commune, "cctp.lecture", "Par dérogation à l'article 22.2 du CCAG-TIC, la documentation est en anglais."),
    [
      "erreur Cahier des clauses techniques particulières (lot 1), article 1.5 : le texte déroge à l'article 22.2 du CCAG-TIC, et seul le CCAP peut le faire (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → porter cette dérogation dans une clause sœur du CCAP",
      "erreur Cahier des clauses techniques particulières (lot 2), article 1.5 : le texte déroge à l'article 22.2 du CCAG-TIC, et seul le CCAP peut le faire (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → porter cette dérogation dans une clause sœur du CCAP",
    ],
  ],
  [
    "a derogation listed and never made",
    "DEROGATION_LISTED_UNUSED",
    undoing("14.1.3"),
    [
      "avertissement Le dernier article du CCAP annonce une dérogation que le cahier ne fait pas : article 14.1.3 du CCAG-TIC (article 18.1 du CCAP). La liste doit être celle des dérogations réelles (CCAG-TIC, 1.2). → retirer ces lignes : le tableau :::table{of=derogations} ne contient que les dérogations réelles",
    ],
  ],
  [
    "the list of derogations before the last section",
    "DEROGATION_ARTICLE_NOT_LAST",
    derogationsBeforeLast,
    [
      "erreur Les dérogations au CCAG-TIC sont récapitulées à l'article 24.1 du CCAP, qui n'est pas le dernier (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → placer la clause ccap.derogations dans la dernière section du modèle du CCAP",
    ],
  ],
  [
    "no list of derogations",
    "DEROGATION_ARTICLE_NOT_LAST",
    withoutArticle(commune, "ccap.derogations"),
    [
      "erreur Le CCAP déroge au CCAG-TIC, et son dernier article ne récapitule pas les dérogations (CCAG-TIC, 1.2 ; CCP, R. 2112-3). → placer la clause ccap.derogations dans la dernière section du modèle du CCAP",
    ],
  ],
  [
    "the CCAG of 2009",
    "CCAG_VERSION_OBSOLETE",
    withText(commune, "ccap.ccag", "Le marché se réfère au CCAG-TIC approuvé par l'arrêté du 16 septembre 2009."),
    [
      "erreur Cahier des clauses administratives particulières, article 2.2 : le texte dit « CCAG-TIC approuvé par l'arrêté du 16 septembre 2009 » alors que le CCAG-TIC de 2009 est abrogé (arrêté du 30 mars 2021). → viser le CCAG-TIC approuvé par l'arrêté du 30 mars 2021 modifié",
    ],
  ],
  [
    "the options of 2009 on intellectual property",
    "CCAG_VERSION_OBSOLETE",
    withText(commune, "ip.usage", "Les droits sont régis par l'option B en matière de propriété intellectuelle."),
    [
      "erreur Cahier des clauses administratives particulières, article 16.1 : le texte dit « option B en matière de propriété intellectuelle » alors que le CCAG-TIC de 2021 n'a plus d'option A ou B de propriété intellectuelle (articles 43 à 46). → s'en tenir au régime de l'article 46 et décrire les besoins et finalités (46.1.1)",
    ],
  ],
  [
    "Pôle emploi",
    "CCAG_VERSION_OBSOLETE",
    withText(commune, "ccap.vigilance", "Les heures sont suivies avec Pôle emploi."),
    [
      "erreur Cahier des clauses administratives particulières, article 21.1 : le texte dit « Pôle emploi » alors que cet opérateur se nomme France Travail (CCAG-TIC, 16.1, depuis le 1er juillet 2024). → écrire « France Travail »",
    ],
  ],
  [
    "two CCAG",
    "CCAG_MULTIPLE",
    withText(commune, "ccap.ccag", "Le marché se réfère au CCAG-TIC et au CCAG-PI."),
    [
      "erreur Cahier des clauses administratives particulières, article 2.2 : le texte dit « CCAG-PI » et le marché se réfère au CCAG-TIC : un marché ne vise qu'un CCAG, hors marché global (CCAG, préambule). → ne viser que le CCAG-TIC",
    ],
  ],
  [
    "specifications above the CCAP",
    "PRECEDENCE_ORDER_DEROGATION",
    withText(
      commune,
      "ccap.pieces",
      "Les pièces prévalent dans l'ordre suivant :\n1. l'acte d'engagement ;\n2. le CCTP ;\n3. le présent CCAP ;\n4. le CCAG-TIC.",
    ),
    [
      "erreur Cahier des clauses administratives particulières, article 2.1 : l'ordre de priorité des pièces n'est pas celui de l'article 4.1 du CCAG-TIC, et cette dérogation n'est pas listée (CCAG-TIC, 1.2 et 4.1). → reprendre l'ordre de l'article 4.1, ou ajouter à la clause : derogates: [{ article: \"4.1\", reason: … }]",
    ],
  ],
  [
    "penalties without ceiling",
    "PENALTY_CAP_REMOVED",
    withText(commune, "ccap.penalites_regles", "Le titulaire présente ses observations ; les pénalités de retard ne sont pas plafonnées."),
    [
      "avertissement Cahier des clauses administratives particulières, article 18.1 : le texte dit « pénalités de retard ne sont pas plafonnées » et un juge peut réduire des pénalités sans plafond, si leur montant est manifestement excessif (CCAG-TIC, 14.1.2). → garder le plafond du CCAG-TIC, ou conserver au dossier la raison de le supprimer",
    ],
  ],
  [
    "a higher ceiling, though listed",
    "PENALTY_CAP_REMOVED",
    example("commune-portail", (yaml) => yaml.replace("parameters: {}", "parameters: { ccap.penalites_regles: { cap_percent: 15 } }")),
    [
      "avertissement Cahier des clauses administratives particulières, article 18.1 : les pénalités de retard sont plafonnées à 15 % ; le plafond du CCAG-TIC est de 10 %, et un montant manifestement excessif peut être réduit par le juge (CCAG-TIC, 14.1.2). → garder le plafond du CCAG-TIC, ou conserver au dossier la raison de le relever",
    ],
  ],
  [
    "penalties as of right",
    "PENALTY_ADVERSARIAL_REMOVED",
    withText(commune, "ccap.penalites_regles", "Les pénalités s'appliquent de plein droit."),
    [
      "avertissement Cahier des clauses administratives particulières, article 18.1 : le texte dit « pénalités s'appliquent de plein droit » et cela retire au titulaire l'échange contradictoire que veut le CCAG-TIC avant toute pénalité (14.1.1). → inviter le titulaire à présenter ses observations, comme le fait la clause ccap.penalites_regles",
    ],
  ],
  [
    "a penalty without amount",
    "PENALTY_AMOUNT_MISSING",
    withText(commune, "privacy.penalites", "Tout manquement à l'annexe RGPD donne lieu à une pénalité."),
    [
      "avertissement Cahier des clauses administratives particulières, article 18.5 : une pénalité est annoncée sans montant ni base de calcul ; sans eux, elle ne peut pas être appliquée (CCAG-TIC, 5.2.3, 16.1.5, 16.2.3, 20.4 et 38.2.1). → écrire le montant ou le taux de la pénalité, ou l'article qui le fixe",
    ],
  ],
  [
    "six months of warranty",
    "WARRANTY_UNDER_DEFAULT",
    withText(commune, "acceptance.garantie", "Les prestations sont garanties 6 mois à compter de leur admission."),
    [
      'erreur Cahier des clauses administratives particulières, article 15.1 : la garantie de 6 mois est plus courte que celle du CCAG-TIC, 12 mois, et cette dérogation n\'est pas listée (CCAG-TIC, 36.1). → écrire 12 mois ou plus, ou ajouter à la clause : derogates: [{ article: "36.1", reason: … }]',
    ],
  ],
  [
    "service levels without sanction",
    "SLA_WITHOUT_SANCTION",
    withText(commune, "sla.penalites", "Les niveaux de service sont suivis."),
    [
      "avertissement Lots 1 et 2 : la convention de niveaux de service est sans sanction au CCAP (CCAG-TIC, 38.2.1). → rétablir la clause sla.penalites",
    ],
  ],
  [
    "no reversibility plan annexed",
    "REVERSIBILITY_PLAN_MISSING",
    without("reversibilite"),
    [
      "avertissement Lots 1 et 2 : aucun plan de réversibilité n'est annexé au CCAP (CCAG-TIC, 38.4). → rétablir les clauses du plan de réversibilité (reversibility.annexe_objet)",
    ],
  ],
  [
    "reversibility never named",
    "REVERSIBILITY_PLAN_MISSING",
    withDocuments(commune, (documents) =>
      documents.map((document) => (document.kind === "ccap" ? { ...document, sections: document.sections.slice(0, 1) } : document)),
    ),
    [
      "erreur Lots 1 et 2 : le service est exploité ou maintenu par le titulaire, et le CCAP ne prévoit pas sa réversibilité (CCAG-TIC, 38.4 et 42). → rétablir la clause reversibility.plan",
    ],
  ],
  [
    "personal data without annex",
    "GDPR_ANNEX_MISSING",
    without("rgpd"),
    [
      "erreur Lots 1 et 2 : le titulaire traite des données personnelles pour le compte de l'acheteur, et le dossier n'a pas d'annexe qui règle ce traitement (RGPD, article 28 ; CCAG-TIC, 5.2.3). → rétablir les clauses de l'annexe relative aux données personnelles (privacy.art28)",
    ],
  ],
  [
    "a hosted service without security annex",
    "SECURITY_ANNEX_MISSING",
    without("securite", "pas"),
    [
      "avertissement Lots 1 et 2 : le titulaire exploite un système ou des données, et le dossier n'a ni annexe de sécurité, ni cadre de plan d'assurance sécurité (CCAG-TIC, 5.3 et 24). → rétablir les clauses de l'annexe de sécurité (security.portee)",
    ],
  ],
  [
    "health data at any host",
    "SENSITIVE_CLOUD_UNADDRESSED",
    withLotAnswer(commune, 1, "lot.data.health", true),
    [
      "erreur Lot 1 : des données de santé sont hébergées par un tiers, et aucune pièce n'exige un hébergeur certifié (code de la santé publique, L. 1111-8). → rétablir la clause hosting.hds",
    ],
  ],
  [
    "sensitive data of the State in a cloud",
    "SENSITIVE_CLOUD_UNADDRESSED",
    withDecision(withLotAnswer(commune, 1, "lot.data.sensitive", true), "authority.central", true),
    [
      "avertissement Lot 1 : l'État ou l'un de ses établissements place des données sensibles dans une informatique en nuage, et rien ne dit comment elles sont protégées (loi n° 2024-449 du 21 mai 2024, article 31). → répondre hosting: { secnumcloud: required }, ou garder au dossier l'analyse qui l'écarte",
    ],
  ],
  [
    "no purposes, and an exclusive assignment",
    "IP_PURPOSES_MISSING",
    withText(commune, "ip.resultats", "Les droits sont cédés à titre exclusif."),
    [
      "avertissement Lot 2 : le CCAP ne décrit pas les besoins et finalités pour lesquels les résultats seront utilisés (CCAG-TIC, 46.1.1). → rétablir la clause ip.resultats ou ip.usage",
      "avertissement Cahier des clauses administratives particulières, article 16.2 : le texte dit « cédés à titre exclusif » alors que la cession du CCAG-TIC n'est pas exclusive, et cette dérogation n'est pas listée (CCAG-TIC, 46.2.1). → écrire « à titre non exclusif », ou ajouter à la clause : derogates: [{ article: \"46.2.1\", reason: … }]",
    ],
  ],
  [
    "code without licence",
    "SOURCE_CODE_LICENSE_UNSET",
    withText(commune, "ip.resultats", "Besoins et finalités : le service public."),
    [
      "information Lot 2 : du code est écrit pour l'acheteur, et aucune pièce ne dit sous quelle licence il pourra être publié (CRPA, D. 323-2-1). → décider de la licence de publication, dans la clause ip.resultats",
    ],
  ],
  [
    "no table of prior knowledge",
    "PRIOR_KNOWLEDGE_LIST_MISSING",
    withoutArticle(commune, "crt.connaissances_anterieures"),
    [
      "avertissement Lots 1 et 2 : le candidat n'a pas de tableau où lister ses connaissances antérieures ; à défaut de liste, elles sont réputées être des résultats (CCAG-TIC, 44.2). → rétablir la clause crt.connaissances_anterieures",
    ],
  ],
  [
    "a review clause that says nothing",
    "REVIEW_CLAUSE_VAGUE",
    withText(commune, "ccap.reexamen", "Le marché peut être modifié selon l'article R. 2194-1 du code de la commande publique."),
    [
      "avertissement Cahier des clauses administratives particulières, article 19.1 : la clause de réexamen ne dit ni ses cas, ni leurs conditions et limites ; elle doit être claire, précise et sans équivoque (CCP, R. 2194-1). → énumérer les cas, et donner pour chacun ses conditions et sa limite",
    ],
  ],
];

test.each(WRONG)("%s: %s", (_, code, file, expected) => {
  expect(said(code, file)).toEqual(expected);
});

test("a derogation to another text than the CCAG is not one of its own", () => {
  const text =
    "Par dérogation à l'article R. 2112-4 du code de la commande publique, à l'article 3.2 du présent cahier et par dérogation à l'article 12.4 du CCTP.";
  expect(said("DEROGATION_NOT_LISTED", withText(commune, "ccap.duree", text))).toEqual([]);
});

test("a missing plan is a warning, a contract silent on reversibility an error", () => {
  expect(said("REVERSIBILITY_PLAN_MISSING", without("reversibilite"))[0]).toMatch(/^avertissement/);
});
