import type { Condition, FactDefinition, FactId, FactValue } from "../../model.js";

const is = (fact: FactId, value: FactValue): Condition => ({ kind: "test", fact, compare: "is", operands: [{ literal: value }] });
const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });

/** What src/facts.ts computes from the answers, without any law, said again as a condition that always holds. */
export const COMPUTED: ReadonlyMap<FactId, Condition> = new Map([
  [
    "calloff.used",
    any(
      all(is("tender.technique", "framework_call_offs"), is("calloff.used", true)),
      all(is("tender.technique", "framework_subsequent"), is("calloff.used", false)),
      all(is("tender.technique", "ordinary"), is("lot.call_offs", true), is("calloff.used", true)),
      all(is("tender.technique", "ordinary"), is("lot.call_offs", false), is("calloff.used", false)),
    ),
  ],
  ["lot.price_mix", any(is("tender.technique", "ordinary"), is("lot.price_mix", "unit"))],
]);

/** The relations of the facts that these conditions read, when the dictionary has all that they read. */
export const relationsOf = (read: Iterable<FactId>, facts: ReadonlyMap<FactId, FactDefinition>): readonly Condition[] =>
  ["tender.technique", "lot.call_offs"].every((id) => facts.has(id))
    ? [...read].flatMap((id) => {
        const relation = COMPUTED.get(id);
        return relation === undefined ? [] : [relation];
      })
    : [];
