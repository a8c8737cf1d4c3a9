import { factLookup } from "../../facts.js";
import { formatLots, typeset } from "../../french.js";
import type { Block, Decision, FactId, FactValue, Lot, LotId, Source } from "../../model.js";
import { textBlock } from "../fill-text.js";
import { formatFact, formatFactWithUnit } from "../format-fact.js";
import { type Cells, showSource, type TableBuilder, type TableSource, table } from "./table-parts.js";

/** Why a choice: what someone wrote, what nobody has written yet, or why the law asks for nothing here. */
export type Reason = { readonly written: string } | { readonly toWrite: string } | { readonly noObject: string };

export interface Justification {
  readonly lot?: LotId;
  /** The clause's title when absent. */
  readonly choice?: string;
  readonly retained: string;
  readonly reason: Reason;
  /** The clause's sources when absent. */
  readonly sources?: readonly Source[];
}

/** One table for one choice; lots with the same answer share a row. */
export function justify(build: (source: TableSource) => readonly Justification[]): TableBuilder {
  return (source, { clause }) => {
    const rows = new Map<string, { row: Justification; lots: LotId[] }>();
    for (const row of build(source)) {
      const key = JSON.stringify({ ...row, lot: undefined });
      const same = rows.get(key);
      if (same === undefined) rows.set(key, { row, lots: row.lot === undefined ? [] : [row.lot] });
      else if (row.lot !== undefined) same.lots.push(row.lot);
    }
    return table(
      ["Choix", "Ce qui est retenu", "Motif écrit", "Texte"],
      [...rows.values()].map(({ row, lots }): Cells => {
        const some = lots.length > 0 && lots.length < source.tender.lots.length ? ` (${formatLots(lots).toLowerCase()})` : "";
        return [
          typeset(`${row.choice ?? clause?.title ?? ""}${some}`),
          typeset(row.retained),
          reasonBlock(row.reason, clause?.id ?? ""),
          showTexts(row.sources ?? clause?.sources ?? []),
        ];
      }),
      [3, 3, 5, 3],
    );
  };
}

/** Each text once, with its articles: "Code de la commande publique, L. 2113-11 ; R. 2113-3". */
function showTexts(sources: readonly Source[]): string {
  return typeset(
    sources
      .map((source, index) => (source.text === sources[index - 1]?.text ? source.article : undefined) ?? showSource(source))
      .join(" ; "),
  );
}

function reasonBlock(reason: Reason, asking: string): Block {
  if ("written" in reason) return textBlock(reason.written);
  if ("noObject" in reason) return textBlock(typeset(`Sans objet : ${reason.noObject.replace(/\.$/, "")}.`));
  return { kind: "paragraph", runs: [{ kind: "missing", fact: asking, text: typeset(reason.toWrite) }] };
}

export const decisionOf = (source: TableSource, id: FactId): Decision | undefined =>
  source.decisions.find((decision) => decision.id === id && decision.lot === undefined);

/** The buyer's reason when a decision was replaced, else what is said. */
export const replaced = ({ overridden }: Decision, otherwise: Reason): Reason =>
  overridden === undefined ? otherwise : { written: overridden.reason };

export function known(source: TableSource, id: FactId, lot?: Lot): FactValue | undefined {
  const state = factLookup(source, lot)(id);
  return state.state === "known" ? state.value : undefined;
}

export function shown(source: TableSource, id: FactId, lot?: Lot): string {
  const value = known(source, id, lot);
  const fact = source.facts.get(id);
  return value === undefined || fact === undefined ? "—" : formatFactWithUnit(fact, value);
}

/** A reason asked as a question: what the buyer wrote, as typed. */
export function answered(source: TableSource, id: FactId, toWrite: string, lot?: Lot): Reason {
  const value = known(source, id, lot);
  const fact = source.facts.get(id);
  return value === undefined || fact === undefined ? { toWrite: typeset(toWrite) } : { written: typeset(formatFact(fact, value)) };
}

export const isKept = ({ choices }: TableSource, clause: string, lot?: LotId): boolean =>
  choices.some((choice) => choice.clause === clause && choice.state === "kept" && (lot === undefined || choice.lot === lot));

/** A freedom that one clause of the rules gives: without that clause, the restriction must be justified. */
export const keptInRules = (source: TableSource, clause: string, retained: string, noObject: string, toWrite: string): Justification =>
  isKept(source, clause) ? { retained, reason: { noObject } } : { retained: "—", reason: { toWrite: typeset(toWrite) } };
