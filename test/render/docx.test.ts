import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Block } from "../../src/model.js";
import { renderDocx } from "../../src/render/docx/render-docx.js";
import { fullDocument } from "./full-document.js";
import { all, numbered, openDocx, styled, value, words } from "./read-docx.js";
import { field, list, missing, paragraph, ref, requirement, sampleDocument, table, text } from "./sample-document.js";

const oneArticle = (...blocks: readonly Block[]) =>
  sampleDocument({ sections: [{ title: "Objet", articles: [{ title: "Objet", anchor: "objet", clause: "contract.object", blocks }] }] });

describe("headings", () => {
  it.each(["article", "decimal", "letter"] as const)("Word shows the numbers of the model (%s)", async (numbering) => {
    const document = fullDocument({ numbering });
    const shown = numbered(await openDocx(document)).filter(({ style }) => style === "Heading1" || style === "Heading2");
    const expected = document.sections.flatMap((section) => [section, ...section.articles]);
    expect(shown.map(({ number, text }) => [number, text])).toEqual(expected.map(({ number, title }) => [number, title]));
  });

  it("refuses a number that Word would not show", async () => {
    const document = fullDocument();
    await expect(renderDocx({ ...document, sections: document.sections.slice(1) })).rejects.toThrow("bug: number « Article 2 »");
  });

  it("carry outline levels and stay with their text", async () => {
    const styles = (await openDocx(fullDocument())).xml("word/styles.xml");
    for (const level of [0, 1, 2]) {
      const style = all(styles, "w:style").find((one) => one.getAttribute("w:styleId") === `Heading${level + 1}`);
      if (style === undefined) throw new Error("no heading style");
      expect(value(style, "w:outlineLvl")).toBe(String(level));
      expect(all(style, "w:keepNext")).toHaveLength(1);
    }
  });

  it("each have one bookmark, and ids are unique", async () => {
    const document = fullDocument();
    const { body } = await openDocx(document);
    const names = all(body, "w:bookmarkStart").map((mark) => mark.getAttribute("w:name") ?? "");
    expect(names).toHaveLength(document.sections.length + document.sections.flatMap((section) => section.articles).length);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^_s_[A-Za-z0-9_]{1,37}$/);
    for (const tag of ["w:bookmarkStart", "w:bookmarkEnd"]) {
      const ids = all(body, tag).map((mark) => mark.getAttribute("w:id"));
      expect(new Set(ids).size).toBe(names.length);
    }
  });

  it("have different bookmarks when long anchors start alike", async () => {
    const anchor = (end: string) => `reversibility-plan-de-reversibilite-et-de-transfert-${end}`;
    const articles = ["a", "b"].map((end) => ({ title: end, anchor: anchor(end) }));
    const { body } = await openDocx(sampleDocument({ sections: [{ title: "Fin", articles }] }));
    const names = all(body, "w:bookmarkStart").map((mark) => mark.getAttribute("w:name"));
    expect(new Set(names).size).toBe(3);
  });
});

describe("anchors", () => {
  it("given twice are refused", async () => {
    const articles = ["Un", "Deux"].map((title) => ({ title, anchor: "meme" }));
    await expect(renderDocx(sampleDocument({ sections: [{ title: "Fin", articles }] }))).rejects.toThrow("bug: anchor « meme » twice");
  });
});

