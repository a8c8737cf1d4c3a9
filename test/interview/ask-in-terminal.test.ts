import { Writable } from "node:stream";
import { render } from "@inquirer/testing";
import { beforeAll, expect, test, vi } from "vitest";
import { type TerminalStreams, terminalPrompts } from "../../src/interview/ask-in-terminal.js";
import { questionAsker } from "../../src/interview/ask-question.js";
import {
  beneficiariesQuestion,
  criteriaQuestion,
  decisionQuestion,
  factQuestion,
  lotContentQuestion,
} from "../../src/interview/build-question.js";
import type { Reply } from "../../src/interview/interview.js";
import { clausesPage } from "../../src/interview/list-clause-choices.js";
import { nextQuestion } from "../../src/interview/next-question.js";
import type { ClausesPage, Question } from "../../src/interview/question.js";
import { loadLibrary } from "../../src/library/load-library.js";
import type { FactValue, Library } from "../../src/model.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";
import { tenderOf } from "./scripted.js";

let library: Library;
beforeAll(async () => {
  library = await loadLibrary([
    smallLibrary({
      "catalog/lots/pret.yaml": "title: Lot prêt\nservices: [app.essai]\nclauses: []\ndefaults: {}\n",
      "clauses/demo/demo.trois.md": clause({ title: "Recette", inclusion: "default" }, "L'acheteur prononce la recette.\n"),
    }),
  ]);
});

/** Prompts close their output when they end; the screen must stay open for the next one, as a terminal does. */
function streams({ input, output }: TerminalStreams): TerminalStreams {
  const screen = new Writable({
    write(chunk, _, done) {
      output.write(chunk);
      done();
    },
  });
  screen.end = () => screen;
  return { input, output: screen };
}

/** The whole asker, on the streams of @inquirer/testing. */
const onScreen = (question: Question | ClausesPage, remaining = 3) =>
  render(
    (asked: Question | ClausesPage, context?: unknown): Promise<Reply> =>
      questionAsker(terminalPrompts(streams(context as TerminalStreams)))(asked, { remaining }),
    question,
  );

function fact(id: string, value?: FactValue): Question {
  const definition = library.facts.get(id);
  if (definition === undefined) throw new Error(id);
  return factQuestion(definition, tenderOf(library, SMALL_TENDER), { value }, library);
}

/** Prompts follow one another: wait until the screen shows what comes next. */
const shows = (screen: { readonly getScreen: () => string }, text: string): Promise<void> =>
  vi.waitFor(() => expect(screen.getScreen()).toContain(text), { interval: 5, timeout: 20_000 });

async function typed(question: Question, text: string): Promise<Reply> {
  const { answer, events } = await onScreen(question);
  events.type(text);
  events.keypress("enter");
  return answer;
}

test("a text is asked with its help, where one stands, and what an empty line does", async () => {
  const { answer, events, getScreen } = await onScreen(fact("buyer.name"));
  expect(getScreen()).toContain("Quel est le nom officiel de l’acheteur\u202f?");
  expect(getScreen()).toContain("Le nom complet qui figure sur les actes");
  expect(getScreen()).toContain("Acheteur · encore 3 questions · Entrée vide\u00a0: plus tard");
  events.type("Commune de Valmorel");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: "Commune de Valmorel" });
  expect(getScreen()).not.toContain("Le nom complet");
});

test("an empty line puts the question off", async () => {
  expect(await typed(fact("buyer.name"), "")).toBe("later");
});

test("a wrong SIRET is refused in French, and asked again on the spot", async () => {
  const { answer, events, getScreen, nextRender } = await onScreen(fact("buyer.siret"));
  events.type("21340995600018");
  events.keypress("enter");
  await nextRender();
  expect(getScreen()).toContain("Il faut un SIRET de quatorze chiffres, sans espace, dont la clé est juste");
  events.keypress("backspace");
  events.type("7");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: "21340995600017" });
});

test("money is typed as the French write it", async () => {
  const { answer, events, getScreen } = await onScreen(fact("tender.minimum_turnover"));
  expect(getScreen()).toContain("montant en euros");
  events.type("52 000,50 €");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: "52 000,50 €" });
  expect(getScreen().replace(/[\u00a0\u202f]/g, " ")).toContain("52 000,50 €");
});

