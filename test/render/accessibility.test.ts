import { describe, expect, it } from "vitest";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { unzipTexts } from "../../src/render/zip.js";
import { exampleFiles } from "../example-bundles.js";
import { accessibilityFaults } from "./accessibility-faults.js";
import { contrast } from "./colour-faults.js";
import { fullDocument } from "./full-document.js";

const complete = () => renderDocx(fullDocument({ draft: true, open: ["Indice de révision"] }));

describe("a document can be heard, and seen without colours", () => {
  it("whichever of the examples", async () => {
    const files = await exampleFiles(".docx");
    expect(files.length).toBeGreaterThan(60);
    for (const { name, bytes } of files) expect(accessibilityFaults(unzipTexts(bytes)), name).toEqual([]);
  });

  it("with all that the model can say", async () => {
    expect(accessibilityFaults(unzipTexts(await complete()))).toEqual([]);
  });
});

const BODY = "word/document.xml";
const PICTURE = '<w:r><w:drawing><wp:inline xmlns:wp="wp"><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>';
const EMPTY = '<w:p><w:pPr><w:pStyle w:val="Separator"/></w:pPr></w:p>';
const HEADER = "<w:cantSplit/><w:tblHeader/>";

const DAMAGE: readonly (readonly [fault: RegExp, path: string, from: string | RegExp, to: string])[] = [
  [/dc:title is not set/, "docProps/core.xml", /<dc:title>.*?</, "<dc:title><"],
  [/dc:creator is not set/, "docProps/core.xml", /<dc:creator>.*?<\/dc:creator>/, ""],
  [/dc:language is not set/, "docProps/core.xml", "fr-FR", " "],
  [/the language of the text is not set/, "word/styles.xml", 'w:val="fr-FR"', 'w:val="en-US"'],
  [/heading « Objet » skips a level/, BODY, /Heading2(?=.*?>Objet<)/, "Heading3"],
  [/heading « Objet et étendue du contrat » skips a level/, BODY, "Heading1", "Heading2"],
  [/heading « .* » has no outline level/, "word/styles.xml", '<w:outlineLvl w:val="2"/>', ""],
  [/a heading has no text/, BODY, ">Objet et étendue du contrat</w:t></w:r><w:bookmarkEnd", "> </w:t></w:r><w:bookmarkEnd"],
  [/table « .* » has a header that is not marked/, BODY, HEADER, "<w:cantSplit/>"],
  [/table « .* » has a header that is not marked/, BODY, 'w:firstRow="1"', 'w:firstRow="0"'],
  [/table « .* » has a header that is not marked/, BODY, /<w:pStyle w:val="TableHeader"\/>/g, '<w:pStyle w:val="TableText"/>'],
  [/table « .* » has a header that is not its first row/, BODY, /(<w:tr><w:trPr><w:cantSplit\/><w:tblHeader\/>.*?<\/w:tr>)/, "$1$1"],
  [/table « .* » has columns without titles/, BODY, /<w:tr><w:trPr><w:cantSplit\/><w:tblHeader\/>.*?<\/w:tr>/g, ""],
  [/table « {2}» has no title/, BODY, /<w:tblCaption w:val="[^"]*"\/>/, ""],
  [/table « .* » has no description/, BODY, /<w:tblDescription w:val="[^"]*"\/>/, '<w:tblDescription w:val=""/>'],
  [/table « .* » has merged cells/, BODY, "</w:tcPr>", '<w:gridSpan w:val="1"/></w:tcPr>'],
  [/table « .* » has merged cells/, BODY, "</w:tcPr>", "<w:vMerge/></w:tcPr>"],
  [/table « .* » has rows of different lengths/, BODY, /<w:tc>.*?<\/w:tc>/, ""],
  [
    /an empty paragraph of style « Separator », after « .*représentant/,
    BODY,
    /(représentant de l’acheteur[^<]*<\/w:t><\/w:r><\/w:p>)/,
    `$1${EMPTY}`,
  ],
  [/an empty paragraph of style « Note »/, BODY, />Note[^<]*</, "> <"],
  [/an empty paragraph of style « TableText »/, BODY, /(<\/w:tcPr>)(<w:p>)/, '$1<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>$2'],
  [/a picture has no alternative text/, BODY, "</w:p>", `${PICTURE}</w:p>`],
  [/the control « clause:contract.object » has no title/, BODY, /<w:alias w:val="[^"]*"/, '<w:alias w:val=""'],
  [
    /the link « ici » does not say where it goes/,
    BODY,
    /(<w:hyperlink .*?<w:t[^>]*>)[^<]*<.*?<\/w:hyperlink>/,
    "$1ici</w:t></w:r></w:hyperlink>",
  ],
  [/the reference at the end of « .* » does not say what it numbers/, BODY, "article </w:t>", "</w:t>"],
  [/« Obligatoire », 2F5496 on 777777: contrast 1.66/, BODY, /w:fill="F2F5FA"/g, 'w:fill="777777"'],
  [
    /« Références? .*», C0C0C0 on FFFFFF: contrast 1.82/,
    "word/styles.xml",
    /(w:styleId="CoverLabel".*?<w:color w:val=)"\w+"/,
    '$1"C0C0C0"',
  ],
  [/« the mark of a list », 2F5496 on 808080: contrast/, BODY, /w:fill="FFF8DC"/, 'w:fill="808080"'],
  [/« PROJET », AAAAAA on FFFF00: contrast/, "word/styles.xml", /(w:styleId="Draft".*?<w:rPr>)/, '$1<w:color w:val="AAAAAA"/>'],
  [/is highlighted and no word says why/, BODY, "[à compléter\u00a0: indice de révision]", "indice de révision"],
  [/« .* » has a colour of its own/, BODY, "<w:r><w:t ", '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr><w:t '],
  [/« ! » is coloured by « Priority » and no word says why/, BODY, /\u2002Obligatoire/, "\u2002!"],
];

describe("a document with one barrier is refused for it", () => {
  it.each(DAMAGE)("%s", async (fault, path, from, to) => {
    const parts = unzipTexts(await complete());
    const sound = parts.get(path) ?? "";
    const damaged = sound.replace(from, to);
    expect(damaged).not.toBe(sound);
    expect(accessibilityFaults(new Map([...parts, [path, damaged]])).join("\n")).toMatch(fault);
  });
});

it("contrast is that of WCAG", () => {
  expect(contrast("000000", "FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("FFFFFF", "FFFFFF")).toBe(1);
  // The two greys that the standard's own documents take for the limit.
  expect(contrast("767676", "FFFFFF")).toBeGreaterThan(4.5);
  expect(contrast("777777", "FFFFFF")).toBeLessThan(4.5);
});
