import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";
import { ProblemsError } from "../problems.js";

/** The machine, as far as finding a program goes. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (path: string) => boolean;
}

const THIS_MACHINE: Machine = { platform: process.platform, env: process.env, isProgram };

/**
 * The LibreOffice program of the machine: SOCLE_SOFFICE, else in PATH, else where its installers put it.
 * Throws ProblemsError when there is none, or when SOCLE_SOFFICE names no program.
 */
export function findOffice({ platform, env, isProgram: exists }: Machine = THIS_MACHINE): string {
  const named = env.SOCLE_SOFFICE;
  if (named !== undefined && named !== "") {
    if (exists(named)) return named;
    throw notFound(
      `SOCLE_SOFFICE donne « ${named} », qui n'est pas un programme.`,
      "donner dans SOCLE_SOFFICE le chemin complet de soffice, ou retirer cette variable",
    );
  }
  const found = [...inPath(platform, env), ...usualPlaces(platform, env)].find(exists);
  if (found !== undefined) return found;
  throw notFound(
    "Les formats odt et pdf demandent LibreOffice, qui n'a pas été trouvé sur cette machine. Rien n'a été écrit.",
    "installer LibreOffice (https://fr.libreoffice.org), donner son chemin dans SOCLE_SOFFICE, ou retirer odt et pdf de --formats",
  );
}

function inPath(platform: string, env: Machine["env"]): readonly string[] {
  const windows = platform === "win32";
  // soffice.com waits for the end of the work; soffice.exe returns at once.
  const names = windows ? ["soffice.com", "soffice.exe"] : ["soffice", "libreoffice"];
  const folders = (env.PATH ?? env.Path ?? "").split(windows ? ";" : ":").filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => (windows ? win32 : posix).join(folder, name)));
}

function usualPlaces(platform: string, env: Machine["env"]): readonly string[] {
  const inApplications = "Applications/LibreOffice.app/Contents/MacOS/soffice";
  if (platform === "darwin") return ["/", env.HOME ?? "/"].map((folder) => posix.join(folder, inApplications));
  if (platform === "win32")
    return [env.ProgramFiles, env["ProgramFiles(x86)"]].flatMap((folder) =>
      folder === undefined ? [] : [win32.join(folder, "LibreOffice", "program", "soffice.com")],
    );
  return ["/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice"];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const notFound = (message: string, hint: string): ProblemsError =>
  new ProblemsError([{ code: "OFFICE_NOT_FOUND", severity: "error", message, hint, place: { file: "LibreOffice" } }]);
