import type { Article, Block, Inline, TenderFile } from "../model.js";

/** One line of an article. */
export interface PrintedLine {
  /** As it is read, spaces made ordinary. */
  readonly text: string;
  /** The same, each number of an article or of a demand replaced by what it points to: equal when only the numbering moved. */
  readonly meaning: string;
}

/** Printed number of each demand → its permanent identity. */
export const requirementNames = ({ requirements }: TenderFile): ReadonlyMap<string, string> =>
  new Map(requirements.map(({ requirement }) => [requirement.number, requirement.id]));

/** The lines of an article, each group of lots under its heading. */
export function printedLines({ groups }: Article, names: ReadonlyMap<string, string>): readonly PrintedLine[] {
  return groups.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [line(heading)]),
    ...blocks.flatMap((block) => blockLines(block)).flatMap(broken),
  ]);

  function blockLines(block: Block): readonly PrintedLine[] {
    switch (block.kind) {
      case "paragraph":
        return [join(block.runs.map(inline), "")];
      case "heading":
        return [line(block.text)];
      case "list":
        return block.items.flatMap((item) => item.flatMap(blockLines).map((each) => join([line("- "), each], "")));
      case "table":
        return [
          line(block.header.join(" | ")),
          ...block.rows.map((row) =>
            join(
              row.map(({ blocks }) => join(blocks.flatMap(blockLines), " ")),
              " | ",
            ),
          ),
        ];
      case "requirement": {
        const { number, blocks, proof } = block.requirement;
        const [first = line(""), ...rest] = blocks.flatMap(blockLines);
        return [join([line(number), first], " "), ...rest, ...(proof === undefined ? [] : [line(`Preuve : ${proof}`)])];
      }
      default:
        return block satisfies never;
    }
  }

  function inline(run: Inline): PrintedLine {
    switch (run.kind) {
      case "text":
        return line(run.text);
      case "missing":
        return line(`[à compléter : ${run.text}]`);
      case "ref":
        return { text: ordinary(run.text), meaning: `→ ${run.clause}` };
      case "break":
        return line("\n");
      case "field":
        return line(`[${run.field.label}]`);
      default:
        return run satisfies never;
    }
  }

  function line(text: string): PrintedLine {
    const shown = ordinary(text);
    return { text: shown, meaning: shown.replace(/\bEX-[A-Z0-9]+-\d+\b/g, (number) => names.get(number) ?? number) };
  }
}

const join = (parts: readonly PrintedLine[], between: string): PrintedLine => ({
  text: parts.map(({ text }) => text).join(between),
  meaning: parts.map(({ meaning }) => meaning).join(between),
});

/** A line break of the text makes two lines. */
function broken({ text, meaning }: PrintedLine): readonly PrintedLine[] {
  const [texts, meanings] = [text.split("\n"), meaning.split("\n")];
  return texts.map((each, index) => ({ text: each, meaning: meanings[index] ?? each })).filter((each) => each.text.trim() !== "");
}

const ordinary = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
