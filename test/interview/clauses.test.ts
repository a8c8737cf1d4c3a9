import { beforeAll, describe, expect, test } from "vitest";
import type { Reply } from "../../src/interview/interview.js";
import { clausesPage } from "../../src/interview/list-clause-choices.js";
import {
  type ClauseAction,
  type ClausesPage,
  type Question,
  REVIEW_CLAUSES,
  REVIEW_DONE,
  type Review,
} from "../../src/interview/question.js";
import { readReply } from "../../src/interview/read-reply.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import type { Library } from "../../src/model.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";
import { converse, newFile, tenderOf, textOf, write } from "./scripted.js";

let library: Library;
beforeAll(async () => {
  library = await loadLibrary([
    smallLibrary({
      "clauses/demo/demo.trois.md": clause(
        {
          title: "Recette",
          inclusion: "default",
          extra:
            "watch: Ne pas confondre recette et garantie.\nparameters:\n  test_days: { unit: days, label: Délai de recette, min: 5, max: 30, default: 15 }\n",
        },
        "L'acheteur prononce la recette sous {{quantity test_days}}.\n",
      ),
      "clauses/demo/demo.quatre.md": clause(
        {
          title: "Journal",
          inclusion: "optional",
          extra:
            'requires: [demo.trois]\nparameters:\n  window: { unit: text, label: Fenêtre, default: "de 22 h à 6 h" }\n  rate: { unit: percent, label: Écart toléré, min: 0, max: 5, default: 0.5 }\n',
        },
        "Le titulaire tient un journal, {{window}}, à {{quantity rate}} près.\n",
      ),
      "clauses/demo/demo.cinq.md": clause(
        { title: "Hors sujet", inclusion: "default", when: "{ buyer.type: department }" },
        "Le titulaire attend.\n",
      ),
    }),
  ]);
});

const page = (yaml = SMALL_TENDER): ClausesPage => {
  const found = clausesPage(library, tenderOf(library, yaml));
  if (found === undefined) throw new Error("no clause to choose");
  return found;
};
const shown = ({ entries }: ClausesPage) => entries.map(({ id, state }) => `${id} ${state}`);
const refusal = (action: ClauseAction, yaml?: string): string => {
  const read = readReply(page(yaml), action);
  return "wrong" in read ? read.wrong : "taken";
};
const REASON = "La recette se fait chez un autre acheteur du groupement";

describe("what can be chosen", () => {
  test("clauses in by default, those proposed, and the mandatory ones whose values can be set; not those that do not apply", () => {
    expect(shown(page())).toEqual(["demo.trois default", "demo.quatre proposed", "demo.deux mandatory"]);
    expect(page().entries[0]).toMatchObject({
      title: "Recette",
      place: "CCTP",
      purpose: "Essai.",
      watch: "Ne pas confondre recette et garantie.",
    });
    expect(page().help).toBe("Rien n'est changé : la bibliothèque décide.");
  });

  test("nothing while there is no lot", () => {
    expect(clausesPage(library, tenderOf(library, "socle: 1\n"))).toBeUndefined();
  });

  test("a value is shown with its unit and bounds, lot by lot when the levels differ", () => {
    const [deux] = page().entries.filter(({ id }) => id === "demo.deux");
    expect(deux?.parameters).toEqual([
      {
        name: "delay_days",
        label: "delay_days",
        unit: "days",
        min: 1,
        max: 60,
        value: undefined,
        libraryValue: undefined,
        typed: "number",
        library: "10\u00a0jours (lot\u00a01), 5\u00a0jours (lot\u00a02)",
      },
    ]);
    expect(page().entries[0]?.parameters[0]).toMatchObject({ libraryValue: 15, library: "15\u00a0jours" });
  });

  test("what was changed stands first, and what it breaks is said", () => {
    const changed = page(
      `${SMALL_TENDER}clauses: { removed: { demo.trois: "${REASON}" }, added: [demo.quatre], parameters: { demo.deux: { delay_days: 8 } } }\n`,
    );
    expect(shown(changed)).toEqual(["demo.trois removed", "demo.quatre added", "demo.deux mandatory"]);
    expect(changed.entries[0]?.reason).toBe(REASON);
    expect(changed.help).toContain("À corriger : Lots\u00a01 et 2 : la clause « demo.quatre » (Journal) exige « demo.trois » (Recette)");
    expect(changed.help).toContain("Vous avez changé : 1 clause retirée, 1 clause ajoutée et 1 valeur réglée.");
  });
});

