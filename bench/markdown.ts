import type { Block, Inline, TenderDocument } from "../src/model.js";

/** The document in Markdown, as pandoc reads it. */
export function markdownOf(document: TenderDocument): string {
  const lines = [`% ${document.title}`, ""];
  for (const section of document.sections) {
    lines.push(`# ${section.title}`, "");
    for (const article of section.articles)
      lines.push(
        `## ${article.title}`,
        "",
        ...article.groups.flatMap(({ blocks }) => blocks.flatMap((block) => [...blockLines(block), ""])),
      );
  }
  return lines.join("\n");
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return [text(block.runs)];
    case "heading":
      return [`### ${block.text}`];
    case "list":
      return block.items.flatMap((item, index) =>
        item.flatMap(blockLines).map((each, position) => (position === 0 ? (block.ordered ? `${index + 1}. ` : "-  ") : "   ") + each),
      );
    case "table":
      return [
        `| ${block.header.join(" | ")} |`,
        `|${" --- |".repeat(block.header.length)}`,
        ...block.rows.map((row) => `| ${row.map(({ blocks }) => blocks.flatMap(blockLines).join(" ")).join(" | ")} |`),
      ];
    case "requirement": {
      const { number, priority, blocks, proof } = block.requirement;
      return [`**${number}** ${priority}`, "", ...blocks.flatMap(blockLines), "", `*Preuve attendue : ${proof ?? ""}*`];
    }
    default:
      return block satisfies never;
  }
}

const text = (runs: readonly Inline[]): string =>
  runs.map((run) => ("text" in run ? (run.kind === "text" && run.bold ? `**${run.text.trim()}** ` : run.text) : "")).join("");
