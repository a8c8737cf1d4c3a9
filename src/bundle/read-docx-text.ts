/** A run of paragraphs under one heading that Socle numbered; the first has no bookmark: cover and table of contents. */
export interface Passage {
  readonly bookmark?: string;
  /** Texts, without the empty paragraphs; deletions kept by track changes are left out. */
  readonly paragraphs: readonly string[];
  /** The XML from the heading to the next one. */
  readonly xml: string;
}

const TOKENS =
  /<w:p[ >/]|<w:bookmarkStart\b[^<>]*\bw:name="(_s_[^"<>]*)"[^<>]*>|<w:t(?: [^<>]*)?>([^<]*)<\/w:t>|<(w:tab|w:br|w:cr|w:noBreakHyphen)(?: [^<>]*)?\/>|<w:sym [^<>]*>/g;
const CHARACTERS: Readonly<Record<string, string>> = { "w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011" };

/**
 * The text of word/document.xml by heading, whether Socle, Word or LibreOffice wrote it. Read with one expression and no XML parser: the headings
 * are found by their bookmarks, which the three keep. A bookmark met twice (LibreOffice does) counts once.
 */
export function readDocxText(xml: string): readonly Passage[] {
  const passages: { bookmark?: string; paragraphs: string[]; start: number }[] = [{ paragraphs: [], start: 0 }];
  const met = new Set<string>();
  let text = "";
  let start = 0;
  const close = () => {
    if (text.trim() !== "") passages.at(-1)?.paragraphs.push(text);
    text = "";
  };
  for (const token of xml.matchAll(TOKENS)) {
    const [whole, bookmark, words, character] = token;
    if (whole.startsWith("<w:p")) {
      close();
      start = token.index;
    } else if (bookmark !== undefined) {
      if (met.has(bookmark)) continue;
      met.add(bookmark);
      passages.push({ bookmark, paragraphs: [], start });
    } else if (words !== undefined) text += decode(words);
    // The tabs of a paragraph's settings have attributes, and so have page breaks: they are layout, not text.
    else if (character !== undefined && whole.includes("=")) continue;
    else text += CHARACTERS[character ?? ""] ?? whole;
  }
  close();
  return passages.map(({ bookmark, paragraphs, start: from }, index) => ({
    bookmark,
    paragraphs,
    xml: xml.slice(from, passages[index + 1]?.start),
  }));
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The characters behind XML references; one that means nothing is left as it is. */
export function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
