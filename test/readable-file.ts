import type { Block, Inline, TenderDocument, TenderFile } from "../src/model.js";

/** A tender file as plain texts: one per document, plus decisions, choices, requirements and prices as JSON. Spaces are made ordinary. */
export function readableFile(file: TenderFile): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const document of file.documents) texts[`${document.path.replace(/^.*\/|\.docx$/g, "")}.txt`] = plain(readable(document));
  texts["summary.json"] = `${JSON.stringify(
    {
      decisions: file.decisions.map(({ id, lot, kind, value, because, unconfirmed, overridden }) => ({
        id,
        lot,
        kind,
        value,
        because: plain(because),
        unconfirmed,
        overridden,
      })),
      clauses: byState(file),
      requirements: file.requirements.map(({ lot, requirement }) => `${lot} ${requirement.number} ${requirement.id}`),
      derogations: file.derogations.map(({ article, ccapArticle, clause }) => `${ccapArticle} → ${article} (${clause})`),
      prices: file.schedules.map(({ path, sheets }) => ({
        path,
        sheets: sheets.map(({ kind, lines }) => ({ kind, lines: lines.map(({ code, quantity }) => `${code} ${quantity ?? ""}`.trim()) })),
      })),
    },
    null,
    2,
  )}\n`;
  return texts;
}

function byState(file: TenderFile): Readonly<Record<string, readonly string[]>> {
  const groups: Record<string, string[]> = {};
  for (const { clause, lot, state } of file.choices) groups[state] = [...(groups[state] ?? []), `${lot} ${clause}`];
  return groups;
}

function readable(document: TenderDocument): string {
  const lines = [
    document.title,
    document.subtitle ?? "",
    ...document.cover.map(({ label, value }) => `${label} : ${value}`),
    ...document.open.map((text) => `À compléter : ${text}`),
    "",
  ];
  for (const section of document.sections) {
    lines.push(`## ${section.number} ${section.title}`, "");
    for (const article of section.articles) {
      lines.push(`### ${article.number} ${article.title} [${article.origin.id}]`);
      for (const group of article.groups)
        lines.push(...(group.heading === undefined ? [] : [`(${group.heading})`]), ...group.blocks.flatMap((block) => readBlock(block)));
      lines.push("");
    }
  }
  return `${lines.join("\n")}\n`;
}

function readBlock(block: Block, indent = ""): string[] {
  switch (block.kind) {
    case "paragraph":
      return [indent + block.runs.map(readInline).join("")];
    case "heading":
      return [`${indent}#### ${block.text}`];
    case "list":
      return block.items.flatMap((item, index) =>
        item.flatMap((inner) => readBlock(inner, `${indent}${block.ordered ? `${index + 1}.` : "-"} `)),
      );
    case "table":
      return [
        `${indent}| ${block.header.join(" | ")} |`,
        ...block.rows.map(
          (row) => `${indent}| ${row.map((cell) => cell.blocks.flatMap((inner) => readBlock(inner)).join(" / ")).join(" | ")} |`,
        ),
      ];
    case "requirement": {
      const { number, priority, blocks, proof } = block.requirement;
      return [
        `${indent}[${number} ${priority}] ${blocks.flatMap((inner) => readBlock(inner)).join(" / ")}${proof === undefined ? "" : ` (Preuve : ${proof})`}`,
      ];
    }
    default:
      return block satisfies never;
  }
}

function readInline(run: Inline): string {
  switch (run.kind) {
    case "text":
    case "ref":
      return run.text;
    case "break":
      return "\n";
    case "field":
      return `[${run.field.type} : ${run.field.label}]`;
    case "missing":
      return `[à compléter : ${run.text}]`;
    default:
      return run satisfies never;
  }
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
