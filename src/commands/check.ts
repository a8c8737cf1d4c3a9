import type { Stage } from "../assemble/assemble-tender-file.js";
import { inspectAnswers } from "../assemble/inspect-answers.js";
import { inspectLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import { packageRoot } from "../library/package-root.js";
import { hasErrors } from "../problems.js";
import { say, showProblems } from "./terminal.js";

/** `socle check`: every problem of the file and of the assembled tender, at once; those of the library, when it cannot be used. */
export async function check(tenderPath: string, stage: Stage, format: "text" | "json", libraryPath: string | undefined): Promise<number> {
  const { library, problems: inLibrary } = inspectLibrary([libraryPath ?? packageRoot()]);
  const { problems } = hasErrors(inLibrary) ? { problems: inLibrary } : inspectAnswers(inspectTender(tenderPath, library), library, stage);
  if (format === "json") say(JSON.stringify({ format: "socle-problems/1", stage, problems }, null, 2));
  else showProblems(problems);
  return hasErrors(problems) ? 1 : 0;
}
