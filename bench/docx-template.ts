import type { Block, Inline, TenderDocument } from "../src/model.js";
import { packPart, unzipTexts, zip } from "../src/render/zip.js";

/** A template for docxtemplater and its data, which give the same headings, paragraphs, lists, tables and requirements as our writer. */

const tag = (name: string): string => `<w:p><w:r><w:t>{${name}}</w:t></w:r></w:p>`;
const line = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (width: number, content: string): string => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
const row = (cells: string): string => `<w:tr>${cells}</w:tr>`;
const grid = (count: number, rows: string): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr><w:tblGrid>${`<w:gridCol w:w="${Math.floor(9400 / count)}"/>`.repeat(count)}</w:tblGrid>${rows}</w:tbl>`;

/** Columns cannot be repeated by its free version: one table in the template for each number of columns. */
function tableLoop(count: number): string {
  const columns = Array.from({ length: count }, (_, index) => index);
  const width = Math.floor(9400 / count);
  const header = row(columns.map((index) => cell(width, line("TableHeader", `{h${index}}`))).join(""));
  const body = columns.map((index) =>
    cell(width, line("TableText", `${index === 0 ? "{#rows}" : ""}{c${index}}${index === count - 1 ? "{/rows}" : ""}`)),
  );
  return `${tag(`#table${count}`)}${grid(count, header + row(body.join("")))}${tag(`/table${count}`)}`;
}

/** The parts of our own file, its body replaced by loops. */
export function templateOf(rendered: Uint8Array, columns: readonly number[]): Uint8Array {
  const demand = cell(
    9400,
    `${line("Requirement", "{#requirements}{number} {priority}")}${tag("#texts")}${line("TableText", "{.}")}${tag("/texts")}${line("Proof", "Preuve attendue : {proof}{/requirements}")}`,
  );
  const body = [
    line("CoverBuyer", "{buyer}"),
    line("Title", "{title}"),
    tag("#sections"),
    line("Heading1", "{title}"),
    tag("#articles"),
    line("Heading2", "{title}"),
    tag("#blocks"),
    `${tag("#paragraph")}${line("Normal", "{.}")}${tag("/paragraph")}`,
    `${tag("#items")}${line("ListParagraph", "{mark} {text}")}${tag("/items")}`,
    ...columns.map(tableLoop),
    `${tag("#demands")}${grid(1, row(demand))}${tag("/demands")}`,
    tag("/blocks"),
    tag("/articles"),
    tag("/sections"),
  ].join("");
  const parts = new Map(unzipTexts(rendered));
  const whole = parts.get("word/document.xml") ?? "";
  const page = whole.slice(whole.lastIndexOf("<w:sectPr"));
  parts.set("word/document.xml", whole.slice(0, whole.indexOf("<w:body>") + "<w:body>".length) + body + page);
  return zip(new Map([...parts].map(([path, xml]) => [path, packPart(xml)])));
}

export function templateData(document: TenderDocument): object {
  return {
    buyer: document.header.buyer,
    title: document.title,
    sections: document.sections.map((section) => ({
      title: section.title,
      articles: section.articles.map((article) => ({
        title: article.title,
        blocks: article.groups.flatMap(({ blocks }) => gather(blocks)),
      })),
    })),
  };
}

const text = (runs: readonly Inline[]): string => runs.map((run) => ("text" in run ? run.text : "")).join("");
const texts = (blocks: readonly Block[]): string[] => blocks.flatMap((block) => (block.kind === "paragraph" ? [text(block.runs)] : []));

function gather(blocks: readonly Block[]): readonly object[] {
  const found: object[] = [];
  let requirements: object[] | undefined;
  for (const block of blocks) {
    if (block.kind === "requirement") {
      const { number, priority, proof } = block.requirement;
      const demand = { number, priority, proof: proof ?? "", texts: texts(block.requirement.blocks) };
      if (requirements === undefined) {
        requirements = [];
        found.push({ demands: [{ requirements }] });
      }
      requirements.push(demand);
      continue;
    }
    requirements = undefined;
    if (block.kind === "paragraph") found.push({ paragraph: [text(block.runs)] });
    if (block.kind === "list") found.push({ items: items(block, 0) });
    if (block.kind === "table") found.push({ [`table${block.header.length}`]: [tableData(block)] });
  }
  return found;
}

function items(list: Extract<Block, { kind: "list" }>, depth: number): readonly object[] {
  return list.items.flatMap((blocks, index) => [
    { mark: list.ordered ? `${index + 1}.` : "•", text: texts(blocks).join(" ") },
    ...blocks.flatMap((block) => (block.kind === "list" ? items(block, depth + 1) : [])),
  ]);
}

function tableData(table: Extract<Block, { kind: "table" }>): object {
  const rows = table.rows.map((cells) => Object.fromEntries(cells.map(({ blocks }, index) => [`c${index}`, texts(blocks).join(" ")])));
  return { ...Object.fromEntries(table.header.map((title, index) => [`h${index}`, title])), rows };
}
