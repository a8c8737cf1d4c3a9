import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { missingAnswers } from "../../src/interview/missing-answers.js";
import { nextQuestion, remainingQuestions } from "../../src/interview/next-question.js";
import { loadLibrary } from "../../src/library/load-library.js";
import type { Library } from "../../src/model.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";
import { tenderOf } from "./scripted.js";

const small = (files: Readonly<Record<string, string>> = {}): Promise<Library> => loadLibrary([smallLibrary(files)]);
const idsOf = (library: Library, text: string): readonly string[] =>
  remainingQuestions(library, tenderOf(library, text)).map(({ id }) => id);
const without = (...lines: readonly (string | RegExp)[]): string =>
  lines.reduce<string>((text, line) => text.replace(line, ""), SMALL_TENDER);

test("a complete tender leaves nothing to ask", async () => {
  const library = await small();
  expect(idsOf(library, SMALL_TENDER)).toEqual([]);
  expect(nextQuestion(library, tenderOf(library, SMALL_TENDER))).toBeUndefined();
});

test("an empty tender is asked from the buyer to the criteria, in the order of the dictionary, and only what something needs", async () => {
  const library = await small();
  const ids = idsOf(library, "socle: 1\n");
  expect(ids[0]).toBe("buyer.name");
  expect(ids).toContain("tender.technique");
  expect(ids).not.toContain("buyer.dpo");
  expect(ids.at(-2)).toBe("lots");
  expect(ids.at(-1)).toBe("award_criteria");
  const order = [...library.facts.keys()];
  const facts = ids.filter((id) => order.includes(id));
  expect(facts).toEqual([...facts].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});

test("each lot is asked for its content, then its own questions, then those of its services, before the next lot", async () => {
  const library = await small();
  const ids = idsOf(
    library,
    without(/lots:[\s\S]*?(?=award_criteria)/).replace(
      "award_criteria",
      "lots: [{ id: 1, services: [{ id: app.essai }] }, { id: 2 }]\naward_criteria",
    ),
  );
  expect(ids.filter((id) => id.startsWith("lots."))).toEqual([
    "lots.0.title",
    "lots.0.amount",
    "lots.0.services.0.procedures",
    "lots.1.services",
    "lots.1.title",
    "lots.1.amount",
  ]);
});

test("an irrelevant answer is never asked; what makes it relevant is asked first", async () => {
  const library = await small();
  expect(idsOf(library, without("type: commune, operating_expenses: 3900000, "))).toEqual(["buyer.type"]);
  expect(idsOf(library, without("operating_expenses: 3900000, "))).toEqual(["buyer.operating_expenses"]);
  expect(idsOf(library, without("operating_expenses: 3900000, ").replace("type: commune", "type: state_central"))).toEqual([]);
});

test("the text of a clause asks for its blanks when it is kept or undecided, not when it is only proposed", async () => {
  const blank = "Le délégué est joint à {{buyer.dpo}}.\n";
  const withClause = (header: Parameters<typeof clause>[0]) =>
    small({ "clauses/demo/demo.trois.md": clause({ title: "Délégué", ...header }, blank) });
  expect(idsOf(await withClause({}), SMALL_TENDER)).toEqual(["buyer.dpo"]);
  expect(idsOf(await withClause({ inclusion: "optional" }), SMALL_TENDER)).toEqual([]);
  expect(idsOf(await withClause({ inclusion: "optional" }), `${SMALL_TENDER}clauses: { added: [demo.trois] }\n`)).toEqual(["buyer.dpo"]);
  expect(idsOf(await withClause({ when: "{ tender.technique: framework_call_offs }" }), SMALL_TENDER)).toEqual([]);
  const undecided = idsOf(await withClause({ when: "{ lot.data.personal: true }" }), SMALL_TENDER);
  expect(undecided).toEqual(["buyer.dpo", "lots.0.data.personal", "lots.1.data.personal"]);
});

test("the question says what waits for the answer, and is data a web page can show", async () => {
  const library = await small();
  const question = nextQuestion(library, tenderOf(library, without("technique: ordinary")));
  expect(question).toMatchObject({
    kind: "fact",
    id: "tender.technique",
    group: "Consultation",
    text: "Quelle est la forme du marché ?",
    optional: false,
  });
  expect(question?.why).toContain("Valeur estimée de la consultation");
  expect(question?.choices?.map(({ value }) => value)).toEqual(["ordinary", "framework_call_offs", "framework_subsequent"]);
});

test("the level of a lot is taken from the tender, which is asked instead", async () => {
  const library = await small();
  expect(idsOf(library, without("  level: essential\n"))).toEqual(["tender.level"]);
});

test("a proposed decision is confirmed at the end, with its reason; what depends on it waits", async () => {
  const library = await small({
    "clauses/demo/demo.trois.md": clause({ title: "Négociation", when: "{ tender.negotiation: true }" }, "L'acheteur négocie.\n"),
  });
  const text = without(/decisions:[\s\S]*$/);
  expect(idsOf(library, text)).toEqual(["decisions.procedure.kind", "tender.negotiation"]);
  const question = nextQuestion(library, tenderOf(library, text));
  expect(question?.help).toContain("procédure adaptée");
  expect(question?.help).toContain("appel d'offres");
  expect(question?.choices?.[0]).toEqual({ value: "mapa", label: "Procédure adaptée (proposition)" });
  expect(
    idsOf(
      library,
      `${text.replace("technique:", "period_reduction: none\n  technique:")}decisions: { procedure.kind: { override: open, reason: Marché sensible } }\n`,
    ),
  ).toEqual([]);
});

test("under the dispense threshold the buyer chooses; stopping there ends every question", async () => {
  const library = await small();
  const text = without(/decisions:[\s\S]*$/).replace("amount: 52000", "amount: 5200");
  expect(idsOf(library, text)).toEqual(["tender.dispensed_choice"]);
  expect(nextQuestion(library, tenderOf(library, text))?.help).toMatch(
    /31.200.€.HT reste sous le seuil de dispense, 60.000.€.HT depuis le 1er.avril.2026/,
  );
  const choosing = (choice: string) => text.replace("technique:", `dispensed_choice: ${choice}\n  technique:`);
  expect(idsOf(library, choosing("stop"))).toEqual([]);
  expect(idsOf(library, choosing("compete"))).toEqual(["decisions.procedure.kind"]);
});

test("a notice date before the law is known is asked again, with the reason", async () => {
  const library = await small();
  const [question, ...others] = remainingQuestions(library, tenderOf(library, SMALL_TENDER.replace("2026-11-30", "1999-11-30")));
  expect(others).toEqual([]);
  expect(question).toMatchObject({ id: "tender.notice_date", default: "1999-11-30" });
  expect(question?.help).toContain("n'est pas connu");
});

test("without a terminal, each missing answer becomes a problem with the key to write", async () => {
  const library = await small({ "clauses/demo/demo.trois.md": clause({ title: "Délégué" }, "Le délégué est joint à {{buyer.dpo}}.\n") });
  const problems = missingAnswers(library, tenderOf(library, without("amount: 26000", ", procedures: 3")));
  expect(problems.map(({ code, severity, hint }) => `${code} ${severity} ${hint}`)).toEqual([
    'ANSWER_MISSING warning écrire buyer: { dpo: … } (par exemple "dpo@valmorel.example")',
    "ANSWER_MISSING error écrire dans le lot 2 : amount: … (par exemple 52000)",
    "ANSWER_MISSING error écrire dans le lot 2 : procedures: …, prestation app.essai (par exemple 12)",
  ]);
});

test("the examples are complete; whenever assembly misses an answer, the interview has something to ask", async () => {
  const library = await loadLibrary();
  const textOf = (name: string) => readFileSync(new URL(`../../examples/${name}/tender.yaml`, import.meta.url), "utf8");
  expect(idsOf(library, textOf("syndicat-cloud"))).toEqual([]);
  const text = textOf("commune-portail");
  expect(idsOf(library, text)).toEqual([]);
  const answers = text.replace(/award_criteria:[\s\S]*/, "").split("\n");
  for (const line of answers.filter((each) => /^ {2,4}[a-z_]+: [^{[]*$/.test(each))) {
    const tender = tenderOf(library, text.replace(`${line}\n`, ""));
    const missing = inspectTenderFile(library, tender, "draft").problems.some(({ code }) => code === "ANSWER_MISSING");
    const asked = remainingQuestions(library, tender).some(({ optional }) => optional !== true);
    expect(asked || !missing, line).toBe(true);
  }
});

test("the court of the buyer's department is proposed, with the text, when a clause asks for it", async () => {
  const library = await small({
    "clauses/demo/demo.recours.md": clause({ title: "Recours" }, "Le tribunal est {{buyer.court}}, saisi à {{buyer.address}}.\n"),
  });
  const at = (address: string) =>
    remainingQuestions(library, tenderOf(library, SMALL_TENDER.replace("role: alone", `role: alone, address: "${address}"`))).find(
      ({ id }) => id === "buyer.court",
    );
  expect(at("1 place de la Mairie, 34000 Montpellier")).toMatchObject({
    proposal: "Tribunal administratif de Montpellier",
    help: expect.stringContaining("ressort du tribunal administratif de Montpellier"),
  });
  expect(at("Hôtel de ville")).toMatchObject({ proposal: undefined });
});
