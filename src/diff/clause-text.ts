import { PLACE_OF } from "../assemble/place-of.js";
import { levelName } from "../clauses/clause-terms.js";
import { typeset } from "../french.js";
import type { Clause, Level, Library, Priority } from "../model.js";
import { PRIORITIES, PROOF } from "../render/document-words.js";
import { compileText } from "../text/compile-text.js";
import type { RawBlock, RawText } from "../text/markdown.js";
import type { Expression } from "../text/placeholders.js";
import { type Line, markReference, type Part } from "./entry.js";

/** What a text of the library reads besides itself: the parameters of its clause, and the names of facts, figures and clauses. */
export interface TextNames {
  readonly library: Library;
  readonly parameters: Clause["parameters"];
}

/**
 * A text as its authors wrote it, before any answer: values stand under their label, between brackets. One part for each demand, by its permanent
 * name, and one for what stands between two demands. A text that cannot be read is given line by line.
 */
export function textParts(text: string, names: TextNames): readonly Part[] {
  const { blocks, expressions, errors } = compileText(text);
  if (errors.length > 0) return [{ key: "text", label: "Texte", role: "text", lines: text.split("\n").map((line) => ({ text: line })) }];
  const parts: Part[] = [];
  let prose: Line[] = [];
  let after = "";
  const closeProse = () => {
    if (prose.length > 0) parts.push({ key: `text${after}`, label: "Texte", role: "text", lines: prose });
    prose = [];
  };
  const visit = (from: Level | undefined, block: RawBlock): void => {
    if (block.kind === "level") for (const inner of block.blocks) visit(block.from, inner);
    else if (block.kind === "requirement") {
      closeProse();
      after = `:${block.slug}`;
      const lines = block.blocks.flatMap((inner) => blockLines(inner, reader));
      parts.push({
        key: `requirement:${block.slug}`,
        label: typeset(`Exigence #${block.slug}`),
        role: "text",
        lines: [{ text: demandLine(block.priority, block.proof, block.from ?? from, names.library), style: "heading" }, ...lines],
      });
    } else prose.push(...blockLines(block, reader).map((line) => atLevel(line, from, names.library)));
  };
  const reader = (runs: readonly RawText[]) => readRuns(runs, expressions, names);
  for (const block of blocks) visit(undefined, block);
  closeProse();
  return parts;
}

/** "Obligatoire · Preuve attendue : recette · à partir du niveau Renforcé". */
export function demandLine(priority: Priority, proof: string | undefined, from: Level | undefined, library: Library): string {
  const said = [
    PRIORITIES[priority],
    proof === undefined || proof === "" ? "" : PROOF + proof,
    from === undefined ? "" : `à partir du niveau ${levelName(from, library)}`,
  ];
  return typeset(said.filter((text) => text !== "").join(" · "));
}

const atLevel = (line: Line, from: Level | undefined, library: Library): Line =>
  from === undefined ? line : { ...line, text: `[à partir du niveau ${levelName(from, library)}] ${line.text}` };

type Reader = (runs: readonly RawText[]) => string;

function blockLines(block: RawBlock, read: Reader): readonly Line[] {
  switch (block.kind) {
    case "paragraph":
      return [{ text: read(block.runs) }];
    case "heading":
      return [{ text: read(block.runs), style: "heading" }];
    case "list":
      return block.items.flatMap((item) =>
        item.flatMap((inner) => blockLines(inner, read).map(({ text }): Line => ({ text, style: "item" }))),
      );
    case "table":
      return [block.header, ...block.rows].map((row) => ({ text: row.map(read).join(" | ") }));
    case "requirement":
    case "level":
      return block.blocks.flatMap((inner) => blockLines(inner, read));
    case "field":
      return [{ text: typeset(`[à remplir : ${[block.label, ...(block.choices ?? [])].join(" ; ")}]`) }];
    case "generated":
      return [{ text: `[tableau calculé : ${block.of}]` }];
    default:
      return block satisfies never;
  }
}

const readRuns = (runs: readonly RawText[], expressions: readonly Expression[], names: TextNames): string =>
  runs
    .map(({ text, break: isBreak }) =>
      isBreak === true ? "\n" : text.replace(/\ue000(\d+)\ue001/g, (_, index: string) => nameOf(expressions[Number(index)], names)),
    )
    .join("");

/** What stands for a value: "[Préavis d’arrêt d’une version]". */
function nameOf(expression: Expression | undefined, { library, parameters }: TextNames): string {
  const [argument] = expression?.args ?? [];
  if (expression === undefined || argument === undefined) return "";
  const name = "path" in argument ? argument.path : String(argument.literal);
  if (expression.helper === "ref") {
    const target = library.clauses.get(name);
    return markReference(
      name,
      typeset(target === undefined ? name : `article « ${target.title} » (${PLACE_OF[target.document]}, ${name})`),
    );
  }
  const parameter = parameters.find((each) => each.name === name);
  const label = expression.helper === "law" ? library.law.get(name)?.title : (parameter?.label ?? library.facts.get(name)?.label);
  return typeset(`[${label ?? name}${expression.helper === "words" ? ", en lettres" : ""}]`);
}
