import type { Block, Requirement } from "../../model.js";
import { PRIORITIES, PROOF } from "../document-words.js";
import { listMarker } from "../list-marker.js";
import { escapeHtml, textHtml } from "./escape-html.js";
import { renderInlines, type Setting } from "./render-inlines.js";
import { renderTable } from "./render-table.js";

/** Blocks one after the other, without a space between them. */
export const renderBlocks = (blocks: readonly Block[], setting: Setting): string =>
  blocks.map((block) => renderBlock(block, setting)).join("");

/** The same in a cell or an item: a paragraph that is alone needs no element of its own. */
export function renderContent(blocks: readonly Block[], setting: Setting): string {
  const [first, ...others] = blocks;
  const alone = first?.kind === "paragraph" && others.length === 0 && (first.style ?? "normal") === "normal";
  return alone ? renderInlines(first.runs, setting) : renderBlocks(blocks, setting);
}

function renderBlock(block: Block, setting: Setting): string {
  switch (block.kind) {
    case "paragraph": {
      const look = block.style === "lots" || block.style === "note" ? ` class="${block.style}"` : "";
      return `<p${look}>${renderInlines(block.runs, setting)}</p>`;
    }
    case "heading":
      return `<h4>${textHtml(block.text)}</h4>`;
    case "list":
      return renderList(block, setting);
    case "table":
      return renderTable(block, setting);
    case "requirement":
      return renderRequirement(block.requirement, setting);
    default:
      return block satisfies never;
  }
}

/** The markers of an ordered list are written, so that they are those of Word wherever the text is read or copied. */
function renderList({ ordered, items }: Extract<Block, { kind: "list" }>, setting: Setting): string {
  const inside = { ...setting, depth: setting.depth + 1 };
  if (!ordered) return `<ul>${items.map((item) => `<li>${renderContent(item, inside)}</li>`).join("")}</ul>`;
  const marked = items.map((item, index) => {
    const marker = `<span class="marque">${listMarker(setting.depth, index)}</span> `;
    return `<li>${marker}<div>${renderContent(item, inside)}</div></li>`;
  });
  return `<ol>${marked.join("")}</ol>`;
}

function renderRequirement({ number, priority, blocks, proof }: Requirement, setting: Setting): string {
  const name = escapeHtml(number);
  const head = `<p class="numero"><strong>${name}</strong> <span>${PRIORITIES[priority]}</span></p>`;
  const end = proof === undefined ? "" : `<p class="preuve"><strong>${PROOF}</strong>${textHtml(proof)}</p>`;
  return `<div class="exigence" role="group" aria-label="Exigence ${name}">${head}${renderBlocks(blocks, setting)}${end}</div>`;
}
