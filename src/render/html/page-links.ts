import type { ClauseId, Inline, LotId, TenderDocument, TenderFile } from "../../model.js";
import { fullTitle } from "../document-words.js";

type Reference = Extract<Inline, { kind: "ref" }>;

export interface PageLink {
  readonly href: string;
  /** Where it leads: "CCTP – Lot 1, 4.2 Versions et retrait des API". */
  readonly title: string;
  /** The lot whose document it leads to, when documents of several lots hold the target. */
  readonly lot?: LotId;
}

/** `lots`: those the text is written for; empty for all. No link leads from what bidders read to an internal document. */
export type LinkFinder = (from: TenderDocument, lots: readonly LotId[], reference: Reference) => readonly PageLink[];

/** "dce/02-ccap.docx" → "html/dce/02-ccap.html". */
export const pagePath = ({ path }: { readonly path: string }): string => `html/${path.replace(/\.\w+$/, ".html")}`;

/** From one page to another, both in html/, at most one folder deep. */
export function relativePath(from: string, to: string): string {
  const [, folder = ""] = /^html\/(?:(.*)\/)?[^/]*$/.exec(from) ?? [];
  const target = to.slice("html/".length);
  if (folder === "") return target;
  return target.startsWith(`${folder}/`) ? target.slice(folder.length + 1) : `../${target}`;
}

/** Finds the pages and headings a reference leads to. Throws a bug for an anchor that is no heading of its document. */
export function linkFinder(file: TenderFile): LinkFinder {
  const places = new Map<ClauseId, { readonly document: TenderDocument; readonly anchor: string; readonly heading: string }[]>();
  for (const document of file.documents)
    for (const { origin, anchor, number, title } of document.sections.flatMap(({ articles }) => articles))
      places.set(origin.id, [...(places.get(origin.id) ?? []), { document, anchor, heading: `${number} ${title}` }]);
  return (from, lots, { clause, anchor }) => {
    if (anchor !== undefined) return [{ href: `#${anchor}`, title: headingOf(from, anchor) }];
    const wanted = from.lot === undefined ? lots : [from.lot];
    return (places.get(clause) ?? [])
      .filter(({ document: { path, audience, lot } }) => {
        const readable = audience === "bidders" || from.audience === "internal";
        return path !== from.path && readable && (lot === undefined || wanted.length === 0 || wanted.includes(lot));
      })
      .map((place) => ({
        href: `${relativePath(pagePath(from), pagePath(place.document))}#${place.anchor}`,
        title: `${fullTitle(place.document)}, ${place.heading}`,
        lot: place.document.lot,
      }));
  };
}

function headingOf(document: TenderDocument, anchor: string): string {
  const heading = document.sections.flatMap((section) => [section, ...section.articles]).find((each) => each.anchor === anchor);
  if (heading === undefined) throw new Error(`bug: no heading « ${anchor} » in ${document.path}`);
  return `${heading.number} ${heading.title}`;
}
