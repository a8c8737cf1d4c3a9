import { lawTable } from "../law/law-table.js";
import { loadLibrary } from "../library/load-library.js";
import { packageRoot } from "../library/package-root.js";
import type { LawTable, Library } from "../model.js";
import { layColumns } from "./columns.js";
import { say, terminalWidth } from "./terminal.js";

export interface OpenedLibrary {
  readonly root: string;
  readonly library: Library;
  readonly law: LawTable;
}

/** The library, and the law on the day asked for: without one, the day the library was released. */
export async function openLibrary(path: string | undefined, on?: string): Promise<OpenedLibrary> {
  const root = path ?? packageRoot();
  const library = await loadLibrary([root]);
  return { root, library, law: lawTable(library.law, on ?? library.released) };
}

/** Says a text folded to the width of the terminal, each line after `indent` spaces. */
export function sayFolded(text: string, indent: number, paint: (line: string) => string = (line) => line): void {
  for (const line of layColumns([text], [Math.max(20, terminalWidth() - indent)])) say(`${" ".repeat(indent)}${paint(line)}`.trimEnd());
}
