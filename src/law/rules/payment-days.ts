import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Longest payment period, in days. Law: CCP, art. R. 2192-10 (30), R. 2192-11 (50 for public health establishments). Shorter is lawful. */
export const paymentDays: LawRule = {
  id: "payment.days_max",
  decide(read) {
    const health = read.text("buyer.type") === "health_establishment";
    const days = read.figure(health ? "payment_days_health" : "payment_days");
    return {
      value: days,
      because: `Le délai de paiement de cet acheteur est de ${formatQuantity(days, "days")} au plus.`,
      sources: [ccp(health ? "R. 2192-11" : "R. 2192-10")],
    };
  },
};
