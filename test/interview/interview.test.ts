import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { assembleTenderFile, inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import type { Reply } from "../../src/interview/interview.js";
import { nextQuestion } from "../../src/interview/next-question.js";
import { type ClausesPage, type Question, REVIEW_DONE, REVIEW_POSTPONED, type Review } from "../../src/interview/question.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import { saveAnswer, tenderExists } from "../../src/library/save-tender.js";
import type { Library, Tender } from "../../src/model.js";
import { SMALL_TENDER, smallLibrary } from "../library/small-library.js";
import { answersLike, converse, newFile, tenderOf, textOf, write } from "./scripted.js";

const small = () => loadLibrary([smallLibrary()]);
const exampleText = (name: string) => readFileSync(new URL(`../../examples/${name}/tender.yaml`, import.meta.url), "utf8");

test("from nothing to a tender that assembles, saved answer by answer", async () => {
  const library = await small();
  const file = newFile();
  const { end, asked } = await converse(library, file, answersLike(tenderOf(library, SMALL_TENDER)));
  expect(end).toEqual({ kind: "done", postponed: [] });
  expect(asked.slice(0, 2)).toEqual(["buyer.name", "buyer.type"]);
  expect(asked.slice(-3)).toEqual(["award_criteria", "decisions.procedure.kind", "review"]);
  expect(new Set(asked).size).toBe(asked.length);
  expect(textOf(file)).toContain("  - id: 2\n    services:\n      - id: app.essai\n        procedures: 3\n");
  const { documents } = assembleTenderFile(library, await loadTender(file, library));
  expect(documents.map(({ path }) => path)).toEqual(["dce/01-lot-1-cctp.docx", "dce/03-lot-2-cctp.docx"]);
});

/** An example, as the interview can tell it: each lot composed from the catalogue, beneficiaries without notes. */
function modelOf(library: Library, example: string): Tender {
  const tender = tenderOf(library, exampleText(example));
  const beneficiaries = tender.beneficiaries.map(({ name, siret }) => ({ name, ...(siret !== undefined && { siret }) }));
  return { ...tender, beneficiaries, lots: tender.lots.map((lot) => ({ ...lot, reuses: undefined })) };
}

test.each(["commune-portail", "syndicat-cloud"])("interviewing the buyer of %s gives the documents of the example", async (example) => {
  const library = await loadLibrary();
  const model = modelOf(library, example);
  const file = newFile();
  const answer = answersLike(model);
  // What a lot takes from the tender is not asked: it is changed on the review page.
  const own = ["level", "duration_months"].flatMap((key) =>
    model.lots.flatMap(({ answers }, index) => (answers.has(`lot.${key}`) ? [`lots.${index}.${key}`] : [])),
  );
  const { end, asked } = await converse(library, file, (question) =>
    question.kind === "review" ? { raw: own.shift() ?? REVIEW_DONE } : answer(question),
  );
  expect(end).toEqual({ kind: "done", postponed: [] });
  expect(asked.includes("beneficiaries")).toBe(example === "syndicat-cloud");
  const [mine, theirs] = [
    inspectTenderFile(library, await loadTender(file, library), "publish"),
    inspectTenderFile(library, model, "publish"),
  ];
  expect(mine.problems.map(({ message }) => message)).toEqual(theirs.problems.map(({ message }) => message));
  expect(mine.file?.documents).toEqual(theirs.file?.documents);
  expect(mine.file?.schedules).toEqual(theirs.file?.schedules);
});

test("stopped after any answer, then resumed, the interview asks the rest and ends with the same file", async () => {
  const library = await small();
  const reply = answersLike(tenderOf(library, SMALL_TENDER));
  const whole = newFile();
  const straight = await converse(library, whole, reply);
  for (let stop = 0; stop < straight.asked.length; stop += 3) {
    const file = newFile();
    const before = await converse(library, file, reply, stop);
    expect(before.end).toEqual({ kind: "stopped" });
    expect(tenderExists(file)).toBe(stop > 0);
    const after = await converse(library, file, reply);
    expect([...before.asked, ...after.asked]).toEqual(straight.asked);
    expect(textOf(file)).toBe(textOf(whole));
  }
});

test("what is put off is not asked again, waits on the review page, and can be answered there", async () => {
  const library = await small();
  const reply = answersLike(tenderOf(library, SMALL_TENDER));
  let reviews = 0;
  const seen: string[] = [];
  const script = (question: Question | ClausesPage | Review): Reply => {
    if (question.kind !== "review") {
      seen.push(question.id);
      return (question.id === "tender.title" || question.id === "lots.1.amount") && reviews === 0 ? "later" : reply(question);
    }
    reviews++;
    expect(question.choices.some(({ label }) => label === "Intitulé de la consultation : indispensable")).toBe(reviews === 1);
    return { raw: reviews === 1 ? REVIEW_POSTPONED : REVIEW_DONE };
  };
  const { end } = await converse(library, newFile(), script);
  expect(end).toEqual({ kind: "done", postponed: [] });
  expect(seen.filter((id) => id === "tender.title")).toHaveLength(2);
});

test("any answer can be changed on the review page; the questions it brings follow", async () => {
  const library = await small();
  const file = newFile();
  write(file, SMALL_TENDER);
  const reviews: string[][] = [];
  const script = (question: Question | ClausesPage | Review): Reply => {
    if (question.kind === "review") {
      reviews.push(question.choices.map(({ label }) => label));
      return { raw: reviews.length === 1 ? "tender.technique" : REVIEW_DONE };
    }
    if (question.id === "tender.technique") {
      expect(question).toMatchObject({ default: "ordinary" });
      return { raw: "framework_call_offs" };
    }
    return { raw: question.id.endsWith("amount_max") ? "90 000,50 €" : "0" };
  };
  const { asked } = await converse(library, file, script);
  expect(asked).toEqual([
    "review",
    "tender.technique",
    "lots.0.amount_max",
    "lots.0.amount_min",
    "lots.1.amount_max",
    "lots.1.amount_min",
    "review",
  ]);
  expect(reviews[0]?.map((label) => label.replace(/[\u00a0\u202f]/g, " "))).toEqual(
    expect.arrayContaining([
      "Terminer",
      "Valeur estimée du lot (HT) : 52 000 €",
      "Niveau d'exigence du lot : Essentiel (repris de la consultation)",
      "Procédure : Procédure adaptée",
    ]),
  );
  expect(reviews[1]?.some((label) => label.startsWith("Valeur estimée du lot"))).toBe(false);
  expect(textOf(file)).toContain("amount_max: 90000.5");
});

test("a refused reply is asked again with the reason, and nothing is saved", async () => {
  const library = await small();
  const file = newFile();
  write(file, SMALL_TENDER.replace("type: commune", "role: alone").replace("role: alone }", "}"));
  const { interview } = await import("../../src/interview/interview.js");
  const replies: Reply[] = [{ raw: "mairie" }, "stop"];
  const wrongs: (string | undefined)[] = [];
  await interview(library, await loadTender(file, library), {
    ask: async (_, { wrong }) => {
      wrongs.push(wrong);
      return replies.shift() ?? "stop";
    },
    save: async () => {
      throw new Error("nothing must be saved");
    },
  });
  expect(wrongs).toEqual([undefined, expect.stringContaining("« mairie » n'est pas un choix")]);
});

test("who takes the dispense is told why there is no file, and can still change an answer", async () => {
  const library = await small();
  const file = newFile();
  write(file, SMALL_TENDER.replace("amount: 52000", "amount: 5200").replace(/decisions:[\s\S]*$/, ""));
  const help: (string | undefined)[] = [];
  const { end } = await converse(library, file, (question) => {
    help.push(question.help);
    return { raw: question.kind === "review" ? REVIEW_DONE : "stop" };
  });
  expect(end.kind).toBe("dispensed");
  expect(help.at(-1)).toContain("reste sous le seuil de dispense");
});

test("a file edited by hand between two answers keeps both", async () => {
  const library = await small();
  const file = newFile();
  await converse(library, file, answersLike(tenderOf(library, SMALL_TENDER)), 2);
  write(file, `${textOf(file)}# note du service\n`);
  const next = nextQuestion(library, await loadTender(file, library));
  if (next?.kind !== "fact") throw new Error("a fact was expected");
  await saveAnswer(file, { kind: "fact", fact: next.fact, value: 390000000 });
  expect(textOf(file)).toContain("# note du service");
  expect(textOf(file)).toContain("operating_expenses: 3900000");
});

const run = promisify(execFile);
const cli = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
  const program = new URL("../../src/cli.ts", import.meta.url).pathname;
  const running = run(process.execPath, ["--import", "tsx", program, ...args], { cwd: new URL("../../", import.meta.url).pathname });
  running.child.stdin?.end();
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
};

