import { spawnSync } from "node:child_process";

/** A library weighs a few mebibytes: an archive larger than this is not one. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** What git said, or why it said nothing: "absent" when there is no such program. */
export type GitResult = { readonly bytes: Uint8Array } | "absent" | "refused";

/** One git command in a folder, without a shell: its arguments are never read as anything else. It changes nothing. */
export function runGit(args: readonly string[], cwd: string): GitResult {
  const { status, stdout, error } = spawnSync("git", [...args], {
    cwd,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return "absent";
  return status === 0 ? { bytes: stdout } : "refused";
}
