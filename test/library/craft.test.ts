import { describe, expect, test } from "vitest";
import { lintDerogationSubjects } from "../../src/library/lint/derogation-subjects.js";
import { lintNames } from "../../src/library/lint/names.js";
import { lintPenalties } from "../../src/library/lint/penalties.js";
import { lintRepealed } from "../../src/library/lint/repealed.js";
import { lintTerms } from "../../src/library/lint/terms.js";
import { lintTypedFigures } from "../../src/library/lint/typed-figures.js";
import { lintUnits } from "../../src/library/lint/units.js";
import { lintWordings } from "../../src/library/lint/wordings.js";
import { loadLibrary } from "../../src/library/load-library.js";
import type { Clause, Library } from "../../src/model.js";

/** Issue 5: the rules on the shipped library, changed in one place; and ordinary legal French, which must leave them silent. */
const library = await loadLibrary();

function shipped(id: string): Clause {
  const clause = library.clauses.get(id);
  if (clause === undefined) throw new Error(`bug: no clause ${id}`);
  return clause;
}

const changed = (id: string, change: Partial<Clause>): Library => ({
  ...library,
  clauses: new Map([...library.clauses, [id, { ...shipped(id), ...change }]]),
});

const reworded = (id: string, from: string | RegExp, to: string): Library => changed(id, { text: shipped(id).text.replace(from, to) });

describe("a penalty that loses a part", () => {
  test.each([
    ["son plafond", /dans la limite de \{\{quantity cap_percent\}\} du/, "comptée sur le"],
    ["son montant ou sa formule", "{{quantity hour_euros}}", "une somme"],
    ["quand elle n'est pas due et comment le titulaire", /, selon l'\{\{ref "ccap.penalites_regles"\}\}|Elle n'est pas due si/g, ""],
  ])("does not say %s", (missing, from, to) => {
    const problems = lintPenalties(reworded("social.insertion", from, to));
    expect(problems.map(({ code, place }) => [code, place.file])).toEqual([["PENALTY_INCOMPLETE", "clauses/social/social.insertion.md"]]);
    expect(problems[0]?.message).toContain(missing);
  });

  test("nor what it sanctions, without a reference", () => {
    const bare = changed("sla.penalites", {
      requires: [],
      text: shipped("sla.penalites").text.replace(/\{\{ref "sla\.\w+"\}\}|articles? [\d.]+(?: et [\d.]+)?/g, ""),
    });
    expect(lintPenalties(bare).map(({ message }) => message)[0]).toContain("quelle obligation");
  });

  test("a service level that points to a clause without penalty is refused", () => {
    const [service] = library.services.values();
    if (service === undefined) throw new Error("bug: no service");
    const serviceLevels = service.serviceLevels.map((level) => ({ ...level, penalty: "sla.mesure" }));
    const problems = lintPenalties({ ...library, services: new Map([[service.id, { ...service, serviceLevels }]]) });
    expect(problems.map(({ code }) => code)).toEqual(serviceLevels.map(() => "SERVICE_LEVEL_UNSANCTIONED"));
  });
});

describe("a repealed source", () => {
  const repealed = changed("sla.mesure", { sources: [{ text: "Décret d'essai", until: "2027-03-01" }] });
  test.each([
    ["holds on its last day", "2027-03-01", 0],
    ["does not the day after", "2027-03-02", 1],
  ])("%s", (_, on, count) => {
    expect(lintRepealed(repealed, on)).toHaveLength(count);
  });

  test("a clause that is over by then is left alone", () => {
    const over = changed("sla.mesure", { sources: [{ text: "Décret d'essai", until: "2027-03-01" }], inForce: { to: "2027-03-01" } });
    expect(lintRepealed(over, "2027-04-01")).toEqual([]);
  });
});

test("a derogation moved to another article is seen nine times in ten", () => {
  const articles = Object.keys(library.standards.get("ccag-tic-2021")?.articles ?? {});
  const moved = [...library.clauses.values()].flatMap((clause) =>
    clause.derogates.flatMap((derogation) =>
      articles
        .filter((article) => article !== derogation.article)
        .map((article) => ({ ...library, clauses: new Map([[clause.id, { ...clause, derogates: [{ ...derogation, article }] }]]) })),
    ),
  );
  const seen = moved.filter((each) => lintDerogationSubjects(each).length > 0);
  expect(moved.length).toBeGreaterThan(1000);
  expect(seen.length / moved.length).toBeGreaterThan(0.9);
});

test.each([
  "Le Conseil d'État juge que le pouvoir adjudicateur informe les candidats, au sens du code de la commande publique.",
  "Le Service interministériel des archives de France et la Commission nationale de l'informatique et des libertés en sont informés.",
  "Le titulaire présente ses observations dans les quinze jours ; passé ce délai, l'acheteur notifie sa décision motivée.",
  "L'acheteur peut résilier le marché aux frais et risques du titulaire, sans indemnité (article 50 du CCAG-TIC).",
  "La commune, le département et la région membres du groupement signent chacun leur marché.",
  "Le titulaire ne peut se prévaloir d'aucun droit de rétention ; les frais d'export sont compris dans le prix.",
  "Il remet trois exemplaires sous dix jours, puis un rapport de 12 pages au plus, chaque mois.",
  "Les parties se rapprochent pendant trente jours ; à défaut d'accord, le tribunal compétent est saisi.",
  "« Sans objet » s'inscrit lorsque l'exigence ne s'applique pas au lot (point II de l'annexe).",
  "Les pénalités sont versées en euros ; le paiement intervient après service fait, toutes taxes comprises (TTC).",
])("ordinary legal French is left alone: %s", (text) => {
  const only: Library = { ...library, services: new Map(), clauses: new Map([["sla.mesure", { ...shipped("sla.mesure"), text }]]) };
  const rules = [lintTerms, lintNames, lintUnits, lintWordings, lintPenalties];
  expect([...rules.flatMap((rule) => rule(only)), ...lintTypedFigures(only, library.released)].map(({ message }) => message)).toEqual([]);
});
