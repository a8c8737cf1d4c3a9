import { describe, expect, test } from "vitest";
import type { ProblemCode } from "../../src/problem-codes.js";
import { example, said, withAnswer, withText } from "./example-file.js";

const good = example();
const first = (code: ProblemCode, clause: string, text: string): string[] => said(code, withText(good, clause, text));
const RC = "avertissement Règlement de la consultation, article";
const rc = (number: string, text: string) => `erreur Règlement de la consultation, article ${number} : « ${text} ».`;

describe("TURNOVER_OVER_CAP", () => {
  test("is judged on the smallest lot, exactly at the cap being right", () => {
    expect(said("TURNOVER_OVER_CAP", withAnswer(good, "tender.minimum_turnover", 39_000_00))).toEqual([]);
    expect(said("TURNOVER_OVER_CAP", withAnswer(good, "tender.minimum_turnover", 39_000_01))).toHaveLength(1);
    expect(said("TURNOVER_OVER_CAP", withAnswer(good, "tender.minimum_turnover", 50_000_00))).toEqual([
      "erreur Le chiffre d'affaires exigé, 50 000 €, dépasse le plafond du lot 2, 39 000 €, soit 1,5 fois la valeur estimée du lot : il s'apprécie lot par lot (CCP, R. 2142-7 et R. 2142-8). → écrire minimum_turnover: 39000 ou moins, ou, si l'objet le justifie, decisions: { turnover.cap_ratio: { value: …, reason: \"motif\" } }",
    ]);
  });
  test("a written reason makes it a warning, up to the ratio written", () => {
    const reasoned = example("commune-portail", (yaml) =>
      yaml
        .replace("minimum_turnover: 0", "minimum_turnover: 50000")
        .replace(
          "procedure.kind: { value: mapa }",
          'procedure.kind: { value: mapa }\n  turnover.cap_ratio: { value: 2, reason: "Avances de trésorerie du service de paiement en ligne." }',
        ),
    );
    expect(said("TURNOVER_OVER_CAP", reasoned)[0]).toMatch(/^avertissement /);
    expect(said("TURNOVER_OVER_CAP", withAnswer(reasoned, "tender.minimum_turnover", 52_000_01))[0]).toMatch(/^erreur /);
  });
});

test("REFERENCES_ELIMINATORY: no reference, no candidate", () => {
  expect(first("REFERENCES_ELIMINATORY", "rc.capacites", "L'absence de références analogues entraîne l'élimination du candidat.")).toEqual([
    `${rc("5.2", "L'absence de références analogues entraîne l'élimination du candidat")} L'absence de références ne suffit pas à éliminer un candidat : il peut prouver ses capacités autrement (CCP, R. 2142-14). → écrire que l'absence de références comparables ne suffit pas à écarter un candidat`,
  ]);
  expect(first("REFERENCES_ELIMINATORY", "rc.capacites", "Sans référence, le candidat n'est pas éliminé.")).toEqual([]);
});

test("CONSORTIUM_FORM_AT_BID: a form imposed from the start", () => {
  expect(first("CONSORTIUM_FORM_AT_BID", "rc.groupements", "Les groupements doivent être solidaires dès la remise de leur pli.")).toEqual([
    `${rc("3.3", "Les groupements doivent être solidaires dès la remise de leur pli")} Une forme de groupement ne peut pas être imposée pour la remise de la candidature et de l'offre (CCP, R. 2142-22). → retirer cette exigence, ou ne l'imposer qu'au groupement retenu, avec le motif tiré de la bonne exécution`,
  ]);
});

test("CONSORTIUM_FORM_UNJUSTIFIED: a form imposed on the winner, without the reason", () => {
  const text = "Le groupement attributaire devra prendre la forme d'un groupement solidaire.";
  expect(first("CONSORTIUM_FORM_UNJUSTIFIED", "rc.groupements", text)).toEqual([
    `${rc("3.3", "Le groupement attributaire devra prendre la forme d'un groupement solidaire")} La forme imposée après l'attribution doit être nécessaire à la bonne exécution, et le dossier doit dire pourquoi (CCP, R. 2142-22). → ajouter le motif au même paragraphe (« afin de… », « nécessaire à… »), ou laisser la forme libre`,
  ]);
  expect(first("CONSORTIUM_FORM_UNJUSTIFIED", "rc.groupements", `${text} Cette forme est nécessaire à la continuité du service.`)).toEqual(
    [],
  );
  expect(first("CONSORTIUM_FORM_AT_BID", "rc.groupements", text)).toEqual([]);
});

test("PROOFS_FROM_ALL_CANDIDATES: tax certificates asked of all", () => {
  const why =
    "Les attestations fiscales et sociales ne s'exigent que du candidat auquel il est envisagé d'attribuer le marché (CCP, R. 2144-4). → ne les demander qu'à l'attributaire pressenti";
  expect(first("PROOFS_FROM_ALL_CANDIDATES", "rc.candidature_pieces", "les attestations fiscales et sociales de l'année ;")).toEqual([
    `${rc("5.1", "les attestations fiscales et sociales de l'année")} ${why}`,
  ]);
  expect(first("PROOFS_FROM_ALL_CANDIDATES", "rc.depot", "Chaque candidat joint à son pli ses certificats fiscaux.")).toEqual([
    `${rc("7.1", "Chaque candidat joint à son pli ses certificats fiscaux")} ${why}`,
  ]);
});

