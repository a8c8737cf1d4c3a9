import { describe, expect, it } from "vitest";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { unzipTexts } from "../../src/render/zip.js";
import { exampleFiles } from "../example-bundles.js";
import { fullDocument } from "./full-document.js";
import { packageFaults } from "./package-faults.js";
import { wordFaults } from "./word-faults.js";
import type { Parts } from "./xml-elements.js";

/** What the Open XML SDK does not see, or sees only when its executable is there. */
describe("the parts of a file answer each other", () => {
  it("in every Word file of the examples", async () => {
    const files = await exampleFiles(".docx");
    expect(files.length).toBeGreaterThan(60);
    for (const { name, bytes } of files) expect(faults(unzipTexts(bytes)), name).toEqual([]);
  });

  it("in every Excel file of the examples", async () => {
    const files = await exampleFiles(".xlsx");
    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const { name, bytes } of files) expect(packageFaults(unzipTexts(bytes)), name).toEqual([]);
  });

  it("in a document with all that the model can say", async () => {
    for (const numbering of ["article", "letter"] as const)
      expect(faults(unzipTexts(await renderDocx(fullDocument({ numbering, draft: true, open: ["x"] }))))).toEqual([]);
  });
});

const BODY = "word/document.xml";
const PICTURE = '<w:r><w:drawing><wp:inline xmlns:wp="wp"><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>';

const DAMAGE: readonly (readonly [fault: RegExp, path: string, from: string | RegExp, to: string])[] = [
  [/not well-formed/, BODY, "</w:body>", ""],
  [/a cell does not end with a paragraph/, BODY, /<w:p>(?:(?!<w:p>).)*<\/w:p><\/w:tc>/, "</w:tc>"],
  [/document.xml: style Absent is not defined/, BODY, 'w:pStyle w:val="Heading1"', 'w:pStyle w:val="Absent"'],
  [/styles.xml: style Absent is not defined/, "word/styles.xml", 'w:basedOn w:val="Normal"', 'w:basedOn w:val="Absent"'],
  [/style Heading1 is defined twice/, "word/styles.xml", 'w:styleId="Heading2"', 'w:styleId="Heading1"'],
  [/numbering 999 is not defined/, BODY, /<w:numId w:val="\d+"/, '<w:numId w:val="999"'],
  [/numbering model 999 is not defined/, "word/numbering.xml", /<w:abstractNumId w:val="\d+"/, '<w:abstractNumId w:val="999"'],
  [/numbering \d+ is defined twice/, "word/numbering.xml", /(<w:num w:numId="\d+".*?<\/w:num>)/, "$1$1"],
  [/numbering model \d+ is defined twice/, "word/numbering.xml", /(<w:abstractNum .*?<\/w:abstractNum>)/, "$1$1"],
  [/bookmark _s_absent is not defined/, BODY, /REF \w+/, "REF _s_absent"],
  [/bookmark _s_absent is not defined/, BODY, /w:anchor="\w+"/, 'w:anchor="_s_absent"'],
  [/bookmark \w+ is defined twice/, BODY, /(<w:bookmarkStart w:id=")(\d+)(" w:name="\w+"\/>)/, "$1$2$3$1900$3"],
  [/bookmark id \d+ is used twice/, BODY, /(<w:bookmarkStart w:id="\d+" w:name="\w+)("\/>)/, "$1$2$1_b$2"],
  [/bookmark id \d+ has no end/, BODY, /<w:bookmarkEnd w:id="\d+"\/>/, ""],
  [/w:sdtPr id \d+ is used twice/, BODY, /(<w:sdt>.*?<w:id w:val=")2"/, '$11"'],
  [/wp:docPr id 1 is used twice/, BODY, "</w:p>", `${PICTURE}${PICTURE}</w:p>`],
  [/leads to word\/absent.xml, which is absent/, "word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="absent.xml"'],
  [/styles.xml: nothing leads to it/, "word/_rels/document.xml.rels", /<Relationship [^>]*Target="styles.xml"[^>]*>/, ""],
  [/relationship rId999 is not defined/, BODY, /r:id="\w+"/, 'r:id="rId999"'],
  [/relationship \w+ twice/, "word/_rels/document.xml.rels", /(<Relationship [^>]*Target="styles.xml"[^>]*>)/, "$1$1"],
  [/styles.xml: has no content type/, "[Content_Types].xml", /<Override [^>]*\/word\/styles.xml"[^>]*>/, ""],
  [/names word\/absent.xml, which is absent/, "[Content_Types].xml", "/word/styles.xml", "/word/absent.xml"],
  [/does not have the type of a main part/, "[Content_Types].xml", "document.main+xml", "document.glossary+xml"],
];

describe("a file with one thing wrong is refused for it", () => {
  it.each(DAMAGE)("%s", async (fault, path, from, to) => {
    const parts = unzipTexts(await renderDocx(fullDocument()));
    const sound = parts.get(path) ?? "";
    const damaged = sound.replace(from, to);
    expect(damaged).not.toBe(sound);
    expect(faults(new Map([...parts, [path, damaged]])).join("\n")).toMatch(fault);
  });

  it("a part that nothing names", async () => {
    const parts = unzipTexts(await renderDocx(fullDocument()));
    const extra = faults(new Map([...parts, ["word/extra.xml", "<a/>"], ["word/_rels/absent.xml.rels", "<Relationships/>"]]));
    expect(extra).toEqual([
      "word/extra.xml: has no content type",
      "word/_rels/absent.xml.rels: is about word/absent.xml, which is absent",
      "word/extra.xml: nothing leads to it",
    ]);
  });
});

function faults(parts: Parts): readonly string[] {
  const found = packageFaults(parts);
  return found.length > 0 ? found : wordFaults(parts);
}
