import { expect, test } from "vitest";
import type { ClauseId, LotId, TenderFile } from "../../src/model.js";
import { example } from "./example-file.js";

/** Families that most tenders do without: one answer brings them in, each for what it says, and nothing more. */

const kept = (file: TenderFile, prefix: string, lot: LotId = 1): ClauseId[] =>
  file.choices
    .filter((choice) => choice.lot === lot && choice.state === "kept" && choice.clause.startsWith(prefix))
    .map(({ clause }) => clause);

const town = (uses: string, more = "") =>
  example("commune-portail", (yaml) => yaml.replace("ai: { uses: [none] }", `ai: { uses: [${uses}]${more} }`));

const AI = ["ai.inference", "ai.modele", "ai.qualification", "ai.reversibilite", "ai.suites", "ai.supervision"];

test("a tender without artificial intelligence has none of its clauses and is asked one question", () => {
  const file = example("commune-portail");
  expect([...kept(file, "ai."), ...kept(file, "ai.", 2)]).toEqual([]);
  const asked = [...(file.tender.lots[0]?.answers.keys() ?? [])].filter((id) => id.startsWith("lot.ai."));
  expect(asked).toEqual(["lot.ai.uses"]);
});

test("each use calls what the law or prudence attaches to it", () => {
  expect(kept(town("rules"), "ai.")).toEqual(["ai.decision"]);
  expect(kept(town("assistant", ", risk: ordinary"), "ai.").toSorted()).toEqual(
    [...AI, "ai.performance", "ai.sobriete", "ai.transparence"].toSorted(),
  );
  expect(kept(town("detection", ", risk: ordinary"), "ai.").toSorted()).toEqual(AI);
  expect(kept(town("detection", ", risk: high"), "ai.").toSorted()).toEqual([...AI, "ai.haut_risque", "ai.performance"].toSorted());
});

test("a solution installed at the buyer's runs its model there", () => {
  const state = example("etat-tma-api", (yaml) => yaml.replace("ai: { uses: [none] }", "ai: { uses: [assistant], risk: ordinary }"));
  expect(kept(state, "ai.inference")).toEqual(["ai.inference_site"]);
});

test("published data bring publication and quality, personal data the occultation, schemas the exchanges", () => {
  const open = (more: string) =>
    example("commune-portail", (yaml) => yaml.replace("opendata: { published: false }", `opendata: { published: true, ${more} }`));
  expect(kept(example("commune-portail"), "opendata.")).toEqual(["opendata.donnees"]);
  expect(kept(open("schemas: [none]"), "opendata.")).toHaveLength(4);
  expect(kept(open("schemas: [none]"), "api.standards")).toEqual([]);
  expect(kept(open("schemas: [deliberations]"), "api.standards")).toEqual(["api.standards_metiers"]);
});

test("joint control is asked of pooled purchases only", () => {
  const joint = example("syndicat-cloud", (yaml) => yaml.replace("joint: false", "joint: true"));
  expect(kept(joint, "privacy.joint")).toEqual(["privacy.joint"]);
  expect(kept(joint, "privacy.joint", 2)).toEqual([]);
  expect(kept(example("commune-portail"), "privacy.joint")).toEqual([]);
});

test("accounts follow a directory when the tender is large or sovereign", () => {
  expect(kept(example("commune-portail"), "iam.provisioning")).toEqual([]);
  expect(kept(example("hopital-archivage"), "iam.provisioning")).toEqual(["iam.provisioning"]);
  expect(
    kept(
      example("hopital-archivage", (yaml) => yaml.replace("users: 220", "users: 99")),
      "iam.provisioning",
    ),
  ).toEqual([]);
});
