import { rmSync } from "node:fs";
import { assembleTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { TenderFile } from "../../src/model.js";
import { clause, SMALL_TENDER, smallLibrary } from "../library/small-library.js";

/**
 * A tender file whose specifications have so many clauses of nearly a page each, with paragraphs, references, lists,
 * a table, four requirements; every twelfth has a table that turns the page. Through the whole pipe: files, reading, filling.
 */
export async function stressTender(clauses: number): Promise<TenderFile> {
  const files = Array.from({ length: clauses }, (_, index) => [`clauses/demo/demo.${name(index)}.md`, page(index, clauses)] as const);
  const folder = smallLibrary(Object.fromEntries(files));
  try {
    const library = await loadLibrary([folder]);
    const problems: string[] = [];
    const tender = readTender("tender.yaml", SMALL_TENDER, library, ({ message }) => problems.push(message));
    if (tender === undefined) throw new Error(problems.join("\n"));
    return assembleTenderFile(library, tender);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const name = (index: number): string => `page_${String(index).padStart(4, "0")}`;
const SENTENCE =
  "Le titulaire décrit ce qu'il fait, comment il le vérifie et ce qu'il remet à l'acheteur, par écrit, avant la mise en service.";

function page(index: number, clauses: number): string {
  const reference = `{{ref "demo.${name((index * 7 + 3) % clauses)}"}}`;
  const demands = ["journal", "essai", "rapport", "delai"].map(
    (slug) => `:::requirement{#${slug} priority=must proof="Rapport n° ${index}"}\n${SENTENCE} Le détail est à l'${reference}.\n:::\n`,
  );
  const row = (count: number, words: string) =>
    `| ${Array.from({ length: count }, (_, column) => `${words} ${column + 1}`).join(" | ")} |\n`;
  const grid = (count: number, rows: number) =>
    `${row(count, "Colonne")}|${" --- |".repeat(count)}\n${Array.from({ length: rows }, () => row(count, `Valeur ${index}`)).join("")}`;
  const text = [
    `${SENTENCE} `.repeat(4),
    `**Page ${index}.** ${SENTENCE} Voir l'${reference}.`,
    `1. ${SENTENCE}\n2. ${SENTENCE}\n\n   - ${SENTENCE}\n   - ${SENTENCE}\n`,
    grid(4, 5),
    demands.join("\n"),
    ...(index % 12 === 11 ? ["Le tableau qui suit est large :", grid(8, 4)] : []),
  ];
  return clause({ title: `Prestation ${index}` }, `${text.join("\n\n")}\n`);
}
