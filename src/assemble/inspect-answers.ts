import type { FactId, Library, Tender } from "../model.js";
import { nearest, type Problem, sortProblems } from "../problems.js";
import { type Inspection, inspectTenderFile, type Stage } from "./assemble-tender-file.js";

/** What the reading found, then what the assembly found: everything in one run, and nothing said twice. */
export function inspectAnswers(
  { tender, problems: read }: { readonly tender?: Tender; readonly problems: readonly Problem[] },
  library: Library,
  stage: Stage,
): Inspection {
  if (tender === undefined) return { problems: sortProblems(read) };
  const { file, problems: found } = inspectTenderFile(library, tender, stage);
  const said = new Set(read.flatMap((problem) => answerMeant(problem, library)));
  const news = found.filter(({ code, place }) => code !== "ANSWER_MISSING" || !said.has(withoutService(place.pointer ?? "")));
  return { file, problems: sortProblems([...read, ...news]) };
}

/** The answer someone tried to give: refused for its value, or written under a name that is nearly the right one. */
function answerMeant({ code, place }: Problem, library: Library): readonly string[] {
  const pointer = place.pointer ?? "";
  if (code === "ANSWER_INVALID") return [withoutService(pointer)];
  if (code !== "ANSWER_UNKNOWN") return [];
  const [, lot = "", service = "", key = ""] = /^(lots\.\d+\.)?(services\.\d+\.)?(.*)$/.exec(pointer) ?? [];
  const scope = service !== "" ? "service." : lot !== "" ? "lot." : "";
  const near: FactId | undefined = nearest(scope + key, library.facts.keys());
  return near?.startsWith(scope) ? [lot + near.slice(scope.length)] : [];
}

/** A missing answer is placed in its lot, whatever the service. */
export const withoutService = (pointer: string): string => pointer.replace(/^(lots\.\d+\.)services\.\d+\./, "$1");
