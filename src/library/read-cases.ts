import type { ClauseId, FactId, FactValue, Library, LotId, Place, ServiceId } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import type { SourceFile } from "./files.js";
import { readAnswer } from "./read-answer.js";
import { type Path, readYaml, type YamlFile } from "./read-yaml.js";

/** What a case says of one clause. */
export interface AssertedClause {
  readonly id: ClauseId;
  readonly place: Place;
}

/** Words that the printed text of a clause must hold, or must not. */
export interface AssertedWords extends AssertedClause {
  readonly words: string;
  readonly expected: boolean;
}

/** One line of a *.cases.yaml: a situation, and what is expected of it. */
export interface ClauseCase {
  readonly name: string;
  /** Name of the tender it starts from. */
  readonly from: string;
  /** The lot changed and looked at; all of them when absent. */
  readonly lot?: LotId;
  /** What changes. null: the answer is withdrawn. A fact that the law decides is taken as given. */
  readonly answers: ReadonlyMap<FactId, FactValue | null>;
  readonly services?: readonly ServiceId[];
  readonly added: readonly AssertedClause[];
  readonly present: readonly AssertedClause[];
  readonly absent: readonly AssertedClause[];
  readonly words: readonly AssertedWords[];
  readonly place: Place;
}

interface CaseSource {
  readonly name: string;
  readonly from?: string;
  readonly lot?: LotId;
  readonly with?: Record<string, unknown>;
  readonly services?: string[];
  readonly added?: string[];
  readonly present?: string[];
  readonly absent?: string[];
  readonly says?: Record<string, string | string[]>;
  readonly not_says?: Record<string, string | string[]>;
}

type FileSource = Pick<CaseSource, "from" | "lot" | "with"> & { readonly cases: readonly CaseSource[] };

interface Context {
  readonly library: Library;
  readonly yaml: YamlFile;
  readonly report: (problem: Problem) => void;
}

/** The cases of one file. What is wrong is reported at its place; a case with a wrong word keeps the rest of what it says. */
export function readCases(file: SourceFile, library: Library, report: (problem: Problem) => void): readonly ClauseCase[] {
  const yaml = readYaml(file, "clause-cases", report);
  if (yaml === undefined) return [];
  const source = yaml.data as FileSource;
  const context: Context = { library, yaml, report };
  const common = readAnswers(source.with, ["with"], context);
  const names = new Set<string>();
  return source.cases.map((each, index) => {
    const read = readCase(each, ["cases", index], source, common, context);
    if (names.has(each.name))
      report({
        code: "CASE_DUPLICATE",
        severity: "error",
        message: `Deux cas de ce fichier se nomment « ${each.name} ».`,
        hint: "dire dans chaque nom ce qui distingue la situation",
        place: read.place,
      });
    names.add(each.name);
    return read;
  });
}

function readCase(source: CaseSource, path: Path, file: FileSource, common: ClauseCase["answers"], context: Context): ClauseCase {
  const { yaml, report } = context;
  const place = yaml.placeOf([...path, "name"]);
  const words = [
    ...readWords(source.says, [...path, "says"], true, context),
    ...readWords(source.not_says, [...path, "not_says"], false, context),
  ];
  const present = readClauses(source.present, [...path, "present"], context);
  const absent = readClauses(source.absent, [...path, "absent"], context);
  const refuse = (code: "CASE_EMPTY" | "CASE_BASE_UNKNOWN", message: string, hint: string) =>
    report({ code, severity: "error", message, hint, place });
  if ([source.present, source.absent, source.says, source.not_says].every((each) => each === undefined))
    refuse("CASE_EMPTY", `« ${source.name} » n'attend rien : ce cas ne prouve rien.`, "ajouter present, absent, says ou not_says");
  const from = source.from ?? file.from;
  if (from === undefined)
    refuse("CASE_BASE_UNKNOWN", "Ce cas ne dit pas de quelle consultation il part.", "ajouter « from: » au cas, ou en tête du fichier");
  return {
    name: source.name,
    from: from ?? "",
    lot: source.lot ?? file.lot,
    answers: new Map([...common, ...readAnswers(source.with, [...path, "with"], context)]),
    services: source.services === undefined ? undefined : readServices(source.services, [...path, "services"], context),
    added: readClauses(source.added, [...path, "added"], context),
    present,
    absent,
    words,
    place,
  };
}

function readAnswers(
  source: Record<string, unknown> | undefined,
  path: Path,
  { library, yaml, report }: Context,
): Map<FactId, FactValue | null> {
  const answers = new Map<FactId, FactValue | null>();
  for (const [id, value] of Object.entries(source ?? {})) {
    const fact = library.facts.get(id);
    const at = [...path, id];
    if (id === "lot.services") {
      report({
        code: "ANSWER_INVALID",
        severity: "error",
        message: "Les prestations du lot ne sont pas une réponse.",
        hint: "écrire services: [ … ] dans le cas, à côté de « with »",
        place: yaml.placeOf(at, "key"),
      });
    } else if (value === null && fact !== undefined) answers.set(id, null);
    else {
      const taken = fact === undefined ? undefined : { ...fact, decided: false };
      const place = yaml.placeOf(at, fact === undefined ? "key" : "value");
      const answer = readAnswer(taken, id, value, place, library.facts, report, yaml.writtenAt(at));
      if (answer !== undefined) answers.set(id, answer);
    }
  }
  return answers;
}

function readClauses(source: readonly string[] | undefined, path: Path, context: Context): readonly AssertedClause[] {
  return (source ?? []).flatMap((id, index) => {
    const place = context.yaml.placeOf([...path, index]);
    return knownClause(id, place, context) ? [{ id, place }] : [];
  });
}

function readWords(source: CaseSource["says"], path: Path, expected: boolean, context: Context): readonly AssertedWords[] {
  return Object.entries(source ?? {}).flatMap(([id, words]) => {
    if (!knownClause(id, context.yaml.placeOf([...path, id], "key"), context)) return [];
    const list = typeof words === "string" ? [words] : words;
    return list.map((each, index) => ({
      id,
      words: each,
      expected,
      place: context.yaml.placeOf(typeof words === "string" ? [...path, id] : [...path, id, index]),
    }));
  });
}

function readServices(source: readonly string[], path: Path, { library, yaml, report }: Context): readonly ServiceId[] {
  return source.filter((id, index) => {
    if (library.services.has(id)) return true;
    const near = nearest(id, library.services.keys());
    report({
      code: "SERVICE_UNKNOWN",
      severity: "error",
      message: `La prestation « ${id} » n'est pas au catalogue.`,
      hint: near === undefined ? `prestations : ${[...library.services.keys()].join(", ")}` : `écrire « ${near} » ?`,
      place: yaml.placeOf([...path, index]),
    });
    return false;
  });
}

function knownClause(id: ClauseId, place: Place, { library, report }: Context): boolean {
  if (library.clauses.has(id)) return true;
  const near = nearest(id, library.clauses.keys());
  report({
    code: "CLAUSE_UNKNOWN",
    severity: "error",
    message: `La clause « ${id} » n'existe pas dans la bibliothèque.`,
    hint: near === undefined ? "« socle clauses » montre toutes les clauses" : `écrire « ${near} » ?`,
    place,
  });
  return false;
}
