import pc from "picocolors";
import { formatProblem, type Problem, type ProblemPaint, ProblemsError } from "../problems.js";

/** Everything a command prints goes through here: results on stdout, progress and problems on stderr. Colours obey NO_COLOR and pipes. */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader left (socle explain … | head): there is no one to talk to.
    if (error.code === "EPIPE") process.exit();
    throw error;
  });

export const say = (text = ""): void => void process.stdout.write(`${text}\n`);
export const warn = (text = ""): void => void process.stderr.write(`${text}\n`);

// Each stream decides for itself: a file or a pipe gets plain text, even under continuous integration.
const coloured = (stream: NodeJS.WriteStream) =>
  pc.createColors(pc.isColorSupported && (stream.isTTY || process.env.FORCE_COLOR !== undefined));
const [out, err] = [coloured(process.stdout), coloured(process.stderr)];

export const strong = (text: string): string => out.bold(text);
export const faint = (text: string): string => out.dim(text);
export const good = (text: string): string => out.green(text);
export const bad = (text: string): string => out.red(text);

const paint: ProblemPaint = {
  bold: (text) => err.bold(text),
  severity: (severity, text) => (severity === "error" ? err.red(text) : severity === "warning" ? err.yellow(text) : err.cyan(text)),
};

/** Prints problems and the count by severity. */
export function showProblems(problems: readonly Problem[]): void {
  for (const problem of problems) warn(`${formatProblem(problem, paint)}\n`);
  const count = (severity: Problem["severity"]) => problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    [count("error"), "erreur", "erreurs"],
    [count("warning"), "avertissement", "avertissements"],
    [count("info"), "information", "informations"],
  ] as const;
  warn(
    parts.flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number < 2 ? one : many}`])).join(", ") || "Aucun problème.",
  );
}

/** In characters; 100 when the output is no terminal. */
export const terminalWidth = (): number => process.stdout.columns ?? 100;

/** One line rewritten in place, on a terminal only. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

/** A stopwatch, for the pace of a long work: the only clock of the tool, and nothing it writes depends on it. */
export function secondsSinceStart(): () => number {
  const start = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - start) / 1e9;
}

/** Runs a command: a ProblemsError is the user's to cure (1), anything else is a bug (2). */
export async function guarded(action: () => Promise<number>): Promise<number> {
  try {
    return await action();
  } catch (error) {
    progress("");
    if (error instanceof ProblemsError) {
      showProblems(error.problems);
      return 1;
    }
    warn(`Socle s'est arrêté sur un défaut qui lui est propre : ${error instanceof Error ? error.message : String(error)}`);
    warn("Rien n'a été écrit. Merci de signaler ce message, avec le fichier tender.yaml s'il peut être partagé.");
    if (process.env.SOCLE_DEBUG !== undefined && error instanceof Error) warn(error.stack ?? "");
    return 2;
  }
}
