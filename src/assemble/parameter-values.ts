import type { FactSource } from "../facts.js";
import type { Clause, FactLookup, Level, LotId, TenderFile } from "../model.js";
import type { FillContext } from "./fill-text.js";

/** The parameters of a clause for a lot: the level's default, unless the tender overrides it. Every value used is recorded. */
export function parameterReader(source: FactSource, lookups: ReadonlyMap<LotId, FactLookup>, used: TenderFile["parametersUsed"][number][]) {
  const memo = new Map<string, FillContext["parameters"]>();
  return (clause: Clause, lot: LotId): FillContext["parameters"] => {
    const key = `${clause.id}@${lot}`;
    let values = memo.get(key);
    if (values === undefined) {
      const state = lookups.get(lot)?.("lot.level");
      const level: Level = state?.state === "known" ? (state.value as Level) : "essential";
      values = new Map(
        clause.parameters.map(({ name, unit, default: defaults }) => {
          const libraryValue = defaults[level];
          const override = source.tender.parameters.get(clause.id)?.get(name)?.value;
          used.push({ clause: clause.id, name, lot, value: override ?? libraryValue, libraryValue });
          return [name, { value: override ?? libraryValue, unit, ours: override === undefined }] as const;
        }),
      );
      memo.set(key, values);
    }
    return values;
  };
}
