import { plural } from "../french.js";
import type { Comparison, EntryChange, GroupChange, SourceKind } from "./comparison.js";

/** The words of a comparison, the same in the terminal, on the page and in Word. */

export const TITLES: Readonly<Record<SourceKind, string>> = {
  library: "Comparaison de deux bibliothèques",
  tender: "Comparaison de deux consultations",
  bundle: "Comparaison de deux dossiers assemblés",
};

export const ENTRY_STATES: Readonly<Record<EntryChange["state"], string>> = {
  added: "ajout",
  removed: "retrait",
  changed: "modification",
  renamed: "renommée",
};

/** "ajout", "renommée, avant : api.version". */
export const entryState = ({ state, formerId }: EntryChange): string =>
  formerId === undefined ? ENTRY_STATES[state] : `${ENTRY_STATES[state]}, avant\u00a0: ${formerId}`;

export const SUMMARY_HEADER = ["", "Avant", "Après", "Ajouts", "Retraits", "Modifications", "Renommages"] as const;

/** One row per group, in the order of the header. */
export function summaryRow({ title, before, after, entries }: GroupChange): readonly string[] {
  const count = (state: EntryChange["state"]) => String(entries.filter((entry) => entry.state === state).length);
  return [title, String(before), String(after), ...(["added", "removed", "changed", "renamed"] as const).map(count)];
}

/** The groups worth a row: those that changed, and the first of all, which says what was compared. */
export const summaryGroups = ({ groups }: Comparison): readonly GroupChange[] =>
  groups.filter(({ entries }, index) => index === 0 || entries.length > 0);

export function verdict({ groups }: Comparison): string {
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return count === 0 ? "Aucune différence." : `${count} ${plural(count, "différence", "différences")}.`;
}
