import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds the shipped catalogue, clauses, templates and schemas, wherever this code was bundled. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "catalog", "library.yaml"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("bug: the shipped library is missing from the package");
    folder = parent;
  }
  return folder;
}
