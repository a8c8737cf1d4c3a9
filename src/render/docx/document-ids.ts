import type { TenderDocument } from "../../model.js";
import type { Frame } from "./frame.js";
import { footnoteXml } from "./legal-footnotes.js";
import { shortName } from "./short-name.js";

export interface Target {
  readonly bookmark: string;
  /** The number Word shows for it: what a live reference will print. */
  readonly number: string;
}

/** Identifiers that must be unique in one document. Calling a function twice gives two identifiers. */
export interface DocumentIds {
  /** Throws a bug for an anchor that is no section or article of the document. */
  target(anchor: string): Target;
  nextBookmark(): number;
  nextControl(): number;
  /** The number of the next table that has a caption, from 1. */
  nextTable(): number;
  /** Adds a footnote; returns its id. */
  addFootnote(text: string): number;
  /** The footnotes added so far, in WordprocessingML. */
  footnotes(): string;
  /** A new list instance, whose numbers start again; returns its numbering id. */
  nextList(ordered: boolean, level: number): number;
  /** The list instances created so far, in WordprocessingML. */
  lists(): string;
}

/** Throws a bug when two headings have the same anchor, or anchors that differ only by their punctuation. */
export function createIds(document: TenderDocument, frame: Frame): DocumentIds {
  const targets = new Map<string, Target>();
  const bookmarks = new Set<string>();
  for (const heading of document.sections.flatMap((section) => [section, ...section.articles])) {
    const bookmark = bookmarkName(heading.anchor);
    if (bookmarks.has(bookmark)) throw new Error(`bug: anchor « ${heading.anchor} » twice in ${document.path}`);
    bookmarks.add(bookmark);
    targets.set(heading.anchor, { bookmark, number: heading.number });
  }
  let marks = 0;
  let controls = 0;
  let tables = 0;
  const footnotes: string[] = [];
  const lists: string[] = [];
  return {
    target(anchor) {
      const target = targets.get(anchor);
      if (target === undefined) throw new Error(`bug: no heading « ${anchor} » in ${document.path}`);
      return target;
    },
    nextBookmark: () => ++marks,
    nextControl: () => ++controls,
    nextTable: () => ++tables,
    addFootnote: (text) => {
      const id = footnotes.length + 1;
      footnotes.push(footnoteXml(id, text));
      return id;
    },
    footnotes: () => footnotes.join(""),
    nextList(ordered, level) {
      const id = frame.lists.firstFree + lists.length;
      const abstract = ordered ? frame.lists.ordered : frame.lists.bullets;
      lists.push(
        `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>` +
          `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
      );
      return id;
    },
    lists: () => lists.join(""),
  };
}

/** Word accepts 40 letters, digits and underscores; the leading underscore hides the bookmark from its dialogs. */
export function bookmarkName(anchor: string): string {
  return `_s_${shortName(anchor, 37).replace(/[^A-Za-z0-9]/g, "_")}`;
}
