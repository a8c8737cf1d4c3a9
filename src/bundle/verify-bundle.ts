import { formatDate } from "../french.js";
import type { BundleFile, TenderFile } from "../model.js";
import type { Problem } from "../problems.js";
import { TOOL_VERSION } from "../version.js";
import { bundleProblem, checkBundle } from "./check-bundle.js";
import { compareDocx } from "./compare-docx.js";
import { compareJson } from "./compare-json.js";
import { compareXlsx } from "./compare-xlsx.js";
import type { Difference } from "./difference.js";
import { MANIFEST, SUMS } from "./manifest.js";
import type { BundleOnDisk } from "./read-bundle.js";

/** What the tender and the library give today. */
export interface Rebuilt {
  readonly file: TenderFile;
  readonly files: readonly BundleFile[];
}

/** Places told one by one in a file; the others are named together. */
const TOLD = 8;

/**
 * Everything that is wrong in a bundle: first against its own manifest; then, when rebuilt, against what should have come out, article by article.
 * A bundle of another tender is told in one sentence: comparing its texts would say nothing more.
 */
export function verifyBundle(bundle: BundleOnDisk, rebuilt: Rebuilt | undefined): readonly Problem[] {
  const integrity = checkBundle(bundle);
  if (rebuilt === undefined) return byFile(integrity);
  if (rebuilt.file.reference !== bundle.manifest.reference) return byFile([...integrity, otherTender(bundle, rebuilt.file)]);
  const told = new Set(integrity.map(({ place }) => place.file));
  const compared = rebuilt.files
    .filter(({ path }) => path !== MANIFEST && path !== SUMS)
    .flatMap((file) =>
      compareFile(bundle, file, rebuilt.file).filter(({ code, place }) => code !== "BUNDLE_FILE_DIFFERS" || !told.has(place.file)),
    );
  return byFile([...integrity, ...otherVersions(bundle, rebuilt.file), ...compared, ...unexpected(bundle, rebuilt.files)]);
}

/** File by file; what was changed is told before where. */
const byFile = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted(({ place: a }, { place: b }) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

function otherTender(bundle: BundleOnDisk, { reference, date }: TenderFile): Problem {
  const { manifest } = bundle;
  return bundleProblem(
    bundle,
    MANIFEST,
    "BUNDLE_OTHER_TENDER",
    `Ce dossier est celui de la consultation ${manifest.reference} (${formatDate(manifest.date)}) ; le fichier donné est celui de ${reference} (${formatDate(date)}). Les textes ne sont pas comparés.`,
    "donner avec --tender le fichier dont ce dossier est issu",
  );
}

function otherVersions(bundle: BundleOnDisk, { library }: TenderFile): readonly Problem[] {
  const { manifest } = bundle;
  const problems: Problem[] = [];
  if (manifest.library.fingerprint !== library.fingerprint)
    problems.push(
      bundleProblem(
        bundle,
        MANIFEST,
        "BUNDLE_OTHER_VERSION",
        `La comparaison est faite avec une autre version de la bibliothèque : le dossier vient de ${named(manifest.library)}, la comparaison de ${named(library)}.`,
        "donner avec --library la bibliothèque de l'époque ; sinon, lire les différences comme celles de deux versions",
      ),
    );
  if (manifest.tool.version !== TOOL_VERSION)
    problems.push({
      ...bundleProblem(
        bundle,
        MANIFEST,
        "BUNDLE_OTHER_VERSION",
        `Le dossier a été assemblé par Socle ${manifest.tool.version} ; la comparaison est faite par Socle ${TOOL_VERSION}, qui peut mettre en forme autrement.`,
        `pour comparer octet par octet, reprendre la version ${manifest.tool.version} de l'outil`,
      ),
      severity: "warning",
    });
  return problems;
}

const named = ({ name, version, fingerprint }: TenderFile["library"]): string =>
  `${name} ${version} (empreinte ${fingerprint.slice(0, 12)}…)`;

/** One file of the bundle against the one rebuilt; an absent one is told by the manifest, unless the manifest does not know it. */
function compareFile(bundle: BundleOnDisk, { path, bytes }: BundleFile, file: TenderFile): readonly Problem[] {
  const onDisk = bundle.files.get(path);
  if (onDisk === undefined && bundle.manifest.files.some((each) => each.path === path)) return [];
  if (onDisk === undefined)
    return [bundleProblem(bundle, path, "BUNDLE_FILE_MISSING", "La consultation donne ce fichier, et le dossier ne l'a pas.", CURE)];
  if (onDisk.bytes === undefined || sameBytes(onDisk.bytes, bytes)) return [];
  const whole = bundleProblem(
    bundle,
    path,
    "BUNDLE_FILE_DIFFERS",
    "Ce fichier n'est pas celui que donnent la consultation et la bibliothèque.",
    CURE,
  );
  const differences = differencesOf(onDisk.bytes, { path, bytes }, file);
  const told = differences.slice(0, TOLD).map(({ where, what }) => article(bundle, path, where, `${where} : ${what}.`));
  const others = differences.slice(TOLD).map(({ where }) => where);
  if (others.length > 0) told.push(article(bundle, path, others.join(" ; "), `Et ${others.length} autres endroits : ${cut(others)}.`));
  return [whole, ...told];
}

const CURE = "assembler de nouveau avec socle build, ou retrouver le tender.yaml et la bibliothèque d'origine";

function article(bundle: BundleOnDisk, path: string, pointer: string, message: string): Problem {
  const problem = bundleProblem(bundle, path, "BUNDLE_ARTICLE_DIFFERS", message);
  return { ...problem, place: { ...problem.place, pointer } };
}

/** The first names, enough to look at the right place. */
const cut = (names: readonly string[]): string => names.slice(0, TOLD).join(" ; ") + (names.length > TOLD ? " ; …" : "");

function differencesOf(found: Uint8Array, { path, bytes }: BundleFile, file: TenderFile): readonly Difference[] {
  const document = file.documents.find((each) => each.path === path);
  if (document !== undefined) return compareDocx(found, bytes, document);
  return path.endsWith(".xlsx") ? compareXlsx(found, bytes, path) : compareJson(found, bytes);
}

function unexpected(bundle: BundleOnDisk, files: readonly BundleFile[]): readonly Problem[] {
  const known = new Set(files.map(({ path }) => path));
  return bundle.manifest.files
    .filter(({ path }) => !known.has(path))
    .map(({ path }) =>
      bundleProblem(bundle, path, "BUNDLE_FILE_DIFFERS", "La consultation et la bibliothèque ne donnent pas ce fichier.", CURE),
    );
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;
