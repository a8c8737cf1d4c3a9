import { createHash } from "node:crypto";
import { accessSync, constants, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Problem } from "../problems.js";

/** A clause, a service or a tender is a page of text: a larger file is a mistake or an attack. */
export const MAX_LIBRARY_FILE = 512 * 1024;
export const MAX_TENDER_FILE = 2 * 1024 * 1024;
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
  const names: string[] = [];
  const base = realpathSync(root);
  for (const folder of folders) walk(join(root, folder));
  names.sort((a, b) => (a < b ? -1 : 1));
  const hash = createHash("sha256");
  const files: SourceFile[] = [];
  for (const name of names) {
    const file = readText(join(root, name), name, MAX_LIBRARY_FILE, report);
    if (file === undefined) continue;
    hash.update(`${name}\0${file.text.length}\0`).update(file.text);
    files.push(file);
  }
  return { files, fingerprint: hash.digest("hex") };

  function walk(path: string): void {
    let entries: string[];
    try {
      entries = readdirSync(path).sort();
    } catch {
      return;
    }
    for (const entry of entries) {
      if (entry.startsWith(".")) continue;
      const full = join(path, entry);
      const name = relative(root, full).split(sep).join("/");
      const inside = leavesRoot(full) === undefined;
      if (!inside) {
        report({
          code: "FILE_OUTSIDE_LIBRARY",
          severity: "error",
          message: "Ce lien mène hors de la bibliothèque : il n'est pas lu.",
          hint: "remplacer le lien par une copie du fichier",
          place: { file: name },
        });
        continue;
      }
      if (statSync(full).isDirectory()) walk(full);
      else if (/\.(yaml|md)$/.test(entry)) names.push(name);
      if (names.length > MAX_FILES) throw new Error("bug: library larger than the cap");
    }
  }

  function leavesRoot(full: string): string | undefined {
    if (!lstatSync(full).isSymbolicLink()) return undefined;
    try {
      const target = realpathSync(full);
      return target === base || target.startsWith(base + sep) ? undefined : target;
    } catch {
      return "broken link";
    }
  }
}

/** One text file, or undefined with the reason reported. */
export function readText(path: string, name: string, maxBytes: number, report: (problem: Problem) => void): SourceFile | undefined {
  try {
    accessSync(path, constants.R_OK);
    const { size } = statSync(path);
    if (size > maxBytes) {
      report({
        code: "FILE_TOO_LARGE",
        severity: "error",
        message: `Le fichier pèse ${Math.ceil(size / 1024)} Kio ; le maximum est ${maxBytes / 1024} Kio.`,
        hint: "vérifier qu'il s'agit du bon fichier, ou le couper",
        place: { file: name },
      });
      return undefined;
    }
    const bytes = readFileSync(path);
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    const reason = error instanceof TypeError ? "il n'est pas en UTF-8" : describe(error);
    report({
      code: "FILE_UNREADABLE",
      severity: "error",
      message: `Le fichier ne peut pas être lu : ${reason}.`,
      hint: "vérifier le chemin, les droits et l'encodage (UTF-8)",
      place: { file: name },
    });
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = { ENOENT: "il n'existe pas", EACCES: "l'accès est refusé", EISDIR: "c'est un dossier" };

function describe(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `erreur ${code}`;
}
