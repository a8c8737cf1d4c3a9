import type { ClauseUses } from "../clauses/clause-uses.js";
import { typeset } from "../french.js";
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

/** Who names the clause, by how they do; groups that nobody is in are left out. */
export function useGroups(uses: ClauseUses, library: Library): readonly (readonly [string, readonly string[]])[] {
  const groups: readonly (readonly [string, readonly string[], ReadonlyMap<string, { readonly title: string }>])[] = [
    ["Prestations qui l'appellent", uses.services, library.services],
    ["Prestations dont elle est la pénalité", uses.penaltyOf, library.services],
    ["Prestations dont le texte y renvoie", uses.serviceTexts, library.services],
    ["Lots réutilisables", uses.lots, library.lots],
    ["Situations qui l'attendent", uses.expected, library.expected],
    ["Clauses qui l'exigent", uses.requiredBy, library.clauses],
    ["Clauses qui l'excluent", uses.excludedBy, library.clauses],
    ["Clauses qu'elle remplace", uses.replaces, library.clauses],
    ["Clauses dont le texte y renvoie", uses.referredBy, library.clauses],
  ];
  return groups.flatMap(([title, ids, known]) => (ids.length === 0 ? [] : [[title, ids.map((id) => named(id, known))] as const]));
}

/** "Versions et retrait des API (api.versions)". */
export const named = (id: string, known: ReadonlyMap<string, { readonly title: string }>): string =>
  `${typeset(known.get(id)?.title ?? id)} (${id})`;
