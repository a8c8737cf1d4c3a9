import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import type { BundleFile, Format } from "../../src/model.js";
import { fullDocument } from "../render/full-document.js";
import { sampleFile } from "../render/sample-document.js";

const file = sampleFile([
  fullDocument(),
  { ...fullDocument(), kind: "note", path: "interne/note-tracabilite.docx", audience: "internal", title: "Note de traçabilité" },
]);
const built = (...formats: readonly Format[]) => buildBundle(file, { formats });
const paths = (bundle: readonly BundleFile[]) => bundle.map(({ path }) => path);
const ENDS = ["manifest.json", "SHA256SUMS"];

test("Word is written alone unless other formats are asked", async () => {
  expect(paths(await buildBundle(file))).toEqual(["data/tender.json", "dce/02-ccap.docx", "interne/note-tracabilite.docx", ...ENDS]);
  expect(await built("docx")).toEqual(await buildBundle(file));
});

test("pages and texts mirror the folders of Word, outside what is published", async () => {
  expect(paths(await built("docx", "html", "md"))).toEqual([
    "data/tender.json",
    "dce/02-ccap.docx",
    "html/dce/02-ccap.html",
    "html/index.html",
    "html/interne/note-tracabilite.html",
    "interne/note-tracabilite.docx",
    "md/dce/02-ccap.md",
    "md/interne/note-tracabilite.md",
    ...ENDS,
  ]);
  expect(paths(await built("md"))).toEqual(["data/tender.json", "md/dce/02-ccap.md", "md/interne/note-tracabilite.md", ...ENDS]);
});

test("other formats change no byte of Word, and every file has its sum", async () => {
  const [word, all] = [await built("docx"), await built("docx", "html", "md")];
  expect(await built("docx", "html", "md")).toEqual(all);
  for (const each of word.filter(({ path }) => !ENDS.includes(path))) expect(all).toContainEqual(each);
  const sums = new TextDecoder().decode(all.find(({ path }) => path === "SHA256SUMS")?.bytes);
  expect(sums).toBe(
    all
      .filter(({ path }) => path !== "SHA256SUMS")
      .map(({ path, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${path}\n`)
      .join(""),
  );
  const manifest: { files: readonly { path: string }[] } = JSON.parse(
    new TextDecoder().decode(all.find(({ path }) => path === "manifest.json")?.bytes),
  );
  expect(paths(all)).toEqual([...manifest.files.map(({ path }) => path), ...ENDS]);
});

test("progress reaches its total, whatever the formats", async () => {
  const seen: string[] = [];
  await buildBundle(file, { onFile: (_, done, total) => seen.push(`${done}/${total}`), formats: ["html", "md"] });
  expect(seen).toEqual(["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]);
});
