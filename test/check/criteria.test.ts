import { describe, expect, test } from "vitest";
import type { AwardCriterion, TenderFile } from "../../src/model.js";
import { example, said, withAnswer, withDecision, withDocuments, withoutArticle, withText } from "./example-file.js";

const good = example();
const withCriteria = (file: TenderFile, awardCriteria: readonly AwardCriterion[]): TenderFile => ({
  ...file,
  tender: { ...file.tender, awardCriteria },
});
const criterion = (type: AwardCriterion["type"], weight: number, more: Partial<AwardCriterion> = {}): AwardCriterion => ({
  name: "Essai",
  type,
  weight,
  subcriteria: [],
  ...more,
});

test("WEIGHTS_SUM_NOT_100 and CRITERIA_MISSING: at every stage", () => {
  expect(said("WEIGHTS_SUM_NOT_100", withCriteria(good, [criterion("price", 40), criterion("quality", 59.5)]), "draft")).toEqual([
    "erreur Les pondérations des critères font 99,5 points en tout, et non 100. → ajouter 0,5 point à un ou plusieurs critères (award_criteria)",
  ]);
  expect(said("CRITERIA_MISSING", withCriteria(good, []), "draft")).toEqual([
    "erreur La consultation n'a aucun critère d'attribution. → écrire award_criteria: [{ name: Prix, type: price, weight: 40 }, …]",
  ]);
});

test("SUBWEIGHTS_SUM_MISMATCH", () => {
  expect(
    said("SUBWEIGHTS_SUM_MISMATCH", withCriteria(good, [criterion("quality", 100, { subcriteria: [{ name: "Un", weight: 60 }] })])),
  ).toEqual([
    "erreur Les sous-critères de « Essai » totalisent 60 points, et non 100. → corriger les sous-critères, ou le poids du critère",
  ]);
});

test("PRICE_ONLY_FORBIDDEN: once the environment is due", () => {
  const alone = withCriteria(good, [criterion("price", 100)]);
  expect(said("PRICE_ONLY_FORBIDDEN", alone)).toEqual([
    "erreur Le prix est le seul critère : c'est exclu depuis le 21 août 2026 (CCP, R. 2152-7). → ajouter un critère environnemental (type: environment), ou juger sur le coût du cycle de vie (type: cost)",
  ]);
  expect(said("PRICE_ONLY_FORBIDDEN", withDecision(alone, "environment.criterion_required", false))).toEqual([]);
});

describe("ENVIRONMENTAL_CRITERION_MISSING", () => {
  const judged = (...criteria: AwardCriterion[]) => said("ENVIRONMENTAL_CRITERION_MISSING", withCriteria(good, criteria));
  const missing =
    "erreur Aucun critère ne prend en compte les caractéristiques environnementales de l'offre (CCP, R. 2152-7). → ajouter un critère environnemental (type: environment), un sous-critère environnemental, ou un coût du cycle de vie (type: cost) décrit comme tenant compte de l'environnement";

  test("neither criterion, nor sub-criterion, nor cost that takes it into account", () => {
    expect(judged(criterion("price", 40), criterion("quality", 60))).toEqual([missing]);
    expect(judged(criterion("cost", 100, { description: "Coût d'acquisition et de maintenance." }))).toEqual([missing]);
  });
  test("a sub-criterion is enough, or a cost that counts energy", () => {
    expect(
      judged(criterion("price", 40), criterion("quality", 60, { subcriteria: [{ name: "Écoconception du service", weight: 60 }] })),
    ).toEqual([]);
    expect(judged(criterion("cost", 100, { description: "Coût du cycle de vie, consommation d'énergie comprise." }))).toEqual([]);
  });
});

test("CORPORATE_CSR_CRITERION: the firm's own policy", () => {
  expect(said("CORPORATE_CSR_CRITERION", withCriteria(good, [criterion("social", 10, { name: "Démarche RSE" })]))).toEqual([
    "erreur Le critère « Démarche RSE » juge « RSE » : la politique générale de l'entreprise n'est pas liée à l'objet du marché (CCP, R. 2152-7 ; Conseil d'État, 25 mai 2018, n° 417580). → juger des caractéristiques de l'offre, propres aux prestations du marché",
  ]);
});

test("LIFECYCLE_METHOD_MISSING: a cost without data or method", () => {
  const cost = (description?: string) => said("LIFECYCLE_METHOD_MISSING", withCriteria(good, [criterion("cost", 100, { description })]));
  expect(cost()).toEqual([
    "erreur Le critère de coût « Essai » ne dit pas quelles données les candidats fournissent, ni la méthode qui en tire le coût (CCP, R. 2152-10). → écrire dans sa description (description: …) les données à fournir et la méthode de calcul",
  ]);
  expect(cost("Somme du prix et de l'énergie, d'après les consommations que le candidat indique.")).toEqual([]);
});

test("WEIGHTS_MISMATCH_ACROSS_DOCUMENTS: a weight written twice", () => {
  const text = (weight: number) => withText(good, "rc.langue_monnaie", `Le critère Prix compte pour ${weight} % de la note.`);
  expect(said("WEIGHTS_MISMATCH_ACROSS_DOCUMENTS", text(50))).toEqual([
    "erreur Règlement de la consultation, article 3.5 : le critère « Prix » y pèse 50, et 40 dans la liste des critères ; les pièces doivent dire la même pondération (CCP, R. 2152-11). → retirer la pondération de cet article : le tableau des critères la donne",
  ]);
  expect(said("WEIGHTS_MISMATCH_ACROSS_DOCUMENTS", text(40))).toEqual([]);
});

