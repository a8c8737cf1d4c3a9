import { join } from "node:path";
import type { Library, Tender } from "../model.js";
import { hasErrors, type Problem, ProblemsError } from "../problems.js";
import { isFolder, type ListedTender, listTenders } from "./list-tenders.js";
import { inspectTender } from "./load-tender.js";

/** A tender of the library's examples, by the name of its folder; without `tender` when its file is wrong. */
export interface ExampleTender {
  readonly name: string;
  readonly tender?: Tender;
}

/** The examples that a library ships, in name order; none when it has no examples/ folder. Throws ProblemsError when the folder does not say which they are. */
export function loadExamples(root: string, library: Library): readonly ExampleTender[] {
  return exampleFiles(root).map(({ name, file }) => {
    const { tender, problems } = inspectTender(file, library);
    return { name, tender: hasErrors(problems) ? undefined : tender };
  });
}

/** The same, not read yet. */
export function exampleFiles(root: string): readonly ListedTender[] {
  const folder = join(root, "examples");
  if (!isFolder(folder)) return [];
  const found: Problem[] = [];
  const listed = listTenders(folder, (problem) => found.push(problem));
  if (listed === undefined) throw new ProblemsError(found);
  return listed;
}
