import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isFolder } from "../library/list-tenders.js";
import { ProblemsError } from "../problems.js";
import { isRevision, readRevision } from "./extract-revision.js";
import { MANIFEST } from "./manifest.js";

/** What someone gave to be compared. `path`: of the folder or of the file; of a revision, as it was asked for. */
export interface Source {
  readonly kind: "library" | "revision" | "tender" | "bundle";
  readonly asked: string;
  readonly path: string;
}

/** What stands on the disk wins over a revision of the same name; "NAME:" is always a revision. Throws ProblemsError when it is nothing known. */
export function detectSource(asked: string): Source {
  const source = (kind: Source["kind"], path = asked): Source => ({ kind, asked, path });
  if (isFolder(asked)) {
    if (existsSync(join(asked, MANIFEST))) return source("bundle");
    if (existsSync(join(asked, "tender.yaml"))) return source("tender", join(asked, "tender.yaml"));
    if (isFolder(join(asked, "catalog")) && isFolder(join(asked, "clauses"))) return source("library");
  } else if (existsSync(asked)) {
    if (basename(asked) === MANIFEST) return source("bundle", dirname(asked));
    if (/\.ya?ml$/.test(asked)) return source("tender");
  } else if (asked.includes(":") || isRevision(readRevision(asked)) !== "no") return source("revision");
  throw new ProblemsError([
    {
      code: "DIFF_SOURCE",
      severity: "error",
      message: existsSync(asked)
        ? "Ce n'est ni une bibliothèque, ni une consultation, ni un dossier assemblé par Socle."
        : "Ce fichier ou ce dossier n'existe pas, et git ne connaît pas de révision de ce nom dans le dossier courant.",
      hint: "donner un dossier qui contient catalog/ et clauses/, un tender.yaml, un dossier qui contient manifest.json, ou une révision (HEAD~3, v0.1.0)",
      place: { file: asked },
    },
  ]);
}