test("yes and no are typed, never taken by default", async () => {
  expect(await typed(fact("tender.variants_allowed"), "o")).toEqual({ raw: "o" });
  const { events, getScreen, nextRender } = await onScreen(fact("tender.variants_allowed"));
  events.type("peut-être");
  events.keypress("enter");
  await nextRender();
  expect(getScreen()).toContain("Il faut répondre o (oui) ou n (non).");
});

test("a choice is picked in its French words", async () => {
  const { answer, events, getScreen } = await onScreen(fact("tender.technique"));
  expect(getScreen()).toContain("❯ Marché ordinaire");
  expect(getScreen()).toContain("naviguer");
  events.keypress("down");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: "framework_call_offs" });
});

test("an answer that is changed starts from its value", async () => {
  expect(await typed(fact("tender.technique", "framework_subsequent"), "")).toEqual({ raw: "framework_subsequent" });
  expect(await typed(fact("tender.deadline", "2027-01-08T12:00"), "")).toEqual({ raw: "08/01/2027 12:00" });
});

test("several choices: none is refused in French, « none » excludes the others", async () => {
  const { answer, events, getScreen, nextRender } = await onScreen(fact("lot.integrations"));
  events.keypress("enter");
  await nextRender();
  expect(getScreen()).toContain("Cocher au moins une réponse avec la barre d'espace");
  events.keypress("space");
  events.keypress("down");
  events.keypress("space");
  events.keypress("enter");
  await nextRender();
  expect(getScreen()).toContain("« Aucun » exclut les autres réponses.");
  events.keypress("up");
  events.keypress("space");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: ["franceconnect"] });
});

test("Ctrl-C stops, whatever is asked", async () => {
  for (const id of ["buyer.name", "tender.technique", "lot.integrations"]) {
    const { answer, input } = await onScreen(fact(id));
    input.emit("keypress", "\u0003", { name: "c", ctrl: true });
    input.write("\u0003");
    expect(await answer).toBe("stop");
  }
});

test("a lot is a ready-made one, or services searched in the catalogue, accents aside", async () => {
  const tender = tenderOf(library, "socle: 1\nlots: [{ id: 1 }]\n");
  const [lot] = tender.lots;
  if (lot === undefined) throw new Error("no lot");
  const question = lotContentQuestion(library, tender, lot);
  const ready = await onScreen(question);
  expect(ready.getScreen()).toContain("Lots prêts à l'emploi");
  ready.events.keypress("enter");
  expect(await ready.answer).toEqual({ raw: { reuses: "pret", services: ["app.essai"] } });
  const own = await onScreen(question);
  own.events.keypress("down");
  own.events.keypress("enter");
  await shows(own, "Quelle prestation");
  await shows(own, "Service d'essai");
  own.events.type("zzz");
  await shows(own, "Rien sous ces lettres");
  for (const _ of "zzz") own.events.keypress("backspace");
  own.events.type("SÉRVICE");
  await shows(own, "❯ Service d'essai");
  own.events.keypress("enter");
  expect(await own.answer).toEqual({ raw: { services: ["app.essai"] } });
});

test("criteria: the last one takes the points that are left", async () => {
  const screen = await onScreen(criteriaQuestion(tenderOf(library, "socle: 1\n"), []));
  const { answer, events } = screen;
  events.keypress("enter");
  await shows(screen, "Prix\u00a0»");
  events.type("40");
  events.keypress("enter");
  await shows(screen, "Valeur technique\u00a0»");
  events.type("60");
  events.keypress("enter");
  await shows(screen, "supérieur à 0 et inférieur à 60");
  events.keypress("backspace");
  events.keypress("backspace");
  events.type("45");
  events.keypress("enter");
  await shows(screen, "appréciez-vous");
  events.type("Mémoire technique");
  events.keypress("enter");
  await shows(screen, "Performance environnementale\u00a0» (15");
  events.keypress("enter");
  expect(await answer).toEqual({
    raw: [
      { name: "Prix", type: "price", weight: 40, subcriteria: [] },
      { name: "Valeur technique", type: "quality", weight: 45, subcriteria: [], description: "Mémoire technique" },
      { name: "Performance environnementale", type: "environment", weight: 15, subcriteria: [] },
    ],
  });
});

