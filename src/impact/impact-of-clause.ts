import { inspectTenderFile } from "../assemble/assemble-tender-file.js";
import type { ClauseId, Library, LotId, Tender, TenderFile } from "../model.js";
import type { Problem } from "../problems.js";
import { compareFiles, type FileChange } from "./compare-files.js";
import { newProblems } from "./new-problems.js";

export interface NamedTender {
  readonly name: string;
  readonly tender: Tender;
}

/** Where a tender prints a clause, and what would move in it if the clause went. */
export interface ClauseInTender {
  readonly name: string;
  readonly printed: readonly {
    readonly document: string;
    readonly path: string;
    readonly number: string;
    readonly lots: readonly LotId[];
  }[];
  /** Present when the file can be assembled without it. */
  readonly without?: FileChange;
  readonly problems: readonly Problem[];
}

export interface ClauseImpact {
  readonly printing: readonly ClauseInTender[];
  readonly notPrinting: readonly string[];
  /** Tenders that their answers keep from being assembled: they say nothing. */
  readonly notAssembled: readonly string[];
}

/** Which of these tenders print the clause, and what changes without it in the documents given to bidders. Drafts; pure. */
export function impactOfClause(
  id: ClauseId,
  library: Library,
  tenders: readonly NamedTender[],
  onTender: (done: number) => void,
): ClauseImpact {
  const lesser = withoutClause(id, library);
  const printing: ClauseInTender[] = [];
  const [notPrinting, notAssembled]: [string[], string[]] = [[], []];
  for (const [index, { name, tender }] of tenders.entries()) {
    onTender(index + 1);
    const whole = inspectTenderFile(library, tender, "draft");
    if (whole.file === undefined) notAssembled.push(name);
    else {
      const printed = placesOf(id, whole.file);
      if (printed.length === 0) notPrinting.push(name);
      else {
        const less = inspectTenderFile(lesser, tender, "draft");
        const without = less.file === undefined ? undefined : compareFiles(forBidders(whole.file), forBidders(less.file));
        printing.push({ name, printed, without, problems: newProblems(whole.problems, less.problems) });
      }
    }
  }
  return { printing, notPrinting, notAssembled };
}

/** The same library, where the clause is known and never enters. */
function withoutClause(id: ClauseId, library: Library): Library {
  const clause = library.clauses.get(id);
  if (clause === undefined) throw new Error(`bug: clause ${id} is not in the library`);
  return { ...library, clauses: new Map([...library.clauses, [id, { ...clause, status: "deprecated" }]]) };
}

/** The internal documents only list the clause as removed: they would say again what the others show. */
const forBidders = (file: TenderFile): TenderFile => ({
  ...file,
  documents: file.documents.filter(({ audience }) => audience === "bidders"),
});

function placesOf(id: ClauseId, { documents }: TenderFile): ClauseInTender["printed"] {
  return documents.flatMap(({ title, path, lot, sections }) =>
    sections
      .flatMap(({ articles }) => articles)
      .filter(({ origin }) => origin.kind === "clause" && origin.id === id)
      .map(({ number, groups }) => ({
        document: title,
        path,
        number,
        lots: lot === undefined ? [...new Set(groups.flatMap(({ lots }) => lots))] : [lot],
      })),
  );
}
