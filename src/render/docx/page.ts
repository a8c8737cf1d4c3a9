/** Sizes of every Word document, whatever its house style. Lengths are in twentieths of a point (dxa). */
export const PAGE = {
  margin: 1247,
  width: 11906,
  height: 16838,
  portraitWidth: 11906 - 2 * 1247,
  landscapeWidth: 16838 - 2 * 1247,
  cellMargin: 100,
  columnGap: 400,
  /** Above this number of columns a table gets a landscape page. */
  widestPortraitTable: 6,
  /** Indent added by each level of list; also the hanging indent of its marker. */
  listStep: 340,
} as const;