describe("clauses", () => {
  it("are found again by their tag, and control ids are unique", async () => {
    const { body } = await openDocx(fullDocument());
    const tags = all(body, "w:sdt").map((control) => value(control, "w:tag"));
    expect(tags.filter((tag) => tag.startsWith("clause:"))).toEqual([
      "clause:contract.object",
      "clause:contract.lots",
      "clause:price.form",
      "clause:gdpr.sheets",
      "clause:price.advance",
      "clause:sla.penalties",
    ]);
    const ids = all(body, "w:sdtPr").map((control) => value(control, "w:id"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("name the lots above each group", async () => {
    const opened = await openDocx(fullDocument());
    expect(styled(opened, "Lots").map(words)).toEqual(["Lots 1 et 3", "Lot 2"]);
  });
});

describe("lists", () => {
  it("restart, nested or not, even when a table in an item holds one", async () => {
    const inner = { kind: "table" as const, header: ["T"], rows: [[{ blocks: [list(true, "dans la cellule")] }]] };
    const opened = await openDocx(
      oneArticle(
        list(true, "un", [paragraph("deux"), list(true, "premier", "second")], [paragraph("trois"), inner], "quatre"),
        list(true, "encore"),
        list(false, "puce"),
      ),
    );
    const items = numbered(opened).filter(({ number, style }) => number !== "" && !style.startsWith("Heading"));
    expect(items.map(({ number, text }) => `${number} ${text}`)).toEqual([
      "a) un",
      "b) deux",
      "i) premier",
      "ii) second",
      "c) trois",
      "i) dans la cellule",
      "d) quatre",
      "a) encore",
      "• puce",
    ]);
  });
});

describe("tables", () => {
  it("repeat their header row and keep fixed columns", async () => {
    const { body } = await openDocx(
      oneArticle(
        table(
          ["Poste", "Montant"],
          [
            ["P1", "12 €"],
            ["P2", "13 €"],
          ],
          { caption: "Prix", widths: [3, 1] },
        ),
      ),
    );
    const grid = all(body, "w:tbl").find((one) => value(one, "w:tblCaption") === "Prix");
    if (grid === undefined) throw new Error("no table");
    expect(all(grid, "w:tblHeader")).toHaveLength(1);
    expect(all(grid, "w:cantSplit")).toHaveLength(3);
    expect(all(grid, "w:tblLayout")[0]?.getAttribute("w:type")).toBe("fixed");
    expect(all(grid, "w:gridCol").map((column) => Number(column.getAttribute("w:w")))).toEqual([7059, 2353]);
    expect(value(grid, "w:tblDescription")).toBe("Colonnes\u00a0: Poste, Montant.");
  });

  it("turn the page when they have more than six columns, and only then", async () => {
    const columns = (count: number) =>
      table(
        Array.from({ length: count }, (_, index) => `C${index}`),
        [],
      );
    const turned = async (count: number) =>
      all((await openDocx(oneArticle(columns(count), paragraph("suite")))).body, "w:pgSz").map((page) => page.getAttribute("w:orient"));
    expect(await turned(6)).toEqual(["portrait"]);
    expect(await turned(7)).toEqual(["portrait", "landscape", "portrait"]);
  });

  it("never touch each other", async () => {
    const { body } = await openDocx(oneArticle(table(["A"], [["1"]]), table(["B"], [["2"]]), requirement("EX-A-001", "Texte.")));
    for (const grid of all(body, "w:tbl")) expect(grid.nextSibling?.nodeName).not.toBe("w:tbl");
  });

  it("refuse a row that does not fit their columns", async () => {
    await expect(renderDocx(oneArticle(table(["A", "B"], [["1"]])))).rejects.toThrow("bug: table row of 1 cells for 2 columns");
  });
});

describe("requirements", () => {
  it("show their number, their priority in words and the proof expected", async () => {
    const opened = await openDocx(
      oneArticle(requirement("EX-API-003", "Le service répond.", { priority: "should", proof: "rapport d’essai" })),
    );
    expect(styled(opened, "Requirement").map(words)).toEqual(["EX-API-003\u2002Souhaité"]);
    expect(styled(opened, "Proof").map(words)).toEqual(["Preuve attendue\u00a0: rapport d’essai"]);
  });
});

describe("references", () => {
  const linked = (words: string, anchor?: string) =>
    sampleDocument({
      sections: [
        { title: "Objet", articles: [{ title: "Objet", anchor: "objet", blocks: [paragraph("Voir l’", ref(words, anchor), ".")] }] },
        {
          title: "Prix",
          articles: Array.from({ length: 11 }, (_, index) => ({ title: `Prix ${index + 1}`, anchor: `prix-${index + 1}` })),
        },
      ],
    });
  const codes = async (words: string, anchor?: string) => {
    const { body } = await openDocx(linked(words, anchor));
    return all(body, "w:instrText").map((code) => code.textContent);
  };

  it("are live when the number of their target is in the text, which does not change", async () => {
    expect(await codes("article 2.1 du contrat", "prix-1")).toEqual([" REF _s_prix_1 \\n \\h "]);
    expect(words((await openDocx(linked("article 2.1 du contrat", "prix-1"))).body)).toContain("Voir l’article 2.1 du contrat.");
  });

  it("to a section are live only with the words its heading shows", async () => {
    expect(await codes("Article 2", "section-2")).toEqual([" REF _s_section_2 \\n \\h "]);
    expect(await codes("article 2", "section-2")).toEqual([]);
  });

  it("do not take a part of a longer number for the number", async () => {
    expect(await codes("article 2.11", "prix-1")).toEqual([]);
    expect(await codes("articles 2.10 et 2.1", "prix-1")).toEqual([" REF _s_prix_1 \\n \\h "]);
  });

  it("without the number are links to the heading", async () => {
    const { body } = await openDocx(linked("clause de prix", "prix-1"));
    expect(all(body, "w:hyperlink").map((link) => [link.getAttribute("w:anchor"), words(link)])).toEqual([["_s_prix_1", "clause de prix"]]);
  });

  it("to another document are plain text", async () => {
    const { body } = await openDocx(linked("article 7.2 du CCTP"));
    expect(all(body, "w:hyperlink")).toHaveLength(0);
    expect(words(body)).toContain("Voir l’article 7.2 du CCTP.");
  });

  it("refuse a target that does not exist", async () => {
    await expect(renderDocx(linked("article 9", "nowhere"))).rejects.toThrow("bug: no heading « nowhere »");
  });

  it("all point to a bookmark of the document", async () => {
    const { body } = await openDocx(fullDocument());
    const names = new Set(all(body, "w:bookmarkStart").map((mark) => mark.getAttribute("w:name")));
    const links = all(body, "w:hyperlink").map((link) => link.getAttribute("w:anchor"));
    const fields = all(body, "w:instrText").map((code) => /REF (\S+)/.exec(code.textContent ?? "")?.[1]);
    expect(links.length + fields.length).toBeGreaterThan(10);
    for (const target of [...links, ...fields]) expect(names).toContain(target);
  });
});

describe("table of contents", () => {
  it("lists sections and articles as links, without a field or a page number", async () => {
    const document = fullDocument();
    const opened = await openDocx(document);
    expect(styled(opened, "TOC1").map(words)).toEqual(document.sections.map(({ number, title }) => `${number}\t${title}`));
    expect(styled(opened, "TOC2").map(words)).toEqual(
      document.sections.flatMap((section) => section.articles.map(({ number, title }) => `${number}\t${title}`)),
    );
    expect(opened.text("word/document.xml")).not.toMatch(/PAGEREF|TOC \\|w:dirty/);
    expect(opened.text("word/settings.xml")).not.toContain("updateFields");
  });

  it("goes in two columns, on the same page, when it would spill over the next", async () => {
    const { sections, ...rest } = fullDocument();
    const [section] = sections;
    if (section === undefined) throw new Error("no section");
    const numbered = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...section,
        number: `Article ${index + 1}`,
        anchor: `s${index}`,
        articles: [],
      }));
    const pages = async (count: number) => {
      const { body } = await openDocx({ ...rest, sections: numbered(count) });
      return all(body, "w:sectPr").map((page) => [value(page, "w:type"), all(page, "w:cols")[0]?.getAttribute("w:num")]);
    };
    expect(await pages(47)).toEqual([["", undefined]]);
    expect(await pages(48)).toEqual([
      ["", undefined],
      ["continuous", "2"],
      ["", undefined],
    ]);
  });

  it("is left out of a document with fewer than four sections", async () => {
    const document = fullDocument();
    const opened = await openDocx({ ...document, sections: [] });
    expect(styled(opened, "TOCHeading")).toEqual([]);
  });
});

describe("fields to fill", () => {
  it("are content controls with a name, a tag and a prompt", async () => {
    const opened = await openDocx(
      oneArticle(
        paragraph(field("text", "Raison sociale")),
        paragraph("Date\u00a0: ", field("date", "Date")),
        paragraph(field("choice", "Taille", ["PME", "Autre"])),
        paragraph(field("checkbox", "Oui")),
      ),
    );
    const controls = all(opened.body, "w:sdt").filter((control) => !value(control, "w:tag").startsWith("clause:"));
    expect(controls.map((control) => [value(control, "w:alias"), value(control, "w:tag"), words(control)])).toEqual([
      ["Raison sociale", "sample.text", "Cliquez pour saisir"],
      ["Date", "sample.date", "Cliquez pour choisir une date"],
      ["Taille", "sample.choice", "Cliquez pour choisir"],
      ["Oui", "sample.checkbox", "☐"],
    ]);
    expect(all(opened.body, "w:listItem").map((item) => item.getAttribute("w:value"))).toEqual(["PME", "Autre"]);
    expect(value(opened.body, "w:dateFormat")).toBe("dd/MM/yyyy");
    expect(all(opened.body, "w14:checkbox")).toHaveLength(1);
  });
});

describe("drafts", () => {
  it("say PROJET on every page and highlight what is missing", async () => {
    const opened = await openDocx(fullDocument({ draft: true, open: ["Indice de révision"] }));
    const headers = opened.paths.filter((path) => path.startsWith("word/header"));
    expect(headers).toHaveLength(3);
    for (const path of headers) expect(words(opened.xml(path))).toContain("PROJET");
    expect(words(opened.body)).toContain("À compléter avant publicationIndice de révision");
    const marked = all(opened.body, "w:r").filter((run) => all(run, "w:highlight").length > 0);
    expect(marked.map(words)).toEqual(["À compléter avant publication", "[à compléter\u00a0: indice de révision]"]);
  });

  it("are the only documents that say so", async () => {
    const opened = await openDocx(fullDocument({ open: ["Indice de révision"] }));
    for (const path of opened.paths) expect(opened.text(path)).not.toMatch(/PROJET|À compléter avant publication/);
  });
});

describe("headers and footers", () => {
  it("name the buyer, the document, its reference and its object, and count the pages", async () => {
    const opened = await openDocx(oneArticle(paragraph("Texte.")));
    expect(words(opened.xml("word/header1.xml"))).toBe(
      "Syndicat mixte du Val d’Exemple\tCahier des clauses administratives particulières\n\t2027-EX-014",
    );
    const footer = opened.xml("word/footer1.xml");
    expect(words(footer)).toBe("Hébergement, exploitation et évolution du portail des démarches en ligne\tPage\u00a01 sur\u00a01");
    expect(all(footer, "w:instrText").map((code) => code.textContent)).toEqual([" PAGE ", " NUMPAGES "]);
  });

  it("leave the cover alone", async () => {
    const opened = await openDocx(oneArticle(paragraph("Texte.")));
    expect(all(opened.body, "w:titlePg")).toHaveLength(1);
    expect(words(opened.xml("word/header2.xml"))).toBe("");
  });

  it("keep a long object on one line", async () => {
    const header = { buyer: "Commune", reference: "R1", object: "maintenance évolutive ".repeat(20).trim() };
    const opened = await openDocx({ ...oneArticle(paragraph("Texte.")), header });
    expect(words(opened.xml("word/footer1.xml"))).toMatch(/^(maintenance évolutive )+maintenance( évolutive)?…\tPage/);
    expect(words(opened.body)).toContain(header.object);
  });
});

describe("the file", () => {
  it("is dated and signed by the document, in French", async () => {
    const core = (await openDocx(fullDocument())).text("docProps/core.xml");
    expect(core).toContain("<dc:title>Cahier des clauses administratives particulières – Lot 1 — Portail usager</dc:title>");
    expect(core).toContain("<dc:creator>Syndicat mixte du Val d’Exemple</dc:creator>");
    expect(core).toContain("<dc:language>fr-FR</dc:language>");
    expect(core.match(/2026-12-01T00:00:00Z/g)).toHaveLength(2);
    const opened = await openDocx(fullDocument());
    expect(all(opened.xml("word/styles.xml"), "w:lang")[0]?.getAttribute("w:val")).toBe("fr-FR");
    expect(value(opened.xml("word/settings.xml"), "w:themeFontLang")).toBe("fr-FR");
  });

  it("starts with the parts that tell its type", async () => {
    const { paths } = await openDocx(fullDocument());
    expect(paths.slice(0, 3)).toEqual(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    expect(paths.slice(3)).toEqual([...paths.slice(3)].sort());
  });

  it("is the same twice, whatever was rendered before", async () => {
    const first = await renderDocx(fullDocument({ numbering: "letter" }));
    vi.resetModules();
    const again = await import("../../src/render/docx/render-docx.js");
    await again.renderDocx(oneArticle(paragraph("Un autre document.")));
    await again.renderDocx(fullDocument({ draft: true }));
    expect(await again.renderDocx(fullDocument({ numbering: "letter" }))).toEqual(first);
  });
});

describe("texts", () => {
  it("come back unchanged, whatever their characters", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }).filter(writable), async (any) => {
        const opened = await openDocx(oneArticle(paragraph(text(any), text("|"))));
        const found = all(opened.body, "w:p")
          .map(words)
          .find((one) => one.endsWith("|"));
        expect(found).toBe(`${any.replace(/\r\n?/g, "\n")}|`);
      }),
      { numRuns: 200 },
    );
  });

  it("keep spaces, line ends, tabs and marks of XML", async () => {
    const any = '  a  <b>&amp;"c"\n\td\u2028e\u0085f ]]> ';
    const { body } = await openDocx(oneArticle(paragraph(text(any))));
    expect(all(body, "w:p").map(words)).toContain(any);
  });

  it.each([
    ["a control character", "a\u0001"],
    ["U+FFFE", "\ufffe"],
    ["a lone surrogate", "a\ud800b"],
  ])("refuse %s", async (_, any) => {
    await expect(renderDocx(oneArticle(paragraph(text(any))))).rejects.toThrow("bug: character U+");
    await expect(renderDocx(oneArticle(paragraph(missing(any))))).rejects.toThrow("bug: character U+");
    await expect(renderDocx(oneArticle(paragraph(field("text", any))))).rejects.toThrow("bug: character U+");
  });

  it("are bold and italic where the model says so", async () => {
    const { body } = await openDocx(oneArticle(paragraph(text("gras", { bold: true }), text("penché", { italic: true }))));
    const run = (one: string) => all(body, "w:r").find((found) => words(found) === one);
    expect(run("gras")?.getElementsByTagName("w:b")).toHaveLength(1);
    expect(run("penché")?.getElementsByTagName("w:i")).toHaveLength(1);
  });
});

function writable(any: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(any);
}
