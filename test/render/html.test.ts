import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { formatFactWithUnit } from "../../src/assemble/format-fact.js";
import type { Block, FactValue, TenderFile } from "../../src/model.js";
import { relativePath } from "../../src/render/html/page-links.js";
import { renderHtml } from "../../src/render/html/render-html.js";
import { styleSheet } from "../../src/render/html/style-sheet.js";
import { example, library } from "../check/example-file.js";
import { EXAMPLES } from "../example-bundles.js";
import { fullDocument } from "./full-document.js";
import { classed, type OpenedPage, openPages, pageOf, read, tags } from "./read-html.js";
import { field, list, missing, paragraph, ref, requirement, sampleDocument, sampleFile, table, text } from "./sample-document.js";

const oneArticle = (...blocks: readonly Block[]) =>
  sampleDocument({ sections: [{ title: "Objet", articles: [{ title: "Objet", anchor: "objet", clause: "contract.object", blocks }] }] });

const only = (document: ReturnType<typeof sampleDocument>): OpenedPage => pageOf(openPages(sampleFile([document])), document.path);

const files = new Map<string, { file: TenderFile; pages: readonly OpenedPage[] }>();

beforeAll(() => {
  for (const name of EXAMPLES) {
    const file = example(name);
    files.set(name, { file, pages: openPages(file) });
  }
  const sample = sampleFile([fullDocument({ draft: true, open: ["Indice de révision"] })]);
  files.set("full document", { file: sample, pages: openPages(sample) });
});

const opened = (name: string) => files.get(name) ?? { file: example(), pages: [] };

describe.each([...EXAMPLES, "full document"])("the pages of %s", (name) => {
  it("have one title, and headings that never skip a level", () => {
    expect(opened(name).pages.length).toBeGreaterThan(1);
    for (const { path, tree } of opened(name).pages) {
      const levels = tags(tree, "*").flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      expect(levels[0], path).toBe(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0), `${path}, heading ${index + 1}`).toBeLessThanOrEqual(1);
      });
    }
  });

  it("say their language, their title and that they are not to be published", () => {
    for (const { path, tree } of opened(name).pages) {
      expect(tree.documentElement?.getAttribute("lang"), path).toBe("fr");
      expect(
        tags(tree, "title")
          .map((title) => read(title))
          .join(""),
        path,
      ).toMatch(/^PROJET – .{5,}/);
      expect(
        classed(tree, "apercu").map((one) => read(one)),
        path,
      ).toEqual(["Aperçu pour l’acheteur\u00a0: à ne pas publier"]);
      expect(
        classed(tree, "projet").map((one) => read(one)),
        path,
      ).toEqual(["PROJET"]);
    }
  });

  it("have one header, one main part and one footer, and a link that skips to the text", () => {
    for (const { path, tree } of opened(name).pages) {
      for (const landmark of ["header", "main", "footer"]) expect(tags(tree, landmark), `${path} ${landmark}`).toHaveLength(1);
      const [skip] = tags(tree, "a");
      expect(skip?.getAttribute("href"), path).toBe(`#${tags(tree, "main")[0]?.getAttribute("id")}`);
    }
  });

  it("give each table a caption and titles that say what they head", () => {
    const tables = opened(name).pages.flatMap(({ tree }) => tags(tree, "table"));
    expect(tables.length).toBeGreaterThan(0);
    for (const grid of tables) {
      const [caption] = tags(grid, "caption");
      expect(caption === undefined ? "" : read(caption).trim()).not.toBe("");
      const titles = tags(grid, "th");
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(title.getAttribute("scope")).toMatch(/^(col|row)$/);
    }
  });

  it("have ids that are unique, and links with a text that lead to a page and a heading that exist", () => {
    const { pages, file } = opened(name);
    const ids = new Map(pages.map(({ path, tree }) => [path, tags(tree, "*").flatMap((one) => one.getAttribute("id") ?? [])]));
    for (const [path, found] of ids) expect(new Set(found).size, path).toBe(found.length);
    for (const { path, tree } of pages) {
      for (const link of tags(tree, "a")) {
        const href = link.getAttribute("href") ?? "";
        expect(read(link).trim(), `${path} → ${href}`).not.toBe("");
        const [target, anchor] = resolve(path, href).split("#");
        if (file.schedules.some((schedule) => schedule.path === target)) continue;
        const known = ids.get(target ?? "");
        expect(known, `${path} → ${href}`).toBeDefined();
        if (anchor !== undefined) expect(known, `${path} → ${href}`).toContain(anchor);
      }
    }
  });

  it("run nothing, fetch nothing and leave no placeholder", () => {
    for (const { path, source } of opened(name).pages) {
      expect(
        /<script|<link|<iframe|\{\{|\}\}(?=\w)|[\ue000\ue001]|\bundefined\b| on\w+=|url\(|@import|src=/.exec(source)?.[0],
        path,
      ).toBeUndefined();
    }
  });
});

