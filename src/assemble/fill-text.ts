import { formatFigure, formatNumber, formatQuantity, lowerFirst, typeset } from "../french.js";
import type {
  Block,
  ClauseId,
  FactDefinition,
  FactId,
  FactLookup,
  Inline,
  LawTable,
  Level,
  LotId,
  Priority,
  Requirement,
  TableCell,
} from "../model.js";
import { LEVELS } from "../model.js";
import type { CompiledText } from "../text/compile-text.js";
import type { RawBlock, RawText } from "../text/markdown.js";
import { numberInWords } from "../text/number-words.js";
import type { Argument, Expression } from "../text/placeholders.js";
import { formatFact } from "./format-fact.js";
import type { Reference } from "./references.js";

/** What one text may read while it is filled, and where it reports what it could not find. */
export interface FillContext {
  readonly facts: ReadonlyMap<FactId, FactDefinition>;
  readonly lookup: FactLookup;
  readonly law: LawTable;
  readonly parameters: ReadonlyMap<string, { readonly value: number | string; readonly unit: string; readonly ours: boolean }>;
  readonly level: Level;
  readonly lot?: LotId;
  readonly owner: string;
  readonly reference: (target: ClauseId) => Reference | undefined;
  readonly requirement: (demand: {
    readonly slug: string;
    readonly priority: Priority;
    readonly proof?: string;
    readonly blocks: readonly Block[];
  }) => Requirement;
  readonly table: (of: string) => readonly Block[];
  readonly onMissing: (fact: FactId, irrelevant: boolean) => void;
  readonly onAbsentReference: (target: ClauseId) => void;
}

/** Puts values into a parsed text: sentinels become texts, references, or highlighted blanks. Levels are cumulative. */
export function fillText(compiled: CompiledText, context: FillContext): readonly Block[] {
  const values = compiled.expressions.map((expression) => fillExpression(expression, context));
  let fields = 0;
  return fillBlocks(compiled.blocks);

  function fillBlocks(blocks: readonly RawBlock[]): Block[] {
    const filled: Block[] = [];
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index];
      if (block === undefined) continue;
      if (block.kind === "field") {
        const run = blocks.slice(index).findIndex((next) => next.kind !== "field");
        const group = blocks.slice(index, run === -1 ? undefined : index + run);
        filled.push(fieldTable(group.flatMap((each) => (each.kind === "field" ? [each] : []))));
        index += group.length - 1;
      } else filled.push(...fillBlock(block));
    }
    return filled;
  }

  function fillBlock(block: RawBlock): readonly Block[] {
    switch (block.kind) {
      case "paragraph":
        return [{ kind: "paragraph", runs: fillRuns(block.runs) }];
      case "heading":
        return [{ kind: "heading", text: plainText(fillRuns(block.runs)) }];
      case "list":
        return [{ kind: "list", ordered: block.ordered, items: block.items.map((item) => fillBlocks(item)) }];
      case "table":
        return [
          {
            kind: "table",
            header: block.header.map((cell) => plainText(fillRuns(cell))),
            rows: block.rows.map((row) => row.map((cell): TableCell => ({ blocks: [{ kind: "paragraph", runs: fillRuns(cell) }] }))),
          },
        ];
      case "level":
        return reaches(context.level, block.from) ? fillBlocks(block.blocks) : [];
      case "requirement":
        if (block.from !== undefined && !reaches(context.level, block.from)) return [];
        return [
          {
            kind: "requirement",
            requirement: context.requirement({
              slug: block.slug,
              priority: block.priority,
              proof: block.proof,
              blocks: fillBlocks(block.blocks),
            }),
          },
        ];
      case "generated":
        return context.table(block.of);
      case "field":
        return [];
      default:
        return block satisfies never;
    }
  }

  function fieldTable(group: readonly (RawBlock & { kind: "field" })[]): Block {
    return {
      kind: "table",
      header: ["Renseignement", "Réponse du candidat"],
      widths: [2, 3],
      rows: group.map((field): readonly TableCell[] => [
        { blocks: [textBlock(field.label)] },
        {
          blocks: [
            {
              kind: "paragraph",
              runs: [
                {
                  kind: "field",
                  field: { type: field.type, label: field.label, tag: `${context.owner}.${++fields}`, choices: field.choices },
                },
              ],
            },
          ],
        },
      ]),
    };
  }

  function fillRuns(runs: readonly RawText[]): Inline[] {
    return runs.flatMap((run): readonly Inline[] => {
      if (run.break === true) return [{ kind: "break" }];
      const style = { ...(run.bold && { bold: true }), ...(run.italic && { italic: true }) };
      return run.text.split(/\ue000(\d+)\ue001/).flatMap((part, index): readonly Inline[] => {
        if (index % 2 === 0) return part === "" ? [] : [{ kind: "text", text: part, ...style }];
        const value = values[Number(part)];
        return value === undefined ? [] : [value.kind === "text" || value.kind === "ref" ? { ...value, ...style } : value];
      });
    });
  }
}

const reaches = (level: Level, from: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(from);

export const textBlock = (text: string, bold?: boolean): Block => ({
  kind: "paragraph",
  runs: [{ kind: "text", text, ...(bold && { bold }) }],
});

const plainText = (runs: readonly Inline[]): string => runs.map((run) => ("text" in run ? run.text : "")).join("");

/** The value behind {{…}}. The lint has checked names and helpers: what is left is whether the value exists for this lot. */
function fillExpression({ helper, args }: Expression, context: FillContext): Inline {
  const [argument] = args;
  if (argument === undefined) throw new Error("bug: an expression without argument passed the lint");
  switch (helper) {
    case "law": {
      const { value, figure } = context.law.figure(nameOf(argument));
      return { kind: "text", text: formatFigure(value, figure.unit) };
    }
    case "ref": {
      const target = nameOf(argument);
      const reference = context.reference(target);
      if (reference !== undefined) return { kind: "ref", clause: target, ...reference };
      context.onAbsentReference(target);
      return { kind: "text", text: `[renvoi absent : ${target}]` };
    }
    default:
      return fillValue(helper, nameOf(argument), context);
  }
}

const nameOf = (argument: Argument): string => ("path" in argument ? argument.path : String(argument.literal));

function fillValue(helper: string | undefined, name: string, context: FillContext): Inline {
  const parameter = context.parameters.get(name);
  if (parameter !== undefined) return { kind: "text", text: formatParameter(helper, parameter) };
  const fact = context.facts.get(name);
  if (fact === undefined) throw new Error(`bug: unknown fact ${name} passed the lint`);
  const state = context.lookup(name);
  if (state.state !== "known") {
    context.onMissing(name, state.state === "irrelevant");
    return { kind: "missing", fact: name, text: fact.label };
  }
  const { value } = state;
  if (typeof value === "number" && fact.type === "number") {
    if (helper === "quantity") return { kind: "text", text: formatQuantity(value, fact.unit ?? "count") };
    if (helper === "words") return { kind: "text", text: numberInWords(value) };
  }
  if (helper === "words" && fact.type === "money") return { kind: "text", text: `${numberInWords(Number(value) / 100)} euros` };
  const text = formatFact(fact, value);
  return { kind: "text", text: helper === "lower" ? lowerFirst(text) : text };
}

function formatParameter(
  helper: string | undefined,
  { value, unit, ours }: { value: number | string; unit: string; ours: boolean },
): string {
  if (typeof value === "string") return ours ? typeset(value) : value;
  if (helper === "quantity") return formatQuantity(value, unit);
  if (helper === "words") return numberInWords(value);
  return formatNumber(value);
}
