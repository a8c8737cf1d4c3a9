import type { FactSource } from "../facts.js";
import type { Decision, FactValue } from "../model.js";
import type { Problem } from "../problems.js";
import type { Verdict } from "./rule.js";

/** What the buyer wrote in place of a decision, with the reason; without one, unless the law leaves the choice free, a problem. */
export function applyOverride(
  decision: Decision,
  source: Omit<FactSource, "decisions">,
  problems: Problem[],
  free: Verdict["free"] = [],
): Decision {
  const key = decision.lot === undefined ? decision.id : `${decision.id}@${decision.lot}`;
  const override = source.tender.overrides.get(key) ?? source.tender.overrides.get(decision.id);
  if (override === undefined) return decision.kind === "proposed" ? { ...decision, unconfirmed: true } : decision;
  if (sameValue(override.value, decision.value)) return decision;
  if (override.reason.trim() === "" && free.some((value) => sameValue(value, override.value)))
    return { ...decision, value: override.value, overridden: { derived: decision.value, reason: "Choix que la loi laisse libre." } };
  if (override.reason.trim() === "") {
    const fact = source.facts.get(decision.id);
    const typed = (value: FactValue) => (fact?.type === "money" ? String(Number(value) / 100) : String(value));
    const shown = (value: FactValue) => fact?.choices?.[String(value)] ?? (value === true ? "oui" : value === false ? "non" : typed(value));
    problems.push({
      code: "DECISION_OVERRIDE_REASON",
      severity: "error",
      message: `« ${fact?.label ?? decision.id} » vaut « ${shown(override.value)} » dans la consultation ; le droit ${decision.kind === "derived" ? "décide" : "propose"} « ${shown(decision.value)} ». ${decision.because}`,
      hint: `si les réponses ont changé depuis, ${decision.kind === "derived" ? "retirer cette ligne" : `écrire { value: ${typed(decision.value)} }`} ; pour garder ce choix, écrire ${decision.id}: { override: ${typed(override.value)}, reason: "le motif" }`,
      place: override.place,
    });
  }
  return { ...decision, value: override.value, overridden: { derived: decision.value, reason: override.reason } };
}

const sameValue = (a: FactValue, b: FactValue): boolean => JSON.stringify(a) === JSON.stringify(b);
