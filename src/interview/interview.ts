import type { TenderAnswer } from "../library/save-tender.js";
import type { Decision, Library, Tender } from "../model.js";
import { clausesPage, describeChanges } from "./list-clause-choices.js";
import { neededAnswers } from "./needed-answers.js";
import { allLotsFilled, remainingQuestions, withoutCompetition } from "./next-question.js";
import { type ClausesPage, type Question, REVIEW_CLAUSES, REVIEW_DONE, REVIEW_POSTPONED, type Review } from "./question.js";
import { readReply } from "./read-reply.js";
import { answersGiven, reviewQuestion } from "./review-questions.js";

/** What the person did with a question. `raw` is what they typed or chose. */
export type Reply = { readonly raw: unknown } | "later" | "stop";

export interface Progress {
  /** Questions known to remain, this one included. */
  readonly remaining: number;
  /** More will come once every lot says what is bought. */
  readonly more?: boolean;
  /** Why the former reply was refused. */
  readonly wrong?: string;
}

export interface Steps {
  readonly ask: (question: Question | ClausesPage | Review, progress: Progress) => Promise<Reply>;
  /** Writes the answer and reads the tender again: what is on the disk is what goes on. */
  readonly save: (answer: TenderAnswer) => Promise<Tender>;
}

export type InterviewEnd =
  | { readonly kind: "done"; readonly postponed: readonly Question[] }
  | { readonly kind: "stopped" }
  /** The buyer takes a dispense and buys without competition. */
  | { readonly kind: "dispensed"; readonly decision: Decision };

/** Asks, saves after every answer, and starts again from the file: stopping anywhere loses at most the question on screen. */
export async function interview(library: Library, start: Tender, steps: Steps): Promise<InterviewEnd> {
  const postponed = new Set<string>();
  let tender = start;
  for (;;) {
    const remaining = remainingQuestions(library, tender);
    const open = remaining.filter(({ id }) => !postponed.has(id));
    const [question] = open;
    if (question !== undefined) {
      const done = await answer(question, open.length);
      if (done === "stop") return { kind: "stopped" };
      if (done === "later") postponed.add(question.id);
      continue;
    }
    const dispense = withoutCompetition(neededAnswers(library, tender).decisions);
    const given = answersGiven(library, tender);
    const page = dispense === undefined ? clausesPage(library, tender) : undefined;
    const clauses = page && (describeChanges(tender) ?? "voir celles qui sont retenues, en retirer, en ajouter, régler leurs valeurs");
    const reply = await steps.ask(reviewQuestion(given, remaining, clauses, dispense), { remaining: remaining.length });
    if (reply === "stop") return { kind: "stopped" };
    if (reply === "later" || reply.raw === REVIEW_DONE)
      return dispense === undefined ? { kind: "done", postponed: remaining } : { kind: "dispensed", decision: dispense };
    if (reply.raw === REVIEW_POSTPONED) {
      postponed.clear();
      continue;
    }
    if (reply.raw === REVIEW_CLAUSES && page !== undefined) {
      if (await changeClauses(page)) return { kind: "stopped" };
      continue;
    }
    const chosen = [...remaining, ...given.map((each) => each.question)].find(({ id }) => id === reply.raw);
    if (chosen !== undefined) {
      postponed.delete(chosen.id);
      const done = await answer(chosen, 1);
      if (done === "stop") return { kind: "stopped" };
      if (done === "later") postponed.add(chosen.id);
    }
  }

  /** One clause after another, each saved at once, until the person goes back to the review. True when the person stops. */
  async function changeClauses(first: ClausesPage): Promise<boolean> {
    for (let page: ClausesPage | undefined = first; page !== undefined; page = clausesPage(library, tender)) {
      const done = await answer(page, 1);
      if (done !== "saved") return done === "stop";
    }
    return false;
  }

  async function answer(question: Question | ClausesPage, remaining: number): Promise<"saved" | "later" | "stop"> {
    let wrong: string | undefined;
    for (;;) {
      const reply = await steps.ask(question, { remaining, more: !allLotsFilled(tender), wrong });
      if (reply === "stop" || reply === "later") return reply;
      const read = readReply(question, reply.raw);
      if ("answer" in read) {
        tender = await steps.save(read.answer);
        return "saved";
      }
      wrong = read.wrong;
    }
  }
}
