import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, ProblemsError } from "../problems.js";
import { inspectLibrary, type LibraryLoaded } from "./load-library.js";

const PARTS = ["catalog", "clauses", "templates"];
const MAX_OUTPUT = 64 * 1024 * 1024;

export interface LoadedRevision extends LibraryLoaded {
  /** Short name of the commit: "8968d44". */
  readonly commit: string;
}

/**
 * The library of this folder as git keeps it at a revision ("HEAD", "v1.2", "main~3"), through a temporary folder that is removed.
 * Throws ProblemsError (REVISION_UNREADABLE) without git, outside a repository, for an unknown revision or one that has no library.
 */
export function loadRevision(root: string, revision: string): LoadedRevision {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "socle-revision-")));
  try {
    const inRoot = (...args: readonly string[]) => runGit(args, root);
    if (attempt(() => inRoot("rev-parse", "--is-inside-work-tree")) !== "true")
      throw unreadable(revision, `Le dossier « ${root} » n'est pas suivi par git.`, "donner à --library un dossier suivi par git");
    const commit = attempt(() => inRoot("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`));
    if (commit === undefined)
      throw unreadable(revision, `git ne connaît pas la révision « ${revision} ».`, "git log montre les révisions ; HEAD est la dernière");
    // The library may stand in a folder of a larger repository.
    const prefix = inRoot("rev-parse", "--show-prefix").replace(/\/$/, "");
    const [git, target] = [inRoot("rev-parse", "--absolute-git-dir"), join(folder, "library")];
    mkdirSync(target);
    const extract = (...args: readonly string[]) =>
      runGit([`--git-dir=${git}`, `--work-tree=${target}`, ...args], target, { GIT_INDEX_FILE: join(folder, "index") });
    extract("read-tree", prefix === "" ? `${commit}^{tree}` : `${commit}:${prefix}`);
    const files = extract("ls-files", "-z", "--", ...PARTS);
    if (files !== "") extractFiles(git, target, join(folder, "index"), files);
    if (!existsSync(join(target, "catalog", "library.yaml")))
      throw unreadable(
        revision,
        `La révision « ${revision} » n'a pas de bibliothèque dans ce dossier.`,
        "choisir une révision plus récente",
      );
    return { ...inspectLibrary([target]), commit: commit.slice(0, 7) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extractFiles(git: string, target: string, index: string, files: string): void {
  runGit(
    [`--git-dir=${git}`, `--work-tree=${target}`, "checkout-index", "--force", "-z", "--stdin"],
    target,
    { GIT_INDEX_FILE: index },
    files,
  );
}

function runGit(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}, input = ""): string {
  try {
    return execFileSync("git", [...args], {
      cwd,
      encoding: "utf8",
      input,
      maxBuffer: MAX_OUTPUT,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env, LC_ALL: "C" },
    }).trimEnd();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw unreadable(
        "git",
        "Le programme git n'est pas installé, ou le dossier n'existe pas.",
        "installer git, ou donner une clause : socle impact <id>",
      );
    throw error;
  }
}

/** Undefined when git refuses; a missing git is still said. */
function attempt(action: () => string): string | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof ProblemsError) throw error;
    return undefined;
  }
}

function unreadable(revision: string, message: string, hint: string): ProblemsError {
  const problem: Problem = { code: "REVISION_UNREADABLE", severity: "error", message, hint, place: { file: revision } };
  return new ProblemsError([problem]);
}
