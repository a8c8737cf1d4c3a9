import { describe, expect, test } from "vitest";
import { example, said, withLotAnswer, withText } from "./example-file.js";

const commune = example();
const syndicat = example("syndicat-cloud");
const edited = (name: "commune-portail" | "syndicat-cloud", before: string, after: string) =>
  example(name, (yaml) => {
    expect(yaml).toContain(before);
    return yaml.replace(before, after);
  });
/** The commune's first lot alone, with a reason for not splitting. */
const single = (reason: string) =>
  example("commune-portail", (yaml) =>
    yaml
      .replace(/ {2}- id: 2\n[\s\S]*?(?=\naward_criteria)/, "")
      .replace("amount: 52000", "amount: 78000")
      .replace("  renewals: 0", `  renewals: 0${reason === "" ? "" : `\n  no_split_reason: "${reason}"`}`),
  );

describe("frameworks", () => {
  test("a maximum of zero is none", () => {
    expect(said("FRAMEWORK_MAXIMUM_MISSING", withLotAnswer(syndicat, 2, "lot.amount_max", 0))).toEqual([
      "erreur Lot 2 : le maximum de l'accord-cadre est de zéro, ce qui revient à n'en fixer aucun (CCP, R. 2162-4). → écrire amount_max: suivi du maximum du lot, en euros hors taxes",
    ]);
    expect(said("FRAMEWORK_MAXIMUM_MISSING", { ...withLotAnswer(syndicat, 2, "lot.amount_max", 0), date: "2021-12-31" })).toEqual([]);
  });

  test("the minimum may equal the maximum, not exceed it", () => {
    expect(said("FRAMEWORK_MIN_OVER_MAX", withLotAnswer(syndicat, 1, "lot.amount_min", 90000000))).toEqual([]);
    expect(said("FRAMEWORK_MIN_OVER_MAX", withLotAnswer(syndicat, 1, "lot.amount_min", 90000001))).toEqual([
      "erreur Lot 1 : le minimum de l'accord-cadre (900 000,01 €) dépasse son maximum (900 000 €) (CCP, R. 2162-4). → réduire amount_min, ou relever amount_max",
    ]);
  });

  test("four years, unless an exceptional case is written: then a warning", () => {
    expect(said("FRAMEWORK_DURATION_OVER_LIMIT", edited("syndicat-cloud", "duration_months: 48", "duration_months: 60"))).toEqual([
      "erreur L'accord-cadre dure 60 mois, reconductions comprises ; le maximum est de 48 mois sauf cas exceptionnel justifié (CCP, L. 2125-1). → réduire la durée (tender.duration_months) ou les reconductions (tender.renewals)",
    ]);
    const justified = example("syndicat-cloud", (yaml) =>
      yaml
        .replace("duration_months: 48", "duration_months: 60")
        .replace("decisions:", 'decisions:\n  framework.months_max: { override: 60, reason: "salles amorties sur cinq ans" }'),
    );
    expect(said("FRAMEWORK_DURATION_OVER_LIMIT", justified)).toEqual([
      "avertissement L'accord-cadre dure 60 mois, reconductions comprises ; le maximum est de 48 mois sauf cas exceptionnel justifié (CCP, L. 2125-1). → reprendre le motif écrit dans l'avis ou le dossier, et dans le rapport de présentation",
    ]);
  });

  test("subsequent contracts have their criteria announced", () => {
    const file = edited("syndicat-cloud", "technique: framework_call_offs", "technique: framework_subsequent");
    expect(said("CALL_OFF_CRITERIA_MISSING", file)).toEqual([
      "erreur L'accord-cadre se conclut par des marchés subséquents, et ni le règlement ni le CCAP n'annoncent les critères qui les attribueront (CCP, R. 2162-7 à R. 2162-10). → ajouter à la bibliothèque une clause qui donne les critères des marchés subséquents, ou écrire technique: framework_call_offs",
    ]);
    const announced = withText(
      file,
      "rc.duree",
      "Les marchés subséquents sont attribués selon deux critères : prix, 60 %, et délai, 40 %.",
    );
    expect(said("CALL_OFF_CRITERIA_MISSING", announced)).toEqual([]);
  });

  test("a purchasing body names those who may order", () => {
    const file = { ...syndicat, tender: { ...syndicat.tender, beneficiaries: [] } };
    expect(said("BENEFICIARIES_NOT_LISTED", file)).toEqual([
      "erreur La centrale d'achat ne nomme aucun acheteur bénéficiaire ; aucun autre que l'acheteur ne pourrait commander (CCP, R. 2162-6 et L. 2113-7). → écrire beneficiaries: [{ name: …, siret: … }, …]",
    ]);
  });
});

