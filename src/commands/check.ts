import { inspectTenderFile, type Stage } from "../assemble/assemble-tender-file.js";
import { loadLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import { hasErrors, type Problem } from "../problems.js";
import { say, showProblems } from "./terminal.js";

/** `socle check`: every problem of the file and of the assembled tender, at once. */
export async function check(tenderPath: string, stage: Stage, format: "text" | "json", libraryPath: string | undefined): Promise<number> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const { tender, problems: read } = inspectTender(tenderPath, library);
  const problems: readonly Problem[] = tender === undefined ? read : [...read, ...inspectTenderFile(library, tender, stage).problems];
  if (format === "json") say(JSON.stringify({ format: "socle-problems/1", stage, problems }, null, 2));
  else showProblems(problems);
  return hasErrors(problems) ? 1 : 0;
}
