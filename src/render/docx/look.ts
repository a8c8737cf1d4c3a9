import type { HouseStyle } from "../../house-style.js";
import { tableBorders } from "./table-xml.js";

/** What the house style changes in the body of a document, prepared once. */
export interface Look {
  readonly colours: HouseStyle["colours"];
  /** The thin borders of ordinary tables. */
  readonly grid: string;
  /** Of the blocks of demands: a bar on the left, and a white gap between two, so that no empty paragraph is needed. */
  readonly bar: string;
  readonly legalFootnotes: boolean;
  readonly numberedCaptions: boolean;
  /** Nothing but the fields can be changed. */
  readonly locked: boolean;
}

/** `locked`: whether this document is one of those that the house style locks. */
export function lookOf({ colours, legalFootnotes, numberedCaptions }: HouseStyle, locked: boolean): Look {
  return {
    colours,
    grid: tableBorders(["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => [side, 4, colours.border] as const)),
    bar: tableBorders([
      ["left", 24, colours.accent],
      ["insideH", 48, "FFFFFF"],
    ]),
    legalFootnotes,
    numberedCaptions,
    locked,
  };
}
