import type { IsoDate } from "../../model.js";
import { escapeAttribute } from "./escape-xml.js";

/** Who signs the tracked changes of a document, and the day: given, never read from the machine. */
export interface Signature {
  readonly author: string;
  readonly date: IsoDate;
}

/** Writes tracked insertions and deletions (ISO/IEC 29500-1, 17.13.5), each with its own number. */
export interface ChangeTracker {
  /** Runs of text, inserted. */
  inserted(runs: string): string;
  /** The same, deleted. */
  deleted(runs: string): string;
  /**
   * For the mark of a paragraph that is inserted or deleted whole: refusing or accepting then removes the paragraph, not only its words.
   * Such a paragraph is never the last one of the body, and never stands before a table: Word could not join it to the next.
   */
  mark(kind: "inserted" | "deleted"): string;
}

export function trackChanges({ author, date }: Signature): ChangeTracker {
  let changes = 0;
  const attributes = () => `w:id="${++changes}" w:author="${escapeAttribute(author)}" w:date="${date}T00:00:00Z"`;
  return {
    inserted: (runs) => `<w:ins ${attributes()}>${runs}</w:ins>`,
    // Word refuses w:t in a deletion. The texts between tags hold no "<".
    deleted: (runs) => `<w:del ${attributes()}>${runs.replaceAll("<w:t ", "<w:delText ").replaceAll("</w:t>", "</w:delText>")}</w:del>`,
    mark: (kind) => `<w:rPr><w:${kind === "inserted" ? "ins" : "del"} ${attributes()}/></w:rPr>`,
  };
}
