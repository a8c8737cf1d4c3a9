import type { FactSource } from "../../facts.js";
import { factLookup } from "../../facts.js";
import { formatQuantity, typeset } from "../../french.js";
import type {
  Block,
  Clause,
  ClauseChoice,
  FactId,
  Inline,
  Library,
  Lot,
  LotId,
  Requirement,
  Source,
  TableCell,
  TenderFile,
} from "../../model.js";
import { textBlock } from "../fill-text.js";
import { formatFact } from "../format-fact.js";
import type { Plan, PlannedDocument } from "../plan-documents.js";
import type { Reference } from "../references.js";

/** What generated tables read. Built once per tender; `requirements` and `open` fill up while documents are written. */
export interface TableSource extends FactSource {
  readonly library: Library;
  readonly plan: Plan;
  readonly choices: readonly ClauseChoice[];
  readonly derogations: TenderFile["derogations"];
  readonly parametersUsed: TenderFile["parametersUsed"];
  readonly requirements: ReadonlyMap<LotId, readonly Requirement[]>;
  readonly open: readonly string[];
  readonly reference: (from: PlannedDocument, lot: LotId | undefined, clause: string) => Reference | undefined;
}

export interface TableRequest {
  readonly document: PlannedDocument;
  readonly lot?: Lot;
  /** The clause that asks for the table: its title and its sources head a justification. */
  readonly clause?: Clause;
}

export type TableBuilder = (source: TableSource, request: TableRequest) => readonly Block[];

export type Cells = readonly (string | Block | readonly Block[])[];

const cell = (content: Cells[number], align?: TableCell["align"]): TableCell => ({
  blocks: typeof content === "string" ? [textBlock(content)] : "kind" in content ? [content] : content,
  ...(align && { align }),
});

export function table(
  header: readonly string[],
  rows: readonly Cells[],
  widths?: readonly number[],
  caption?: string,
  repeats?: "requirements",
): readonly Block[] {
  if (rows.length === 0) return [textBlock("Néant.")];
  return [
    {
      kind: "table",
      header: header.map(typeset),
      rows: rows.map((row) => row.map((content) => cell(content))),
      widths,
      caption: caption === undefined ? undefined : typeset(caption),
      ...(repeats && { repeats }),
    },
  ];
}

export const noteBlock = (text: string): Block => ({ kind: "paragraph", runs: [{ kind: "text", text }], style: "note" });
export const list = (items: readonly string[]): Block => ({
  kind: "list",
  ordered: false,
  items: items.map((item) => [textBlock(typeset(item))]),
});
export const refBlock = (clause: string, reference: Reference): Block => ({
  kind: "paragraph",
  runs: [{ kind: "ref", clause, ...reference } satisfies Inline],
});
export const fieldBlock = (type: "text" | "choice", label: string, tag: string, choices?: readonly string[]): Block => ({
  kind: "paragraph",
  runs: [{ kind: "field", field: { type, label, tag, choices } }],
});
export const showSource = ({ text, article, point }: Source): string =>
  typeset([text, article ?? point].filter((part) => part !== undefined).join(", "));

export function show(source: TableSource, lot: Lot, id: FactId, unit?: string): string {
  const state = factLookup(source, lot)(id);
  const fact = source.facts.get(id);
  if (state.state !== "known" || fact === undefined) return "—";
  return unit === undefined ? formatFact(fact, state.value) : formatQuantity(Number(state.value), unit);
}
