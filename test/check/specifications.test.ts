import { describe, expect, test } from "vitest";
import type { TenderFile } from "../../src/model.js";
import { namesOf } from "../../src/standard-names.js";
import { example, library, said, withAnswer, withDecision, withoutArticle, withText } from "./example-file.js";

const good = example();
const asked = example("syndicat-cloud");
const CCTP = "Cahier des clauses techniques particulières (lot 1), article";

describe("BRAND_WITHOUT_EQUIVALENT", () => {
  const described = (text: string) =>
    said(
      "BRAND_WITHOUT_EQUIVALENT",
      example("commune-portail", (yaml) => yaml.replace("Un guichet en ligne pour", `${text} Un guichet en ligne pour`)),
    );
  test("a brand in the description of a lot", () => {
    expect(described("Les agents travaillent sous Windows.")).toEqual([
      `erreur ${CCTP} 1.2 : « Les agents travaillent sous Windows ». Une marque ne peut être citée que si l'objet du marché la justifie ou, à titre exceptionnel, suivie de « ou équivalent » (CCP, R. 2111-7). → décrire la fonction attendue, écrire « ou équivalent », ou dire à quel existant la solution doit être compatible`,
    ]);
  });
  test("equivalents admitted, an existing system to join, a web address, are not", () => {
    expect(described("La messagerie est Microsoft 365 ou équivalent.")).toEqual([]);
    expect(described("La solution est compatible avec l'annuaire Active Directory de la commune.")).toEqual([]);
    expect(described("Voir marches@Google et Windowsill.")).toEqual([]);
  });
});

describe("STANDARD_WITHOUT_EQUIVALENT", () => {
  const rated = (text: string) =>
    example("commune-portail", (yaml) => yaml.replace("Appréciée d’après le cadre de réponse technique.", text));
  test("a label in a criterion", () => {
    expect(said("STANDARD_WITHOUT_EQUIVALENT", rated("Hébergement certifié ISO 27001."))).toEqual([
      "erreur Règlement de la consultation, article 9.1 : « ISO 27001 » (ISO/IEC 27001, management de la sécurité de l'information) est cité sans « ou équivalent » ; une norme ou un label n'exclut jamais une solution équivalente (CCP, R. 2111-9 et R. 2111-11). → écrire « ISO 27001, ou équivalent »",
    ]);
    expect(said("STANDARD_WITHOUT_EQUIVALENT", rated("Hébergement certifié ISO 27001, ou équivalent."))).toEqual([]);
  });
  test("the general sentence of the specifications covers them, as long as it is there", () => {
    const cited = withText(good, "cctp.utilisateurs", "Le service respecte le RGESN.");
    expect(said("STANDARD_WITHOUT_EQUIVALENT", cited)).toEqual([]);
    expect(said("STANDARD_WITHOUT_EQUIVALENT", withoutArticle(cited, "cctp.lecture"))[0]).toBe(
      `erreur ${CCTP} 1.3 : « RGESN » (Référentiel général d'écoconception de services numériques (RGESN)) est cité sans « ou équivalent » ; une norme ou un label n'exclut jamais une solution équivalente (CCP, R. 2111-9 et R. 2111-11). → écrire « RGESN, ou équivalent »`,
    );
  });
  test("every standard that admits equivalents is found under its own name", () => {
    for (const standard of library.standards.values())
      if (standard.equivalent === true)
        expect(
          namesOf(standard).some((name) => name.test(standard.title)),
          standard.id,
        ).toBe(true);
    expect([...library.standards.values()].filter(({ equivalent }) => equivalent === false).map(({ id }) => id)).toContain("hds");
  });
});

describe("ACCESSIBILITY_MISSING and RGAA_MISSING", () => {
  const clauses = [...library.clauses.keys()].filter((id) => id.startsWith("a11y."));
  const silent = clauses.reduce(withoutArticle, good);
  test("an interface, and no word of accessibility", () => {
    const missing =
      "Lots 1 et 2 : une interface est fournie à des personnes, et le CCTP ne contient aucune exigence d'accessibilité (CCP, R. 2111-6). → rétablir la clause a11y.rgaa, ou écrire dans son retrait le motif du cas justifié";
    const mute = ["training.plan", "app.site_internet", "app.gru_portail"].reduce((file, id) => withText(file, id, "Texte."), silent);
    expect(said("ACCESSIBILITY_MISSING", mute)).toEqual([`erreur ${missing}`]);
    expect(said("RGAA_MISSING", mute)).toEqual([]);
    const reason = { reason: "Application de supervision sans utilisateur.", place: { file: "tender.yaml" } };
    const removed = { ...mute, tender: { ...mute.tender, removed: new Map([["a11y.rgaa", reason]]) } };
    expect(said("ACCESSIBILITY_MISSING", removed)).toEqual([`avertissement ${missing}`]);
  });
  test("accessibility without the RGAA", () => {
    const vague = withText(silent, "cctp.utilisateurs", "Le service est conforme aux règles d'accessibilité.");
    const named = ["training.plan", "app.site_internet", "app.gru_portail"].reduce(
      (file, id) => withText(file, id, "Accessibilité."),
      vague,
    );
    expect(said("RGAA_MISSING", named)).toEqual([
      "avertissement Lots 1 et 2 : le CCTP demande l'accessibilité sans citer le RGAA, qui s'applique aux services en ligne de l'acheteur (loi n° 2005-102, art. 47). → citer dans le CCTP le RGAA, ou équivalent",
    ]);
  });
});

