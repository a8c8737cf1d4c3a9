import { type Inspection, inspectTenderFile, type Stage } from "../../src/assemble/assemble-tender-file.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { Library, TenderDocument, TenderFile } from "../../src/model.js";
import type { Problem } from "../../src/problems.js";
import { SMALL_TENDER, smallLibrary } from "../library/small-library.js";

export interface Assembled extends Inspection {
  readonly library: Library;
}

/** The small library changed by `files`, the small tender changed by `edit`, assembled. */
export async function assembled(
  files: Readonly<Record<string, string | undefined>> = {},
  edit: (tender: string) => string = (text) => text,
  stage: Stage = "draft",
): Promise<Assembled> {
  const library = await loadLibrary([smallLibrary(files)]);
  const problems: Problem[] = [];
  const tender = readTender("tender.yaml", edit(SMALL_TENDER), library, (problem) => problems.push(problem));
  if (tender === undefined) return { library, problems };
  const inspection = inspectTenderFile(library, tender, stage);
  return { library, file: inspection.file, problems: [...problems, ...inspection.problems] };
}

export function fileOf({ file, problems }: Assembled): TenderFile {
  if (file === undefined) throw new Error(problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return file;
}

/** All the text of a document, spaces made ordinary. */
export const textOf = (document: TenderDocument | undefined): string =>
  [...JSON.stringify(document ?? {}).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, text = ""]) => text)
    .join("")
    .replace(/[\u00a0\u202f]/g, " ");

export const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);
