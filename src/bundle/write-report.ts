import { renameSync, rmSync, writeFileSync } from "node:fs";
import { readFailure } from "../library/files.js";
import { ProblemsError } from "../problems.js";

/** Writes one file where the user asked, whole or not at all; the one that stood there is replaced. Throws ProblemsError when the disk refuses. */
export function writeReport(path: string, content: string | Uint8Array): void {
  const waiting = `${path}.socle-partiel`;
  try {
    writeFileSync(waiting, content);
    renameSync(waiting, path);
  } catch (error) {
    rmSync(waiting, { force: true });
    throw new ProblemsError([
      {
        code: "OUTPUT_UNWRITABLE",
        severity: "error",
        message: `Ce fichier ne peut pas être écrit : ${readFailure(error)}.`,
        hint: "vérifier que son dossier existe, que le fichier n'est pas ouvert, et les droits",
        place: { file: path },
      },
    ]);
  }
}
