import { formatLots } from "../../french.js";
import type { Article, LotId, Provenance, TenderDocument, TenderFile } from "../../model.js";
import { textHtml } from "./escape-html.js";

type Line = readonly [label: string, values: readonly string[]];

/** Beside an article: why it is in the file, its sources, its library. Empty for an article that is neither a clause nor a service. */
export function renderNote(article: Article, document: TenderDocument, file: TenderFile): string {
  const found = file.provenance.find(({ id }) => id === article.origin.id);
  if (found === undefined) return "";
  const all: readonly Line[] = [
    ["Motif", reasons(found, document, file)],
    ["But", found.purpose === undefined ? [] : [found.purpose]],
    ["Attention", found.watch === undefined ? [] : [found.watch]],
    [found.sources.length > 1 ? "Sources" : "Source", found.sources],
    [found.standards.length > 1 ? "Référentiels" : "Référentiel", found.standards],
    ["Bibliothèque", [library(found, file)]],
    [article.origin.kind === "service" ? "Prestation" : "Clause", [found.id]],
  ];
  const lines = all.filter(([, values]) => values.length > 0).map(noteLine);
  return (
    `<details class="pourquoi" open="open"><summary>Pourquoi l’article ${textHtml(article.number)}</summary>` +
    `<dl>${lines.join("")}</dl></details>\n`
  );
}

const noteLine = ([label, values]: Line): string =>
  `<div><dt>${label}\u00a0:</dt> ${values.map((text) => `<dd>${textHtml(text)}</dd>`).join(" ")}</div>`;

/** Each reason names its lots, unless it holds for all those of the document. */
function reasons({ reasons: known }: Provenance, document: TenderDocument, file: TenderFile): readonly string[] {
  const lots: readonly LotId[] = document.lot === undefined ? file.tender.lots.map(({ id }) => id) : [document.lot];
  return known.flatMap((reason) => {
    const concerned = lots.filter((lot) => reason.lots.includes(lot));
    if (concerned.length === 0) return [];
    return [concerned.length === lots.length ? upperFirst(reason.why) : `${formatLots(concerned)}\u00a0: ${reason.why}`];
  });
}

function library({ owner, approved }: Provenance, file: TenderFile): string {
  const review = approved === undefined ? "" : approved ? ", relue" : ", proposée, non relue";
  return `${file.library.name} ${file.library.version} (${owner}${review})`;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
