import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it, test } from "vitest";
import type { Block } from "../../src/model.js";
import { listMarker } from "../../src/render/list-marker.js";
import { renderMarkdown } from "../../src/render/markdown/render-markdown.js";
import { fullDocument } from "./full-document.js";
import { list, paragraph, requirement, sampleDocument, table, text } from "./sample-document.js";

const oneArticle = (...blocks: readonly Block[]) =>
  sampleDocument({ sections: [{ title: "Objet", articles: [{ title: "Objet", anchor: "objet", clause: "contract.object", blocks }] }] });

const markdown = (...blocks: readonly Block[]): string => {
  const whole = new TextDecoder().decode(renderMarkdown(oneArticle(...blocks)));
  return whole.slice(whole.indexOf("-->\n\n") + 5);
};

test("the cover of a draft says what it is, and that it is not to be published", () => {
  const whole = new TextDecoder().decode(renderMarkdown({ ...fullDocument({ draft: true, open: ["Indice"] }) }));
  expect(whole.slice(0, whole.indexOf("### 1.1"))).toBe(`# Cahier des clauses administratives particulières – Lot 1 — Portail usager

*Aperçu pour l’acheteur\u00a0: à ne pas publier — PROJET*

- Acheteur\u00a0: Syndicat mixte du Val d’Exemple
- Objet\u00a0: Hébergement, exploitation et évolution du portail des démarches en ligne
- Référence de la consultation\u00a0: 2027-EX-014
- Procédure\u00a0: Appel d’offres ouvert
- Forme du contrat\u00a0: Accord-cadre à bons de commande, avec maximum
- Date limite de remise des offres\u00a0: 15 janvier 2027 à 12 h 00
- Durée\u00a0: 48 mois

**À compléter avant publication**

- Indice

## Article 1 — Objet et étendue du contrat

`);
});

test("each sentence, item, demand and row has a line of its own", () => {
  expect(
    markdown(
      paragraph("Une phrase. Une autre (art.\u00a0R.\u00a02191-3)\u202f! «\u00a0Une citation.\u00a0» Fin."),
      list(true, "premier", [paragraph("second"), list(false, "puce")]),
      requirement("EX-A-001", "Le service répond. Toujours.", { proof: "essai" }),
      table(["Poste", "A|B"], [["un | deux", "ligne\nautre"]], { caption: "Prix" }),
      { kind: "table", header: ["Rangs"], rows: [[{ blocks: [list(true, "un", [paragraph("deux"), list(true, "sous")])] }]] },
    ),
  ).toBe(`Une phrase.
Une autre (art.\u00a0R.\u00a02191-3)\u202f!
«\u00a0Une citation.\u00a0»
Fin.

- a) premier
- b) second

  - puce

> **EX-A-001** — Obligatoire
>
> Le service répond.
> Toujours.
>
> *Preuve attendue\u00a0:* essai

*Prix*

| Poste | A\\|B |
| --- | --- |
| un \\| deux | ligne<br>autre |

| Rangs |
| --- |
| a) un<br>b) deux<br>i) sous |
`);
});

test("stresses that touch are one", () => {
  expect(markdown(paragraph(text("gras ", { bold: true }), text("encore", { bold: true }), text(". Suite.")))).toBe(
    "**gras encore**.\nSuite.\n",
  );
});

describe("texts", () => {
  const reader = new MarkdownIt("commonmark");
  const squeezed = (words: string): string => words.replace(/\s+/g, " ").trim();

  it("are read by Markdown as they were written, but for their spaces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "B", "1", "É", ".", "!", " ", "\n", ..."\\`*_{}[]()<>#+-=|~&;:\"'»«/"), { maxLength: 30 }),
        (pieces) => {
          const any = pieces.join("");
          const [first, ...others] = reader.parse(markdown(paragraph(text(`${any}|`))), {});
          expect(first?.type).toBe("paragraph_open");
          expect(others.map(({ type }) => type)).toEqual(["inline", "paragraph_close"]);
          const inline = others[0]?.children ?? [];
          expect(inline.filter(({ type }) => !["text", "text_special", "softbreak", "hardbreak"].includes(type))).toEqual([]);
          expect(squeezed(inline.map(({ type, content }) => (type.endsWith("break") ? "\n" : content)).join(""))).toBe(squeezed(`${any}|`));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("that no file carries are refused", () => {
    expect(() => markdown(paragraph(text("a\u0001")))).toThrow("bug: character U+0001");
  });
});

test("markers go on as Word writes them", () => {
  expect([0, 1, 25, 26, 27].map((index) => listMarker(0, index))).toEqual(["a)", "b)", "z)", "aa)", "bb)"]);
  expect([0, 3, 8, 13, 48].map((index) => listMarker(1, index))).toEqual(["i)", "iv)", "ix)", "xiv)", "xlix)"]);
  expect([0, 11].map((index) => listMarker(2, index))).toEqual(["1)", "12)"]);
  expect(listMarker(3, 0)).toBe("a)");
});
