import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { packPart, zip } from "../../src/render/zip.js";

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
  zip(new Map(Object.entries(parts).map(([name, text]) => [name, packPart(text)])));

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
      expect(zipped(parts)).toEqual(zipSync(files, { level: 6, mtime: new Date(1980, 0, 1), os: 0 }));
    }),
  );
});
