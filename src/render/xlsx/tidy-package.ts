import { packPart, unzipTexts, zip } from "../zip.js";

/** Readers guess the type of the package from its first entries. */
const FIRST = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];

/**
 * The workbook as the standard wants it, and always the same bytes: hucre compresses with the machine's own zlib, whose
 * output changes with its version, and writes the children of a font in an order that the schema refuses.
 */
export function tidyPackage(bytes: Uint8Array): Uint8Array {
  const parts = [...unzipTexts(bytes)].map(([path, xml]) => [path, packPart(path === "xl/styles.xml" ? orderFonts(xml) : xml)] as const);
  return zip(new Map(parts), FIRST);
}

/** CT_Font, ISO/IEC 29500-1, 18.8.22. */
const FONT_ORDER = ["b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme"];

function orderFonts(styles: string): string {
  return styles.replace(/(<font>)(.*?)(?=<\/font>)/g, (_, open: string, children: string) => {
    const found = [...children.matchAll(/<(\w+)[^>]*\/>/g)].map(([xml, name = ""]) => ({ xml, rank: FONT_ORDER.indexOf(name) }));
    const unknown = found.find(({ rank }) => rank === -1);
    if (unknown !== undefined) throw new Error(`bug: the font property ${unknown.xml} has no rank`);
    return (
      open +
      found
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ xml }) => xml)
        .join("")
    );
  });
}
