import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { typeset } from "../french.js";
import type { FactId, Library, Lot, LotId, PriceLine, PriceScheduleLine, PriceSheet } from "../model.js";
import { PRICE_SHEETS } from "./price-sheets.js";

export interface ScheduleResult {
  readonly sheets: readonly PriceSheet[];
  /** Quantities that no answer gives. */
  readonly missing: readonly { readonly fact: FactId; readonly lot: LotId }[];
}

interface OfferedLine extends PriceScheduleLine {
  readonly kind: PriceLine["kind"];
}

/** The price lines of a lot's services, sorted into sheets by the form of its prices (SEMANTICS 16). */
export function priceSheets(library: Library, source: FactSource, lot: Lot): ScheduleResult {
  const missing: { fact: FactId; lot: LotId }[] = [];
  const lines: OfferedLine[] = [];
  for (const service of lot.services) {
    const definition = library.services.get(service.id);
    const lookup = factLookup(source, lot, service);
    for (const line of definition?.priceLines ?? []) {
      const trace = line.when === undefined ? undefined : evaluate(line.when, lookup, source.law);
      if (trace?.truth === "unknown") missing.push(...unknownFacts(trace).map((fact) => ({ fact, lot: lot.id })));
      if (trace !== undefined && trace.truth !== true) continue;
      const [base, times] = [quantityOf(line.quantity), quantityOf(line.times ?? 1)];
      const quantity = base === undefined || times === undefined ? undefined : base * times;
      lines.push({
        code: line.code,
        label: typeset(line.label),
        unit: typeset(line.unit),
        quantity,
        service: typeset(definition?.title ?? service.id),
        kind: line.kind,
      });
    }
    function quantityOf(fact: number | FactId): number | undefined {
      if (typeof fact === "number") return fact;
      const state = lookup(fact);
      if (state.state === "known") return Number(state.value);
      missing.push({ fact, lot: lot.id });
      return undefined;
    }
  }
  const mix = factLookup(source, lot)("lot.price_mix");
  const allUnit = mix.state === "known" && mix.value === "unit";
  const fixed = allUnit ? [] : lines.filter(({ kind }) => kind !== "on_demand");
  const unit = allUnit ? lines : lines.filter(({ kind }) => kind === "on_demand");
  const sheet = (kind: PriceSheet["kind"], of: readonly OfferedLine[]): PriceSheet[] =>
    of.length === 0
      ? []
      : [
          {
            kind,
            ...PRICE_SHEETS[kind],
            lines: of.map(({ code, label, unit: name, quantity, service }) => ({
              code,
              label,
              unit: name,
              service,
              ...(kind === "bpu" ? {} : { quantity: quantity ?? 0 }),
            })),
          },
        ];
  return { sheets: [...sheet("dpgf", fixed), ...sheet("bpu", unit), ...sheet("dqe", unit)], missing };
}
