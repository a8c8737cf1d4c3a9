import type { PriceSchedule, PriceSheet } from "../../model.js";
import { formula, LAST, NBSP, spread, text } from "./grid-cells.js";
import type { GridCell, GridRow } from "./write-workbook.js";

/** Row of the column titles, from 1. Fixed, whatever the texts: other sheets and the formulas of this one count from it. */
export const HEADER_ROW = 8;
const BIDDER_ROW = 6;

const COLUMNS = {
  bpu: ["Code", "Désignation", "Unité", "Prix unitaire HT\n(à remplir)", "Taux de TVA\n(à remplir)", "Prix unitaire TTC"],
  dqe: ["Code", "Désignation", "Unité", "Quantité estimée", "Prix unitaire HT\n(repris du BPU)", "Total HT"],
  dpgf: ["Code", "Désignation", "Unité", "Quantité", "Prix unitaire HT\n(à remplir)", "Total HT"],
} as const satisfies Readonly<Record<PriceSheet["kind"], readonly string[]>>;

/** Where the bidder writes its name, seen from another sheet. */
export function bidderCell(sheetName: string): string {
  return `${sheetName}!$C$${BIDDER_ROW}`;
}

/**
 * The HEADER_ROW rows above the lines, column titles included.
 *
 * `bidder` is the cell where the name was already asked; absent, this sheet asks. `lastRow` is the row of the last line.
 */
export function topRows(schedule: PriceSchedule, sheet: PriceSheet, bidder: string | undefined, lastRow: number): readonly GridRow[] {
  const { buyer, object, reference } = schedule.header;
  const mark = schedule.draft ? "PROJET" : "";
  const instruction =
    "Remplir uniquement les cellules colorées et encadrées, signalées par la mention «\u00a0à remplir\u00a0». " +
    (sheet.kind === "dqe"
      ? "Les prix unitaires viennent de la feuille BPU."
      : "Les autres cellules sont verrouillées et se calculent seules.");
  return [
    spread([
      ["title", sheet.title, 3],
      ["draft", mark, LAST],
    ]),
    spread([
      ["label", "Acheteur", 0],
      ["info", buyer, 1],
      ["label", "Référence", 2],
      ["info", reference, LAST],
    ]),
    spread([
      ["label", "Objet", 0],
      ["info", object, 1],
      ["label", schedule.subtitle === "" ? "" : "Lot", 2],
      ["info", schedule.subtitle, LAST],
    ]),
    spread([["value", sheet.value, LAST]]),
    spread([["instruction", instruction, LAST]]),
    bidderRow(bidder),
    statusRow(sheet, lastRow),
    { cells: COLUMNS[sheet.kind].map((title) => text("header", title)), height: 32 },
  ];
}

function bidderRow(asked: string | undefined): GridRow {
  const question = `Raison sociale du candidat ${asked === undefined ? "(à remplir)" : "(reprise de la première feuille)"}`;
  const answer: GridCell = asked === undefined ? text("inputName") : formula("carried", `IF(${asked}="","",${asked})`);
  const rest: GridCell = { style: answer.style };
  return {
    cells: [text("question", question), text("question"), answer, rest, rest, rest],
    merges: [
      [0, 1],
      [2, LAST],
    ],
    height: 24,
  };
}

/** Says in words how many entries are missing: an empty price may make the offer irregular. */
function statusRow(sheet: PriceSheet, lastRow: number): GridRow {
  const total = sheet.lines.length;
  const missing = (column: string): string => `(${total}-COUNT(${column}${HEADER_ROW + 1}:${column}${lastRow}))`;
  const [source, result] = statusFormula(sheet.kind, missing, total);
  const rest: GridCell = { style: "info" };
  return { cells: [formula("info", source, result), rest, rest, rest, rest, rest], merges: [[0, LAST]], height: 18 };
}

function statusFormula(kind: PriceSheet["kind"], missing: (column: string) => string, total: number): readonly [string, string] {
  const prices = `Prix unitaires restant à remplir${NBSP}: `;
  switch (kind) {
    case "bpu": {
      const rates = `${NBSP}; taux de TVA restant à remplir${NBSP}: `;
      return [`"${prices}"&${missing("D")}&"${rates}"&${missing("E")}`, `${prices}${total}${rates}${total}`];
    }
    case "dqe": {
      const absent = `Prix unitaires manquants dans la feuille BPU${NBSP}: `;
      return [`"${absent}"&${missing("E")}`, `${absent}${total}`];
    }
    case "dpgf":
      return [`"${prices}"&${missing("E")}`, `${prices}${total}`];
    default:
      return kind satisfies never;
  }
}