test("SUBCRITERIA_UNDISCLOSED: the table of criteria is gone", () => {
  expect(said("SUBCRITERIA_UNDISCLOSED", withText(good, "rc.criteres", "Les offres sont jugées sur leur valeur technique.")).at(-1)).toBe(
    "erreur Le règlement de la consultation n'imprime pas « Performance environnementale » : un critère ou un sous-critère noté doit être connu des candidats, avec son poids (CCP, R. 2152-11 et R. 2152-12 ; Conseil d'État, 18 juin 2010, n° 337377). → rétablir dans la clause des critères le tableau :::table{of=award_criteria}",
  );
  const hidden = withCriteria(
    good,
    good.tender.awardCriteria.map((each) => (each.type === "quality" ? { ...each, subcriteria: [{ name: "Secret", weight: 45 }] } : each)),
  );
  expect(said("SUBCRITERIA_UNDISCLOSED", hidden)).toEqual([expect.stringContaining("n'imprime pas « Secret » :")]);
});

test("PRICE_BASIS_UNSPECIFIED: excluding or including tax, and what the estimate is for", () => {
  const silent = example("commune-portail", (yaml) =>
    yaml.replace("parameters: {}", "parameters: { rc.criteres: { price_basis: en euros } }"),
  );
  expect(said("PRICE_BASIS_UNSPECIFIED", silent)).toEqual([
    "avertissement Le règlement de la consultation ne dit pas si les prix sont comparés hors taxes ou toutes taxes comprises (CCP, R. 2152-11). → écrire clauses: { parameters: { rc.criteres: { price_basis: toutes taxes comprises } } }, ou « hors taxes » si l'acheteur récupère la TVA",
  ]);
  const undescribed = withText(good, "rc.notation_prix_mixte", "La note de prix est proportionnelle.");
  const noPart = withText(
    withText(undescribed, "rc.part_bons", "Une part est commandée."),
    "rc.criteres",
    "Les prix sont comparés hors taxes.",
  );
  expect(said("PRICE_BASIS_UNSPECIFIED", noPart)).toEqual([
    "avertissement Un détail quantitatif estimatif est joint, et le règlement de la consultation ne dit pas comment il sert à noter les prix (CCP, R. 2152-11). → rétablir une clause de notation des prix qui le décrive (rc.notation_prix_unitaires, rc.notation_prix_mixte)",
  ]);
});

test("SCORING_NEUTRALISES_CRITERION: negative notes, same note", () => {
  const scored = (text: string) => said("SCORING_NEUTRALISES_CRITERION", withText(good, "rc.notation_prix_mixte", text));
  const why =
    "Une formule qui donne des notes négatives, ou la même note à tous, neutralise un critère (Conseil d'État, 3 novembre 2014, n° 373362). → écrire « note = poids du critère × prix le plus bas ÷ prix de l'offre », ou une note plancher de zéro";
  expect(scored("La note est : note = 40 × (1 − écart au prix le plus bas).")).toEqual([
    `avertissement Règlement de la consultation, article 9.3 : « La note est : note = 40 × (1 − écart au prix le plus bas) ». ${why}`,
  ]);
  expect(scored("Toutes les offres au-dessus du seuil reçoivent la même note.")).toEqual([expect.stringContaining(why)]);
  expect(scored("La note est : note = 40 × (1 − écart), sans être négative.")).toEqual([]);
});

test("VARIANTS_NOT_DECIDED: silence allows them", () => {
  expect(said("VARIANTS_NOT_DECIDED", withoutArticle(good, "rc.variantes_interdites"))).toEqual([
    "erreur Le règlement de la consultation ne dit pas si les variantes sont autorisées ou interdites : depuis le 28 mai 2026, elles sont autorisées dans le silence de l'avis (CCP, L. 2151-2). → rétablir la clause des variantes, et écrire la même chose dans l'avis",
  ]);
  expect(said("VARIANTS_NOT_DECIDED", { ...withoutArticle(good, "rc.variantes_interdites"), date: "2026-05-27" })).toEqual([]);
  expect(
    said(
      "VARIANTS_NOT_DECIDED",
      withDocuments(good, (documents) => documents.filter(({ kind }) => kind !== "rc")),
    ),
  ).toEqual([]);
});

test("VARIANTS_REQUIREMENTS_MISSING: words that say nothing", () => {
  const allowed = (requirements: string) =>
    withAnswer(withAnswer(good, "tender.variants_allowed", true), "tender.variants_requirements", requirements);
  expect(said("VARIANTS_REQUIREMENTS_MISSING", allowed("Néant."))).toEqual([
    'erreur Les variantes sont autorisées, et leurs exigences minimales se réduisent à « Néant. » : elles sont obligatoires (CCP, R. 2151-10). → écrire variants_requirements: "Respecter toutes les exigences obligatoires du CCTP.", ou variants_allowed: false',
  ]);
  expect(said("VARIANTS_REQUIREMENTS_MISSING", allowed("Respecter les exigences obligatoires."))).toEqual([]);
});

test("NAMED_STAFF_NOT_REQUESTED: a team is judged, and nobody is named", () => {
  const team = withCriteria(good, [...good.tender.awardCriteria, criterion("quality", 5, { name: "Équipe proposée" })]);
  expect(said("NAMED_STAFF_NOT_REQUESTED", team)).toEqual([]);
  expect(said("NAMED_STAFF_NOT_REQUESTED", withText(team, "rc.offre_pieces", "Le candidat remet son offre."))).toEqual([
    "avertissement Le critère « Équipe proposée » juge « Équipe », et le règlement de la consultation ne demande ni les noms ni les qualifications des personnes (CCP, R. 2151-16). → demander dans les pièces de l'offre les noms et qualifications des personnes affectées au marché",
  ]);
});
