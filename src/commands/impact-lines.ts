import { formatFactWithUnit } from "../assemble/format-fact.js";
import { formatLots, plural, typeset } from "../french.js";
import type { ArticleChange, DocumentChange, FileChange } from "../impact/compare-files.js";
import type { LineChange } from "../impact/compare-lines.js";
import type { FactValue, Library } from "../model.js";
import { sayFolded } from "./clause-words.js";
import { faint, say, strong } from "./terminal.js";

/** More lines than this of one article are counted, not shown. */
const SHOWN = 12;

/** What changed in one file, for people: each article with its words before (−) and after (+). `indent` in spaces. */
export function sayChange(change: FileChange, library: Library, indent: number): void {
  for (const document of change.documents) sayDocument(document, indent);
  for (const { id, lot, before, after } of change.decisions) {
    const fact = library.facts.get(id);
    const show = (value: FactValue | undefined) =>
      value === undefined ? "aucune" : fact ? formatFactWithUnit(fact, value) : String(value);
    sayFolded(
      `Décision « ${fact?.label ?? id} »${lot === undefined ? "" : `, lot ${lot}`} : ${show(after)} au lieu de ${show(before)}`,
      indent,
    );
  }
  const { removed, added, renumbered } = change.requirements;
  if (removed.length > 0) sayFolded(`Exigences ôtées : ${removed.join(", ")}`, indent);
  if (added.length > 0) sayFolded(`Exigences ajoutées : ${added.join(", ")}`, indent);
  if (renumbered > 0) sayFolded(`Exigences qui changent de numéro : ${renumbered}`, indent);
  const { derogations } = change;
  if (derogations.removed.length > 0) sayFolded(`Dérogations au CCAG-TIC ôtées : ${derogations.removed.join(", ")}`, indent);
  if (derogations.added.length > 0) sayFolded(`Dérogations au CCAG-TIC ajoutées : ${derogations.added.join(", ")}`, indent);
  for (const { path, changes } of change.prices) {
    sayFolded(`${path} : lignes de prix`, indent, strong);
    sayLines([changes], indent + 2);
  }
}

const ENTRY = { added: " : pièce ajoutée", removed: " : pièce ôtée", changed: "" } as const;

function sayDocument({ path, title, state, articles, renumbered }: DocumentChange, indent: number): void {
  sayFolded(`${typeset(title)} (${path})${ENTRY[state]}`, indent, strong);
  if (state === "changed") for (const article of articles) sayArticle(article, indent + 2);
  else sayFolded(`${articles.length} ${plural(articles.length, "article", "articles")}`, indent + 2);
  if (renumbered > 0)
    sayFolded(
      `${renumbered} ${plural(renumbered, "article change", "articles changent")} seulement de numéro, ou ${plural(renumbered, "renvoie", "renvoient")} à un numéro qui change`,
      indent + 2,
      faint,
    );
}

function sayArticle({ title, before, after, lots, changes, origin }: ArticleChange, indent: number): void {
  const number = before === undefined ? `Article ${after}, ajouté` : after === undefined ? `Article ${before}, ôté` : `Article ${after}`;
  const moved = before !== undefined && after !== undefined && before !== after ? ` (avant : ${before})` : "";
  const where = lots.length === 0 ? "" : `, ${formatLots(lots).toLowerCase()}`;
  sayFolded(`${number}${moved}${where} : ${typeset(title)} (${origin.id})`, indent);
  sayLines(changes, indent + 2);
}

/** Lines before, then lines after, stretch by stretch; a long line that changes a little is cut around what changes. */
export function sayLines(changes: readonly LineChange[], indent: number): void {
  const lines = changes.flatMap((change) => {
    const { before, after } = change.before.length === change.after.length ? shortened(change) : change;
    return [...before.map((text) => `− ${text}`), ...after.map((text) => `+ ${text}`)];
  });
  for (const line of lines.slice(0, SHOWN)) sayFolded(line, indent);
  const more = lines.length - SHOWN;
  if (more > 0)
    say(`${" ".repeat(indent)}${faint(`… et ${more} ${plural(more, "autre ligne", "autres lignes")} (toutes avec --format json)`)}`);
}

function shortened({ before, after }: LineChange): LineChange {
  const pairs = before.map((text, index) => cutAround(text, after[index] ?? ""));
  return { before: pairs.map(([text]) => text), after: pairs.map(([, text]) => text) };
}

/** Words kept on each side of what differs. */
const AROUND = 8;

function cutAround(before: string, after: string): readonly [string, string] {
  const [old, fresh] = [before.split(" "), after.split(" ")];
  const shortest = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shortest && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  const [left, right] = [Math.max(0, start - AROUND), Math.max(0, end - AROUND)];
  const cut = (words: readonly string[]) =>
    [
      ...(left > 1 ? ["…"] : words.slice(0, left)),
      ...words.slice(left, words.length - right),
      ...(right > 1 ? ["…"] : words.slice(words.length - right)),
    ].join(" ");
  return [cut(old), cut(fresh)];
}
