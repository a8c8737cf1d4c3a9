import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** A Word or Excel file with one part changed, zipped again as another program would. */
export function editZip(bytes: Uint8Array, path: string, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const part = parts[path];
  if (part === undefined) throw new Error(`no ${path}`);
  return zipSync({ ...parts, [path]: strToU8(edit(strFromU8(part))) });
}

/** The replacement, refused when the text is not there. */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to replace: ${from}`);
  return changed;
}
