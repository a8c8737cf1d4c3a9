import type { Source } from "../../model.js";

/** How periods are counted: the day of the event is out, a last day that is not worked is put off, except for a period counted backwards (§ 4). */
export const REGULATION_1182: Source = {
  text: "Règlement (CEE, Euratom) n° 1182/71",
  article: "article 3",
  strength: "obligation",
  confidence: "known",
};
