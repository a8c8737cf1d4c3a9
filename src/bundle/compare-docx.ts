import type { Article, Section, TenderDocument } from "../model.js";
import { bookmarkName } from "../render/docx/document-ids.js";
import { type Difference, describeChange } from "./difference.js";
import { type Passage, readDocxText } from "./read-docx-text.js";
import { readZip } from "./read-zip.js";

const BODY = "word/document.xml";
/** More than this many articles set out otherwise, in the same words: another program saved the file. */
const FEW = 5;

/** Where a Word file differs from the one just rendered: by article, then in its headers, then in its look. Never empty for two different files. */
export function compareDocx(found: Uint8Array, expected: Uint8Array, document: TenderDocument): readonly Difference[] {
  const [read, wanted] = [readZip(found), readZip(expected)];
  if (typeof wanted === "string") throw new Error(`bug: the rendered ${document.path} cannot be read back`);
  if (typeof read === "string") return [{ where: "Fichier", what: `il ne peut pas être ouvert : ${read}` }];
  const body = textOf(read, BODY);
  if (!/<w:p[ >]/.test(body)) return [{ where: "Fichier", what: "ce n'est plus un document Word" }];
  const passages = { read: readDocxText(body), wanted: readDocxText(textOf(wanted, BODY)) };
  const tracked = /<w:(?:ins|del|moveFrom|moveTo) /.test(body) ? [{ where: "Fichier", what: "il porte des modifications suivies" }] : [];
  const texts = [...compareTexts(passages.read, passages.wanted, placesOf(document)), ...compareBands(read, wanted)];
  return texts.length > 0 ? [...texts, ...tracked] : [...tracked, ...compareLooks(read, wanted, passages, placesOf(document))];
}

type Parts = ReadonlyMap<string, Uint8Array>;
type Places = ReadonlyMap<string, string>;

const textOf = (parts: Parts, path: string): string => new TextDecoder().decode(parts.get(path));

/** How people name each heading, by its bookmark. */
function placesOf(document: TenderDocument): Places {
  return new Map(
    document.sections.flatMap((section) => [
      [bookmarkName(section.anchor), sectionPlace(section)] as const,
      ...section.articles.map((article) => [bookmarkName(article.anchor), articlePlace(article)] as const),
    ]),
  );
}

const sectionPlace = ({ number, title }: Section): string => `${number.startsWith("Article") ? number : `Partie ${number}`} « ${title} »`;

function articlePlace({ number, title, origin }: Article): string {
  const from = origin.kind === "clause" ? ` (clause ${origin.id})` : origin.kind === "service" ? ` (prestation ${origin.id})` : "";
  return `Article ${number} « ${title} »${from}`;
}

const COVER = "Page de garde et sommaire";

function compareTexts(read: readonly Passage[], wanted: readonly Passage[], places: Places): readonly Difference[] {
  const found = new Map(read.map((passage) => [passage.bookmark, passage]));
  const known = new Set(wanted.map(({ bookmark }) => bookmark));
  const shared = (passages: readonly Passage[]) =>
    passages.flatMap(({ bookmark }) => (bookmark !== undefined && known.has(bookmark) && found.has(bookmark) ? [bookmark] : []));
  const moved = !sameTexts(shared(read), shared(wanted));
  return [
    ...(moved ? [{ where: "Fichier", what: "l'ordre des articles a changé" }] : []),
    ...wanted.flatMap(({ bookmark, paragraphs }) => {
      const where = bookmark === undefined ? COVER : (places.get(bookmark) ?? bookmark);
      const passage = found.get(bookmark);
      if (passage === undefined) return [{ where, what: "son titre n'est plus dans le fichier" }];
      return sameTexts(passage.paragraphs, paragraphs) ? [] : [{ where, what: describeChange(paragraphs, passage.paragraphs) }];
    }),
    ...read
      .filter(({ bookmark }) => !known.has(bookmark))
      .map(({ paragraphs }) => ({ where: `Article « ${paragraphs[0] ?? ""} »`, what: "il n'est pas attendu dans cette pièce" })),
  ];
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

/** Headers and footers: another program may number its parts otherwise, so their texts are compared as a set. */
function compareBands(read: Parts, wanted: Parts): readonly Difference[] {
  const [found, expected] = [bandTexts(read), bandTexts(wanted)];
  return sameTexts(found, expected) ? [] : [{ where: "En-têtes et pieds de page", what: describeChange(expected, found) }];
}

function bandTexts(parts: Parts): readonly string[] {
  const bands = [...parts.keys()].filter((path) => /^word\/(header|footer)\d*\.xml$/.test(path));
  const texts = bands.map((path) =>
    readDocxText(textOf(parts, path))
      .flatMap(({ paragraphs }) => paragraphs)
      .join(" ")
      // Computed again by each program.
      .replace(/Page\u00a0\d+ sur\u00a0\d+/, "Page"),
  );
  return [...new Set(texts)].filter((text) => text !== "").sort();
}

/** Same words everywhere: which articles, or which parts of the file, are set out otherwise. */
function compareLooks(
  read: Parts,
  wanted: Parts,
  passages: { readonly read: readonly Passage[]; readonly wanted: readonly Passage[] },
  places: Places,
): readonly Difference[] {
  const changed = passages.wanted.filter(({ xml }, index) => xml !== passages.read[index]?.xml);
  if (changed.length > 0 && changed.length <= FEW)
    return changed.map(({ bookmark }) => ({
      where: bookmark === undefined ? COVER : (places.get(bookmark) ?? bookmark),
      what: "le texte est le même, la mise en forme a changé",
    }));
  const parts = [...new Set([...read.keys(), ...wanted.keys()])].sort().filter((path) => textOf(read, path) !== textOf(wanted, path));
  if (parts.length === 0) return [{ where: "Fichier", what: "le contenu est le même, l'archive a été refaite" }];
  return [
    {
      where: "Fichier",
      what: `le texte des articles est le même ; il a été réenregistré, ou sa mise en forme a changé (${parts.join(", ")})`,
    },
  ];
}
