import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Problem, ProblemsError } from "../problems.js";
import { readZip } from "./read-zip.js";
import { runGit } from "./run-git.js";

/** The folders of a library. */
const FOLDERS = ["catalog", "clauses", "templates"];

/** A revision, and where the library stands in the repository ("" at its top). */
export interface Revision {
  readonly revision: string;
  readonly folder: string;
}

/** "HEAD~3", "HEAD~3:" or "v0.1.0:libraries/town". */
export function readRevision(asked: string): Revision {
  const colon = asked.indexOf(":");
  if (colon === -1) return { revision: asked, folder: "" };
  return { revision: asked.slice(0, colon), folder: asked.slice(colon + 1).replace(/^\.?\/+|\/+$/g, "") };
}

/** The library that stands in this folder, at another revision: its place in the repository is the same. */
export function revisionOf(library: string, revision: string): Revision {
  const prefix = runGit(["rev-parse", "--show-prefix"], library);
  return { revision, folder: typeof prefix === "string" ? "" : textOf(prefix).replace(/\/$/, "") };
}

/** Does git know this revision in the repository of this folder? */
export function isRevision({ revision }: Revision, cwd = "."): "yes" | "no" | "no git" {
  // A name that starts with a dash would be an option.
  if (revision === "" || revision.startsWith("-")) return "no";
  const found = runGit(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], cwd);
  return found === "absent" ? "no git" : found === "refused" ? "no" : "yes";
}

/**
 * Runs `read` on the library as it was at a revision of the repository of a folder, written in a temporary folder that is removed afterwards,
 * with the short name of the commit: "8968d44". Throws ProblemsError: no git, no such revision, no library there.
 */
export function withRevision<T>(asked: Revision, read: (folder: string, commit: string) => T, cwd = "."): T {
  const { revision, folder } = asked;
  const known = isRevision(asked, cwd);
  if (known === "no git")
    throw refused(
      "GIT_NOT_FOUND",
      revision,
      "Le programme git, qui garde les révisions, n'a pas été trouvé sur cette machine.",
      "vérifier le chemin s'il s'agit d'un fichier ou d'un dossier, ou installer git (https://git-scm.com)",
    );
  if (known === "no")
    throw refused(
      "REVISION_UNKNOWN",
      revision,
      `git ne connaît pas la révision « ${revision} » ${cwd === "." ? "dans le dossier courant" : `dans « ${cwd} »`}.`,
      "se placer dans un dossier suivi par git ; git log --oneline et git tag montrent les révisions",
    );
  const ask = (...args: readonly string[]): string => {
    const found = runGit(args, cwd);
    if (typeof found === "string") throw new Error(`bug: git ${args.join(" ")} fails`);
    return textOf(found);
  };
  const commit = ask("rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`);
  // From a folder of the repository, an archive would hold that folder only.
  const archive = ["-C", ask("rev-parse", "--show-toplevel"), "archive", "--format=zip", `${commit}:${folder}`, ...FOLDERS];
  const archived = runGit(archive, cwd);
  const parts = typeof archived === "string" ? archived : readZip(archived.bytes);
  if (typeof parts === "string")
    throw refused(
      "REVISION_UNKNOWN",
      revision,
      `La révision « ${revision} » n'a pas de bibliothèque ${folder === "" ? "à la racine du dépôt" : `dans « ${folder} »`} : il y faut ${FOLDERS.join("/, ")}/.`,
      folder === "" ? `écrire ${revision}:dossier si elle est ailleurs dans le dépôt` : "vérifier le chemin, depuis la racine du dépôt",
    );
  const temporary = mkdtempSync(join(tmpdir(), "socle-revision-"));
  try {
    for (const [path, bytes] of parts) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), bytes);
    }
    return read(temporary, commit.slice(0, 7));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }): string => new TextDecoder().decode(bytes).trim();

function refused(code: Problem["code"], asked: string, message: string, hint: string): ProblemsError {
  return new ProblemsError([{ code, severity: "error", message, hint, place: { file: asked } }]);
}