describe("what is refused", () => {
  test.each([
    ["", "demande un motif écrit"],
    ["   ", "demande un motif écrit"],
    ["inutile", "ne dit rien du marché"],
    ["Sans objet pour ce marché", "ne dit rien du marché"],
    [REASON, "taken"],
  ])("removing for « %s »: %s", (reason, said) => {
    expect(refusal({ clause: "demo.trois", action: "remove", reason })).toContain(said);
  });

  test("a mandatory clause, or one that is not there", () => {
    expect(refusal({ clause: "demo.deux", action: "remove", reason: REASON })).toContain("est obligatoire");
    expect(refusal({ clause: "demo.cinq", action: "remove", reason: REASON })).toContain("n'est pas une clause que l'on puisse changer");
    expect(refusal({ clause: "demo.trois", action: "add" })).toContain("est déjà au dossier");
  });

  test.each([
    ["4", "de 5 à 30"],
    ["5", "taken"],
    ["30", "taken"],
    ["31", "de 5 à 30"],
    ["-3", "de 5 à 30"],
    ["quinze", "Il faut un nombre"],
    ["", "taken"],
  ])("a value of « %s » where 5 to 30 are allowed: %s", (value, said) => {
    expect(refusal({ clause: "demo.trois", action: "set", parameter: "test_days", value })).toContain(said);
  });
});

/** One action after another on the clauses page, then the end. */
async function act(yaml: string, actions: readonly ClauseAction[]): Promise<{ readonly text: string; readonly asked: readonly string[] }> {
  const [file, left] = [newFile(), [...actions]];
  write(file, yaml);
  const reply = (question: Question | ClausesPage | Review): Reply => {
    if (question.kind === "review") return { raw: left.length > 0 ? REVIEW_CLAUSES : REVIEW_DONE };
    const action = question.kind === "clauses" ? left.shift() : undefined;
    return action === undefined ? "later" : { raw: action };
  };
  const { asked } = await converse(library, file, reply);
  await loadTender(file, library);
  return { text: textOf(file).slice(SMALL_TENDER.length), asked };
}

describe("what is saved", () => {
  test("each choice at once, from the review and back to it", async () => {
    const { text, asked } = await act(SMALL_TENDER, [
      { clause: "demo.trois", action: "remove", reason: ` ${REASON} ` },
      { clause: "demo.trois", action: "restore" },
      { clause: "demo.trois", action: "set", parameter: "test_days", value: "20" },
      { clause: "demo.quatre", action: "add" },
      { clause: "demo.quatre", action: "set", parameter: "window", value: "de 20 h à 5 h" },
      { clause: "demo.quatre", action: "set", parameter: "rate", value: "0,25" },
    ]);
    expect(asked).toEqual(["review", ...Array(7).fill("clauses"), "review"]);
    expect(text).toBe(`
clauses:
  removed: {}
  parameters:
    demo.trois:
      test_days: 20
    demo.quatre:
      window: de 20 h à 5 h
      rate: 0.25
  added:
    - demo.quatre
`);
  });

  test("the reason of a removal can be changed; comments are kept", async () => {
    const yaml = `${SMALL_TENDER}clauses:\n  removed:\n    # vu en commission\n    demo.trois: La recette se fait ailleurs\n`;
    const { text } = await act(yaml, [{ clause: "demo.trois", action: "remove", reason: REASON }]);
    expect(text).toBe(`clauses:\n  removed:\n    # vu en commission\n    demo.trois: ${REASON}\n`);
  });

  test("an empty value, the library's, or an addition taken back leave no trace", async () => {
    const yaml = `${SMALL_TENDER}clauses:\n  added:\n    - demo.quatre\n  parameters:\n    demo.deux: { delay_days: 8 }\n    demo.trois: { test_days: 20 }\n`;
    const { text } = await act(yaml, [
      { clause: "demo.trois", action: "set", parameter: "test_days", value: "15" },
      { clause: "demo.deux", action: "set", parameter: "delay_days", value: "" },
      { clause: "demo.quatre", action: "unadd" },
    ]);
    expect(text).toBe("clauses:\n  added: []\n  parameters: {}\n");
  });
});
