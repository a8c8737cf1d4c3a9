import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Place } from "../model.js";
import type { Problem } from "../problems.js";

/** A clause, a service or a tender is a page of text: a larger file is a mistake or an attack. */
export const MAX_LIBRARY_FILE = 512 * 1024;
export const MAX_TENDER_FILE = 2 * 1024 * 1024;
/** Every document carries the logo. */
export const MAX_LOGO = 512 * 1024;
const MAX_FILES = 20_000;

export interface SourceFile {
  /** Path shown to people, with "/" separators. */
  readonly name: string;
  readonly text: string;
}

export interface FilesRead {
  readonly files: readonly SourceFile[];
  /** SHA-256 over names and contents, in name order. */
  readonly fingerprint: string;
}

/** Reads every .yaml and .md file under the folders, in name order. Links that leave the root, huge and unreadable files are reported, not read. */
export function readFolder(root: string, folders: readonly string[], report: (problem: Problem) => void): FilesRead {
  const hash = createHash("sha256");
  const files: SourceFile[] = [];
  for (const name of listFiles(root, folders, report)) {
    const file = readText(join(root, name), name, MAX_LIBRARY_FILE, report);
    if (file === undefined) continue;
    hash.update(`${name}\0${file.text.length}\0`).update(file.text);
    files.push(file);
  }
  return { files, fingerprint: hash.digest("hex") };
}

/** Names of the files to read, with "/" separators. A folder met twice through links is read once. */
function listFiles(root: string, folders: readonly string[], report: (problem: Problem) => void): readonly string[] {
  const names: string[] = [];
  const base = realPath(root);
  if (base === undefined) return names;
  const met = new Set<string>();
  for (const folder of folders) if (existsSync(join(root, folder))) visit(join(root, folder));
  if (names.length > MAX_FILES)
    report({
      code: "FILE_TOO_LARGE",
      severity: "error",
      message: `La bibliothèque compte plus de ${MAX_FILES} fichiers : elle n'est pas lue.`,
      hint: "vérifier le chemin de la bibliothèque",
      place: { file: "catalog" },
    });
  return names.length > MAX_FILES ? [] : names.sort((a, b) => (a < b ? -1 : 1));

  function visit(path: string): void {
    const name = relative(root, path).split(sep).join("/");
    const real = realPath(path);
    if (real === undefined || !(real === base || real.startsWith(base + sep))) {
      report({
        code: "FILE_OUTSIDE_LIBRARY",
        severity: "error",
        message: real === undefined ? "Ce lien ne mène à aucun fichier." : "Ce lien mène hors de la bibliothèque : il n'est pas lu.",
        hint: "remplacer le lien par une copie du fichier",
        place: { file: name },
      });
      return;
    }
    if (statSync(real).isDirectory()) {
      if (met.has(real) || names.length > MAX_FILES) return;
      met.add(real);
      for (const entry of entriesOf(path, name, report)) if (!entry.startsWith(".")) visit(join(path, entry));
    } else if (/\.(yaml|md)$/.test(path)) names.push(name);
  }
}

function entriesOf(path: string, name: string, report: (problem: Problem) => void): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    report(unreadable({ file: name }, `Le dossier ne peut pas être lu : ${readFailure(error)}.`));
    return [];
  }
}

export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The path people typed, without the folders above the current one. */
export function displayName(file: string): string {
  const short = relative(".", file).replaceAll("\\", "/");
  return short.startsWith("..") ? join(basename(dirname(file)), basename(file)).replaceAll("\\", "/") : short;
}

/** One text file, or undefined with the reason reported. */
export function readText(path: string, name: string, maxBytes: number, report: (problem: Problem) => void): SourceFile | undefined {
  const bytes = readBytes(path, { file: name }, maxBytes, report);
  if (bytes === undefined) return undefined;
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    report(unreadable({ file: name }, `Le fichier ne peut pas être lu : ${readFailure(error)}.`));
    return undefined;
  }
}

/** The bytes of one file, or undefined with the reason reported at `place`: the file itself, or the line that names it. */
export function readBytes(path: string, place: Place, maxBytes: number, report: (problem: Problem) => void): Uint8Array | undefined {
  try {
    accessSync(path, constants.R_OK);
    const stat = statSync(path);
    if (!stat.isFile() && !stat.isDirectory()) throw Object.assign(new Error(path), { code: "ENOTFILE" });
    const { size } = stat;
    if (size <= maxBytes) return readFileSync(path);
    report({
      code: "FILE_TOO_LARGE",
      severity: "error",
      message: `Le fichier pèse ${Math.ceil(size / 1024)} Kio ; le maximum est ${maxBytes / 1024} Kio.`,
      hint: "vérifier qu'il s'agit du bon fichier, ou le couper",
      place,
    });
  } catch (error) {
    report(unreadable(place, `Le fichier ne peut pas être lu : ${readFailure(error)}.`));
  }
  return undefined;
}

const unreadable = (place: Place, message: string): Problem => ({
  code: "FILE_UNREADABLE",
  severity: "error",
  message,
  hint: "vérifier le chemin, les droits et l'encodage (UTF-8)",
  place,
});

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "il n'existe pas",
  EACCES: "l'accès est refusé",
  EPERM: "l'accès est refusé",
  ENOTDIR: "un dossier du chemin est un fichier",
  ENOTFILE: "ce n'est pas un fichier ordinaire",
  EISDIR: "c'est un dossier, et non un fichier",
  ERR_ENCODING_INVALID_ENCODED_DATA: "il n'est pas en UTF-8",
};

/** Why the disk refused to read, in French, to follow "ne peut pas être lu :". */
export function readFailure(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `erreur ${code}`;
}
