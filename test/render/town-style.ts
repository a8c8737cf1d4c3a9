import { crc32, deflateSync } from "node:zlib";
import { type HouseStyle, NEUTRAL_STYLE } from "../../src/house-style.js";

/** A plain grey PNG of that many pixels. */
export function greyPng(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, "ascii"), data]);
    return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
  };
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])]);
  const rows = Buffer.alloc((width + 1) * height, 0x80).map((byte, index) => (index % (width + 1) === 0 ? 0 : byte));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A house style that changes everything it can, but for the lock. */
export const TOWN_STYLE: HouseStyle = {
  ...NEUTRAL_STYLE,
  fonts: { body: "Verdana", headings: "Georgia" },
  colours: { primary: "0B6623", accent: "A03C00", tableHeader: "4B2E83", band: "EEF6F0", border: "9DBFA6" },
  logo: { bytes: greyPng(40, 10), type: "png", alt: "Logo de la « ville » & du port", widthMm: 60, heightMm: 15 },
  header: { left: "{buyer}", right: "{title} — {lot}" },
  footer: { left: "Réf. {reference} — {object}", right: "{page} / {pages}" },
  cover: { logo: "center", date: false },
  legalFootnotes: true,
  numberedCaptions: true,
};
