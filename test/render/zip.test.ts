import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { packPart, storePart, zip } from "../../src/render/zip.js";

const REQUIRED = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];
const path = fc.stringMatching(/^[a-z]{1,8}\/[a-z0-9]{1,12}\.xml$/).filter((each) => !REQUIRED.includes(each));
const texts = fc.dictionary(path, fc.string({ unit: "grapheme", maxLength: 400 }), { maxKeys: 6 });
const whole = fc.tuple(texts, fc.string(), fc.string(), fc.string()).map(([others, types, links, body]) => ({
  ...others,
  "[Content_Types].xml": types,
  "_rels/.rels": links,
  "word/document.xml": body,
}));

const zipped = (parts: Readonly<Record<string, string>>) =>
  zip(new Map(Object.entries(parts).map(([name, text]) => [name, packPart(text)])), REQUIRED);

test("a zip reader finds each text as it was given", () => {
  fc.assert(
    fc.property(whole, (parts) => {
      const read = Object.entries(unzipSync(zipped(parts))).map(([name, bytes]) => [name, strFromU8(bytes)]);
      expect(Object.fromEntries(read)).toEqual(
        Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strFromU8(strToU8(text))])),
      );
    }),
  );
});

test("the bytes are those of a well-known writer, first entries first and no clock", () => {
  fc.assert(
    fc.property(whole, (parts) => {
      const order = [
        ...REQUIRED,
        ...Object.keys(parts)
          .filter((each) => !REQUIRED.includes(each))
          .sort(),
      ];
      const files = Object.fromEntries(order.map((name) => [name, strToU8(parts[name as keyof typeof parts])]));
      expect(zipped(parts)).toEqual(zipSync(files, { level: 5, mtime: new Date(1980, 0, 1), os: 0 }));
    }),
  );
});

test("bytes that are compressed already are kept as they are, and the order of the files given changes nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(path, fc.uint8Array({ maxLength: 300 }), { maxKeys: 6 }), (files) => {
      const stored = Object.entries(files).map(([name, bytes]) => [name, storePart(bytes)] as const);
      const bytes = zip(new Map(stored));
      expect(zip(new Map(stored.toReversed()))).toEqual(bytes);
      const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(bytes).toEqual(zipSync(sorted, { level: 0, mtime: new Date(1980, 0, 1), os: 0 }));
    }),
  );
});

test("a path that the plain format cannot carry is refused", () => {
  expect(() => zip(new Map([["dce/règlement.docx", packPart("")]]))).toThrow("bug: the path dce/règlement.docx is not in ASCII");
});
