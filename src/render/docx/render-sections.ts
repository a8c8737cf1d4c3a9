import type { Article, Block, Section } from "../../model.js";
import { blockControl } from "./content-control.js";
import type { DocumentIds } from "./document-ids.js";
import { callFootnote, citeSources } from "./legal-footnotes.js";
import type { Look } from "./look.js";
import { paragraph } from "./paragraph.js";
import { renderBlocks } from "./render-blocks.js";
import { pageRoom } from "./room.js";
import { textRun } from "./text-run.js";
import { isWideTable } from "./wide-table.js";

/** Part of the body that keeps one page setting. */
export interface Stretch {
  readonly page: "portrait" | "landscape" | "columns";
  readonly xml: string;
}

/** Headings, numbered by Word, and articles. The first section starts on a new page. */
export function renderSections(sections: readonly Section[], look: Look, ids: DocumentIds): readonly Stretch[] {
  return sections.flatMap((section, index) => {
    const articles = section.articles.flatMap((article) => renderArticle(article, look, ids));
    const title = heading("Heading1", section, ids, index === 0);
    // The title stays on the page of its first article, whichever way that page is turned.
    return [{ page: articles[0]?.page ?? "portrait", xml: title }, ...articles];
  });
}

/**
 * An article; when it comes from a clause or a service, each stretch of it carries its tag. Not in a locked document: Word lets people write in
 * any control of a protected form, and the clause would be open.
 */
function renderArticle(article: Article, look: Look, ids: DocumentIds): readonly Stretch[] {
  const parts = splitByOrientation(article.groups.flatMap(groupBlocks));
  const title = heading("Heading2", article, ids, false);
  return parts.map(({ landscape, blocks }, index) => {
    const text = renderBlocks(blocks, pageRoom(landscape, look), ids);
    const xml = index === 0 ? withSources(title + text, article, look, ids) : text;
    const page = landscape ? "landscape" : "portrait";
    const { kind, id } = article.origin;
    if (look.locked || (kind !== "clause" && kind !== "service")) return { page, xml };
    return { page, xml: blockControl({ alias: article.title, tag: `clause:${id}`, id: ids.nextControl() }, xml) };
  });
}

function groupBlocks(group: Article["groups"][number]): readonly Block[] {
  if (group.heading === undefined) return group.blocks;
  return [{ kind: "paragraph", style: "lots", runs: [{ kind: "text", text: group.heading }] }, ...group.blocks];
}

interface Part {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** Wide tables apart from the rest; always at least one part. The line that heads a wide table follows it. */
function splitByOrientation(blocks: readonly Block[]): readonly Part[] {
  const parts: { landscape: boolean; blocks: Block[] }[] = [];
  blocks.forEach((block, index) => {
    const landscape = isWideTable(block) || (isLotsLine(block) && isWideTable(blocks[index + 1]));
    const last = parts.at(-1);
    if (last?.landscape === landscape) last.blocks.push(block);
    else parts.push({ landscape, blocks: [block] });
  });
  return parts.length === 0 ? [{ landscape: false, blocks: [] }] : parts;
}

function isLotsLine(block: Block): boolean {
  return block.kind === "paragraph" && block.style === "lots";
}

function withSources(xml: string, { sources = [] }: Article, look: Look, ids: DocumentIds): string {
  const text = look.legalFootnotes ? citeSources(sources) : undefined;
  return text === undefined ? xml : callFootnote(xml, ids.addFootnote(text));
}

function heading(style: "Heading1" | "Heading2", item: Section | Article, ids: DocumentIds, pageBreakBefore: boolean): string {
  const id = ids.nextBookmark();
  const { bookmark } = ids.target(item.anchor);
  const marked = `<w:bookmarkStart w:id="${id}" w:name="${bookmark}"/>${textRun(item.title)}<w:bookmarkEnd w:id="${id}"/>`;
  return paragraph(marked, { style, pageBreakBefore });
}
