import { describe, expect, test } from "vitest";
import { isVagueReason } from "../../src/check/vague-reason.js";
import { example, said } from "./example-file.js";

const removing = (reason: string) =>
  example("commune-portail", (yaml) => yaml.replace("removed: {}", `removed: { a11y.audit: ${JSON.stringify(reason)} }`));

describe("CLAUSE_REMOVED_REASON_VAGUE", () => {
  test("a reason of a few letters or a form word is told, as information, then as a warning to publish", () => {
    const file = removing("Sans objet.");
    expect(said("CLAUSE_REMOVED_REASON_VAGUE", file, "draft")).toEqual([expect.stringMatching(/^information /)]);
    expect(said("CLAUSE_REMOVED_REASON_VAGUE", file)).toEqual([
      "avertissement La clause « a11y.audit » est retirée pour un motif qui ne dit rien du marché : « Sans objet. ». → écrire en une phrase ce qui, dans ce marché, la rend inutile ou ce qui la remplace",
    ]);
  });

  test("a reason that says what replaces the clause is taken", () => {
    expect(said("CLAUSE_REMOVED_REASON_VAGUE", removing("Un audit est déjà prévu par le marché d'assistance de la commune"))).toEqual([]);
  });
});

test.each([
  ["néant", true],
  ["Non applicable pour ce marché", true],
  ["Clause sans objet dans le cas présent", true],
  ["À compléter plus tard", true],
  ["x x x x x x x x x x", true],
  ["xxxxxxxxxxxxxxx", true],
  // Fourteen characters, then fifteen.
  ["audit déjà fai", true],
  ["audit déjà fait", false],
  ["Sans objet : le site n'a aucune page publique", false],
  ["Le ministère héberge lui-même le service", false],
  // Missing, which is another problem.
  ["", false],
])("« %s » says nothing of the contract: %s", (reason, vague) => {
  expect(isVagueReason(reason)).toBe(vague);
});
