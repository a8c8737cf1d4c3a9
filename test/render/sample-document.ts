import type {
  Article,
  Block,
  Field,
  Inline,
  Provenance,
  Requirement,
  Section,
  Source,
  TenderDocument,
  TenderFile,
} from "../../src/model.js";

/** Small builders of documents for the tests of the renderers. Every text is invented. */

export const text = (words: string, look: { bold?: boolean; italic?: boolean } = {}): Inline => ({ kind: "text", text: words, ...look });
export const field = (type: Field["type"], label: string, choices?: readonly string[]): Inline => ({
  kind: "field",
  field: { type, label, tag: `sample.${type}`, choices },
});
export const ref = (words: string, anchor?: string): Inline => ({ kind: "ref", clause: "sample.clause", text: words, anchor });
export const missing = (words: string): Inline => ({ kind: "missing", fact: "tender.sample", text: words });

export const paragraph = (...runs: readonly (Inline | string)[]): Block => ({
  kind: "paragraph",
  runs: runs.map((run) => (typeof run === "string" ? text(run) : run)),
});
export const note = (words: string): Block => ({ kind: "paragraph", style: "note", runs: [text(words)] });
export const list = (ordered: boolean, ...items: readonly (string | readonly Block[])[]): Block => ({
  kind: "list",
  ordered,
  items: items.map((item) => (typeof item === "string" ? [paragraph(item)] : item)),
});
export const heading = (words: string): Block => ({ kind: "heading", text: words });

export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  more: { caption?: string; widths?: readonly number[] } = {},
): Block {
  const cell = (words: string) => ({
    blocks: [paragraph(words)],
    align: /^[\d\s,\u202f\u00a0]+( ?[€%])?$/.test(words) ? ("right" as const) : undefined,
  });
  return { kind: "table", header, rows: rows.map((row) => row.map(cell)), ...more };
}

export function requirement(number: string, words: string, more: Partial<Requirement> = {}): Block {
  const base: Requirement = { id: `sample#${number}`, number, priority: "must", blocks: [paragraph(words)], document: "cctp" };
  return { kind: "requirement", requirement: { ...base, ...more } };
}

export interface ArticleSketch {
  readonly title: string;
  readonly anchor?: string;
  readonly clause?: string;
  readonly sources?: readonly Source[];
  readonly blocks?: readonly Block[];
  readonly groups?: Article["groups"];
}

type Sketch = Partial<Omit<TenderDocument, "sections">> & {
  readonly sections: readonly { readonly title: string; readonly articles: readonly ArticleSketch[] }[];
};

/** A document whose sections and articles are numbered in order, as the assembler numbers them. */
export function sampleDocument({ sections, ...more }: Sketch): TenderDocument {
  const numbering = more.numbering ?? "article";
  return {
    kind: "ccap",
    path: "dce/02-ccap.docx",
    title: "Cahier des clauses administratives particulières",
    numbering,
    audience: "bidders",
    header: {
      buyer: "Syndicat mixte du Val d’Exemple",
      reference: "2027-EX-014",
      object: "Hébergement, exploitation et évolution du portail des démarches en ligne",
    },
    cover: [],
    draft: false,
    open: [],
    date: "2026-12-01",
    sections: sections.map((section, index) => numberSection(section.title, section.articles, index, numbering)),
    ...more,
  };
}

function numberSection(title: string, articles: readonly ArticleSketch[], index: number, numbering: TenderDocument["numbering"]): Section {
  const mark = numbering === "letter" ? String.fromCharCode(65 + index) : String(index + 1);
  return {
    id: `section-${index + 1}`,
    number: numbering === "article" ? `Article ${mark}` : mark,
    title,
    anchor: `section-${index + 1}`,
    articles: articles.map((article, position) => ({
      number: `${mark}.${position + 1}`,
      title: article.title,
      anchor: article.anchor ?? `article-${index + 1}-${position + 1}`,
      origin: { kind: article.clause === undefined ? "template" : "clause", id: article.clause ?? "ccap" },
      sources: article.sources,
      groups: article.groups ?? [{ lots: [], blocks: article.blocks ?? [paragraph("Texte de l’article.")] }],
    })),
  };
}

/** A file that holds these documents, for the renderers that read several. */
export const sampleFile = (documents: readonly TenderDocument[], provenance: readonly Provenance[] = []): TenderFile => ({
  stage: "draft",
  reference: "2027-EX-014",
  title: "Portail des démarches en ligne",
  date: "2026-12-01",
  library: { name: "essai", version: "0.0.1", fingerprint: "0" },
  tender: {
    fingerprint: "",
    file: "tender.yaml",
    answers: new Map(),
    lots: [1, 2].map((id) => ({ id, title: `Lot ${id}`, answers: new Map(), services: [], place: { file: "tender.yaml" } })),
    awardCriteria: [],
    beneficiaries: [],
    overrides: new Map(),
    removed: new Map(),
    added: [],
    parameters: new Map(),
    places: new Map(),
  },
  decisions: [],
  choices: [],
  documents,
  schedules: [],
  requirements: [],
  derogations: [],
  parametersUsed: [],
  provenance,
});
