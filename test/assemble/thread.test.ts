import { expect, test } from "vitest";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { formatProblem, type Problem } from "../../src/problems.js";
import { SMALL_TENDER, smallLibrary } from "../library/small-library.js";

async function small(files: Record<string, string | undefined> = {}, text = SMALL_TENDER) {
  const library = await loadLibrary([smallLibrary(files)]);
  const problems: Problem[] = [];
  const tender = readTender("tender.yaml", text, library, (problem) => problems.push(problem));
  if (tender === undefined) throw new Error(problems.map((problem) => formatProblem(problem)).join("\n"));
  return { library, tender, file: assembleTenderFile(library, tender) };
}

const plain = (value: unknown): string => JSON.stringify(value).replaceAll("\u00a0", " ");

test("one service and two clauses become one document per lot, numbered, referenced and filled", async () => {
  const { file } = await small();
  expect(file.documents.map(({ path }) => path)).toEqual(["dce/01-lot-1-cctp.docx", "dce/03-lot-2-cctp.docx"]);
  const [first, second] = file.documents;
  expect(first?.sections.map(({ number, title }) => `${number} ${title}`)).toEqual(["Article 1 Objet", "Article 2 Prestations"]);
  expect(first?.sections[0]?.articles.map(({ number, title }) => `${number} ${title}`)).toEqual(["1.1 Délai", "1.2 Objet"]);
  expect(plain(first)).toContain("article 1.1");
  expect(plain(first)).toContain("10 jours");
  expect(plain(second)).toContain("5 jours");
  expect(file.requirements.map(({ lot, requirement }) => `${lot} ${requirement.number} ${requirement.id}`)).toEqual([
    "1 EX-APP-001 app.essai#demarches",
    "2 EX-APP-001 app.essai#demarches",
  ]);
  expect(file.schedules.map(({ path, sheets }) => `${path} ${sheets.map(({ kind }) => kind)}`)).toEqual([
    "dce/02-lot-1-dpgf-bpu-dqe.xlsx dpgf,bpu,dqe",
    "dce/04-lot-2-dpgf-bpu-dqe.xlsx dpgf,bpu,dqe",
  ]);
});

test("the same input gives the same bytes", async () => {
  const { file } = await small();
  const [once, twice] = [await buildBundle(file), await buildBundle(file)];
  expect(once.map(({ path }) => path)).toEqual([
    "data/tender.json",
    "dce/01-lot-1-cctp.docx",
    "dce/02-lot-1-dpgf-bpu-dqe.xlsx",
    "dce/03-lot-2-cctp.docx",
    "dce/04-lot-2-dpgf-bpu-dqe.xlsx",
    "manifest.json",
    "SHA256SUMS",
  ]);
  expect(once.map(({ bytes }) => Buffer.from(bytes).toString("base64"))).toEqual(
    twice.map(({ bytes }) => Buffer.from(bytes).toString("base64")),
  );
});
