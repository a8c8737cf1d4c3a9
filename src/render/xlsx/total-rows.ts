import { formula, LAST, text } from "./grid-cells.js";
import type { GridCell, GridRow } from "./write-workbook.js";

/** Total without tax, the rate the bidder gives, the tax, total with tax. `first` and `last` are the rows of the lines, from 1. */
export function totalRows(first: number, last: number): { readonly rows: readonly GridRow[]; readonly rateCell: string } {
  const lines = `F${first}:F${last}`;
  const [net, rate, tax] = [`F${last + 1}`, `F${last + 2}`, `F${last + 3}`];
  return {
    rows: [
      totalRow("Total HT", formula("total", `IF(COUNT(${lines})=0,"",ROUND(SUM(${lines}),2))`)),
      totalRow("Taux de TVA (à remplir)", text("inputRate")),
      totalRow("Montant de la TVA", formula("total", `IF(AND(ISNUMBER(${net}),ISNUMBER(${rate})),ROUND(${net}*${rate},2),"")`)),
      totalRow("Total TTC", formula("total", `IF(ISNUMBER(${tax}),ROUND(${net}+${tax},2),"")`)),
    ],
    rateCell: rate,
  };
}

function totalRow(label: string, cell: GridCell): GridRow {
  const rest = text("totalLabel");
  return { cells: [text("totalLabel", label), rest, rest, rest, rest, cell], merges: [[0, LAST - 1]], height: 18 };
}
