import fc from "fast-check";
import { expect, test } from "vitest";
import type { FactValue, IsoDate } from "../../src/model.js";
import { decideCase, type LawCase, lawLibrary } from "./decide-case.js";

/** What must hold for any need, not only for those of the case tables. Figures in euros. */
const library = await lawLibrary();
const figures = [...library.law.values()];
const buyers = Object.keys(library.facts.get("buyer.type")?.choices ?? {});

/** From the lightest to the heaviest: what a greater value may never undo. */
const HEAVIER: Readonly<Record<string, readonly FactValue[]>> = {
  "competition.required": [false, true],
  "procedure.kind": ["none", "mapa", "open", "negotiated"],
  "buyer_profile.required": [false, true],
  "essential_data.required": [false, true],
  "contract.written_required": [false, true],
  "legality.control_required": [false, true],
  "report.required": [false, true],
  "social.condition_required": [false, true],
  "energy.sobriety_required": [false, true],
};

const FIRST_DAY = Date.UTC(2024, 0, 1);
const days = Math.round((Date.UTC(2027, 11, 31) - FIRST_DAY) / 86_400_000);
const date = fc.integer({ min: 0, max: days }).map((day) => new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10));
/** As often near a figure as anywhere: that is where a rule errs. */
const thresholds = figures.flatMap(({ unit, values }) => (unit === "EUR_HT" ? values.map(({ value }) => Number(value)) : []));
const nearThreshold = fc
  .tuple(fc.constantFrom(...thresholds), fc.constantFrom(-0.01, 0, 0.01))
  .map(([threshold, gap]) => Math.max(1, Math.round((threshold + gap) * 100) / 100));
const amount = fc.oneof(fc.integer({ min: 1, max: 8_000_000 }), nearThreshold);

const need = fc.record({
  "buyer.type": fc.constantFrom(...buyers),
  "buyer.operating_expenses": fc.constantFrom(3_900_000, 59_999_999, 60_000_000, 90_000_000),
  "buyer.role": fc.constantFrom("alone", "central_purchasing", "group_coordinator"),
  "tender.homogeneous_needs": fc.constantFrom(0, 12000),
  "tender.innovative_purchase": fc.constantFrom("no", "direct", "compete"),
  "tender.negotiation_case": fc.constantFrom("none", "complexity"),
  "tender.negotiation_case_reason": fc.constant("Quarante et un logiciels à raccorder."),
  "tender.period_reduction": fc.constantFrom("none", "urgency"),
  "tender.urgency_reason": fc.constant("La plateforme ferme le 31 janvier."),
  "tender.technique": fc.constantFrom("ordinary", "framework_call_offs", "framework_subsequent"),
  "tender.dispensed_choice": fc.constantFrom("stop", "compete"),
  "tender.price_form": fc.constantFrom("firm", "revisable"),
  "tender.duration_months": fc.integer({ min: 1, max: 48 }),
  "tender.renewals": fc.constant(0),
});

/** One lot: with several, the small-lots rule of R. 2123-1, 2° makes a greater total compatible with a lighter procedure for some lots. */
function decisionsOf(on: IsoDate, facts: LawCase["facts"], value: number) {
  const maximum = facts["tender.technique"] === "ordinary" ? { "lot.amount": value } : { "lot.amount_max": value, "lot.amount_min": 0 };
  return decideCase(library, { name: "tirage", date: on, facts, lots: [maximum] }).decisions;
}
const decided = (decisions: ReturnType<typeof decisionsOf>, id: string) => decisions.find((decision) => decision.id === id)?.value;

test("whatever the need, a greater value never leads to a lighter procedure", () => {
  fc.assert(
    fc.property(date, need, amount, amount, (on, facts, one, other) => {
      const [small, great] = [decisionsOf(on, facts, Math.min(one, other)), decisionsOf(on, facts, Math.max(one, other))];
      for (const [id, order] of Object.entries(HEAVIER)) {
        const [before, after] = [order.indexOf(decided(small, id) ?? ""), order.indexOf(decided(great, id) ?? "")];
        expect(before, `${id} : ${String(decided(small, id))} est dans l'ordre déclaré`).toBeGreaterThanOrEqual(0);
        expect(after, `${id} : ${String(decided(small, id))}, puis ${String(decided(great, id))}`).toBeGreaterThanOrEqual(before);
      }
    }),
    { numRuns: 1500, seed: 20261124 },
  );
});

test("whatever the need, a decision changes with the day only when a figure changes", () => {
  const changes = [...new Set(figures.flatMap(({ values }) => values.map(({ since }) => since)))].sort();
  const periodOf = (day: IsoDate) => changes.findLastIndex((since) => since <= day);
  const values = (on: IsoDate, facts: LawCase["facts"], value: number) =>
    decisionsOf(on, facts, value)
      .filter(({ id }) => !id.startsWith("calendar."))
      .map(({ id, value: decided }) => [id, decided]);
  fc.assert(
    fc.property(date, date, need, amount, (one, other, facts, value) => {
      fc.pre(periodOf(one) === periodOf(other));
      expect(values(one, facts, value)).toEqual(values(other, facts, value));
    }),
    { numRuns: 400, seed: 20261124 },
  );
});

test("whatever the need, every decision has a source and a reason", () => {
  fc.assert(
    fc.property(date, need, amount, (on, facts, value) => {
      for (const { id, sources, because } of decisionsOf(on, facts, value)) {
        expect(sources.length, id).toBeGreaterThan(0);
        expect(because, id).toMatch(/\S.*\.$/);
      }
    }),
    { numRuns: 400, seed: 20261124 },
  );
});