describe("duration", () => {
  test("an ordinary contract beyond four years is a warning", () => {
    expect(said("CONTRACT_DURATION_LONG", edited("commune-portail", "duration_months: 36", "duration_months: 48"))).toEqual([]);
    expect(said("CONTRACT_DURATION_LONG", edited("commune-portail", "duration_months: 36", "duration_months: 49"))).toEqual([
      "avertissement Le marché dure 49 mois, reconductions comprises : au-delà de 48 mois, la durée se justifie par la nature des prestations et la remise en concurrence périodique (CCP, L. 2112-5). → réduire la durée (tender.duration_months) ou les reconductions (tender.renewals), ou conserver le motif au dossier",
    ]);
  });

  test("a tranche announced by an answer has neither price nor conditions", () => {
    const file = edited("commune-portail", "La charte graphique", "Une tranche optionnelle couvre l'intranet. La charte graphique");
    expect(said("OPTIONAL_TRANCHE_INCOMPLETE", file)).toEqual([
      "erreur Cahier des clauses techniques particulières (lot 2), article 1.2 : une tranche est annoncée sans que le dossier en fixe la consistance, le prix et les conditions (CCP, R. 2113-4 et R. 2113-5). → retirer la tranche du texte : la bibliothèque n'en prévoit pas ; en faire un lot, ou une part à bons de commande",
    ]);
  });

  test("renewals are answered, and written with their number and length", () => {
    const told = edited("commune-portail", "L’accueil en mairie", "Le marché est reconductible deux fois. L’accueil en mairie");
    expect(said("RENEWAL_INCOMPLETE", told)).toEqual([
      "erreur Règlement de la consultation, article 1.2 : le marché est dit reconductible, et aucune reconduction n'est prévue (CCP, R. 2112-4). → écrire renewals: suivi du nombre de reconductions et renewal_months: suivi de leur durée, ou corriger le texte",
    ]);
    const renewed = edited("commune-portail", "  renewals: 0", "  renewals: 2\n  renewal_months: 12");
    expect(said("RENEWAL_INCOMPLETE", renewed)).toEqual([]);
    expect(said("RENEWAL_INCOMPLETE", withText(renewed, "ccap.reconduction", "Le marché peut être reconduit."))).toEqual([
      "erreur 2 reconductions sont prévues, et le CCAP n'en écrit pas le nombre et la durée (CCP, R. 2112-4). → rétablir la clause ccap.reconduction",
    ]);
  });
});

describe("lots", () => {
  test("a single lot has a reason", () => {
    expect(said("SINGLE_LOT_UNJUSTIFIED", single(""))).toEqual([
      "erreur Le marché n'est pas alloti, et aucun motif n'est écrit (CCP, L. 2113-11, R. 2113-2 et R. 2113-3). → écrire no_split_reason: \"…\", ou diviser le marché en lots",
    ]);
    expect(said("SINGLE_LOT_REASON_GENERIC", single(""))).toEqual([]);
  });

  test("the reason is a fact of this contract, not a formula", () => {
    const formula = single("L'objet ne permet pas d'identifier des prestations distinctes.");
    expect(said("SINGLE_LOT_UNJUSTIFIED", formula)).toEqual([]);
    expect(said("SINGLE_LOT_REASON_GENERIC", formula)).toEqual([
      "avertissement Le motif de non-allotissement, « L'objet ne permet pas d'identifier des prestations distinctes. », vaudrait pour tout marché : il doit reposer sur un fait propre à celui-ci (CCP, L. 2113-11). → compléter no_split_reason : ce qui est indivisible, qui le fournit, ce que coûterait la division",
    ]);
    for (const other of [
      "L'allotissement rendrait l'exécution techniquement difficile et financièrement plus coûteuse (L. 2113-11, 2°).",
      "La collectivité n'est pas en mesure d'assurer par elle-même l'organisation, le pilotage et la coordination.",
    ])
      expect(said("SINGLE_LOT_REASON_GENERIC", single(other))).toHaveLength(1);
    const own = single(
      "Le portail, son hébergement et sa maintenance forment un seul logiciel en ligne, que les éditeurs vendent par abonnement.",
    );
    expect(said("SINGLE_LOT_REASON_GENERIC", own)).toEqual([]);
  });

  test("the rules of consultation say how to bid for lots, and how to share them", () => {
    expect(said("LOT_RULES_MISSING", withText(commune, "rc.lots", "La consultation est divisée en deux lots."))).toEqual([
      "erreur Le règlement ne dit pas à combien de lots un candidat peut répondre (CCP, R. 2113-1). → rétablir la clause rc.lots",
    ]);
    const limited = edited("commune-portail", "lots_max_per_tenderer: 0", "lots_max_per_tenderer: 1");
    expect(said("LOT_RULES_MISSING", limited)).toEqual([]);
    expect(said("LOT_RULES_MISSING", withText(limited, "rc.lots_limite", "Le candidat peut répondre à tous les lots."))).toEqual([
      "erreur Un candidat obtient au plus 1 lot, et le règlement ne dit pas lesquels lui reviennent s'il est premier pour davantage (CCP, R. 2113-1). → rétablir la clause rc.lots_limite",
    ]);
  });
});
