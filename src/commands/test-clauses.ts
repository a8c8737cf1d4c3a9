import { type ClauseCoverage, coverageOf, isCovered, untested } from "../clauses/case-coverage.js";
import { INCLUSIONS } from "../clauses/clause-terms.js";
import { type CaseResult, runCases } from "../clauses/run-cases.js";
import { formatNumber, plural, typeset } from "../french.js";
import { loadCases } from "../library/load-cases.js";
import { hasErrors, type Problem, sortProblems } from "../problems.js";
import { openLibrary } from "./clause-words.js";
import { faint, good, say, showProblems, strong } from "./terminal.js";

export interface TestRequest {
  readonly files: readonly string[];
  /** Show the coverage of every clause. */
  readonly coverage: boolean;
  readonly format: "text" | "json";
  readonly library?: string;
}

/** `socle test`: runs the cases of the library and says which clauses they prove. The coverage is judged on all the cases only. */
export async function testClauses({ files, coverage: whole, format, library: path }: TestRequest): Promise<number> {
  const { root, library } = await openLibrary(path);
  const { cases, bases, problems: wrong } = loadCases(root, library, files);
  const results = hasErrors(wrong) ? [] : runCases(library, bases, cases);
  const coverage = coverageOf(library, results);
  const failures = results.flatMap(({ problems }) => problems);
  const missing = hasErrors(wrong) || files.length > 0 ? [] : untested(coverage);
  const problems = sortProblems([...wrong, ...failures, ...missing]);
  if (format === "json") say(JSON.stringify(testJson(results, coverage, problems), null, 2));
  else {
    if (whole) sayCoverage(coverage);
    if (results.length > 0) saySummary(results, coverage, files.length === 0);
    if (problems.length > 0) showProblems(problems);
  }
  return hasErrors(problems) ? 1 : 0;
}

const testJson = (results: readonly CaseResult[], coverage: readonly ClauseCoverage[], problems: readonly Problem[]) => ({
  format: "socle-test/1",
  cases: results.map(({ case: { name, place }, problems: found }) => ({
    name,
    file: place.file,
    line: place.line,
    passed: found.length === 0,
  })),
  coverage: coverage.map((each) => ({
    clause: each.clause.id,
    inclusion: each.clause.inclusion,
    in: each.in,
    out: each.out,
    always: each.always,
    branches: each.branches,
    covered: isCovered(each),
  })),
  problems,
});

function saySummary(results: readonly CaseResult[], coverage: readonly ClauseCoverage[], all: boolean): void {
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  const count = (number: number, one: string, many: string) => `${formatNumber(number)} ${plural(number, one, many)}`;
  const passed = count(results.length - failed, "cas tient", "cas tiennent");
  say(typeset(failed === 0 ? `${good(passed)}.` : `${passed}, ${strong(count(failed, "échoue", "échouent"))}.`));
  if (!all) return;
  const due = coverage.filter(({ clause }) => clause.inclusion !== "optional");
  const [always, sometimes] = [due.filter((each) => each.always), due.filter((each) => !each.always)];
  const seen = (list: readonly ClauseCoverage[]) => `${list.filter(isCovered).length} sur ${list.length}`;
  say(typeset(`Clauses obligatoires et par défaut qui dépendent de la situation, vues présentes et absentes : ${seen(sometimes)}.`));
  say(typeset(`Clauses toujours là (rien ne peut les écarter), vues présentes : ${seen(always)}.`));
  say(
    typeset(
      `Clauses facultatives, vues présentes et absentes : ${seen(coverage.filter(({ clause }) => clause.inclusion === "optional"))}.`,
    ),
  );
}

/** One line a clause: how many cases see it in, out, and each part of an alternative. */
function sayCoverage(coverage: readonly ClauseCoverage[]): void {
  for (const each of coverage) {
    const { clause, in: seenIn, out, always, branches } = each;
    const parts = branches.length === 0 ? "" : ` ; parties de la condition : ${branches.join(", ")}`;
    const absent = always ? "jamais absente" : `absente ${out}`;
    const mark = isCovered(each) ? good("vue") : strong("à voir");
    say(`${mark}  ${clause.id}  ${faint(typeset(`${INCLUSIONS[clause.inclusion]} ; présente ${seenIn}, ${absent}${parts}`))}`);
  }
}
