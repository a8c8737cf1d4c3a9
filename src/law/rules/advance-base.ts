import { formatQuantity } from "../../french.js";
import { ccp, type LawRule, type RuleReader, type Verdict } from "../rule.js";

/** What the rate is applied to. Law: CCP, art. R. 2191-17 (framework: its minimum), R. 2191-15 (renewals: each period), R. 2191-7. */
function baseOf(read: RuleReader): { readonly of: string; readonly sources: Verdict["sources"] } {
  if (read.text("tender.technique") !== "ordinary") return { of: "du minimum", sources: [ccp("R. 2191-17")] };
  return read.number("tender.renewals") > 0
    ? { of: "du montant de la période", sources: [ccp("R. 2191-15")] }
    : { of: "du montant", sources: [] };
}

/**
 * The months of the contract that the advance is counted on: all of them up to a year, then twelve, in proportion. Does not arise where no advance is owed.
 * Law: CCP, art. R. 2191-6, R. 2191-7. Judged by order: the duration of each order counts, which no answer gives.
 */
export const advanceBase: LawRule = {
  id: "advance.base_months",
  scope: "lot",
  decide(read) {
    if (!read.boolean("advance.required") || read.boolean("advance.per_order")) return undefined;
    const year = read.figure("advance_base_months");
    const duration = read.number("lot.duration_months");
    const [months, whole] = [formatQuantity(year, "months"), formatQuantity(duration, "months")];
    const base = baseOf(read);
    const part =
      duration > year ? `à ${formatQuantity(year, "count")}/${formatQuantity(duration, "count")} ${base.of}` : `à la totalité ${base.of}`;
    return {
      value: Math.min(year, duration),
      because: `Le lot dure ${whole}, ${duration > year ? "plus" : "pas plus"} de ${months} : l'avance est le taux appliqué ${part} toutes taxes comprises, hors part sous-traitée payée directement.`,
      wouldChange:
        duration > year ? `Jusqu'à ${months} : la totalité ${base.of}.` : `Au-delà de ${months} : douze mois rapportés à la durée.`,
      sources: [ccp("R. 2191-7"), ccp("R. 2191-6"), ...base.sources],
    };
  },
};
