import type { Field, Inline } from "../../model.js";
import { fieldPrompt, missingMark } from "../document-words.js";
import { escapeHtml, textHtml } from "./escape-html.js";
import type { PageLink } from "./page-links.js";

export type Reference = Extract<Inline, { kind: "ref" }>;

/** Where a text stands: what its references lead to, and how many lists it is in. */
export interface Setting {
  readonly links: (reference: Reference) => readonly PageLink[];
  readonly depth: number;
}

export const renderInlines = (runs: readonly Inline[], setting: Setting): string => runs.map((run) => renderInline(run, setting)).join("");

function renderInline(run: Inline, setting: Setting): string {
  switch (run.kind) {
    case "text":
      return emphasis(textHtml(run.text), run);
    case "ref":
      return emphasis(reference(run, setting.links(run)), run);
    case "break":
      return "<br/>";
    case "field":
      return field(run.field);
    case "missing":
      return `<mark>${textHtml(missingMark(run.text))}</mark>`;
    default:
      return run satisfies never;
  }
}

function emphasis(html: string, { bold, italic }: { readonly bold?: boolean; readonly italic?: boolean }): string {
  if (html === "") return "";
  const slanted = italic ? `<em>${html}</em>` : html;
  return bold ? `<strong>${slanted}</strong>` : slanted;
}

/** One target: the words are the link. Several: each "(lot 2)" of the words, or the lots named after them. */
function reference({ text }: Reference, links: readonly PageLink[]): string {
  const [first, ...others] = links;
  if (first === undefined) return wrap(textHtml(text));
  if (others.length === 0) return wrap(link(first, text));
  const pieces = text.split(/(article\u00a0[^()]*\(lot\u00a0\d+\))/);
  if (pieces.length > 1) return wrap(pieces.map((piece) => lotLink(piece, links)).join(""));
  const lots = links.map((each) => link(each, `lot\u00a0${each.lot}`)).join(", ");
  return `${wrap(textHtml(text))}<span class="lots-vises"> (${lots})</span>`;
}

function lotLink(piece: string, links: readonly PageLink[]): string {
  const lot = /\(lot\u00a0(\d+)\)$/.exec(piece)?.[1];
  const target = lot === undefined ? undefined : links.find((each) => each.lot === Number(lot));
  return target === undefined ? textHtml(piece) : link(target, piece);
}

const wrap = (html: string): string => `<span class="renvoi">${html}</span>`;

const link = ({ href, title }: PageLink, text: string): string =>
  `<a href="${escapeHtml(href)}" title="${escapeHtml(title)}">${textHtml(text)}</a>`;

/** What the bidder fills in the Word file: its label is heard, not seen, since what stands beside it says it. */
function field(of: Field): string {
  const label = of.type === "checkbox" ? `Case à cocher, ${of.label}\u00a0: ` : `${of.label}\u00a0: `;
  return `<span class="champ"><span class="cache">${textHtml(label)}</span>${textHtml(fieldPrompt(of))}</span>`;
}
