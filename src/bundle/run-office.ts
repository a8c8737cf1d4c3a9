import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

export interface OfficeRun {
  readonly office: string;
  /** A folder of its own: LibreOffice may already be open with the user's. */
  readonly profile: string;
  readonly filter: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** In milliseconds. */
  readonly timeout: number;
}

/**
 * One LibreOffice process that converts every input into the output folder. `onLine` receives what it prints.
 * Resolves with "done", or with the French reason of the failure.
 */
export function runOffice(run: OfficeRun, onLine: (line: string) => void): Promise<string> {
  const { promise, resolve } = deferred();
  const windows = process.platform === "win32";
  const args = [
    `-env:UserInstallation=${pathToFileURL(run.profile).href}`,
    "--headless",
    "--norestore",
    "--convert-to",
    run.filter,
    "--outdir",
    run.output,
    ...run.inputs,
  ];
  // A group of its own: the program is a script that starts another one, and both must end together.
  const child = spawn(run.office, args, { detached: !windows, windowsHide: true, stdio: ["ignore", "pipe", "pipe"] });
  const end = (reason: string) => {
    clearTimeout(timer);
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
    resolve(reason);
  };
  const stop = (reason: string) => {
    kill(child, windows);
    end(reason);
  };
  const interrupted = () => stop("elle a été interrompue");
  const timer = setTimeout(() => stop(`LibreOffice n'a pas fini après ${Math.round(run.timeout / 1000)} secondes`), run.timeout);
  process.on("SIGINT", interrupted);
  process.on("SIGTERM", interrupted);
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => text.split("\n").forEach(onLine));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = `${errors}${text}`.slice(-500);
  });
  child.on("error", (error) => end(`LibreOffice ne démarre pas (${error.message})`));
  child.on("close", (code) => end(code === 0 ? DONE : `LibreOffice s'est arrêté avec le code ${code} ${errors.trim()}`.trim()));
  return promise;
}

export const DONE = "done";

function kill(child: ChildProcess, windows: boolean): void {
  try {
    if (windows || child.pid === undefined) child.kill();
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended in the meantime.
  }
}

function deferred() {
  let resolve: (reason: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
