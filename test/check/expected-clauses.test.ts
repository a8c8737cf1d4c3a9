import { expect, test } from "vitest";
import { EXPECTED_CLAUSE_RULES } from "../../src/check/rules/expected-clauses.js";
import type { ExpectedClauses, Library, TenderFile } from "../../src/model.js";
import { example, library, said, withoutArticle } from "./example-file.js";

/** The clauses that a situation calls for (catalog/expected/): the examples have them all; without one, the buyer is told which, why and what to do. */

const CODE = "EXPECTED_CLAUSE_MISSING";
const town = example("commune-portail");
const syndicate = example("syndicat-cloud");

/** As withoutArticle, in one lot: the library no longer gives it, nobody removed it. */
const without = (file: TenderFile, clause: string, lot?: number): TenderFile => ({
  ...withoutArticle(file, clause),
  choices: file.choices.map((choice) =>
    choice.clause === clause && (lot === undefined || choice.lot === lot) ? { ...choice, state: "not_applicable" } : choice,
  ),
});

test("the examples hold every expected clause, at every stage", () => {
  for (const file of [town, syndicate]) for (const stage of ["draft", "publish"] as const) expect(said(CODE, file, stage)).toEqual([]);
});

test("a missing clause is named with its situation, its lots, its text and the cure", () => {
  expect(said(CODE, without(town, "privacy.violation"))).toEqual([
    "erreur Lots 1 et 2 : « Données personnelles » appelle la clause « privacy.violation » (Violations de données), qui n'est pas au dossier (Règlement (UE) 2016/679, 28). → rétablir la clause, ou corriger les réponses",
  ]);
  expect(said(CODE, without(town, "privacy.violation"), "draft")[0]).toMatch(/^avertissement /);
});

test("each situation is judged lot by lot", () => {
  expect(said(CODE, without(town, "security.homologation"))[0]).toContain("Lot 1 : « Téléservice » appelle");
  expect(said(CODE, without(syndicate, "security.homologation"))).toEqual([]);
  expect(said(CODE, without(syndicate, "reversibility.frais", 2))[0]).toContain("Lot 2 : « Service en nuage » appelle");
});

test("one of several is enough; none is said once", () => {
  expect(said(CODE, without(town, "ip.usage", 1))).toEqual([
    "avertissement Lot 1 : « Droits sur les résultats » appelle « ip.resultats » (Droits sur les résultats) ou « ip.usage » (Droits d'usage) ; aucune n'est au dossier (CCAG-TIC, 46.1.1). → rétablir la clause, ou corriger les réponses : les besoins et finalités s'écrivent au marché",
  ]);
});

test("the severity is the one written with the expectation", () => {
  expect(said(CODE, without(town, "acceptance.garantie"))[0]).toMatch(/^information /);
  expect(said(CODE, without(town, "price.sans_seuil_cache"))[0]).toMatch(/^avertissement /);
  expect(said(CODE, without(town, "price.sans_seuil_cache"), "draft")[0]).toMatch(/^information /);
});

test("a default clause removed with a reason is a warning, not a refusal, and points to the removal", () => {
  const removed = example("commune-portail", (yaml) => yaml.replace("removed: {}", 'removed: { hosting.resiliation: "Motif écrit." }'));
  expect(said(CODE, removed)).toEqual([
    expect.stringMatching(/^avertissement Lots 1 et 2 : « Service en nuage » appelle .*→ ne plus retirer hosting\.resiliation/),
  ]);
});

test("an unanswered condition is said, never taken for a no", () => {
  const answers = new Map(town.tender.lots[0]?.answers);
  answers.delete("lot.data.personal");
  const blank: TenderFile = {
    ...town,
    tender: { ...town.tender, lots: town.tender.lots.map((lot) => (lot.id === 1 ? { ...lot, answers } : lot)) },
  };
  expect(said(CODE, blank)).toContainEqual(
    expect.stringContaining("« Données personnelles » : il manque la réponse « Données personnelles »"),
  );
});

test("every expectation can fail: without its clauses, each one speaks", () => {
  const silent = [...library.expected.values()].filter((expected) => {
    const applies: ExpectedClauses = { ...expected, when: undefined };
    const alone: Library = { ...library, expected: new Map([[expected.id, applies]]) };
    const empty: TenderFile = { ...town, choices: [] };
    return EXPECTED_CLAUSE_RULES.every((rule) => rule.check(empty, alone).length === 0);
  });
  expect(silent).toEqual([]);
  expect(library.expected.size).toBeGreaterThanOrEqual(17);
});

test("a clause that rests on a later law is not missing before its day", () => {
  const check = (from: string) => {
    const clauses = new Map(library.clauses);
    const violation = clauses.get("privacy.violation");
    if (violation !== undefined) clauses.set(violation.id, { ...violation, inForce: { from } });
    const file = without(town, "privacy.violation");
    return EXPECTED_CLAUSE_RULES.flatMap((rule) => rule.check(file, { ...library, clauses })).length;
  };
  expect(check(town.date)).toBe(1);
  expect(check("2099-01-01")).toBe(0);
});