test("a proposed decision shows why; another choice wants a written reason", async () => {
  const question = nextQuestion(library, tenderOf(library, SMALL_TENDER.replace(/decisions:[\s\S]*$/, "")));
  if (question?.kind !== "decision") throw new Error("a decision was expected");
  expect(decisionQuestion(question.fact, question.decision)).toEqual(question);
  const confirmed = await onScreen(question);
  expect(confirmed.getScreen()).toContain("procédure adaptée");
  confirmed.events.keypress("enter");
  expect(await confirmed.answer).toEqual({ raw: { value: "mapa" } });
  const changed = await onScreen(question);
  changed.events.keypress("down");
  changed.events.keypress("down");
  changed.events.keypress("enter");
  await shows(changed, "Pour quel motif");
  changed.events.keypress("enter");
  await shows(changed, "demande un motif écrit");
  changed.events.type("Marché sensible");
  changed.events.keypress("enter");
  expect(await changed.answer).toEqual({ raw: { value: "open", reason: "Marché sensible" } });
});

test("beneficiaries are given one a line, with or without a SIRET, until an empty line", async () => {
  const screen = await onScreen(beneficiariesQuestion(tenderOf(library, "socle: 1\n")));
  screen.events.type("Commune de Valmorel ; 213");
  screen.events.keypress("enter");
  await shows(screen, "n'est pas un SIRET");
  screen.events.type("409956 00017");
  screen.events.keypress("enter");
  await shows(screen, "Un autre");
  screen.events.type("Syndicat");
  screen.events.keypress("enter");
  await vi.waitFor(async () => expect(await screen.getFullOutput()).toContain("✔ Un autre\u202f? Syndicat"), {
    interval: 5,
    timeout: 20_000,
  });
  await shows(screen, "c’est tout");
  screen.events.keypress("enter");
  expect(await screen.answer).toEqual({ raw: ["Commune de Valmorel ; 213409956 00017", "Syndicat"] });
});

function clauses(): ClausesPage {
  const page = clausesPage(library, tenderOf(library, SMALL_TENDER));
  if (page === undefined) throw new Error("clauses were expected");
  return page;
}

test("a clause in by default is removed with a reason; an empty one and a form word are refused on the spot", async () => {
  const screen = await onScreen(clauses());
  const { answer, events } = screen;
  await shows(screen, "Rien n’est changé");
  events.type("defaut");
  await shows(screen, "❯ Recette (CCTP) : par défaut");
  events.keypress("enter");
  await shows(screen, "❯ Retirer la clause, avec un motif écrit");
  await shows(screen, "socle clause demo.trois");
  events.keypress("enter");
  await shows(screen, "Pour quel motif la retirer");
  events.keypress("enter");
  await shows(screen, "demande un motif écrit");
  events.type("néant");
  events.keypress("enter");
  await shows(screen, "ne dit rien du marché");
  events.type(", la recette se fait chez un autre acheteur");
  events.keypress("enter");
  expect(await answer).toEqual({
    raw: { clause: "demo.trois", action: "remove", reason: "néant, la recette se fait chez un autre acheteur" },
  });
});

test("a value is set beside the library's, within its bounds", async () => {
  const screen = await onScreen(clauses());
  const { answer, events } = screen;
  events.type("delai");
  await shows(screen, "❯ Délai (CCTP) : obligatoire");
  events.keypress("enter");
  await shows(screen, "10\u00a0jours (lot\u00a01), 5\u00a0jours (lot\u00a02)");
  events.keypress("enter");
  await shows(screen, "nombre de 1 à 60. La valeur écrite vaut pour tous les lots.");
  events.type("61");
  events.keypress("enter");
  await shows(screen, "hors des bornes de la bibliothèque");
  events.keypress("backspace");
  events.keypress("backspace");
  events.type("8");
  events.keypress("enter");
  expect(await answer).toEqual({ raw: { clause: "demo.deux", action: "set", parameter: "delay_days", value: "8" } });
});

test("looking at a clause changes nothing, and the first line goes back to the review", async () => {
  const screen = await onScreen(clauses());
  const { answer, events } = screen;
  events.type("delai");
  await shows(screen, "❯ Délai (CCTP) : obligatoire");
  events.keypress("enter");
  await shows(screen, "Ne rien changer");
  events.keypress("down");
  events.keypress("enter");
  await shows(screen, "❯ Revenir à la relecture");
  events.keypress("enter");
  expect(await answer).toBe("later");
});