describe.each(EXAMPLES)("what bidders read in %s", (name) => {
  const reached = (start: string, pages: readonly OpenedPage[], seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(start)) return seen;
    seen.add(start);
    const page = pages.find(({ path }) => path === start);
    if (page !== undefined)
      for (const link of tags(page.tree, "a")) reached(resolve(start, link.getAttribute("href") ?? "").split("#")[0] ?? "", pages, seen);
    return seen;
  };

  it("never leads to an internal page nor to the index that lists them, whatever the way", () => {
    const { pages } = opened(name);
    const starts = pages.map(({ path }) => path).filter((path) => path.startsWith("html/dce/"));
    expect(starts.length).toBeGreaterThan(5);
    for (const start of starts) for (const path of reached(start, pages)) expect(path).toMatch(/^html\/dce\//);
    expect([...reached("html/index.html", pages)].filter((path) => path.startsWith("html/interne/")).length).toBeGreaterThan(0);
  });

  it("holds no confidential value, notes included", () => {
    const { file, pages } = opened(name);
    const secrets = confidential(file);
    // The State's tender has none: its only estimate is the maximum that it publishes.
    expect(secrets.length > 0).toBe(name !== "etat-tma-api");
    for (const { path, source } of pages.filter((page) => page.path.startsWith("html/dce/")))
      for (const secret of secrets) expect(holds(source, secret), `${secret} in ${path}`).toBe(false);
    // The same search finds them where they are written.
    const internal = pages.filter((page) => page.path.startsWith("html/interne/")).map(({ source }) => source);
    expect(secrets.length === 0 || secrets.some((secret) => internal.some((source) => holds(source, secret)))).toBe(true);
  });

  it("says beside each clause why it is in, its sources and its library", () => {
    const { file, pages } = opened(name);
    for (const document of file.documents) {
      const { tree, path } = pageOf(pages, document.path);
      const articles = document.sections.flatMap((section) => section.articles);
      const notes = classed(tree, "pourquoi");
      expect(notes.length, path).toBe(articles.length);
      articles.forEach(({ number, origin }, index) => {
        const note = notes[index];
        const lines = note === undefined ? "" : read(note);
        expect(lines, `${path} ${number}`).toMatch(new RegExp(`^Pourquoi l’article ${number.replace(".", "\\.")}Motif\u00a0: \\S`));
        expect(lines, `${path} ${number}`).toContain(`Bibliothèque\u00a0: ${file.library.name} ${file.library.version}`);
        expect(lines.endsWith(`\u00a0: ${origin.id}`), `${path} ${number}`).toBe(true);
        if (origin.kind === "clause" && document.audience === "bidders") expect(lines, `${path} ${number}`).toMatch(/Sources?\u00a0: \S/);
      });
    }
  });
});

/** Is it there, and not as the end of a larger amount? */
const holds = (source: string, secret: string): boolean =>
  source.split(secret).some((before, index, all) => index < all.length - 1 && !/[\d\u202f]$/.test(before));

/** The confidential answers and decisions of a file, as they are printed. Zero is nobody's secret. */
function confidential(file: TenderFile): string[] {
  const known: readonly (readonly [string, FactValue])[] = [
    ...file.tender.answers,
    ...file.tender.lots.flatMap(({ answers }) => [...answers]),
    ...file.decisions.map(({ id, value }) => [id, value] as const),
  ];
  const shown = (secret: boolean) =>
    known.flatMap(([id, value]) => {
      const fact = library.facts.get(id);
      return fact !== undefined && (fact.confidential === true) === secret && value !== 0 ? [formatFactWithUnit(fact, value)] : [];
    });
  // The estimate of a framework of one lot is its maximum, which the law wants published.
  const published = shown(false);
  return shown(true).filter((value) => !published.includes(value));
}

/** The path a link leads to: ("html/dce/02.html", "../index.html") → "html/index.html". */
const resolve = (from: string, href: string): string =>
  href.startsWith("#") ? `${from}${href}` : new URL(href, `file:///${from}`).href.slice("file:///".length);

test("a page names the others by the shortest way", () => {
  expect(relativePath("html/dce/a.html", "html/dce/b.html")).toBe("b.html");
  expect(relativePath("html/interne/a.html", "html/dce/b.html")).toBe("../dce/b.html");
  expect(relativePath("html/interne/a.html", "html/index.html")).toBe("../index.html");
  expect(relativePath("html/index.html", "html/dce/b.html")).toBe("dce/b.html");
});

