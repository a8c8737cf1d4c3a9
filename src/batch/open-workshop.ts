import { join } from "node:path";
import { inspectAnswers, withoutService } from "../assemble/inspect-answers.js";
import { buildBundle, countPieces } from "../bundle/build-bundle.js";
import { standingPieces } from "../bundle/standing-bundle.js";
import { writeBundle } from "../bundle/write-bundle.js";
import { NEUTRAL_STYLE } from "../house-style.js";
import { readValues } from "../library/edit-yaml.js";
import { houseStyleOf, loadHouseStyle } from "../library/load-house-style.js";
import { loadLibrary } from "../library/load-library.js";
import { inspectTender, readTender } from "../library/load-tender.js";
import type { Format, Library, Tender, TenderFile } from "../model.js";
import { hasErrors, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { bindColumns, type ModelValues } from "./bind-columns.js";
import { fillModel, type Model, placeInTable } from "./fill-model.js";
import { type BatchSource, namesOf, openSource } from "./open-source.js";

/** A whole batch in plain data: it is sent to threads. */
export interface BatchOrder {
  /** A folder of tenders, or a table of buyers. */
  readonly source: string;
  /** The tender that a table fills. */
  readonly model?: string;
  readonly out: string;
  readonly stage: TenderFile["stage"];
  readonly zip: boolean;
  readonly formats: readonly Format[];
  /** A file of house style for all; else the one beside each tender, or beside the model. */
  readonly style?: string;
  readonly lockForms?: boolean;
  /** Folder of the library; the shipped one when absent. */
  readonly library?: string;
}

/** What became of one tender. Plain data: it comes back from threads. */
export interface Outcome {
  readonly name: string;
  /** failed: a defect of the tool, said by `defect`. */
  readonly state: "written" | "unchanged" | "refused" | "failed";
  /** Documents and workbooks in its folder; 0 unless written or unchanged. */
  readonly pieces: number;
  /** Without those of severity "info"; empty when unchanged: nothing was read again. */
  readonly problems: readonly Problem[];
  readonly defect?: string;
}

export interface Workshop {
  readonly names: readonly string[];
  /** Builds the tender of that rank in `names`, and writes its folder unless the one that stands is the same. Never throws. */
  readonly build: (index: number) => Promise<Outcome>;
}

interface Answers {
  readonly tender?: Tender;
  /** The file it comes from: its house style stands beside it. */
  readonly from: string;
  readonly problems: readonly Problem[];
  /** Where the problems found later are cured. */
  readonly placed: (problem: Problem) => Problem;
}

/** Loads the library and the source once, for many tenders. Throws ProblemsError: no tender can be built. */
export async function openWorkshop(order: BatchOrder): Promise<Workshop> {
  const source = openSource(order.source, order.model);
  const library = await loadLibrary(order.library === undefined ? undefined : [order.library]);
  const answersOf = source.kind === "folder" ? fromFolder(source, library) : fromTable(source, library);
  const names = namesOf(source);
  return {
    names,
    build: async (index) => {
      const name = names[index] ?? "";
      const without = { name, pieces: 0, problems: [] };
      try {
        return { ...without, ...(await buildOne(join(order.out, name), answersOf(index), library, order)) };
      } catch (error) {
        if (error instanceof ProblemsError) return { ...without, state: "refused", problems: error.problems };
        return failed(name, error);
      }
    },
  };
}

/** The outcome of a defect of the tool. */
export const failed = (name: string, error: unknown): Outcome => ({
  name,
  state: "failed",
  pieces: 0,
  problems: [],
  defect: error instanceof Error ? error.message : String(error),
});

async function buildOne(
  folder: string,
  { tender, from, problems: read, placed }: Answers,
  library: Library,
  { stage, zip, formats, style: given, lockForms }: BatchOrder,
): Promise<Pick<Outcome, "state"> & Partial<Outcome>> {
  const refused = (problems: readonly Problem[]) => ({ state: "refused", problems: shown(problems) }) as const;
  if (tender === undefined || hasErrors(read)) return refused(read);
  const styleFile = houseStyleOf(from, given);
  const look = styleFile === undefined ? NEUTRAL_STYLE : await loadHouseStyle(styleFile);
  const style = lockForms ? { ...look, lockForms: true } : look;
  const standing = await standingPieces(folder, { library: library.fingerprint, input: tender.fingerprint, stage, zip, formats, style });
  if (standing !== undefined) return { state: "unchanged", pieces: standing };
  const { file, problems: found } = inspectAnswers({ tender, problems: read }, library, stage);
  const problems = sortProblems(found.map(placed));
  if (file === undefined || hasErrors(problems)) return refused(problems);
  const files = await buildBundle(file, { zip, formats, style });
  await writeBundle(folder, files);
  return { state: "written", pieces: countPieces(files), problems: shown(problems) };
}

const shown = (problems: readonly Problem[]): readonly Problem[] => problems.filter(({ severity }) => severity !== "info");

const fromFolder =
  ({ tenders }: BatchSource & { kind: "folder" }, library: Library) =>
  (index: number): Answers => {
    const from = tenders[index]?.file ?? "";
    return { ...inspectTender(from, library), from, placed: (problem) => problem };
  };

/** Throws ProblemsError when a column answers nothing, or when the model is wrong where no column replaces it: every buyer would be refused. */
function fromTable({ model: file, table, path }: BatchSource & { kind: "table" }, library: Library): (index: number) => Answers {
  const problems: Problem[] = [];
  const inModel: Problem[] = [];
  const read = readTender(file.name, file.text, library, (problem) => inModel.push(problem));
  if (read === undefined) throw new ProblemsError(sortProblems(inModel));
  const model: Model = { ...file, values: readValues(file.text) };
  const columns = bindColumns(table.columns, model.values as ModelValues, library, (problem) => problems.push(problem));
  const replaced = new Set(columns.map(({ key }) => withoutService(key)));
  problems.push(...inModel.filter(({ place }) => !replaced.has(withoutService(place.pointer ?? ""))));
  if (hasErrors(problems)) throw new ProblemsError(sortProblems(problems));
  return (index) => {
    const buyer = table.buyers[index];
    if (buyer === undefined) throw new Error(`bug: no buyer ${index}`);
    const placed = (problem: Problem) => placeInTable(problem, model, columns, buyer);
    const found: Problem[] = [];
    const text = fillModel(model, columns, buyer, (problem) => found.push(problem));
    const tender = text === undefined ? undefined : readTender(model.name, text, library, (problem) => found.push(placed(problem)));
    return { tender, from: path, problems: found, placed };
  };
}
