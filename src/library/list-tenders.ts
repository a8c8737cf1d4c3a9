import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../problems.js";
import { displayName } from "./files.js";

export interface ListedTender {
  /** Of the sub-folder, or of the file without its extension. */
  readonly name: string;
  readonly file: string;
}

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * The tenders of a folder, in name order: a tender.yaml in each sub-folder, or else one .yaml file each; never both, never deeper.
 * Sub-folders without tender.yaml and hidden names are not tenders. Undefined when the folder does not say which tenders it holds (and reported).
 */
export function listTenders(folder: string, report: (problem: Problem) => void): readonly ListedTender[] | undefined {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort();
  const inFolders = names.filter((name) => existsSync(join(folder, name, "tender.yaml")));
  const files = names.filter((name) => name.endsWith(".yaml") && !isFolder(join(folder, name)));
  const refuse = (message: string, hint: string) =>
    report({ code: "BATCH_SOURCE", severity: "error", message, hint, place: { file: displayName(folder) } });
  const other = names.find((name) => name.endsWith(".yml"));
  if (other !== undefined)
    refuse(`« ${other} » porte l'extension .yml : une consultation est un fichier .yaml.`, "le renommer, ou l'ôter du dossier");
  else if (inFolders.length > 0 && files.length > 0)
    refuse(
      `Ce dossier contient à la fois des sous-dossiers avec un tender.yaml (${inFolders[0]}…) et des fichiers .yaml (${files[0]}…) : lesquels sont les consultations ?`,
      "ne garder que les uns ou que les autres",
    );
  else if (inFolders.length + files.length === 0)
    refuse(
      "Ce dossier ne contient aucune consultation.",
      "y mettre un sous-dossier par consultation, avec son tender.yaml, ou un fichier .yaml par consultation",
    );
  else if (files.length > 0) return files.map((name) => ({ name: name.slice(0, -".yaml".length), file: join(folder, name) }));
  else return inFolders.map((name) => ({ name, file: join(folder, name, "tender.yaml") }));
  return undefined;
}