describe("references", () => {
  const cctp = (lot: number) => ({
    ...sampleDocument({
      kind: "cctp",
      path: `dce/0${lot}-lot-${lot}-cctp.docx`,
      title: "CCTP",
      subtitle: `Lot ${lot}`,
      lot,
      sections: [{ title: "API", articles: [{ title: "Versions", anchor: "api-versions", clause: "api.versions" }] }],
    }),
  });
  const to = (words: string, anchor?: string) => ({ kind: "ref" as const, clause: "api.versions", text: words, anchor });
  const links = (document: ReturnType<typeof sampleDocument>) => {
    const { tree } = pageOf(openPages(sampleFile([document, cctp(1), cctp(2)])), document.path);
    return classed(tree, "texte").flatMap((one) => tags(one, "a").map((link) => [link.getAttribute("href"), read(link)]));
  };
  const speaking = (words: string, lots: readonly number[]) =>
    sampleDocument({
      sections: [{ title: "Objet", articles: [{ title: "Objet", groups: [{ lots, blocks: [paragraph(to(words))] }] }] }],
    });

  it("lead to the heading of the same page", () => {
    const document = oneArticle(paragraph(ref("article 1.1", "objet")));
    expect(links(document)).toEqual([["#objet", "article 1.1"]]);
    expect(classed(only(document).tree, "renvoi").map((one) => tags(one, "a")[0]?.getAttribute("title"))).toEqual(["1.1 Objet"]);
  });

  it("lead to the page of another document: of the lot they are written for", () => {
    expect(links(speaking("article 1.1 du CCTP", [2]))).toEqual([["02-lot-2-cctp.html#api-versions", "article 1.1 du CCTP"]]);
  });

  it("name each lot when several documents are meant", () => {
    expect(links(speaking("article\u00a01.1 du CCTP", []))).toEqual([
      ["01-lot-1-cctp.html#api-versions", "lot\u00a01"],
      ["02-lot-2-cctp.html#api-versions", "lot\u00a02"],
    ]);
    const each = "article\u00a01.1 du CCTP (lot\u00a01) et article\u00a01.1 du CCTP (lot\u00a02)";
    expect(links(speaking(each, []))).toEqual([
      ["01-lot-1-cctp.html#api-versions", "article\u00a01.1 du CCTP (lot\u00a01)"],
      ["02-lot-2-cctp.html#api-versions", "article\u00a01.1 du CCTP (lot\u00a02)"],
    ]);
    const { tree } = pageOf(openPages(sampleFile([speaking(each, []), cctp(1), cctp(2)])), "dce/02-ccap.docx");
    expect(classed(tree, "renvoi").map((one) => read(one))).toEqual([each]);
  });

  it("lead nowhere from what bidders read to an internal document", () => {
    const note = { ...cctp(1), audience: "internal" as const, path: "interne/note.docx", lot: undefined };
    const document = speaking("article 1.1 de la note", []);
    const { tree } = pageOf(openPages(sampleFile([document, note])), document.path);
    expect(classed(tree, "renvoi").map((one) => [read(one), tags(one, "a").length])).toEqual([["article 1.1 de la note", 0]]);
  });

  it("refuse a heading that does not exist", () => {
    expect(() => only(oneArticle(paragraph(ref("article 9", "nowhere"))))).toThrow("bug: no heading « nowhere »");
  });
});

test("what is missing and what the bidder fills is said in words", () => {
  const { tree } = only(
    oneArticle(
      paragraph(missing("indice")),
      paragraph(field("text", "Nom"), field("choice", "Taille", ["PME", "Autre"]), field("checkbox", "Oui")),
    ),
  );
  expect(tags(tree, "mark").map((one) => read(one))).toEqual(["[à compléter\u00a0: indice]"]);
  expect(classed(tree, "champ").map((one) => read(one, ["cache"]))).toEqual(["[à saisir]", "[au choix\u00a0: PME / Autre]", "\u2610"]);
  expect(classed(tree, "cache").map((one) => read(one))).toEqual(["Nom\u00a0: ", "Taille\u00a0: ", "Case à cocher, Oui\u00a0: "]);
});

