import type { Clause, ClauseChoice, Library, ParameterTest, TenderFile } from "../model.js";
import type { Plan } from "./plan-documents.js";

/** The derogations really in the file (SEMANTICS 14): those of the kept CCAP clauses whose parameters call for them, in CCAG order. */
export function compileDerogations(
  library: Library,
  plan: Plan,
  choices: readonly ClauseChoice[],
  parameterValue: (clause: Clause, name: string, lot: number) => number | string,
): TenderFile["derogations"] {
  const articles = library.standards.get("ccag-tic-2021")?.articles ?? {};
  const ccap = plan.documents.find(({ kind }) => kind === "ccap");
  const numbers = new Map(ccap?.sections.flatMap((section) => section.articles.map(({ origin, number }) => [origin.id, number] as const)));
  const found: TenderFile["derogations"][number][] = [];
  for (const clause of library.clauses.values()) {
    const number = numbers.get(clause.id);
    if (number === undefined) continue;
    const lots = choices.filter((choice) => choice.clause === clause.id && choice.state === "kept").map(({ lot }) => lot);
    for (const { article, when, reason } of clause.derogates) {
      if (!lots.some((lot) => holds(when, (name) => parameterValue(clause, name, lot)))) continue;
      found.push({ article, subject: articles[article] ?? "", clause: clause.id, ccapArticle: number, reason });
    }
  }
  return found.sort((a, b) => compareNumbers(a.article, b.article) || compareNumbers(a.ccapArticle, b.ccapArticle));
}

function holds(when: ParameterTest | undefined, parameterValue: (name: string) => number | string): boolean {
  return Object.entries(when ?? {}).every(([name, test]) => {
    const value = parameterValue(name);
    if (test.is !== undefined && value !== test.is) return false;
    if (test.not !== undefined && value === test.not) return false;
    if (test.gt !== undefined && !(typeof value === "number" && value > test.gt)) return false;
    return !(test.lt !== undefined && !(typeof value === "number" && value < test.lt));
  });
}

/** "4.1" < "14.1.1": article numbers are compared part by part. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = Number(left[index] ?? -1) - Number(right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
