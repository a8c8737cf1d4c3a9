import { lintWholeLibrary } from "../library/load-library.js";
import { packageRoot } from "../library/package-root.js";
import { hasErrors } from "../problems.js";
import { say, showProblems } from "./terminal.js";

/** `socle lint`: what is wrong in the library itself. */
export async function lint(libraryPath: string | undefined, on: string | undefined, format: "text" | "json"): Promise<number> {
  const { library, problems } = lintWholeLibrary([libraryPath ?? packageRoot()], on);
  if (format === "json") say(JSON.stringify({ format: "socle-problems/1", problems }, null, 2));
  else {
    if (library.name !== "")
      say(
        `${library.name} ${library.version} : ${library.clauses.size} clauses, ${library.services.size} prestations, ${library.facts.size} faits, ${library.law.size} chiffres du droit.`,
      );
    showProblems(problems);
  }
  return hasErrors(problems) ? 1 : 0;
}
