import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Longest duration of a framework agreement, in months; does not arise for an ordinary contract. Law: CCP, art. L. 2125-1, 1°. */
export const frameworkMonths: LawRule = {
  id: "framework.months_max",
  decide(read) {
    if (read.text("tender.technique") === "ordinary") return undefined;
    const months = read.figure(read.text("buyer.type") === "utility" ? "framework_max_months_utility" : "framework_max_months_authority");
    return {
      value: months,
      because: `Un accord-cadre de cet acheteur dure ${formatQuantity(months, "months")} au plus, sauf cas exceptionnel justifié.`,
      wouldChange:
        "Un cas exceptionnel, lié à l'objet ou à des investissements amortissables sur une durée plus longue, se justifie par écrit.",
      sources: [ccp("L. 2125-1, 1°")],
    };
  },
};