test("a clause with its note reads as expected", () => {
  const document = oneArticle(requirement("EX-A-001", "Le service répond.", { priority: "should", proof: "essai" }));
  const provenance = {
    id: "contract.object",
    reasons: [{ lots: [1, 2], why: "s’applique toujours" }],
    purpose: "Dire l’objet.",
    sources: ["CCP, L. 2111-1 (obligation)", "CCAG-TIC, 2"],
    standards: [],
    owner: "essai",
    approved: false,
  };
  const { source } = pageOf(openPages(sampleFile([document], [provenance])), document.path);
  expect(source.slice(source.indexOf('<div class="article"'), source.indexOf("</section>"))).toBe(
    `<div class="article" id="objet">
<h3><span class="num">1.1</span> Objet</h3>
<div class="texte"><div class="exigence" role="group" aria-label="Exigence EX-A-001"><p class="numero"><strong>EX-A-001</strong> <span>Souhaité</span></p><p>Le service répond.</p><p class="preuve"><strong>Preuve attendue\u00a0: </strong>essai</p></div></div>
<details class="pourquoi" open="open"><summary>Pourquoi l’article 1.1</summary><dl><div><dt>Motif\u00a0:</dt> <dd>S’applique toujours</dd></div><div><dt>But\u00a0:</dt> <dd>Dire l’objet.</dd></div><div><dt>Sources\u00a0:</dt> <dd>CCP, L. 2111-1 (obligation)</dd> <dd>CCAG-TIC, 2</dd></div><div><dt>Bibliothèque\u00a0:</dt> <dd>essai 0.0.1 (essai, proposée, non relue)</dd></div><div><dt>Clause\u00a0:</dt> <dd>contract.object</dd></div></dl></details>
</div>
`,
  );
});

test("a reason that holds for some lots names them, and a document of one lot gives its own", () => {
  const provenance = {
    id: "contract.object",
    reasons: [
      { lots: [1], why: "API : oui" },
      { lots: [2], why: "API : non" },
    ],
    sources: [],
    standards: [],
    owner: "essai",
  };
  const motives = (lot: number | undefined) => {
    const document = { ...oneArticle(paragraph("Texte.")), lot };
    const { tree } = pageOf(openPages(sampleFile([document], [provenance])), document.path);
    return classed(tree, "pourquoi").map((note) =>
      tags(note, "dd")
        .map((one) => read(one))
        .slice(0, -2),
    );
  };
  expect(motives(undefined)).toEqual([["Lot\u00a01\u00a0: API : oui", "Lot\u00a02\u00a0: API : non"]]);
  expect(motives(2)).toEqual([["API : non"]]);
});

describe("texts", () => {
  it("come back unchanged, whatever their characters, or are refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        const document = sampleDocument({
          header: { buyer: `${any}|`, reference: "R", object: `${any}|` },
          sections: [
            {
              title: `${any}|`,
              articles: [
                {
                  title: "Objet",
                  anchor: "objet",
                  blocks: [paragraph(text(any), text("|")), list(false, `${any}|`), table([`${any}|`], [[`${any}|`]])],
                },
              ],
            },
          ],
        });
        if (!writable(any)) {
          expect(() => renderHtml(sampleFile([document]))).toThrow("bug: character U+");
          return;
        }
        const { tree } = only(document);
        const expected = `${any.replace(/\r\n?/g, "\n")}|`;
        const [article] = classed(tree, "texte");
        if (article === undefined) throw new Error("no text");
        const found = [...tags(article, "p"), ...tags(article, "li"), ...tags(article, "th"), ...tags(article, "td")];
        expect(found.map((one) => read(one))).toEqual([expected, expected, expected, expected]);
        expect([...classed(tree, "acheteur"), ...classed(tree, "objet")].map((one) => read(one))).toEqual([expected, expected]);
        expect(tags(tree, "h2").map((one) => read(one))).toContain(`Article 1 ${expected}`);
        expect(classed(tree, "tableau")[0]?.getAttribute("aria-label")).toBe(`Tableau\u00a0: ${any}|`);
      }),
      { numRuns: 200 },
    );
  });

  it("keep spaces, line ends, tabs and marks of HTML", () => {
    const any = '  a  <b>&amp;"c"\n\td\u2028e\u0085f ]]> <script>&#169; ';
    expect(tags(only(oneArticle(paragraph(text(any)))).tree, "p").map((one) => read(one))).toContain(any);
  });
});

function writable(any: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(any);
}

describe("colours", () => {
  /** Everything a text without its own background may stand on. */
  const LIGHT = ["#ffffff", "#F2F5FA", "#FFF8DC"];
  const rules = [...styleSheet(true).matchAll(/([^{}\n]+)\{([^{}]*)\}/g)].flatMap(([, selector = "", body = ""]) => {
    const color = /(?:^|;)color:([^;]+)/.exec(body)?.[1];
    return color === undefined ? [] : [{ selector, color, background: /(?:^|;)background:([^;]+)/.exec(body)?.[1] }];
  });

  it("of a text always come with that of its background", () => {
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter(({ background }) => background === undefined)).toEqual([]);
  });

  it("can be told apart: contrast of 4.5 at least", () => {
    for (const { selector, color, background = "" } of rules)
      for (const behind of background === "transparent" ? LIGHT : [background])
        expect(contrast(color, behind), `${selector} ${color} on ${behind}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5);
  });
});

/** WCAG 2.2, contrast ratio of two colours "#rrggbb". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? []).slice(1).map((hex) => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
