import { describe, expect, it } from "vitest";
import type { Block, Inline, TenderDocument } from "../../src/model.js";
import { renderMarkdown } from "../../src/render/markdown/render-markdown.js";
import { example } from "../check/example-file.js";
import { fullDocument } from "./full-document.js";
import { numbered, openDocx } from "./read-docx.js";
import { classed, openPages, pageOf, read, tags } from "./read-html.js";
import { sampleFile } from "./sample-document.js";

/** Word, HTML and Markdown say the same: the numbers of Word are computed from its numbering, as Word does. */
const FILES = {
  "commune-portail": () => example("commune-portail"),
  "syndicat-cloud": () => example("syndicat-cloud"),
  "full document": () => sampleFile([fullDocument()]),
} as const;

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])("Word, HTML and Markdown of %s", (name) => {
  const file = FILES[name]();
  const pages = openPages(file);

  it.each(file.documents.map((document) => [document.path, document] as const))("%s", { timeout: 120_000 }, async (path, document) => {
    const { tree } = pageOf(pages, path);
    const word = numbered(await openDocx(document));
    const markdown = new TextDecoder().decode(renderMarkdown(document));

    const headings = word.filter(({ style }) => /^Heading[12]$/.test(style)).map(({ number, text }) => `${number} | ${text}`);
    expect(headings.length).toBeGreaterThan(1);
    const main = tags(tree, "main")[0] ?? tree;
    const titles = tags(main, "*").filter(({ tagName }) => /^h[23]$/.test(tagName));
    expect(titles.map((title) => `${numberOf(title)} | ${read(title, ["num"]).slice(1)}`)).toEqual(headings);
    expect(
      [...markdown.matchAll(/^#{2,3} (\S+(?: \d+)?) — (.*)$/gm)].map(([, number, title = ""]) => `${number} | ${bare(title)}`),
    ).toEqual(headings);

    const markers = word.flatMap(({ number, style }) => (/^[a-z0-9]+\)$/.test(number) && !style.startsWith("Heading") ? [number] : []));
    expect(classed(main, "marque").map((marker) => read(marker))).toEqual(markers);
    expect([...markdown.matchAll(/(?:^(?:> )?\s*- |\| |<br>)([a-z0-9]+\)) /gm)].map(([, marker]) => marker)).toEqual(markers);

    const demands = word.filter(({ style }) => style === "Requirement").map(({ text }) => text.split("\u2002"));
    expect(classed(main, "numero").map((one) => read(one).split(" "))).toEqual(demands);
    expect([...markdown.matchAll(/^> \*\*(\S+)\*\* — (\S+)$/gm)].map(([, number, priority]) => [number, priority])).toEqual(demands);

    const spoken = referring(document);
    const paragraphs = word.map(({ text }) => text);
    const inHtml = tags(main, "*")
      .filter(({ tagName }) => ["p", "li", "td", "div"].includes(tagName))
      .map((one) => read(one, ["lots-vises"]));
    for (const { text } of spoken) {
      expect(paragraphs).toContain(text);
      expect(inHtml).toContain(text);
      expect(bare(markdown)).toContain(bare(text));
    }
    expect(classed(main, "renvoi").map((one) => read(one))).toEqual(spoken.flatMap(({ references }) => references));
  });
});

const numberOf = (title: Parameters<typeof read>[0]): string =>
  classed(title, "num")
    .map((one) => read(one))
    .join("");

/** Markdown without its escapes, stresses, quotes and new lines, to compare words. */
const bare = (markdown: string): string =>
  markdown
    .replace(/\n(> )?/g, " ")
    .replace(/(?<!\\)\*+/g, "")
    .replace(/\\(?=[^\w\s])/g, "");

interface Spoken {
  readonly text: string;
  readonly references: readonly string[];
}

/** The paragraphs that hold a reference, in the order they are read. */
const referring = (document: TenderDocument): readonly Spoken[] =>
  document.sections.flatMap(({ articles }) => articles.flatMap(({ groups }) => groups.flatMap(({ blocks }) => blocks.flatMap(spokenIn))));

function spokenIn(block: Block): readonly Spoken[] {
  switch (block.kind) {
    case "paragraph": {
      const references = block.runs.flatMap((run) => (run.kind === "ref" ? [run.text] : []));
      return references.length === 0 ? [] : [{ text: block.runs.map(words).join(""), references }];
    }
    case "list":
      return block.items.flat().flatMap(spokenIn);
    case "table":
      return block.rows.flat().flatMap(({ blocks }) => blocks.flatMap(spokenIn));
    case "requirement":
      return block.requirement.blocks.flatMap(spokenIn);
    case "heading":
      return [];
    default:
      return block satisfies never;
  }
}

/** The words of a run; a paragraph of the examples that holds a reference holds nothing to fill. */
function words(run: Inline): string {
  if (run.kind === "text" || run.kind === "ref") return run.text;
  throw new Error(`the test does not compare a ${run.kind} beside a reference`);
}
