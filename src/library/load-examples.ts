import { join } from "node:path";
import type { Library, Tender } from "../model.js";
import { type Problem, ProblemsError } from "../problems.js";
import { isFolder, listTenders } from "./list-tenders.js";
import { loadTender } from "./load-tender.js";

/** The example tenders that a library ships, in name order; none when it has no examples/ folder. Throws ProblemsError for one that cannot be read. */
export async function loadExamples(root: string, library: Library): Promise<readonly { readonly name: string; readonly tender: Tender }[]> {
  const folder = join(root, "examples");
  if (!isFolder(folder)) return [];
  const problems: Problem[] = [];
  const listed = listTenders(folder, (problem) => problems.push(problem));
  if (listed === undefined) throw new ProblemsError(problems);
  return Promise.all(listed.map(async ({ name, file }) => ({ name, tender: await loadTender(file, library) })));
}
