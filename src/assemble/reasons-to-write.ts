import { lowerFirst, typeset } from "../french.js";
import type { Block, Section, TableCell } from "../model.js";

/** The reasons that the law wants in the file and nobody has written: each row of the justification sheet that holds a blank, said in one line. */
export function reasonsToWrite(sections: readonly Section[]): readonly string[] {
  const blocks = sections.flatMap(({ articles }) => articles.flatMap(({ groups }) => groups.flatMap((group) => group.blocks)));
  return blocks.flatMap((block) =>
    block.kind !== "table"
      ? []
      : block.rows.flatMap((row) => {
          const blank = row.flatMap(({ blocks: inside }) => inside.flatMap(blanksOf))[0];
          return blank === undefined ? [] : [typeset(`À motiver : ${lowerFirst(firstWords(row))} (à écrire : ${blank}).`)];
        }),
  );
}

const blanksOf = (block: Block): readonly string[] =>
  block.kind === "paragraph" ? block.runs.flatMap((run) => (run.kind === "missing" ? [run.text] : [])) : [];

const firstWords = ([cell]: readonly TableCell[]): string =>
  (cell?.blocks ?? [])
    .flatMap((block) => (block.kind === "paragraph" ? block.runs.flatMap((run) => ("text" in run ? [run.text] : [])) : []))
    .join("");
