import type { HouseStyle } from "../../house-style.js";
import type { TenderDocument } from "../../model.js";
import { coverLines, OPEN_POINTS } from "../document-words.js";
import type { DocumentIds } from "./document-ids.js";
import { PAGE } from "./page.js";
import { paragraph } from "./paragraph.js";
import { splitWidth, tableBorders, tableCell, tableXml } from "./table-xml.js";
import { textRun } from "./text-run.js";

/** What is still to be done stands out, whatever the house style. */
const DRAFT = { fill: "FFF8DC", border: "BF9000" } as const;

/** The first page: who buys, what the document is, for what; on a draft, what the buyer still has to write. `logo`: a run, or "". */
export function renderCover(document: TenderDocument, { colours, cover }: HouseStyle, logo: string, ids: DocumentIds): string {
  const { buyer, object } = document.header;
  const open = document.draft && document.open.length > 0;
  return [
    logo === "" ? "" : paragraph(logo, { style: "CoverLogo", align: cover.logo }),
    paragraph(textRun(buyer), { style: "CoverBuyer" }),
    // The list of open points needs the room above the title.
    paragraph(textRun(document.title), { style: "Title", before: open ? 900 : undefined }),
    document.subtitle ? paragraph(textRun(document.subtitle), { style: "Subtitle" }) : "",
    paragraph(textRun(object), { style: "CoverObject" }),
    coverTable(
      coverLines(document).filter(({ optional }) => cover.date || optional !== "date"),
      colours.border,
    ),
    open ? openPoints(document, ids) : "",
  ].join("");
}

function coverTable(lines: TenderDocument["cover"], border: string): string {
  if (lines.length === 0) return "";
  const widths = splitWidth(PAGE.portraitWidth, [32, 68], 2);
  const [left = 0, right = 0] = widths;
  const rows = lines.map(({ label, value }) => {
    const cells = [
      tableCell(paragraph(textRun(label), { style: "CoverLabel" }), left, {}),
      tableCell(paragraph(textRun(value), { style: "CoverValue" }), right, {}),
    ];
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join("")}</w:tr>`;
  });
  return tableXml({
    widths,
    indent: 0,
    properties: tableBorders((["top", "bottom", "insideH"] as const).map((side) => [side, 4, border] as const)),
    firstRow: false,
    title: "Page de garde",
    description: "Renseignements sur la consultation\u00a0: un intitulé et sa valeur par ligne.",
    rows: rows.join(""),
  });
}

function openPoints(document: TenderDocument, ids: DocumentIds): string {
  const id = ids.nextList(false, 0);
  const title = paragraph(textRun(OPEN_POINTS, { highlight: true }), { style: "OpenPoints" });
  const items = document.open.map((point) => paragraph(textRun(point), { style: "TableText", list: { id, level: 0 } }));
  const sides = ["top", "left", "bottom", "right"] as const;
  const box = tableXml({
    widths: [PAGE.portraitWidth],
    indent: 0,
    properties: tableBorders(sides.map((side) => [side, 8, DRAFT.border] as const)),
    firstRow: false,
    title: OPEN_POINTS,
    description: "Liste de ce que l’acheteur doit encore écrire ou décider.",
    rows: `<w:tr>${tableCell(items.join(""), PAGE.portraitWidth, { fill: DRAFT.fill })}</w:tr>`,
  });
  return title + box;
}