test("ESPD_REFUSED: forms only", () => {
  const why =
    "L'acheteur accepte la candidature présentée sous forme de document unique de marché européen (CCP, R. 2143-4). → écrire que le candidat présente, au choix, les formulaires DC1 et DC2, un DUME ou un document de même contenu";
  expect(first("ESPD_REFUSED", "rc.candidature_pieces", "Le DUME n'est pas accepté.")).toEqual([
    `${rc("5.1", "Le DUME n'est pas accepté")} ${why}`,
  ]);
  expect(first("ESPD_REFUSED", "rc.candidature_pieces", "Le candidat remet les formulaires DC1 et DC2.")).toEqual([
    `erreur Le règlement de la consultation demande les formulaires DC1 et DC2 et ne parle pas du DUME. ${why}`,
  ]);
  expect(first("ESPD_REFUSED", "rc.candidature_pieces", "Les formulaires DC1 et DC2 suffisent. Le DUME n'est pas obligatoire.")).toEqual(
    [],
  );
});

test("ORIGINALS_REQUIRED: certified copies", () => {
  expect(
    first("ORIGINALS_REQUIRED", "rc.candidature_pieces", "Le DUME est admis. Le candidat fournit une copie certifiée de ses statuts."),
  ).toEqual([
    `${RC} 5.1 : « Le candidat fournit une copie certifiée de ses statuts ». Une copie suffit, et les pièces que l'acheteur obtient gratuitement en ligne ne se demandent pas (CCP, R. 2143-13 et R. 2143-14). → retirer cette demande`,
  ]);
});

test("SIGNATURE_AT_SUBMISSION: a choice to weigh", () => {
  const signed = example("commune-portail", (yaml) => yaml.replace("signature_at_submission: false", "signature_at_submission: true"));
  expect(said("SIGNATURE_AT_SUBMISSION", signed)).toEqual([
    "avertissement La signature électronique est exigée au dépôt : rien ne l'impose, le marché ne se signe qu'après l'attribution (CCP, R. 2182-3), et l'exigence écarte de petites entreprises. → écrire signature_at_submission: false",
  ]);
});

test("SELECTION_FACTOR_AS_AWARD: the firm instead of the offer", () => {
  const named = (name: string) => example("commune-portail", (yaml) => yaml.replace("Mise en service, formation et support", name));
  expect(said("SELECTION_FACTOR_AS_AWARD", named("Expérience du candidat dans les collectivités"))).toEqual([
    "avertissement Le critère « Valeur technique » juge « Expérience du candidat » : l'expérience et les moyens généraux se vérifient à la candidature, les critères d'attribution jugent l'offre (CCP, R. 2152-7). → retirer cet élément des critères ; la qualification des personnes affectées au marché, elle, peut être jugée",
  ]);
  expect(said("SELECTION_FACTOR_AS_AWARD", named("Expérience des personnes affectées au marché"))).toEqual([]);
  expect(said("SELECTION_FACTOR_AS_AWARD", named("Expérience utilisateur, références de couleur"))).toEqual([]);
});

test("SUBCONTRACTING_BANNED: nothing, or everything", () => {
  expect(first("SUBCONTRACTING_BANNED", "rc.sous_traitance", "La sous-traitance est interdite.")).toEqual([
    `${rc("3.4", "La sous-traitance est interdite")} La sous-traitance ne peut pas être interdite de façon générale : seules des tâches essentielles désignées peuvent être réservées au titulaire (CCP, L. 2193-3). → retirer l'interdiction, ou désigner les tâches essentielles que le titulaire exécute lui-même`,
  ]);
  expect(first("SUBCONTRACTING_BANNED", "rc.sous_traitance", "Le titulaire peut sous-traiter tout ou partie des prestations.")).toEqual([
    `${rc("3.4", "Le titulaire peut sous-traiter tout ou partie des prestations")} Le titulaire ne peut sous-traiter qu'une partie des prestations, jamais leur totalité (CCP, L. 2193-1 et L. 2193-3). → écrire que le titulaire peut sous-traiter une partie des prestations`,
  ]);
  expect(
    first("SUBCONTRACTING_BANNED", "rc.sous_traitance", "La sous-traitance des tâches essentielles désignées ci-après est interdite."),
  ).toEqual([]);
});

test("ESSENTIAL_TASKS_UNDEFINED: announced, not named", () => {
  const text = "Les tâches essentielles sont exécutées par le titulaire";
  expect(first("ESSENTIAL_TASKS_UNDEFINED", "rc.sous_traitance", `${text}.`)).toEqual([
    `${RC} 3.4 : « ${text} ». Des tâches sont réservées au titulaire sans être désignées : le dossier doit en donner la liste (CCP, L. 2193-3). → écrire la liste après deux-points, ou retirer la réserve`,
  ]);
  expect(first("ESSENTIAL_TASKS_UNDEFINED", "rc.sous_traitance", `${text} : l'hébergement et la supervision.`)).toEqual([]);
});

describe("LOCAL_PREFERENCE", () => {
  test("in a criterion", () => {
    const local = example("commune-portail", (yaml) => yaml.replace("Mise en service, formation et support", "Proximité géographique"));
    expect(said("LOCAL_PREFERENCE", local)).toEqual([
      "erreur Le critère « Valeur technique » juge « Proximité géographique » : préférer une implantation géographique rompt l'égalité des candidats (CCP, L. 3). → juger un délai d'intervention ou une organisation, que tout candidat peut offrir",
    ]);
  });
  test("in a condition; a time to be on site is no preference", () => {
    expect(first("LOCAL_PREFERENCE", "ccap.lieux", "Le titulaire dispose d'une agence implantée dans le département.")).toEqual([
      expect.stringMatching(/Exiger une implantation géographique rompt l'égalité des candidats \(CCP, L\. 3\)\./),
    ]);
    expect(first("LOCAL_PREFERENCE", "ccap.lieux", "Le titulaire doit intervenir sur site en quatre heures.")).toEqual([]);
  });
});
