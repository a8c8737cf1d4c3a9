import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { answersGiven } from "../../src/interview/review-questions.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import { saveAnswer, type TenderAnswer } from "../../src/library/save-tender.js";
import type { FactDefinition, FactId, FactValue, Library, LotId } from "../../src/model.js";
import { ProblemsError } from "../../src/problems.js";
import { smallLibrary } from "../library/small-library.js";
import { newFile, textOf, write } from "./scripted.js";

let library: Library;
beforeAll(async () => {
  library = await loadLibrary([smallLibrary()]);
});

function factOf(id: FactId): FactDefinition {
  const fact = library.facts.get(id);
  if (fact === undefined) throw new Error(id);
  return fact;
}

const answer = (id: FactId, value: FactValue, lot?: LotId): TenderAnswer => ({ kind: "fact", fact: factOf(id), value, lot });

async function saved(text: string | undefined, ...answers: readonly TenderAnswer[]): Promise<string> {
  const file = newFile();
  if (text !== undefined) write(file, text);
  for (const each of answers) await saveAnswer(file, each);
  expect(readdirSync(dirname(file))).toEqual(["tender.yaml"]);
  return textOf(file);
}

const COMMENTED = `# Notre consultation
socle: 1

buyer: # qui achète
  name:   "Commune de Valmorel"   # le nom des actes
  # à vérifier avec le comptable
  type: commune

# Les lots, dans l'ordre du plan
lots:
  - { id: 1, title: Site, integrations: [none],   hosting: { mode: [saas],zone: eu } }
  - id: 3
    amount: 26000 # estimation de mars
    integrations: [none] # à revoir

clauses:
  removed: {}
`;

test("the first answer creates the file", async () => {
  const text = await saved(undefined, answer("buyer.name", "Commune de Valmorel"), answer("lot.level", "essential"));
  expect(text).toMatch(/^# Consultation écrite avec Socle.*\nsocle: 1\n\nbuyer:\n {2}name: Commune de Valmorel\n/);
});

test("one answer changes its own line: comments, order, quotes and spacing elsewhere are kept to the character", async () => {
  expect(await saved(COMMENTED, answer("lot.amount", 2750050, 3))).toBe(COMMENTED.replace("amount: 26000", "amount: 27500.5"));
  expect(await saved(COMMENTED, answer("buyer.type", "school"))).toBe(COMMENTED.replace("type: commune", "type: school"));
  expect(await saved(COMMENTED, answer("lot.integrations", ["payfip"], 3))).toBe(
    COMMENTED.replace("[none] # à revoir", "[ payfip ] # à revoir"),
  );
});

test("a new answer goes at the end of its part of the file, in the lot that has the number asked", async () => {
  expect(await saved(COMMENTED, answer("lot.hosting.mode", ["iaas", "paas"], 3))).toBe(
    COMMENTED.replace("# à revoir\n", "# à revoir\n    hosting:\n      mode: [ iaas, paas ]\n"),
  );
  expect(await saved(COMMENTED, answer("tender.title", "Site : refonte"))).toBe(`${COMMENTED}\ntender:\n  title: "Site : refonte"\n`);
});

test("words that other YAML readers take for a boolean are quoted; texts come back as they were typed", async () => {
  const typed = "« L'accueil » : ouvert, # 3 jours sur 5";
  const text = await saved(undefined, answer("buyer.name", typed), answer("buyer.phone", "04 67 00 00 00"), answer("tender.title", "no"));
  expect(text).toContain('title: "no"');
  const file = newFile();
  write(file, text);
  expect((await loadTender(file, library)).answers.get("buyer.name")).toBe(typed);
});

test("giving again every answer of the examples changes not one character of them", async () => {
  const shipped = await loadLibrary();
  for (const example of ["commune-portail", "syndicat-cloud"]) {
    const text = readFileSync(new URL(`../../examples/${example}/tender.yaml`, import.meta.url), "utf8");
    const file = newFile();
    write(file, text);
    const tender = await loadTender(file, shipped);
    for (const { question } of answersGiven(shipped, tender)) {
      if (question.kind !== "fact" || question.default === undefined || question.fact.inherits !== undefined) continue;
      const { fact, lot, service, default: value } = question;
      if (service === undefined) await saveAnswer(file, { kind: "fact", fact, lot, value });
    }
    expect(textOf(file)).toBe(text);
  }
});

test("Windows line ends are kept", async () => {
  const windows = COMMENTED.replaceAll("\n", "\r\n");
  expect(await saved(windows, answer("buyer.type", "school"))).toBe(windows.replace("type: commune", "type: school"));
});

test("lots are added after the last number; the content of a lot keeps the answers of the services that stay", async () => {
  const text = `socle: 1\nlots:\n  - id: 2\n    services:\n      - id: app.essai\n        procedures: 12 # au démarrage\n`;
  expect(await saved(text, { kind: "lots", count: 3 })).toBe(`${text}  - id: 3\n  - id: 4\n`);
  const content = await saved(text, { kind: "lot_content", lot: 2, services: ["app.essai", "app.essai"] });
  expect(content).toContain("procedures: 12");
});

test("an answer on a service of a reused lot writes the services that the lot left unsaid", async () => {
  const fact = factOf("service.procedures");
  const service: TenderAnswer = { kind: "fact", fact, value: 4, lot: 1, service: { index: 0, inLot: ["app.essai"] } };
  expect(await saved("socle: 1\nlots: [{ id: 1, reuses: portail }]\n", service)).toContain(
    "services: [ { id: app.essai, procedures: 4 } ]",
  );
});

test("a decision is confirmed with its value, or replaced with a reason", async () => {
  const fact = factOf("procedure.kind");
  expect(await saved(undefined, { kind: "decision", fact, value: "mapa" })).toContain("\ndecisions:\n  procedure.kind: { value: mapa }\n");
  expect(await saved(undefined, { kind: "decision", fact, value: "open", reason: "Marché sensible" })).toContain(
    "procedure.kind: { override: open, reason: Marché sensible }",
  );
});

test("a file cut or wrong is refused, and stays as it was", async () => {
  for (const text of ['socle: 1\nbuyer: { name: "Commune', "socle: 1\nbuyers: {}\n", "socle: 1\nbuyer:\n\tname: x\n"]) {
    const file = newFile();
    write(file, text);
    await expect(saveAnswer(file, answer("buyer.type", "school"))).rejects.toThrow(ProblemsError);
    expect(textOf(file)).toBe(text);
  }
});

test("a value shared by an alias is not changed behind the buyer's back", async () => {
  const file = newFile();
  const text = "socle: 1\nlots:\n  - id: 1\n    hosting: &h { zone: eu }\n  - id: 2\n    hosting: *h\n";
  write(file, text);
  await expect(saveAnswer(file, answer("lot.hosting.zone", "france", 2))).rejects.toThrow("alias YAML");
  expect(textOf(file)).toBe(text);
});
