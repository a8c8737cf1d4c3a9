import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type HouseStyle, NEUTRAL_STYLE } from "../../src/house-style.js";
import type { PriceSchedule, Source, TenderDocument } from "../../src/model.js";
import { citeSources } from "../../src/render/docx/legal-footnotes.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.js";
import { fullDocument } from "./full-document.js";
import { all, type OpenedDocx, openDocx, styled, value, words } from "./read-docx.js";
import { field, paragraph, sampleDocument, table } from "./sample-document.js";
import { TOWN_STYLE } from "./town-style.js";

const styleOf = (opened: OpenedDocx, id: string) => {
  const found = all(opened.xml("word/styles.xml"), "w:style").find((one) => one.getAttribute("w:styleId") === id);
  if (found === undefined) throw new Error(`no style ${id}`);
  return found;
};
const fontOf = (opened: OpenedDocx, id: string) => all(styleOf(opened, id), "w:rFonts")[0]?.getAttribute("w:ascii");

describe("without a house style", () => {
  it("the files are those of the neutral style, and keep no trace of another one", async () => {
    const before = await renderDocx(fullDocument());
    await renderDocx(fullDocument(), TOWN_STYLE);
    expect(await renderDocx(fullDocument(), NEUTRAL_STYLE)).toEqual(before);
    expect(await renderDocx(fullDocument(), { ...NEUTRAL_STYLE })).toEqual(before);
  });
});

describe("a house style", () => {
  it("gives its colours to titles, references, tables and demands, and leaves none of ours", async () => {
    const opened = await openDocx(fullDocument(), TOWN_STYLE);
    expect(value(styleOf(opened, "Heading1"), "w:color")).toBe("0B6623");
    expect(value(styleOf(opened, "Reference"), "w:color")).toBe("A03C00");
    const fills = new Set(all(opened.body, "w:shd").map((shade) => shade.getAttribute("w:fill")));
    expect(fills).toEqual(new Set(["4B2E83", "EEF6F0"]));
    const body = opened.text("word/document.xml");
    expect(body).toContain('w:color="9DBFA6"');
    for (const ours of Object.values(NEUTRAL_STYLE.colours))
      for (const path of ["word/document.xml", "word/styles.xml", "word/numbering.xml"]) expect(opened.text(path)).not.toContain(ours);
  });

  it("gives its fonts to the text and to titles", async () => {
    const opened = await openDocx(fullDocument(), TOWN_STYLE);
    const defaults = all(opened.xml("word/styles.xml"), "w:docDefaults")[0];
    expect(defaults && all(defaults, "w:rFonts")[0]?.getAttribute("w:ascii")).toBe("Verdana");
    expect(["Title", "Heading1", "Heading2", "TOCHeading"].map((id) => fontOf(opened, id))).toEqual(Array(4).fill("Georgia"));
    expect(fontOf(opened, "TableText")).toBeUndefined();
  });

  it("puts its logo above the buyer, with its proportions and the text that is read instead of it", async () => {
    const opened = await openDocx(fullDocument(), TOWN_STYLE);
    const [first] = all(opened.body, "w:p");
    if (first === undefined) throw new Error("no paragraph");
    expect([value(first, "w:pStyle"), value(first, "w:jc")]).toEqual(["CoverLogo", "center"]);
    expect(all(first, "wp:docPr")[0]?.getAttribute("descr")).toBe("Logo de la « ville » & du port");
    const extent = all(first, "wp:extent")[0];
    // 60 mm by 15 mm, 36 000 units in a millimetre.
    expect(Number(extent?.getAttribute("cx")) / 36_000).toBeCloseTo(60, 2);
    expect(Number(extent?.getAttribute("cy")) / 36_000).toBeCloseTo(15, 2);
    const id = all(first, "a:blip")[0]?.getAttribute("r:embed") ?? "";
    const target = new RegExp(`Id="${id}"[^>]* Target="([^"]+)"`).exec(opened.text("word/_rels/document.xml.rels"))?.[1];
    expect(unzipSync(opened.bytes)[`word/${target}`]).toEqual(new Uint8Array(TOWN_STYLE.logo?.bytes ?? []));
  });

  it("may leave the date out of the cover, and nothing else", async () => {
    const cover = [
      { label: "Référence", value: "R1" },
      { label: "Date d’envoi", value: "1er décembre 2026", optional: "date" as const },
      { label: "Date limite", value: "15 janvier 2027" },
    ];
    const labels = async (style?: HouseStyle) =>
      styled(await openDocx(sampleDocument({ cover, sections: [] }), style), "CoverLabel").map(words);
    expect(await labels()).toEqual(["Référence", "Date d’envoi", "Date limite"]);
    expect(await labels(TOWN_STYLE)).toEqual(["Référence", "Date limite"]);
  });

  it("is the same twice, whatever was rendered between", async () => {
    const first = await renderDocx(fullDocument(), TOWN_STYLE);
    await renderDocx(fullDocument(), { ...TOWN_STYLE, fonts: { body: "Calibri", headings: "Calibri" } });
    expect(await renderDocx(fullDocument(), { ...TOWN_STYLE })).toEqual(first);
  });

  it("gives its colours and its font to the workbooks", async () => {
    const schedule: PriceSchedule = {
      lot: 1,
      path: "dce/05.xlsx",
      title: "Cadre de prix",
      subtitle: "",
      header: { buyer: "Commune", reference: "R1", object: "Objet" },
      draft: true,
      date: "2026-12-01",
      sheets: [
        {
          kind: "bpu",
          title: "Bordereau des prix unitaires",
          value: "Pièce contractuelle.",
          lines: [{ code: "A-1", label: "Journée", unit: "jour", service: "Expertise" }],
        },
      ],
    };
    const parts = unzipSync(await renderXlsx(schedule, TOWN_STYLE));
    const part = (path: string) => new TextDecoder().decode(parts[path]);
    expect(part("xl/styles.xml")).toMatch(/4B2E83/);
    expect(part("xl/styles.xml")).not.toMatch(/1F3864|"Arial"/);
    expect(part("xl/worksheets/sheet1.xml")).toContain("Verdana,Bold");
    expect(part("xl/worksheets/sheet1.xml")).not.toContain("Arial");
  });
});