test("without a terminal, `socle new` asks nothing: it lists what is missing, writes nothing and exits 1", async () => {
  const [library, file] = [smallLibrary(), newFile()];
  const empty = await cli("new", file, "--library", library);
  expect(empty.code).toBe(1);
  expect(empty.err).toContain("Il manque la réponse « Nom de l'acheteur »");
  expect(empty.err).toContain("À faire : écrire buyer: { name: … }");
  expect(empty.err).toContain("CRITERIA_MISSING");
  expect(tenderExists(file)).toBe(false);
  write(file, SMALL_TENDER);
  expect(await cli("new", file, "--library", library)).toMatchObject({ code: 0, out: `Aucune réponse ne manque dans ${file}.\n`, err: "" });
  expect(textOf(file)).toBe(SMALL_TENDER);
});

test("a file cut in the middle is shown with its fault and left as it is; the menu without a terminal says how to do (2)", async () => {
  const [library, file] = [smallLibrary(), newFile()];
  const cut = SMALL_TENDER.slice(0, 60);
  write(file, cut);
  const broken = await cli("new", file, "--library", library);
  expect(broken.code).toBe(1);
  expect(broken.err).toContain("YAML_SYNTAX");
  expect(textOf(file)).toBe(cut);
  const menu = await cli();
  expect(menu.code).toBe(2);
  expect(menu.err).toContain("socle --help");
});
