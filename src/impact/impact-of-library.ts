import { inspectAnswers } from "../assemble/inspect-answers.js";
import type { Library, Tender } from "../model.js";
import type { Problem } from "../problems.js";
import { compareFiles, type FileChange } from "./compare-files.js";
import { newProblems } from "./new-problems.js";

/** The same answers, read with each library: a fact that one of them does not know is one of its problems. */
export interface TenderReadTwice {
  readonly name: string;
  readonly before: { readonly tender?: Tender; readonly problems: readonly Problem[] };
  readonly after: { readonly tender?: Tender; readonly problems: readonly Problem[] };
}

export interface TenderImpact {
  readonly name: string;
  /** Absent when one of the two libraries cannot assemble it. */
  readonly change?: FileChange;
  readonly assembled: { readonly before: boolean; readonly after: boolean };
  readonly problems: { readonly added: readonly Problem[]; readonly cured: readonly Problem[] };
}

/** What each tender becomes from one library to the other, as published, and what `check` would say of it. Pure. */
export function impactOfLibrary(
  before: Library,
  after: Library,
  tenders: readonly TenderReadTwice[],
  onTender: (done: number) => void,
): readonly TenderImpact[] {
  return tenders.map((each, index) => {
    onTender(index + 1);
    const old = inspectAnswers(each.before, before, "publish");
    const fresh = inspectAnswers(each.after, after, "publish");
    return {
      name: each.name,
      change: old.file === undefined || fresh.file === undefined ? undefined : compareFiles(old.file, fresh.file),
      assembled: { before: old.file !== undefined, after: fresh.file !== undefined },
      problems: { added: newProblems(old.problems, fresh.problems), cured: newProblems(fresh.problems, old.problems) },
    };
  });
}
