/** The result of a comparison, as plain data: the terminal, the page, the Word file and JSON all show this. */

/** A stretch of one line. "same" is written as it is after the change: spaces and reference numbers may have moved. */
export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

export type ChangeState = "same" | "changed" | "added" | "removed";

export interface LineChange {
  readonly state: ChangeState;
  readonly style?: "item" | "heading";
  readonly pieces: readonly Piece[];
}

export interface PartChange {
  readonly key: string;
  readonly label: string;
  readonly role: "text" | "data";
  readonly state: ChangeState;
  readonly lines: readonly LineChange[];
}

/** An entry that is not the same on both sides. */
export interface EntryChange {
  readonly id: string;
  readonly state: "added" | "removed" | "changed" | "renamed";
  /** Its identifier before, when it was renamed. */
  readonly formerId?: string;
  readonly title: readonly Piece[];
  /** Those that changed, and the whole of its text. */
  readonly parts: readonly PartChange[];
}

export interface GroupChange {
  readonly title: string;
  /** How many entries each side has. */
  readonly before: number;
  readonly after: number;
  /** Empty when nothing changed. In the order of the second side, what was removed at its former place. */
  readonly entries: readonly EntryChange[];
}

/** One of the two things compared. */
export interface ComparedSide {
  /** As it was asked for: "HEAD~3", "out". */
  readonly asked: string;
  /** What it is, in French: "bibliothèque socle-commun 0.1.0". */
  readonly name: string;
  /** SHA-256 of the library, of the answers. */
  readonly fingerprint: string;
}

export const SOURCE_KINDS = ["library", "tender", "bundle"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Comparison {
  readonly kind: SourceKind;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly groups: readonly GroupChange[];
}

export const isDifferent = ({ groups }: Pick<Comparison, "groups">): boolean => groups.some(({ entries }) => entries.length > 0);
