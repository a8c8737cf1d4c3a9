import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { showForInput } from "../../src/interview/french-input.js";
import { type InterviewEnd, interview, type Reply } from "../../src/interview/interview.js";
import { type ClausesPage, type Question, REVIEW_DONE, type Review } from "../../src/interview/question.js";
import { loadTender, readTender } from "../../src/library/load-tender.js";
import { openTender, saveAnswer } from "../../src/library/save-tender.js";
import type { Library, Tender } from "../../src/model.js";

export const newFile = (): string => join(mkdtempSync(join(tmpdir(), "socle-interview-")), "tender.yaml");

/** A tender from its text; only errors stop. */
export function tenderOf(library: Library, text: string): Tender {
  const tender = readTender("tender.yaml", text, library, ({ severity, message }) => {
    if (severity === "error") throw new Error(message);
  });
  if (tender === undefined) throw new Error("unreadable tender");
  return tender;
}

/** Someone who answers as another tender does, typing French; what that tender does not say is put off. */
export function answersLike(model: Tender): (question: Question | ClausesPage | Review) => Reply {
  return (question) => {
    switch (question.kind) {
      case "review":
        return { raw: REVIEW_DONE };
      case "clauses":
        return "later";
      case "lots":
        return { raw: String(model.lots.length) };
      case "lot_content": {
        const lot = model.lots.find(({ id }) => id === question.lot);
        return { raw: { reuses: lot?.reuses, services: lot?.services.map(({ id }) => id) ?? [] } };
      }
      case "beneficiaries":
        return { raw: model.beneficiaries.map(({ name, siret }) => (siret === undefined ? name : `${name} ; ${siret}`)) };
      case "award_criteria":
        return { raw: model.awardCriteria };
      case "decision": {
        const chosen = model.overrides.get(question.decision.id);
        return { raw: { value: chosen?.value ?? question.decision.value, reason: chosen?.reason } };
      }
      case "fact": {
        const lot = model.lots.find(({ id }) => id === question.lot);
        const answers =
          lot === undefined ? model.answers : question.service === undefined ? lot.answers : lot.services[question.service.index]?.answers;
        const value = answers?.get(question.fact.id);
        return value === undefined ? "later" : { raw: typeof value === "object" ? value : showForInput(question.fact, value) };
      }
      default:
        return question satisfies never;
    }
  };
}

export interface Conversation {
  readonly end: InterviewEnd;
  readonly asked: readonly string[];
}

/** The interview as `socle new` runs it, on a real file; `stopAfter` answers, the person leaves. */
export async function converse(
  library: Library,
  file: string,
  reply: (question: Question | ClausesPage | Review) => Reply,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<Conversation> {
  const { tender } = openTender(file, library);
  if (tender === undefined) throw new Error("unreadable tender");
  const asked: string[] = [];
  const end = await interview(library, tender, {
    ask: async (question, { wrong }) => {
      if (wrong !== undefined) throw new Error(`${question.text} ${wrong}`);
      if (asked.length === stopAfter) return "stop";
      asked.push(question.kind === "review" ? "review" : question.id);
      return reply(question);
    },
    save: async (answer) => {
      await saveAnswer(file, answer);
      return loadTender(file, library);
    },
  });
  return { end, asked };
}

export const textOf = (file: string): string => readFileSync(file, "utf8");
export const write = (file: string, text: string): void => writeFileSync(file, text);
