import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * The whole duration put out to competition, renewals included, in months. Law: CCP, art. R. 2112-4.
 * A lot may last longer than the others: the longest counts, since each lot is a contract that its maximum duration binds.
 */
export const estimateDuration: LawRule = {
  id: "estimate.duration_months",
  decide(read) {
    const renewals = read.number("tender.renewals");
    const durations = read.lots.map((lot) => lot.read.number("lot.duration_months"));
    const longest = durations.length === 0 ? read.number("tender.duration_months") : Math.max(...durations);
    const total = longest + (renewals === 0 ? 0 : renewals * read.number("tender.renewal_months"));
    return {
      value: total,
      because: `Durée totale, reconductions comprises : ${formatQuantity(total, "months")}.`,
      wouldChange: "La durée d'un lot, le nombre ou la durée des reconductions.",
      sources: [ccp("R. 2112-4")],
    };
  },
};
