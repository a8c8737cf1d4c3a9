import type { Block, Requirement } from "../../model.js";
import { PRIORITIES, PROOF } from "../document-words.js";
import { listMarker } from "../list-marker.js";
import { escapeLine, escapeMarkdown, splitSentences } from "./escape-markdown.js";
import { plainText, renderInlines } from "./render-inlines.js";
import { renderTable } from "./render-table.js";

/** The lines of blocks, an empty line between two of them. `depth`: how many lists they are in. */
export function renderBlocks(blocks: readonly Block[], depth = 0): readonly string[] {
  return blocks.flatMap((block, index) => [...(index === 0 ? [] : [""]), ...renderBlock(block, depth)]);
}

function renderBlock(block: Block, depth: number): readonly string[] {
  switch (block.kind) {
    case "paragraph": {
      const text = renderInlines(block.runs);
      return paragraphLines(block.style === "lots" ? `**${text}**` : text);
    }
    case "heading":
      return [`#### ${plainText(block.text).replaceAll("\n", " ")}`];
    case "list":
      return renderList(block, depth);
    case "table":
      return renderTable(block, depth);
    case "requirement":
      return renderRequirement(block.requirement, depth);
    default:
      return block satisfies never;
  }
}

/** One sentence per line; a line break of the text is a backslash before the end of the line. */
function paragraphLines(text: string): readonly string[] {
  const broken = text.replace(/\n+$/, "").split("\n");
  return broken.flatMap((part, index) => {
    const lines = splitSentences(part).map(escapeLine);
    if (index < broken.length - 1) lines.push(`${lines.pop()}\\`);
    return lines;
  });
}

/** Ordered items carry the marker of Word as a word: Markdown has no a) of its own. */
function renderList({ ordered, items }: Extract<Block, { kind: "list" }>, depth: number): readonly string[] {
  return items.flatMap((item, index) => {
    const marker = ordered ? `${listMarker(depth, index)} ` : "";
    const [first = "", ...rest] = renderBlocks(item, depth + 1);
    return [`- ${marker}${first}`, ...indent(rest)];
  });
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === "" ? "" : `  ${line}`));

function renderRequirement({ number, priority, blocks, proof }: Requirement, depth: number): readonly string[] {
  const lines = [
    `**${escapeMarkdown(number)}** — ${PRIORITIES[priority]}`,
    "",
    ...renderBlocks(blocks, depth),
    ...(proof === undefined ? [] : ["", ...paragraphLines(`*${PROOF.trimEnd()}* ${plainText(proof)}`)]),
  ];
  return lines.map((line) => `> ${line}`.trimEnd());
}
