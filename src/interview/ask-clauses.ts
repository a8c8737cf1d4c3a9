import { formatParameter } from "../french.js";
import { inBounds } from "../library/in-bounds.js";
import type { Prompts } from "./ask-in-terminal.js";
import { showForInput } from "./french-input.js";
import type { Choice, ClauseAction, ClauseEntry, ClausesPage, ParameterEntry } from "./question.js";
import { asFact, readClauseAction } from "./read-clause-action.js";

/** Which clause, then what to do with it. An empty reply: back to the review. */
export async function askClauses(prompts: Prompts, page: ClausesPage): Promise<ClauseAction | ""> {
  const back: Choice = { value: "", label: "Revenir à la relecture" };
  const choices = page.entries.map(({ id, title, place, purpose, ...entry }) => ({
    value: id,
    label: `${title} (${place}) : ${describeState(entry)}`,
    help: purpose,
    group: `${describeState(entry)} ${place}`,
  }));
  for (;;) {
    const picked = await prompts.find({
      text: page.text,
      help: `${page.help}\nTaper quelques lettres du titre, de la pièce, ou un mot : retirée, ajoutée, facultative, obligatoire.`,
      choices: [back, ...choices],
    });
    if (picked === "") return "";
    const entry = page.entries.find(({ id }) => id === picked);
    const action = entry === undefined ? undefined : await askAction(prompts, page, entry);
    if (action !== undefined) return action;
  }
}

const STATES: Readonly<Record<ClauseEntry["state"], string>> = {
  default: "par défaut",
  promoted: "demandée par une prestation",
  added: "ajoutée",
  proposed: "facultative, absente",
  removed: "retirée",
  mandatory: "obligatoire",
};

function describeState({ state, lots, parameters }: Pick<ClauseEntry, "state" | "lots" | "parameters">): string {
  const set = parameters.filter(({ value }) => value !== undefined).length;
  return [STATES[state], lots?.toLowerCase(), set === 0 ? undefined : set === 1 ? "1 valeur réglée" : `${set} valeurs réglées`]
    .filter((part) => part !== undefined)
    .join(", ");
}

const BACK = "back";
const SET = "set ";

/** Undefined: nothing, another clause. */
async function askAction(prompts: Prompts, page: ClausesPage, entry: ClauseEntry): Promise<ClauseAction | undefined> {
  const { id: clause, title, purpose, watch, reason } = entry;
  const picked = await prompts.choose({
    text: title,
    help: [
      purpose,
      watch === undefined ? undefined : `Attention : ${watch}`,
      reason === undefined ? undefined : `Motif du retrait : ${reason}`,
      `Son texte et ses sources : socle clause ${clause}`,
    ]
      .filter((line) => line !== undefined)
      .join("\n"),
    choices: [
      ...ACTIONS[entry.state],
      ...entry.parameters.map((parameter) => ({ value: SET + parameter.name, label: `Régler ${describeValue(parameter)}` })),
      { value: BACK, label: "Ne rien changer" },
    ],
  });
  if (picked === BACK) return undefined;
  const refusal = (action: ClauseAction): true | string => {
    const read = readClauseAction(page, action);
    return "wrong" in read ? read.wrong : true;
  };
  if (picked === "remove") {
    const written = await prompts.line({
      text: "Pour quel motif la retirer ?",
      help: "Une phrase : ce qui, dans ce marché, la rend inutile, ou ce qui la remplace. Elle figurera dans la note de traçabilité.",
      value: reason,
      validate: (text) => refusal({ clause, action: "remove", reason: text }),
    });
    return { clause, action: "remove", reason: written };
  }
  if (picked === "restore" || picked === "add" || picked === "unadd") return { clause, action: picked };
  const parameter = entry.parameters.find(({ name }) => SET + name === picked);
  return parameter === undefined ? undefined : askValue(prompts, clause, parameter, refusal);
}

const REMOVE: Choice = { value: "remove", label: "Retirer la clause, avec un motif écrit" };
const ACTIONS: Readonly<Record<ClauseEntry["state"], readonly Choice[]>> = {
  default: [REMOVE],
  promoted: [REMOVE],
  added: [{ value: "unadd", label: "Ne plus ajouter la clause" }],
  proposed: [{ value: "add", label: "Ajouter la clause" }],
  removed: [
    { value: "restore", label: "Rétablir la clause" },
    { value: "remove", label: "Changer le motif du retrait" },
  ],
  mandatory: [],
};

const describeValue = (parameter: ParameterEntry): string =>
  parameter.value === undefined
    ? `« ${parameter.label} », ${parameter.library}`
    : `« ${parameter.label} », ${shownValue(parameter)} (bibliothèque : ${parameter.library})`;

const shownValue = ({ value, unit }: ParameterEntry): string => (value === undefined ? "" : formatParameter(value, unit));

async function askValue(
  prompts: Prompts,
  clause: string,
  parameter: ParameterEntry,
  refusal: (action: ClauseAction) => true | string,
): Promise<ClauseAction> {
  const { name, label, min, max, value, library, libraryValue, typed } = parameter;
  const bounds = typed === "text" || (min === undefined && max === undefined) ? "" : ` Il faut un nombre ${inBounds(min, max)}.`;
  const current = value ?? libraryValue;
  const set = (text: string): ClauseAction => ({ clause, action: "set", parameter: name, value: text });
  const text = await prompts.line({
    text: `${label} : quelle valeur ?`,
    help: `Valeur de la bibliothèque : ${library}.${bounds}${libraryValue === undefined ? " La valeur écrite vaut pour tous les lots." : ""} Entrée vide : la valeur de la bibliothèque.`,
    value: current === undefined ? undefined : showForInput(asFact(parameter), current),
    shown: (typedText) => (typedText.trim() === "" ? `${library} (bibliothèque)` : typedText),
    validate: (typedText) => refusal(set(typedText)),
  });
  return set(text);
}
