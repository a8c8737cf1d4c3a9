import { readFileSync } from "node:fs";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { checkTender } from "../../src/check/check-tender.js";
import { RULES } from "../../src/check/rules.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { Article, ClauseId, FactId, FactValue, Library, LotId, TenderDocument, TenderFile } from "../../src/model.js";
import type { ProblemCode } from "../../src/problem-codes.js";
import type { EXAMPLES } from "../example-bundles.js";
import { reached } from "../outcomes.js";

const root = new URL("../../", import.meta.url).pathname;
export const library: Library = await loadLibrary();

/** An example tender, its yaml changed by `edit`, assembled whatever its problems. */
export function example(name: (typeof EXAMPLES)[number] = "commune-portail", edit: (yaml: string) => string = (yaml) => yaml): TenderFile {
  const problems: string[] = [];
  const tender = readTender("tender.yaml", edit(readFileSync(`${root}examples/${name}/tender.yaml`, "utf8")), library, ({ message }) =>
    problems.push(message),
  );
  const file = tender === undefined ? undefined : inspectTenderFile(library, tender, "draft").file;
  if (file === undefined) throw new Error(`the edited example does not assemble: ${problems.join(" ")}`);
  return file;
}

/** What a rule says of a file at publication: "erreur|avertissement|information message → cure", spaces made ordinary. */
export function said(code: ProblemCode, file: TenderFile, stage: TenderFile["stage"] = "publish"): string[] {
  const words = { error: "erreur", warning: "avertissement", info: "information" } as const;
  const problems = checkTender(
    file,
    stage,
    library,
    RULES.filter((rule) => rule.code === code),
  );
  reached("coherence", code, problems.length === 0 ? "se tait" : "parle");
  return problems.map(({ severity, message, hint }) =>
    `${words[severity]} ${message}${hint === undefined ? "" : ` → ${hint}`}`.replace(/[\u00a0\u202f]/g, " "),
  );
}

// ------------------------------------------- mutations: a file that contradicts itself, as a careless edit would leave it

export const withAnswer = (file: TenderFile, id: FactId, value: FactValue): TenderFile => ({
  ...file,
  tender: { ...file.tender, answers: new Map(file.tender.answers).set(id, value) },
});

export const withLotAnswer = (file: TenderFile, lot: LotId, id: FactId, value: FactValue): TenderFile => ({
  ...file,
  tender: {
    ...file.tender,
    lots: file.tender.lots.map((each) => (each.id === lot ? { ...each, answers: new Map(each.answers).set(id, value) } : each)),
  },
});

export const withDecision = (file: TenderFile, id: FactId, value: FactValue, lot?: LotId): TenderFile => ({
  ...file,
  decisions: file.decisions.map((decision) => (decision.id === id && decision.lot === lot ? { ...decision, value } : decision)),
});

/** Replaces the whole text of a clause's article, in every document and lot. */
export const withText = (file: TenderFile, clause: ClauseId, text: string): TenderFile =>
  mapArticles(file, (article) =>
    article.origin.id === clause
      ? [{ ...article, groups: [{ lots: [], blocks: [{ kind: "paragraph", runs: [{ kind: "text", text }] }] }] }]
      : [article],
  );

export const withoutArticle = (file: TenderFile, clause: ClauseId): TenderFile => ({
  ...mapArticles(file, (article) => (article.origin.id === clause ? [] : [article])),
  choices: file.choices.map((choice) => (choice.clause === clause ? { ...choice, state: "removed" } : choice)),
});

export const withDocuments = (
  file: TenderFile,
  change: (documents: readonly TenderDocument[]) => readonly TenderDocument[],
): TenderFile => ({ ...file, documents: change(file.documents) });

const mapArticles = (file: TenderFile, change: (article: Article) => readonly Article[]): TenderFile =>
  withDocuments(file, (documents) =>
    documents.map((document) => ({
      ...document,
      sections: document.sections.map((section) => ({ ...section, articles: section.articles.flatMap(change) })),
    })),
  );