describe("headers and footers of a house style", () => {
  const bands = async (document: TenderDocument, style: Partial<HouseStyle>) => {
    const opened = await openDocx(document, { ...NEUTRAL_STYLE, ...style });
    return { header: opened.xml("word/header1.xml"), footer: opened.xml("word/footer1.xml") };
  };
  const document = sampleDocument({ title: "CCTP", sections: [] });

  it("print the values named between braces, and count pages with live fields", async () => {
    const { header, footer } = await bands(document, {
      header: { left: "{buyer}", right: "{title}" },
      footer: { left: "Réf. {reference}", right: "{page}/{pages}" },
    });
    expect(words(header)).toBe("Syndicat mixte du Val d’Exemple\tCCTP");
    expect(words(footer)).toBe("Réf. 2027-EX-014\t1/1");
    expect(all(footer, "w:instrText").map((code) => code.textContent)).toEqual([" PAGE ", " NUMPAGES "]);
  });

  it.each([
    ["{title} — {lot}", "Lot 1", "CCTP — Lot 1"],
    ["{title} — {lot}", undefined, "CCTP"],
    ["{lot} · {title}", undefined, "CCTP"],
    ["{title}, {lot} ({reference})", undefined, "CCTP (2027-EX-014)"],
  ])("%s, for a document of %s", async (left, subtitle, shown) => {
    const { header } = await bands({ ...document, subtitle }, { header: { left, right: "" } });
    expect(words(header)).toBe(shown);
  });

  it("go on a second line rather than collide, and always say that a draft is one", async () => {
    const { header } = await bands(
      { ...document, draft: true },
      { header: { left: "Direction des achats de {buyer}", right: "{object} {object}" } },
    );
    expect(words(header)).toMatch(/^Direction des achats de Syndicat mixte du Val d’Exemple\n\tHébergement.*\nPROJET$/);
  });

  it("refuse a name that the reader of the file should have refused", async () => {
    await expect(bands(document, { header: { left: "{nom}", right: "" } })).rejects.toThrow("bug: « {nom} »");
  });
});

describe("legal footnotes", () => {
  const notes = async (style: HouseStyle) => {
    const opened = await openDocx(fullDocument(), style);
    const called = all(opened.body, "w:p").filter((one) => all(one, "w:footnoteReference").length > 0);
    return { opened, called, calls: all(opened.body, "w:footnoteReference").map((call) => call.getAttribute("w:id")) };
  };

  it("are called once by each clause that has sources, after its first text, and numbered by Word", async () => {
    const { opened, called, calls } = await notes(TOWN_STYLE);
    expect(calls).toEqual(["1", "2", "3"]);
    expect(called.map(words).map((text) => text.slice(0, 28))).toEqual([
      "Le contrat porte sur l’héber",
      "La période de garantie est d",
      "Comptes usagers",
    ]);
    const written = all(opened.xml("word/footnotes.xml"), "w:footnote").filter((one) => one.getAttribute("w:type") === null);
    expect(written.map((one) => [one.getAttribute("w:id"), value(one, "w:pStyle"), words(one)])).toEqual([
      ["1", "FootnoteText", " Code de la commande publique, art.\u00a0R.\u00a02112-2."],
      ["2", "FootnoteText", " CCAG-TIC, art.\u00a028.1."],
      ["3", "FootnoteText", " Règlement (UE) 2016/679 (RGPD), art.\u00a028."],
    ]);
    expect(all(opened.xml("word/footnotes.xml"), "w:footnoteRef").length).toBeGreaterThanOrEqual(3);
    styleOf(opened, "FootnoteReference");
  });

  it("exist only when the house style asks", async () => {
    const { opened, calls } = await notes({ ...TOWN_STYLE, legalFootnotes: false });
    expect(calls).toEqual([]);
    expect(opened.text("word/footnotes.xml")).not.toContain("CCAG-TIC");
  });

  it.each<[string, readonly Source[], string | undefined]>([
    ["nothing", [], undefined],
    ["a usage", [{ text: "Usage des marchés publics", strength: "practice" }], undefined],
    ["a source to check", [{ text: "Décret n° 2026-1", article: "4", confidence: "to-check" }], undefined],
    [
      "two articles of one text",
      [
        { text: "Code de la commande publique", article: "L. 2112-5" },
        { text: "Code de la commande publique", article: "R. 2182-4" },
        { text: "CCAG-TIC", article: "3.2" },
      ],
      "Code de la commande publique, art.\u00a0L.\u00a02112-5\u202f; art.\u00a0R.\u00a02182-4\u202f; CCAG-TIC, art.\u00a03.2.",
    ],
    [
      "a judgment and an annex",
      [
        { text: "Conseil d'État, 25 mai 2018, Nantes Métropole", article: "n° 417580" },
        { text: "Code de la commande publique, annexe n° 12", point: "signature électronique" },
      ],
      "Conseil d’État, 25\u00a0mai 2018, Nantes Métropole, n°\u00a0417580\u202f; Code de la commande publique, annexe n°\u00a012, signature électronique.",
    ],
  ])("cite %s", (_, sources, expected) => {
    expect(citeSources(sources)).toBe(expected);
  });
});

