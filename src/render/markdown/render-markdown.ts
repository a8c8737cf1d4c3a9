import type { Article, Section, TenderDocument } from "../../model.js";
import { coverLines, fullTitle, OPEN_POINTS, PREVIEW } from "../document-words.js";
import { renderBlocks } from "./render-blocks.js";
import { plainText } from "./render-inlines.js";

/**
 * A document as a text made to be compared: the numbers of Word, one sentence, item or table row per line. Same document, same bytes.
 * Throws a bug for a table row that does not fit its columns, or a character no file can carry.
 */
export function renderMarkdown(document: TenderDocument): Uint8Array {
  const lines = [...cover(document), ...document.sections.flatMap(sectionLines)];
  return new TextEncoder().encode(`${lines.join("\n").trimEnd()}\n`);
}

/** "dce/02-ccap.docx" → "md/dce/02-ccap.md". */
export const markdownPath = ({ path }: TenderDocument): string => `md/${path.replace(/\.\w+$/, ".md")}`;

const oneLine = (text: string): string => plainText(text).replaceAll("\n", " ");

function cover(document: TenderDocument): readonly string[] {
  const { buyer, object } = document.header;
  const open = document.draft ? document.open : [];
  return [
    `# ${oneLine(fullTitle(document))}`,
    "",
    `*${PREVIEW}${document.draft ? " — PROJET" : ""}*`,
    "",
    ...[{ label: "Acheteur", value: buyer }, { label: "Objet", value: object }, ...coverLines(document)]
      .filter(({ label, value }, index) => index === 0 || label !== "Acheteur" || value !== buyer)
      .map(({ label, value }) => `- ${oneLine(label)}\u00a0: ${oneLine(value)}`),
    "",
    ...(open.length === 0 ? [] : [`**${OPEN_POINTS}**`, "", ...open.map((point) => `- ${oneLine(point)}`), ""]),
  ];
}

const sectionLines = (section: Section): readonly string[] => [
  `## ${section.number} — ${oneLine(section.title)}`,
  "",
  ...section.articles.flatMap(articleLines),
];

/** The clause stands in a comment under its title: a reader of the text does not see it, a reader of a difference does. */
const articleLines = ({ number, title, origin, groups }: Article): readonly string[] => [
  `### ${number} — ${oneLine(title)}`,
  "",
  ...(origin.kind === "clause" || origin.kind === "service" ? [`<!-- ${origin.kind} ${origin.id} -->`, ""] : []),
  ...groups.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [`**${oneLine(heading)}**`, ""]),
    ...renderBlocks(blocks),
    "",
  ]),
];
