import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** The whole duration put out to competition, renewals included, in months. Law: CCP, art. R. 2112-4. */
export const estimateDuration: LawRule = {
  id: "estimate.duration_months",
  decide(read) {
    const renewals = read.number("tender.renewals");
    const total = read.number("tender.duration_months") + (renewals === 0 ? 0 : renewals * read.number("tender.renewal_months"));
    return {
      value: total,
      because: `Durée totale, reconductions comprises : ${formatQuantity(total, "months")}.`,
      sources: [ccp("R. 2112-4")],
    };
  },
};
