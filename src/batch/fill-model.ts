import { withoutService } from "../assemble/inspect-answers.js";
import { exampleOf, readFrench } from "../interview/french-input.js";
import { editYaml, type YamlEdit } from "../library/edit-yaml.js";
import { inYaml } from "../library/save-tender.js";
import type { Problem } from "../problems.js";
import type { Column } from "./bind-columns.js";
import type { Buyer } from "./read-buyers.js";
import type { Cell } from "./read-csv.js";

/** The model that every buyer of a table starts from. */
export interface Model {
  readonly name: string;
  readonly text: string;
  readonly values: unknown;
}

/**
 * The text of a buyer's answers: the model with the cells in their places, read as the interview reads what is typed. An empty cell is an answer
 * not given, even when the model has one: nobody inherits the SIRET of the model. Undefined when a cell cannot be read (all are reported).
 */
export function fillModel(
  model: Model,
  columns: readonly Column[],
  { cells }: Buyer,
  report: (problem: Problem) => void,
): string | undefined {
  const edits: YamlEdit[] = [];
  let failed = false;
  for (const [index, { fact, path }] of columns.entries()) {
    const { text, place } = cells[index] as Cell;
    if (text.trim() === "") {
      if (valueAt(model.values, path) !== undefined) edits.push({ path, value: undefined });
      continue;
    }
    const read = readFrench(fact, fact.type === "choices" ? text.split(/[,;|]/).map((word) => word.trim()) : text);
    if ("value" in read) edits.push({ path, value: inYaml(fact, read.value) });
    else {
      failed = true;
      const message = `${fact.label} : ${read.wrong}`;
      report({ code: "ANSWER_INVALID", severity: "error", message, hint: read.hint ?? cureOf(fact), place });
    }
  }
  return failed ? undefined : editYaml(model.name, model.text, edits);
}

const cureOf = (fact: Column["fact"]): string => {
  const example = exampleOf(fact);
  return example === undefined ? "corriger la cellule" : `corriger la cellule ; par exemple ${example}`;
};

/**
 * Where a buyer's problem is cured: in the cell that answers, else in the model, for that buyer's line. Problems placed in the library stay there.
 */
export function placeInTable(problem: Problem, model: Model, columns: readonly Column[], buyer: Buyer): Problem {
  const { place, hint = "corriger la réponse" } = problem;
  if (place.file !== model.name) return problem;
  const { pointer } = place;
  const column = columns.find(({ key }) => key === pointer) ?? columns.find(({ key }) => withoutService(key) === pointer);
  const cell = column === undefined ? undefined : buyer.cells[columns.indexOf(column)];
  if (column === undefined || cell === undefined) {
    const inModel = `dans le modèle ${model.name}, ${pointer === undefined ? "" : `ou par une colonne « ${pointer} », `}${hint}`;
    return { ...problem, hint: inModel, place: { ...buyer.name.place, pointer } };
  }
  const example = exampleOf(column.fact);
  const filled = `remplir la cellule « ${column.key} »${example === undefined ? "" : `, par exemple ${example}`}`;
  return { ...problem, hint: cell.text.trim() === "" ? filled : hint, place: { ...cell.place, pointer } };
}

function valueAt(values: unknown, path: Column["path"]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined),
    values,
  );
}