describe("numbered captions", () => {
  it("are counted by Word, in the order of reading, nested tables after the one that holds them", async () => {
    const inner = table(["T"], [["x"]], { caption: "Dedans" });
    const outer = { kind: "table" as const, caption: "Dehors", header: ["A"], rows: [[{ blocks: [inner] }]] };
    const document = sampleDocument({
      sections: [
        { title: "Prix", articles: [{ title: "Prix", blocks: [outer, table(["B"], [["1"]]), table(["C"], [["1"]], { caption: "Fin" })] }] },
      ],
    });
    const captions = async (style?: HouseStyle) => styled(await openDocx(document, style), "Caption");
    expect((await captions()).map(words)).toEqual(["Dehors", "Dedans", "Fin"]);
    const numbered = await captions(TOWN_STYLE);
    expect(numbered.map(words)).toEqual(["Tableau\u00a01\u00a0— Dehors", "Tableau\u00a02\u00a0— Dedans", "Tableau\u00a03\u00a0— Fin"]);
    for (const caption of numbered) expect(all(caption, "w:instrText")[0]?.textContent).toBe(" SEQ Tableau \\* ARABIC ");
  });
});

describe("locked forms", () => {
  const LOCKED = { ...NEUTRAL_STYLE, lockForms: true };
  const form = (audience: TenderDocument["audience"] = "bidders") =>
    sampleDocument({
      audience,
      sections: [
        {
          title: "Identité",
          articles: [
            {
              title: "Nom",
              clause: "ae.name",
              blocks: [paragraph(field("text", "Nom")), table(["A"], [["a"]]), paragraph(field("date", "Date"), field("checkbox", "Oui"))],
            },
          ],
        },
      ],
    });
  const protection = (opened: OpenedDocx) =>
    all(opened.xml("word/settings.xml"), "w:documentProtection").map(({ attributes }) =>
      [...attributes].map(({ name, value: set }) => `${name}=${set}`),
    );

  it("protect all but the fields, without a password", async () => {
    expect(protection(await openDocx(form(), LOCKED))).toEqual([["w:edit=forms", "w:enforcement=true"]]);
  });

  it("hold no control but the fields: Word would let people write in any other", async () => {
    const { body } = await openDocx(form(), LOCKED);
    expect(all(body, "w:sdt").map((control) => value(control, "w:tag"))).toEqual(["sample.text", "sample.date", "sample.checkbox"]);
    expect(all(body, "w:lock").map((lock) => lock.getAttribute("w:val"))).toEqual(["sdtLocked", "sdtLocked", "sdtLocked"]);
    expect(all(body, "w:text")[0]?.getAttribute("w:multiLine")).toBe("1");
  });

  it("are neither the documents without a field, nor those of the buyer", async () => {
    const plain = sampleDocument({ sections: [{ title: "Objet", articles: [{ title: "Objet", clause: "contract.object" }] }] });
    for (const document of [plain, form("internal")]) {
      expect(protection(await openDocx(document, LOCKED))).toEqual([]);
      expect(await renderDocx(document, LOCKED)).toEqual(await renderDocx(document));
    }
  });

  it("find a field wherever it stands", async () => {
    const inList = [{ kind: "list" as const, ordered: false, items: [[paragraph(field("text", "Nom"))]] }];
    const inTable = [{ kind: "table" as const, header: ["A"], rows: [[{ blocks: inList }]] }];
    for (const blocks of [inList, inTable]) {
      const document = sampleDocument({ sections: [{ title: "A", articles: [{ title: "A", blocks }] }] });
      expect(protection(await openDocx(document, LOCKED))).toHaveLength(1);
    }
  });
});
