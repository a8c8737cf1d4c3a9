import { inspectAnswers } from "../assemble/inspect-answers.js";
import { detectSource, type Source } from "../bundle/detect-source.js";
import { readRevision, withRevision } from "../bundle/extract-revision.js";
import { readBundle } from "../bundle/read-bundle.js";
import { readTenderData } from "../bundle/read-tender-data.js";
import { catalogEntries } from "../diff/catalog-entries.js";
import { clauseEntries } from "../diff/clause-entries.js";
import type { ComparedSide, SourceKind } from "../diff/comparison.js";
import type { Entry } from "../diff/entry.js";
import { type TenderData, tenderEntries } from "../diff/tender-entries.js";
import { tenderJson } from "../export/tender-json.js";
import { formatDate, typeset } from "../french.js";
import { lawTable } from "../law/law-table.js";
import { inspectLibrary, loadLibrary } from "../library/load-library.js";
import { inspectTender } from "../library/load-tender.js";
import type { Library } from "../model.js";
import { hasErrors, type Problem, ProblemsError } from "../problems.js";

export interface OpenedSide {
  readonly side: ComparedSide;
  readonly entries: readonly Entry[];
  /** French: what of this side could not be read. */
  readonly warnings: readonly string[];
}

export interface OpenedSides {
  readonly kind: SourceKind;
  readonly before: OpenedSide;
  readonly after: OpenedSide;
}

const KINDS: Readonly<Record<Source["kind"], string>> = {
  library: "une bibliothèque",
  revision: "une bibliothèque, à une révision",
  tender: "une consultation",
  bundle: "un dossier assemblé",
};
const kindOf = ({ kind }: Source): SourceKind => (kind === "revision" ? "library" : kind);

/** Reads both sides, of one kind. Tenders are assembled as drafts with the library; bundles take its labels only. Throws ProblemsError. */
export async function openSides(asked: readonly [string, string], libraryPath: string | undefined): Promise<OpenedSides> {
  const [left, right] = [detectSource(asked[0]), detectSource(asked[1])];
  if (kindOf(left) !== kindOf(right)) throw mixed(left, right);
  if (kindOf(left) === "library") return { kind: "library", before: openLibrarySide(left), after: openLibrarySide(right) };
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  const open = kindOf(left) === "tender" ? openTender : openBundle;
  return { kind: kindOf(left), before: open(left, library), after: open(right, library) };
}

function mixed(left: Source, right: Source): ProblemsError {
  return new ProblemsError([
    {
      code: "DIFF_KINDS",
      severity: "error",
      message: `Les deux côtés ne se comparent pas : « ${left.asked} » est ${KINDS[left.kind]}, « ${right.asked} » est ${KINDS[right.kind]}.`,
      hint:
        [left.kind, right.kind].some((kind) => kind === "tender") && [left.kind, right.kind].some((kind) => kind === "bundle")
          ? "assembler la consultation avec socle build, puis comparer les deux dossiers ; ou socle verify DOSSIER --tender tender.yaml"
          : "donner deux bibliothèques (ou révisions), deux consultations ou deux dossiers assemblés",
      place: { file: right.asked },
    },
  ]);
}

/** A library of today must be right. One of the past is read as it was: what today's tool cannot read of it is said, and left out. */
function openLibrarySide({ kind, asked, path }: Source): OpenedSide {
  const { library, problems } =
    kind === "revision" ? withRevision(readRevision(path), (folder) => inspectLibrary([folder])) : inspectLibrary([path]);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0 && (kind === "library" || library.clauses.size === 0))
    throw new ProblemsError(errors.map((each) => placedIn(asked, each)));
  const law = lawTable(library.law, library.released);
  return {
    side: { asked, name: typeset(`bibliothèque ${library.name} ${library.version}`), fingerprint: library.fingerprint },
    entries: [...clauseEntries(library, law), ...catalogEntries(library, law)],
    warnings: errors.length === 0 ? [] : [unreadToday(asked, errors)],
  };
}

const placedIn = (asked: string, problem: Problem): Problem => ({
  ...problem,
  place: { ...problem.place, file: `${asked.replace(/[:/]+$/, "")}:${problem.place.file}` },
});

function unreadToday(asked: string, errors: readonly Problem[]): string {
  const files = [...new Set(errors.map(({ place }) => place.file))];
  const shown = files.slice(0, 5).join(", ") + (files.length > 5 ? "…" : "");
  return `${asked} : cette version de Socle refuse ${files.length === 1 ? "un fichier" : `${files.length} fichiers`} de cette révision (${shown}) ; ce qu'elle n'a pas pu y lire est compté comme absent.`;
}

function openTender({ asked, path }: Source, library: Library): OpenedSide {
  const { file, problems } = inspectAnswers(inspectTender(path, library), library, "draft");
  if (file === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  // One reading for a tender and for a bundle: what the JSON holds.
  const json = JSON.parse(JSON.stringify(tenderJson(file))) as TenderData;
  return {
    side: { asked, name: named(file.reference, file.date), fingerprint: file.tender.fingerprint },
    entries: tenderEntries(json, library.facts),
    warnings: [],
  };
}

function openBundle({ asked, path }: Source, library: Library): OpenedSide {
  const bundle = readBundle(path);
  const json = typeof bundle === "string" ? bundle : readTenderData<TenderData>(bundle);
  if (typeof bundle === "string" || typeof json === "string")
    throw new ProblemsError([
      {
        code: "BUNDLE_UNREADABLE",
        severity: "error",
        message: typeof bundle === "string" ? bundle : String(json),
        hint: "donner le dossier tel que socle build l'a écrit",
        place: { file: asked },
      },
    ]);
  const { reference, date, input } = bundle.manifest;
  return { side: { asked, name: named(reference, date), fingerprint: input }, entries: tenderEntries(json, library.facts), warnings: [] };
}

const named = (reference: string, date: string): string => typeset(`consultation ${reference}, ${formatDate(date)}`);
