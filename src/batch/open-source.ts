import { displayName, MAX_TENDER_FILE, readText } from "../library/files.js";
import { isFolder, type ListedTender, listTenders } from "../library/list-tenders.js";
import { type Problem, ProblemsError, sortProblems } from "../problems.js";
import type { Model } from "./fill-model.js";
import { type BuyersTable, readBuyers } from "./read-buyers.js";

/** Many tenders: those of a folder, or one model and a table of buyers. */
export type BatchSource =
  | { readonly kind: "folder"; readonly tenders: readonly ListedTender[] }
  | { readonly kind: "table"; readonly path: string; readonly model: Pick<Model, "name" | "text">; readonly table: BuyersTable };

const MAX_TABLE = 16 * 1024 * 1024;

/** Reads the folder, or the table and the model. Throws ProblemsError with everything that makes the source itself doubtful. */
export function openSource(source: string, model: string | undefined): BatchSource {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const opened = isFolder(source) ? openFolder(source, model, report) : openTable(source, model, report);
  if (opened === undefined || problems.length > 0) throw new ProblemsError(sortProblems(problems));
  return opened;
}

/** The folders to write, in order. */
export const namesOf = (source: BatchSource): readonly string[] =>
  source.kind === "folder" ? source.tenders.map(({ name }) => name) : source.table.buyers.map(({ name }) => name.text);

function openFolder(source: string, model: string | undefined, report: (problem: Problem) => void): BatchSource | undefined {
  if (model !== undefined) {
    report({
      ...doubtful(source),
      message: "C'est un dossier : chacune de ses consultations est complète, et ne suit pas de modèle.",
      hint: `retirer « ${model} » de la commande, ou donner à --batch un tableau .csv`,
    });
    return undefined;
  }
  const tenders = listTenders(source, report);
  return tenders === undefined ? undefined : { kind: "folder", tenders };
}

function openTable(source: string, model: string | undefined, report: (problem: Problem) => void): BatchSource | undefined {
  const file = readText(source, displayName(source), MAX_TABLE, report);
  if (file === undefined) return undefined;
  if (model === undefined) {
    report({
      ...doubtful(source),
      message: "C'est un tableau : il remplit une consultation modèle, qui manque à la commande.",
      hint: `écrire « socle build modele.yaml --batch ${source} »`,
    });
    return undefined;
  }
  const table = readBuyers(file.name, file.text, report);
  const read = readText(model, displayName(model), MAX_TENDER_FILE, report);
  return read === undefined ? undefined : { kind: "table", path: model, model: read, table };
}

const doubtful = (source: string) => ({ code: "BATCH_SOURCE", severity: "error", place: { file: displayName(source) } }) as const;
