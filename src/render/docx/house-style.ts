/** Colours (RGB without "#") and sizes of every Word document. Lengths are in twentieths of a point (dxa). */
export const HOUSE = {
  font: "Arial",
  navy: "1F3864",
  blue: "2F5496",
  border: "B4BECF",
  zebra: "F2F5FA",
  draftFill: "FFF8DC",
  draftBorder: "BF9000",
  margin: 1247,
  pageWidth: 11906,
  pageHeight: 16838,
  portraitWidth: 11906 - 2 * 1247,
  landscapeWidth: 16838 - 2 * 1247,
  cellMargin: 100,
  /** Above this number of columns a table gets a landscape page. */
  widestPortraitTable: 6,
  /** Indent added by each level of list; also the hanging indent of its marker. */
  listStep: 340,
} as const;
