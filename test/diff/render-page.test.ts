import { describe, expect, test } from "vitest";
import { compareSides } from "../../src/diff/compare-sides.js";
import type { Comparison } from "../../src/diff/comparison.js";
import type { Entry, Line } from "../../src/diff/entry.js";
import { renderDiffPage } from "../../src/diff/render-page.js";
import { contrast } from "../render/colour-faults.js";
import { classed, parse, read, tags } from "../render/read-html.js";

const entry = (id: string, title: string, lines: readonly (string | Line)[], group = "Clauses"): Entry => ({
  key: id,
  id,
  title,
  group,
  parts: [
    { key: "text", label: "Texte", role: "text", lines: lines.map((line) => (typeof line === "string" ? { text: line } : line)) },
    { key: "same", label: "Sources", role: "data", lines: [{ text: "Essai" }] },
  ],
});
const compared = (before: readonly Entry[], after: readonly Entry[]): Comparison => {
  const side = (name: string, entries: readonly Entry[]) => ({
    side: { asked: name, name: `bibliothèque <${name}>`, fingerprint: name },
    entries,
  });
  return compareSides("library", side("HEAD~1", before), side(".", after));
};
const item = (text: string): Line => ({ text, style: "item" });

const CHANGED = compared(
  [
    entry("a.un", "Délai", ["Sous 6 mois & <au plus>.", item("un"), item("deux")]),
    entry("p.un", "Prix", ["12 €"], "Prix, lot\u00a01, BPU"),
  ],
  [
    entry("a.un", "Délai de réponse", ["Sous 9 mois & <au plus>.", item("un"), item("trois")]),
    entry("a.deux", "Ajout", ["Neuf."]),
    entry("p.un", "Prix", ["13 €"], "Prix, lot\u00a01, BPU"),
  ],
);

describe.each([
  ["with changes", CHANGED],
  ["without any", compared([], [])],
])("the page of a comparison %s", (_, comparison) => {
  const source = renderDiffPage(comparison);
  const tree = parse(source);

  test("is read strictly, runs nothing and fetches nothing", () => {
    expect(/<script|<link|<iframe|[\ue000-\uf8ff]|\bundefined\b| on\w+=|url\(|@import|src=/.exec(source)?.[0]).toBeUndefined();
    expect(tree.documentElement?.getAttribute("lang")).toBe("fr");
    expect(renderDiffPage(comparison)).toBe(source);
  });

  test("has one title, headings that never skip a level, one header, one main part and a link that skips to it", () => {
    const levels = tags(tree, "*").flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const landmark of ["header", "main"]) expect(tags(tree, landmark)).toHaveLength(1);
    expect(tags(tree, "a")[0]?.getAttribute("href")).toBe(`#${tags(tree, "main")[0]?.getAttribute("id")}`);
  });

  test("has unique anchors, links that lead to one, and a table that says what it heads", () => {
    const ids = tags(tree, "*").flatMap((one) => one.getAttribute("id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of tags(tree, "a")) expect(ids).toContain(link.getAttribute("href")?.slice(1));
    expect(tags(tree, "caption").map((one) => read(one))).toEqual(["Ce qui change"]);
    for (const title of tags(tree, "th")) expect(title.getAttribute("scope")).toMatch(/^(col|row)$/);
  });
});

describe("what the page says", () => {
  const source = renderDiffPage(CHANGED);
  const tree = parse(source);

  test("words added and removed in ins and del, values escaped, items in one list, unchanged data left out", () => {
    const [first] = classed(tree, "modification");
    if (first === undefined) throw new Error("no entry");
    expect(tags(first, "h3").map((one) => read(one))).toEqual(["a.un — Délai de réponse (modification)"]);
    expect(source).toContain("<p>Sous <del>6</del><ins>9</ins> mois &amp; &lt;au plus&gt;.</p>");
    expect(tags(first, "ul")).toHaveLength(1);
    expect(tags(first, "li").map((one) => read(one))).toEqual(["un", "deux", "trois"]);
    expect(tags(first, "h4").map((one) => read(one))).toEqual(["Texte"]);
  });

  test("the state of an entry in words, and colours that can be read", () => {
    expect(classed(tree, "etat").map((one) => read(one))).toEqual(["(modification)", "(ajout)", "(modification)"]);
    const colours = [...source.matchAll(/^(?:ins|del)\{[^}]*color:#([0-9a-f]{6});background:#([0-9a-f]{6})\}/gm)];
    expect(colours).toHaveLength(2);
    for (const [, text = "", ground = ""] of colours) expect(contrast(text, ground)).toBeGreaterThan(7);
  });

  test("nothing changed: no legend, no section", () => {
    const empty = renderDiffPage(compared([], []));
    expect(empty).toContain("<p>Aucune différence.</p>");
    expect(empty).not.toContain("<section");
  });
});
