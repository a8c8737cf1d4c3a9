import { existsSync, statSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { BundleFile } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import { ProblemsError } from "../problems.js";
import { MANIFEST } from "./manifest.js";

/** How a bundle not yet in its place, or no longer, is named beside it. */
export const FORMER = "-former";
export const TEMPORARY = /^\.(.+)\.socle-[A-Za-z0-9]{6}(-former)?$/;

/**
 * Writes the whole bundle, all or nothing: into a new folder beside the target, then by rename. An existing folder is replaced only if it is
 * empty or holds our manifest; until the last rename it is untouched, and it comes back if that rename fails. Throws ProblemsError.
 */
export async function writeBundle(folder: string, files: readonly BundleFile[]): Promise<void> {
  const target = resolve(folder);
  if (existsSync(target) && !(await replaceable(target))) {
    const [message, hint] = statSync(target).isDirectory()
      ? ["Ce dossier existe et ne vient pas de Socle : il n'est pas remplacé.", "choisir un autre dossier avec -o, ou vider celui-ci"]
      : ["C'est un fichier, et non un dossier : il n'est pas remplacé.", "choisir un dossier avec -o"];
    throw refuse("OUTPUT_NOT_OURS", folder, message, hint);
  }
  let fresh: string | undefined;
  try {
    await mkdir(dirname(target), { recursive: true });
    fresh = await mkdtemp(join(dirname(target), `.${basename(target)}.socle-`));
    // A temporary folder is for its owner alone; a tender file is shared like any other folder.
    await chmod(fresh, existsSync(target) ? statSync(target).mode : 0o777 & ~process.umask());
    await writeAll(fresh, files);
    await swap(fresh, target);
  } catch (error) {
    if (fresh !== undefined) await rm(fresh, { recursive: true, force: true });
    throw refuse(
      "OUTPUT_UNWRITABLE",
      folder,
      `L'écriture a échoué : ${reason(error)}. Rien n'a été changé.`,
      "libérer de la place, vérifier les droits, ou choisir un autre dossier avec -o",
    );
  }
}

/** Each folder once, then all the files together: one after the other, waiting for the disk would take longer than writing. */
async function writeAll(folder: string, files: readonly BundleFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  const written = await Promise.allSettled(files.map(({ path, bytes }) => writeFile(join(folder, path), bytes)));
  for (const result of written) if (result.status === "rejected") throw result.reason;
}

async function replaceable(target: string): Promise<boolean> {
  try {
    if ((await readdir(target)).length === 0) return true;
    const manifest: unknown = JSON.parse(await readFile(join(target, MANIFEST), "utf8"));
    return typeof manifest === "object" && manifest !== null && "format" in manifest && String(manifest.format).startsWith("socle-bundle/");
  } catch {
    return false;
  }
}

async function swap(fresh: string, target: string): Promise<void> {
  if (!existsSync(target)) return rename(fresh, target);
  const former = `${fresh}${FORMER}`;
  await rename(target, former);
  try {
    await rename(fresh, target);
  } catch (error) {
    await rename(former, target);
    throw error;
  }
  // The new folder is in place: a former one that resists stays beside it, hidden.
  await rm(former, { recursive: true, force: true }).catch(() => undefined);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "le disque est plein",
  EACCES: "l'accès est refusé",
  EPERM: "l'accès est refusé",
  EROFS: "le disque est en lecture seule",
  ENOTDIR: "un dossier du chemin est un fichier",
  EEXIST: "un dossier du chemin est un fichier",
  EISDIR: "un fichier du chemin est un dossier",
  ENOENT: "ce dossier ne peut pas être créé",
  ENAMETOOLONG: "le nom est trop long",
};

function reason(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
  return REASONS[code] ?? `erreur ${code}`;
}

const refuse = (code: ProblemCode, file: string, message: string, hint: string) =>
  new ProblemsError([{ code, severity: "error", message, hint, place: { file } }]);
