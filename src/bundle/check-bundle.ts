import { COPY_FORMATS } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import type { Problem } from "../problems.js";
import { MANIFEST, SUMS } from "./manifest.js";
import type { BundleOnDisk, FileOnDisk } from "./read-bundle.js";

const REBUILD = "assembler de nouveau avec socle build, ou reprendre le dossier d'origine";

/** A problem of one file of the bundle. */
export function bundleProblem(bundle: BundleOnDisk, path: string, code: ProblemCode, message: string, hint?: string): Problem {
  return { code, severity: "error", message, hint, place: { file: `${bundle.folder.replace(/[\\/]+$/, "")}/${path}` } };
}

/** Is the folder still what `socle build` wrote? Every file there with its size and fingerprint, none added in dce/, SHA256SUMS in agreement. */
export function checkBundle(bundle: BundleOnDisk): readonly Problem[] {
  const { manifest, files } = bundle;
  const listed = manifest.files.flatMap(({ path, sha256, bytes }) => checkFile(bundle, path, sha256, bytes));
  const known = new Set(manifest.files.map(({ path }) => path));
  const added = [...files.keys()].filter((path) => path.startsWith("dce/") && !known.has(path));
  const sums = [...manifest.files, { path: MANIFEST, sha256: files.get(MANIFEST)?.sha256 ?? "" }];
  return [
    ...listed,
    ...added.map((path) => addedFile(bundle, path)),
    ...checkSums(bundle, sums),
    ...COPY_FORMATS.flatMap((name) => checkCopies(bundle, name)),
  ];
}

function checkFile(bundle: BundleOnDisk, path: string, sha256: string, bytes: number | undefined): readonly Problem[] {
  const file = bundle.files.get(path);
  if (file === undefined) return [bundleProblem(bundle, path, "BUNDLE_FILE_MISSING", "Ce fichier du dossier a disparu.", REBUILD)];
  const change = changeOf(file, sha256, bytes);
  return change === undefined ? [] : [bundleProblem(bundle, path, "BUNDLE_FILE_CHANGED", change, REBUILD)];
}

function changeOf(file: FileOnDisk, sha256: string, bytes: number | undefined): string | undefined {
  if (file.failure !== undefined) return `Ce fichier ne peut pas être contrôlé : ${file.failure}.`;
  if (bytes !== undefined && file.size !== bytes) return `Ce fichier a été modifié : il pèse ${file.size} octets, au lieu de ${bytes}.`;
  return file.sha256 === sha256 ? undefined : "Ce fichier a été modifié : il a la bonne taille, mais une autre empreinte SHA-256.";
}

const addedFile = (bundle: BundleOnDisk, path: string): Problem =>
  bundleProblem(
    bundle,
    path,
    "BUNDLE_FILE_EXTRA",
    "Ce fichier n'a pas été écrit par Socle : il partirait avec les pièces remises aux candidats.",
    "le ranger hors de ce dossier, ou le supprimer",
  );

/** SHA256SUMS says the same as the manifest, and gives the manifest's own fingerprint. */
function checkSums(bundle: BundleOnDisk, expected: readonly { readonly path: string; readonly sha256: string }[]): readonly Problem[] {
  const sums = readSums(bundle.files.get(SUMS));
  if (sums === undefined)
    return [bundleProblem(bundle, SUMS, "BUNDLE_FILE_MISSING", "Ce fichier manque, ou ne peut pas être lu.", REBUILD)];
  const wrong = expected.filter(({ path, sha256 }) => sums.get(path) !== sha256).map(({ path }) => path);
  const unknown = [...sums.keys()].filter((path) => !expected.some((file) => file.path === path));
  const disagreements = [
    ...wrong.map((path) =>
      path === MANIFEST
        ? "manifest.json a été modifié après l'assemblage : SHA256SUMS en donne une autre empreinte."
        : `SHA256SUMS et manifest.json ne donnent pas la même empreinte de ${path}.`,
    ),
    ...unknown.map((path) => `SHA256SUMS nomme ${path}, que manifest.json ne connaît pas.`),
  ];
  return disagreements.map((message) => bundleProblem(bundle, SUMS, "BUNDLE_SUMS_MISMATCH", message, REBUILD));
}

/** The copies (odt/, pdf/) against their own SHA256SUMS: the manifest does not know them, for no office suite writes the same bytes twice. */
function checkCopies(bundle: BundleOnDisk, name: string): readonly Problem[] {
  const present = [...bundle.files.keys()].filter((path) => path.startsWith(`${name}/`) && path !== `${name}/${SUMS}`);
  const sums = readSums(bundle.files.get(`${name}/${SUMS}`));
  // A folder of that name without fingerprints is not ours.
  if (sums === undefined) return [];
  const added = present.filter((path) => path.startsWith(`${name}/dce/`) && !sums.has(path.slice(name.length + 1)));
  return [
    ...[...sums].flatMap(([path, sha256]) => checkFile(bundle, `${name}/${path}`, sha256, undefined)),
    ...added.map((path) => addedFile(bundle, path)),
  ];
}

/** Fingerprint by path; undefined when the file is absent or unreadable. A line that is no fingerprint is kept as a path that nothing knows. */
function readSums(file: FileOnDisk | undefined): ReadonlyMap<string, string> | undefined {
  if (file?.bytes === undefined) return undefined;
  const lines = new TextDecoder()
    .decode(file.bytes)
    .split("\n")
    .filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [, sha256 = "", path = line] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      return [path, sha256] as const;
    }),
  );
}
