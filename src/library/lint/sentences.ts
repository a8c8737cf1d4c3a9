import type { Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { countWords, proseOf } from "./prose.js";

/** Beyond, a reader must start the sentence again: courts and bidders then read it each in their own way. */
const MOST_WORDS = 60;

/** A value of the text, {{…}}, counts as one word; an item of a list and a cell of a table are sentences of their own. */
export const lintSentences = (library: Library): readonly Problem[] =>
  proseOf(library).flatMap(({ sentences }) =>
    sentences.flatMap(({ text, place }): Problem[] => {
      // A sentence of sixty words has more than sixty spaces and letters: most are not counted.
      const words = text.length <= 2 * MOST_WORDS ? 0 : countWords(text);
      return words <= MOST_WORDS
        ? []
        : [
            {
              code: "SENTENCE_TOO_LONG",
              severity: "warning",
              message: `La phrase compte ${words} mots ; ${MOST_WORDS} suffisent à une clause claire.`,
              hint: "la couper en plusieurs phrases, ou en liste",
              place: place(),
            },
          ];
    }),
  );
