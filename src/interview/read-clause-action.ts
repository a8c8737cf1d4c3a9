import { isVagueReason } from "../check/vague-reason.js";
import { inBounds } from "../library/in-bounds.js";
import type { FactDefinition } from "../model.js";
import { readFrench } from "./french-input.js";
import type { ClauseAction, ClauseEntry, ClausesPage, ParameterEntry } from "./question.js";
import type { ReplyRead } from "./read-reply.js";

/** What is done to one clause → the answer to save, or why it is refused. */
export function readClauseAction(page: ClausesPage, raw: unknown): ReplyRead {
  const asked = raw as ClauseAction;
  const entry = page.entries.find(({ id }) => id === asked.clause);
  if (entry === undefined) return { wrong: `« ${asked.clause} » n'est pas une clause que l'on puisse changer ici.` };
  switch (asked.action) {
    case "remove":
      return readRemoval(entry, asked.reason.trim());
    case "restore":
      return { answer: { kind: "clause_removed", clause: entry.id } };
    case "add":
      return entry.state === "proposed"
        ? { answer: { kind: "clause_added", clause: entry.id, added: true } }
        : { wrong: `La clause « ${entry.title} » est déjà au dossier, ou ne s'ajoute pas.` };
    case "unadd":
      return { answer: { kind: "clause_added", clause: entry.id, added: false } };
    case "set": {
      const parameter = entry.parameters.find(({ name }) => name === asked.parameter);
      return parameter === undefined
        ? { wrong: `La clause « ${entry.title} » n'a pas de valeur « ${asked.parameter} » à régler.` }
        : readValue(entry, parameter, asked.value.trim());
    }
    default:
      return asked satisfies never;
  }
}

function readRemoval({ id, title, state }: ClauseEntry, reason: string): ReplyRead {
  if (state === "mandatory") return { wrong: `La clause « ${title} » est obligatoire : elle ne peut pas être retirée.` };
  if (reason === "") return { wrong: "Retirer une clause demande un motif écrit : il figurera dans la note de traçabilité." };
  if (isVagueReason(reason))
    return { wrong: "Ce motif ne dit rien du marché : écrire en une phrase ce qui rend la clause inutile, ou ce qui la remplace." };
  return { answer: { kind: "clause_removed", clause: id, reason } };
}

/** Empty, or equal to the library's: the choice is taken back. */
function readValue(entry: ClauseEntry, parameter: ParameterEntry, text: string): ReplyRead {
  const { name, min, max, libraryValue } = parameter;
  const answer = (value?: number | string): ReplyRead => ({
    answer: { kind: "clause_parameter", clause: entry.id, name, ...(value !== undefined && value !== libraryValue && { value }) },
  });
  if (text === "") return answer();
  const read = readFrench(asFact(parameter), text);
  if ("wrong" in read) return { wrong: `${read.wrong.charAt(0).toUpperCase()}${read.wrong.slice(1)}` };
  const value = read.value as number | string;
  if (typeof value === "number" && (value < (min ?? value) || value > (max ?? value)))
    return { wrong: `« ${text} » est hors des bornes de la bibliothèque : il faut un nombre ${inBounds(min, max)}.` };
  return answer(value);
}

/** A parameter is typed and read as an answer of the dictionary is. */
export const asFact = ({ name, label, typed }: ParameterEntry): FactDefinition => ({
  id: name,
  theme: "",
  type: typed,
  scope: "tender",
  label,
  min: Number.MIN_SAFE_INTEGER,
  confidential: false,
  optionalInDraft: true,
  decided: false,
  place: { file: "" },
});
