import { formatFact } from "../assemble/format-fact.js";
import { plural } from "../french.js";
import { askClauses } from "./ask-clauses.js";
import { askCriteria } from "./ask-criteria.js";
import { isInterruption, type Prompt, type Prompts } from "./ask-in-terminal.js";
import { inputForm, showForInput } from "./french-input.js";
import type { Progress, Steps } from "./interview.js";
import type { Choice, LotContent, Question } from "./question.js";
import { readReply } from "./read-reply.js";

/** Asks one question with the four prompts. An empty line puts it off; Ctrl-C stops. */
export function questionAsker(prompts: Prompts): Steps["ask"] {
  return async (question, progress) => {
    try {
      if (question.kind === "review")
        return { raw: await prompts.choose({ text: question.text, help: question.help, choices: question.choices }) };
      const raw =
        question.kind === "clauses" ? await askClauses(prompts, question) : await askOne(prompts, question, promptOf(question, progress));
      return raw === "" ? "later" : { raw };
    } catch (error) {
      if (isInterruption(error)) return "stop";
      throw error;
    }
  };
}

function promptOf(question: Question, { remaining, more = false, wrong }: Progress): Prompt {
  const typed = question.kind === "fact" && question.choices === undefined;
  const form = question.kind === "fact" ? inputForm(question.fact) : undefined;
  const note = [
    question.group,
    remaining < 2 && !more
      ? undefined
      : `encore ${remaining} ${plural(remaining, "question", "questions")}${more ? ", puis celles des lots" : ""}`,
    form,
    typed ? ((question.default ?? question.proposal) === undefined ? "Entrée vide : plus tard" : "Entrée : garder") : undefined,
  ];
  return {
    text: question.text,
    help: [wrong, question.help, question.example === undefined ? undefined : `Exemple : ${question.example}`]
      .filter((part) => part !== undefined)
      .join("\n"),
    note: note.filter((part) => part !== undefined).join(" · "),
  };
}

function askOne(prompts: Prompts, question: Question, prompt: Prompt): Promise<unknown> {
  switch (question.kind) {
    case "fact":
      return askFact(prompts, question, prompt);
    case "lots":
      return prompts.line({
        ...prompt,
        value: question.default === undefined ? undefined : String(question.default),
        validate: (text) => check(question, text),
      });
    case "lot_content":
      return askContent(prompts, question, prompt);
    case "beneficiaries":
      return askBeneficiaries(prompts, question, prompt);
    case "award_criteria":
      return askCriteria(prompts, question, prompt);
    case "decision":
      return askDecision(prompts, question, prompt);
    default:
      return question satisfies never;
  }
}

function check(question: Question, raw: unknown): true | string {
  const read = readReply(question, raw);
  return "wrong" in read ? read.wrong : true;
}

function askFact(prompts: Prompts, question: Question & { kind: "fact" }, prompt: Prompt): Promise<unknown> {
  const { fact, choices, proposal, default: current = proposal } = question;
  if (fact.type === "choice")
    return prompts.choose({ ...prompt, choices: choices ?? [], value: current === undefined ? undefined : String(current) });
  if (fact.type === "choices") {
    const value = typeof current === "object" ? current : [];
    const validate = (ticked: readonly string[]) =>
      ticked.length === 0 ? "Cocher au moins une réponse avec la barre d'espace, puis Entrée." : check(question, ticked);
    return prompts.tick({ ...prompt, note: `${prompt.note} · cocher avec la barre d'espace`, choices: choices ?? [], value, validate });
  }
  const shown = (text: string): string => {
    if (text === "") return "à compléter plus tard";
    const read = readReply(question, text);
    return "answer" in read && read.answer.kind === "fact" && fact.type !== "number" ? formatFact(fact, read.answer.value) : text;
  };
  return prompts.line({
    ...prompt,
    value: current === undefined ? undefined : showForInput(fact, current),
    shown,
    validate: (text) => text === "" || check(question, text),
  });
}

/** One line each, until an empty one. None at all: later. */
async function askBeneficiaries(
  prompts: Prompts,
  question: Question & { kind: "beneficiaries" },
  prompt: Prompt,
): Promise<readonly string[] | ""> {
  const former = (question.default ?? []).map(({ name, siret }) => (siret === undefined ? name : `${name} ; ${siret}`));
  const lines: string[] = [];
  for (;;) {
    const validate = (text: string) => text.trim() === "" || check(question, [text]);
    const shown = (text: string) => text || (lines.length === 0 ? "à compléter plus tard" : "c'est tout");
    const asked = lines.length === 0 ? prompt : { text: "Un autre ?", help: "Entrée vide : c'est tout." };
    const line = await prompts.line({ ...asked, value: former[lines.length], validate, shown });
    if (line.trim() === "") return lines.length === 0 ? "" : lines;
    lines.push(line);
  }
}

const CATALOGUE = "catalogue";

async function askContent(prompts: Prompts, question: Question & { kind: "lot_content" }, prompt: Prompt): Promise<LotContent> {
  const { reusable, choices = [], default: current } = question;
  if (reusable.length > 0) {
    const ready = reusable.map((choice) => ({ ...choice, group: "Lots prêts à l'emploi" }));
    const own: Choice = { value: CATALOGUE, label: "Choisir des prestations dans le catalogue", group: "Autrement" };
    const picked = await prompts.choose({
      ...prompt,
      choices: [...ready, own],
      value: current === undefined ? undefined : (current.reuses ?? CATALOGUE),
    });
    const services = reusable.find(({ value }) => value === picked)?.brings;
    if (services !== undefined) return { reuses: picked, services };
  }
  const services: string[] = [];
  for (;;) {
    const count = services.length;
    const done: readonly Choice[] =
      count === 0 ? [] : [{ value: "", label: `C'est tout (${count} ${plural(count, "prestation choisie", "prestations choisies")})` }];
    const left = choices.filter(({ value }) => !services.includes(value));
    const picked = await prompts.find({
      text: count === 0 ? "Quelle prestation ?" : "Une autre prestation ?",
      help: "Taper quelques lettres pour chercher dans le catalogue.",
      choices: [...done, ...left],
    });
    if (picked === "") return { services };
    services.push(picked);
    if (left.length === 1) return { services };
  }
}

async function askDecision(
  prompts: Prompts,
  question: Question & { kind: "decision" },
  prompt: Prompt,
): Promise<{ readonly value: string; readonly reason?: string }> {
  const { choices = [], decision, default: current } = question;
  const value = await prompts.choose({ ...prompt, choices, value: current === undefined ? undefined : String(current) });
  if (check(question, { value }) === true) return { value };
  const reason = await prompts.line({
    text: "Pour quel motif ?",
    help: "Il figurera dans la note de traçabilité.",
    value: decision.overridden?.reason,
    validate: (text) => check(question, { value, reason: text }),
  });
  return { value, reason };
}
