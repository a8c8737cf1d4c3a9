import { crc32 } from "node:zlib";
import { deflateSync, strFromU8, strToU8, unzipSync } from "fflate";

/** A part of the package, compressed: a part that many documents share is compressed once. */
export interface PackedPart {
  /** In bytes, before compression. */
  readonly size: number;
  readonly crc: number;
  readonly deflated: Uint8Array;
}

/** Compresses a text, always to the same bytes: JavaScript's own deflate, whatever the machine and its version of zlib. */
export function packPart(text: string): PackedPart {
  const bytes = strToU8(text);
  return { size: bytes.length, crc: crc32(bytes), deflated: deflateSync(bytes, { level: 6 }) };
}

/** The parts of a package, as texts. Throws for bytes that are not a zip file. */
export function unzipTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

/** Readers guess the type of the package from its first entries. */
const FIRST = ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "xl/workbook.xml"];

const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };

/**
 * The zip file of these parts, their paths in ASCII: fixed order, date (the first of the format, 1 January 1980) and system.
 * Format: APPNOTE.TXT 4.3.6 to 4.3.16, each part deflated, no extra field.
 */
export function zip(parts: ReadonlyMap<string, PackedPart>): Uint8Array {
  const others = [...parts.keys()].filter((path) => !FIRST.includes(path)).sort();
  const entries = [...FIRST, ...others].flatMap((path) => {
    const part = parts.get(path);
    return part === undefined ? [] : [{ path, part, name: strToU8(path) }];
  });
  const sizeOf = (header: number) => entries.reduce((total, { name }) => total + header + name.length, 0);
  const start = sizeOf(LOCAL.length) + entries.reduce((total, { part }) => total + part.deflated.length, 0);
  const central = sizeOf(CENTRAL.length);
  const bytes = new Uint8Array(start + central + END.length);
  const view = new DataView(bytes.buffer);
  let local = 0;
  let listed = start;
  for (const { name, part } of entries) {
    view.setUint32(listed, CENTRAL.signature, true);
    view.setUint16(listed + 4, VERSION, true);
    writeEntry(view, listed + 6, name, part);
    view.setUint32(listed + 42, local, true);
    bytes.set(name, listed + CENTRAL.length);
    listed += CENTRAL.length + name.length;

    view.setUint32(local, LOCAL.signature, true);
    writeEntry(view, local + 4, name, part);
    bytes.set(name, local + LOCAL.length);
    bytes.set(part.deflated, local + LOCAL.length + name.length);
    local += LOCAL.length + name.length + part.deflated.length;
  }
  view.setUint32(listed, END.signature, true);
  view.setUint16(listed + 8, entries.length, true);
  view.setUint16(listed + 10, entries.length, true);
  view.setUint32(listed + 12, central, true);
  view.setUint32(listed + 16, start, true);
  return bytes;
}

const VERSION = 20;
const DEFLATED = 8;
const FIRST_DAY = 0x0021;

/** What both headers of a part say of it, in the same order. */
function writeEntry(view: DataView, offset: number, name: Uint8Array, { size, crc, deflated }: PackedPart): void {
  view.setUint16(offset, VERSION, true);
  view.setUint16(offset + 4, DEFLATED, true);
  view.setUint16(offset + 8, FIRST_DAY, true);
  view.setUint32(offset + 10, crc, true);
  view.setUint32(offset + 14, deflated.length, true);
  view.setUint32(offset + 18, size, true);
  view.setUint16(offset + 22, name.length, true);
}
