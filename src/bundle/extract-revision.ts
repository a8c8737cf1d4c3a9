import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Problem, ProblemsError } from "../problems.js";
import { readZip } from "./read-zip.js";
import { runGit } from "./run-git.js";

/** The folders of a library. */
const FOLDERS = ["catalog", "clauses", "templates"];

/** "HEAD~3", "HEAD~3:" or "v0.1.0:libraries/town": a revision, and where the library stands in the repository ("" at its top). */
export interface Revision {
  readonly revision: string;
  readonly folder: string;
}

export function readRevision(asked: string): Revision {
  const colon = asked.indexOf(":");
  if (colon === -1) return { revision: asked, folder: "" };
  return { revision: asked.slice(0, colon), folder: asked.slice(colon + 1).replace(/^\.?\/+|\/+$/g, "") };
}

/** Does git know this revision in the repository of the current folder? */
export function isRevision({ revision }: Revision): "yes" | "no" | "no git" {
  // A name that starts with a dash would be an option.
  if (revision === "" || revision.startsWith("-")) return "no";
  const found = runGit(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  return found === "absent" ? "no git" : found === "refused" ? "no" : "yes";
}

/**
 * Runs `read` on the library as it was at a revision, written in a temporary folder that is removed afterwards.
 * Throws ProblemsError: no git, no such revision, no library there.
 */
export function withRevision<T>(asked: string, read: (folder: string) => T): T {
  const { revision, folder } = readRevision(asked);
  const known = isRevision({ revision, folder });
  if (known === "no git")
    throw refused(
      "GIT_NOT_FOUND",
      asked,
      "Rien ne porte ce nom sur le disque, et git, qui dirait si c'est une révision, n'a pas été trouvé sur cette machine.",
      "vérifier le chemin, ou installer git (https://git-scm.com)",
    );
  if (known === "no")
    throw refused(
      "REVISION_UNKNOWN",
      asked,
      `« ${revision} » n'est pas une révision du dépôt git du dossier courant.`,
      "se placer dans le dépôt de la bibliothèque ; git log --oneline et git tag montrent ses révisions",
    );
  const commit = ask(["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]);
  // From a folder of the repository, an archive would hold that folder only.
  const archived = runGit(["-C", ask(["rev-parse", "--show-toplevel"]), "archive", "--format=zip", `${commit}:${folder}`, ...FOLDERS]);
  const parts = typeof archived === "string" ? archived : readZip(archived.bytes);
  if (typeof parts === "string")
    throw refused(
      "REVISION_UNKNOWN",
      asked,
      `La révision « ${revision} » n'a pas de bibliothèque ${folder === "" ? "à la racine du dépôt" : `dans « ${folder} »`} : il y faut ${FOLDERS.join("/, ")}/.`,
      folder === "" ? `écrire ${revision}:dossier si elle est ailleurs dans le dépôt` : "vérifier le chemin, depuis la racine du dépôt",
    );
  const temporary = mkdtempSync(join(tmpdir(), "socle-revision-"));
  try {
    for (const [path, bytes] of parts) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true });
      writeFileSync(join(temporary, path), bytes);
    }
    return read(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function ask(args: readonly string[]): string {
  const found = runGit(args);
  if (typeof found === "string") throw new Error(`bug: git ${args.join(" ")} fails`);
  return new TextDecoder().decode(found.bytes).trim();
}

function refused(code: Problem["code"], asked: string, message: string, hint: string): ProblemsError {
  return new ProblemsError([{ code, severity: "error", message, hint, place: { file: asked } }]);
}