test("SUSTAINABLE_SPEC_MISSING: from 22 August 2026, in each lot's specifications", () => {
  const bare: TenderFile = {
    ...good,
    documents: good.documents.map((document) =>
      document.kind === "cctp" ? { ...document, sections: document.sections.slice(0, 1) } : document,
    ),
  };
  expect(said("SUSTAINABLE_SPEC_MISSING", bare)).toEqual([
    "erreur Lots 1 et 2 : les spécifications du CCTP ne prennent en compte aucun objectif de développement durable (CCP, L. 2111-2). → rétablir ou ajouter une clause environnementale du CCTP (green.sobriete, green.ecoconception, green.prestations), ou l'écrire dans la description du lot",
  ]);
  expect(said("SUSTAINABLE_SPEC_MISSING", { ...bare, date: "2026-08-21" })).toEqual([]);
});

test("ENVIRONMENTAL_CLAUSE_MISSING and ENVIRONMENTAL_CLAUSE_UNENFORCEABLE", () => {
  expect(said("ENVIRONMENTAL_CLAUSE_MISSING", withoutArticle(good, "green.condition"))).toEqual([
    "erreur Lots 1 et 2 : aucune condition d'exécution environnementale n'est prévue (CCP, L. 2112-2). → rétablir la clause green.condition",
  ]);
  expect(
    said(
      "ENVIRONMENTAL_CLAUSE_UNENFORCEABLE",
      withText(good, "green.condition", "Le titulaire limite ses déplacements et remet un rapport."),
    ),
  ).toEqual([
    "avertissement Il manque à la condition d'exécution environnementale un indicateur et une pénalité : elle ne pourrait pas être appliquée (CCAG-TIC, 16.2.1 et 16.2.3). → compléter la clause green.condition",
  ]);
});

describe("SOCIAL_CLAUSE_MISSING and INSERTION_CLAUSE_INCOMPLETE", () => {
  const insertion = example("syndicat-cloud", (yaml) =>
    yaml.replace("social_clause: insufficient_link", "social_clause: insertion\n  insertion_hours: 420"),
  );
  test("due, and no choice written", () => {
    expect(said("SOCIAL_CLAUSE_MISSING", withDecision(good, "social.condition_required", true))).toEqual([
      "erreur La clause sociale ou d'emploi est due, et aucun choix ni motif n'est écrit (CCP, L. 2112-2-1). → répondre à tender: { social_clause: … } : une clause d'insertion, ou le motif de son absence",
    ]);
  });
  test("chosen, and out of the file", () => {
    expect(said("SOCIAL_CLAUSE_MISSING", insertion)).toEqual([]);
    const chosen = withAnswer(asked, "tender.social_clause", "insertion");
    expect(said("SOCIAL_CLAUSE_MISSING", chosen)).toEqual([]);
    expect(said("EXPECTED_CLAUSE_MISSING", chosen)).toEqual([
      "erreur Lots 1, 2 et 3 : « Clause d'insertion choisie » appelle la clause « social.insertion » (Insertion par l'activité économique), qui n'est pas au dossier (Code de la commande publique, L. 2112-2-1). → rétablir la clause, ou écrire dans social_clause le motif de son absence",
    ]);
  });
  test("the clause of the library is whole; a poor one is not", () => {
    expect(said("INSERTION_CLAUSE_INCOMPLETE", insertion)).toEqual([]);
    expect(
      said("INSERTION_CLAUSE_INCOMPLETE", withText(insertion, "social.insertion", "Le titulaire réalise 420 heures d'insertion.")),
    ).toEqual([
      "avertissement Il manque à la clause d'insertion les publics visés, le facilitateur, la réunion de mise au point et la pénalité (CCAG-TIC, 16.1). → compléter la clause social.insertion",
    ]);
  });
});

test("ENERGY_SOBRIETY_MISSING: at the EU threshold, from 16 October 2025", () => {
  const bare: TenderFile = {
    ...asked,
    documents: asked.documents.map((document) => ({ ...document, sections: document.sections.slice(0, 1) })),
  };
  const mute = ["cctp.contexte", "rc.objet"].reduce((file, id) => withText(file, id, "Texte."), bare);
  expect(said("ENERGY_SOBRIETY_MISSING", mute)).toEqual([
    "avertissement La valeur estimée atteint le seuil européen, et aucune pièce ne prend en compte l'efficacité ni la sobriété énergétiques (CCP, L. 2111-1, alinéa 2). → ajouter au CCTP ou au CCAP une exigence d'énergie, ou un critère qui la prenne en compte",
  ]);
  expect(said("ENERGY_SOBRIETY_MISSING", { ...mute, date: "2025-10-15" })).toEqual([]);
  expect(said("ENERGY_SOBRIETY_MISSING", withDecision(mute, "energy.sobriety_required", false))).toEqual([]);
});
