import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * The months of the contract that the advance is counted on: all of them up to a year, then twelve, in proportion. Does not arise where no advance is owed.
 * Law: CCP, art. R. 2191-7. Judged by order: the duration of each order counts, which no answer gives.
 */
export const advanceBase: LawRule = {
  id: "advance.base_months",
  scope: "lot",
  decide(read) {
    if (!read.boolean("advance.required") || read.boolean("advance.per_order")) return undefined;
    const year = read.figure("advance_base_months");
    const duration = read.number("lot.duration_months");
    const [months, whole] = [formatQuantity(year, "months"), formatQuantity(duration, "months")];
    return {
      value: Math.min(year, duration),
      because:
        duration > year
          ? `Le lot dure ${whole}, plus de ${months} : l'avance est le taux appliqué à ${formatQuantity(year, "count")}/${formatQuantity(duration, "count")} du montant toutes taxes comprises, hors part sous-traitée payée directement.`
          : `Le lot dure ${whole}, pas plus de ${months} : l'avance est le taux appliqué à tout le montant toutes taxes comprises, hors part sous-traitée payée directement.`,
      wouldChange: duration > year ? `Jusqu'à ${months} : tout le montant.` : `Au-delà de ${months} : ${months} de la durée.`,
      sources: [ccp("R. 2191-7"), ccp("R. 2191-6")],
    };
  },
};
