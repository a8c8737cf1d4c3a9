import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Library, Tender } from "../model.js";
import { hasErrors, nearest, type Problem, sortProblems } from "../problems.js";
import { displayName, MAX_LIBRARY_FILE, readFolder, readText } from "./files.js";
import { isFolder, listTenders } from "./list-tenders.js";
import { inspectTender } from "./load-tender.js";
import { packageRoot } from "./package-root.js";
import { type ClauseCase, readCases } from "./read-cases.js";

export interface CasesLoaded {
  readonly cases: readonly ClauseCase[];
  /** Tenders that the cases start from, by name. */
  readonly bases: ReadonlyMap<string, Tender>;
  readonly problems: readonly Problem[];
}

const FOLDER = "test/clauses";
const ENDING = ".cases.yaml";

/**
 * The cases of a library: its test/clauses/*.cases.yaml, or the files given. Each tender they start from is read once, from the examples of
 * the library, else from those that are shipped. With errors, the cases are not to be run.
 */
export function loadCases(root: string, library: Library, given: readonly string[] = []): CasesLoaded {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const files =
    given.length === 0
      ? readFolder(root, [FOLDER], report).files.filter(({ name }) => name.endsWith(ENDING))
      : given.flatMap((path) => readText(path, displayName(path), MAX_LIBRARY_FILE, report) ?? []);
  if (files.length === 0 && problems.length === 0)
    report({
      code: "CASE_EMPTY",
      severity: "error",
      message: "Cette bibliothèque n'a aucun cas d'essai.",
      hint: `en écrire dans ${FOLDER}/<famille>${ENDING} (docs/juriste.md montre comment)`,
      place: { file: FOLDER },
    });
  const cases = files.flatMap((file) => readCases(file, library, report));
  const bases = new Map<string, Tender>();
  const met = new Set<string>();
  for (const each of cases) {
    if (!met.has(each.from) && each.from !== "") {
      const base = loadBase(each, root, library, report);
      if (base !== undefined) bases.set(each.from, base);
    }
    met.add(each.from);
    reportLot(each, bases.get(each.from), report);
  }
  return { cases, bases, problems: sortProblems(problems) };
}

function loadBase(each: ClauseCase, root: string, library: Library, report: (problem: Problem) => void): Tender | undefined {
  const folders = [join(root, "examples"), join(packageRoot(), "examples")].filter(isFolder);
  const isName = /^[\w-]+$/.test(each.from);
  const file = folders.map((folder) => join(folder, each.from, "tender.yaml")).find((path) => isName && existsSync(path));
  if (file === undefined) {
    const known = folders.flatMap((folder) => (listTenders(folder, () => {}) ?? []).map(({ name }) => name));
    const near = nearest(each.from, known);
    report({
      code: "CASE_BASE_UNKNOWN",
      severity: "error",
      message: `Il n'y a pas de consultation d'exemple « ${each.from} ».`,
      hint: near === undefined ? `consultations : ${[...new Set(known)].join(", ")}` : `écrire « ${near} » ?`,
      place: each.place,
    });
    return undefined;
  }
  const { tender, problems } = inspectTender(file, library);
  problems.forEach(report);
  return hasErrors(problems) ? undefined : tender;
}

function reportLot({ lot, place, from }: ClauseCase, base: Tender | undefined, report: (problem: Problem) => void): void {
  if (lot === undefined || base === undefined || base.lots.some(({ id }) => id === lot)) return;
  report({
    code: "LOT_UNKNOWN",
    severity: "error",
    message: `La consultation « ${from} » n'a pas de lot ${lot}.`,
    hint: `lots : ${base.lots.map(({ id }) => id).join(", ")}`,
    place,
  });
}
