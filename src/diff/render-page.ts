import { escapeHtml, textHtml } from "../render/html/escape-html.js";
import { htmlFrame } from "../render/html/html-frame.js";
import { styleSheet } from "../render/html/style-sheet.js";
import { entryState, SUMMARY_HEADER, summaryGroups, summaryRow, TITLES, verdict } from "./change-words.js";
import type { ComparedSide, Comparison, EntryChange, GroupChange, LineChange, PartChange, Piece } from "./comparison.js";

/** The comparison as one page. Same comparison, same bytes. */
export function renderDiffPage(comparison: Comparison): string {
  const { kind, before, after, groups } = comparison;
  const changed = groups.filter(({ entries }) => entries.length > 0);
  return htmlFrame({
    title: TITLES[kind],
    style: `${styleSheet(false)}${CHANGES}`,
    skip: "Aller aux différences",
    body: `<header>
<h1>${TITLES[kind]}</h1>
<dl class="garde">${sideLine("Avant", before)}${sideLine("Après", after)}</dl>
</header>
<main id="_texte" tabindex="-1">
${summaryTable(comparison)}
<p>${textHtml(verdict(comparison))}${changed.length === 0 ? "" : ` ${LEGEND}`}</p>
${changed.map(groupSection).join("\n")}
</main>`,
  });
}

const LEGEND = "Les mots <ins>ajoutés</ins> sont soulignés, les mots <del>retirés</del> sont barrés.";

/** Colour comes with a line, and with words that screen readers say. */
const CHANGES = `
ins{text-decoration:underline;color:#0b4f24;background:#dff3e4}
del{text-decoration:line-through;color:#8a1220;background:#fde7e9}
ins::before,ins::after,del::before,del::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
ins::before{content:" [ajout : "}
del::before{content:" [retrait : "}
ins::after,del::after{content:"] "}
.modification{max-width:60rem;margin-bottom:2rem;padding-top:1rem;border-top:1px solid #B4BECF}
h2+.modification{padding-top:0;border-top:0}
.etat{font-weight:normal}
.partie{margin:.9rem 0 .3rem;font-size:1rem}
@media print{main{break-before:auto}}
@page{@bottom-left{content:"Comparaison"}}
`;

const sideLine = (label: string, { asked, name }: ComparedSide): string =>
  `<div><dt>${label}</dt><dd>${textHtml(asked)}<br/>${textHtml(name)}</dd></div>`;

function summaryTable(comparison: Comparison): string {
  const [, ...columns] = SUMMARY_HEADER;
  const header = columns.map((name) => `<th scope="col" class="droite">${name}</th>`).join("");
  const rows = summaryGroups(comparison).map((group) => {
    const [title = "", ...numbers] = summaryRow(group);
    const named = group.entries.length === 0 ? textHtml(title) : `<a href="#${groupAnchor(group)}">${textHtml(title)}</a>`;
    return `<tr><th scope="row">${named}</th>${numbers.map((number) => `<td class="droite">${number}</td>`).join("")}</tr>`;
  });
  return `<div class="tableau" role="region" aria-label="Ce qui change" tabindex="0"><table><caption>Ce qui change</caption><thead><tr><th scope="col">Ensemble</th>${header}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

const groupAnchor = ({ title }: GroupChange): string => `g-${escapeHtml(title.replace(/[\s,]+/g, "-"))}`;

const groupSection = (group: GroupChange): string =>
  `<section id="${groupAnchor(group)}"><h2>${textHtml(group.title)}</h2>\n${group.entries.map(entryHtml).join("\n")}</section>`;

function entryHtml(entry: EntryChange): string {
  const shown = entry.parts.filter(({ state }) => state !== "same");
  return `<article class="modification"><h3>${textHtml(entry.id)} — ${pieces(entry.title)} <span class="etat">(${textHtml(entryState(entry))})</span></h3>\n${shown.map(partHtml).join("\n")}</article>`;
}

const partHtml = ({ label, lines }: PartChange): string => `<h4 class="partie">${textHtml(label)}</h4>\n${linesHtml(lines)}`;

/** Items that follow one another are one list. */
function linesHtml(lines: readonly LineChange[]): string {
  return lines
    .map(({ style, pieces: all }, index) => {
      if (style !== "item") return `<p${style === "heading" ? ' class="lots"' : ""}>${pieces(all)}</p>`;
      const opens = lines[index - 1]?.style !== "item" ? "<ul>" : "";
      return `${opens}<li>${pieces(all)}</li>${lines[index + 1]?.style !== "item" ? "</ul>" : ""}`;
    })
    .join("\n");
}

const pieces = (all: readonly Piece[]): string =>
  all
    .map(({ kind, text }) => {
      const html = textHtml(text);
      return kind === "same" ? html : kind === "added" ? `<ins>${html}</ins>` : `<del>${html}</del>`;
    })
    .join("");
