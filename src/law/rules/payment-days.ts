import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Longest payment period, in days. Law: CCP, art. R. 2192-10 (30), R. 2192-11 (50 for public health establishments). Shorter is lawful.
 * Some public firms have 60 days (R. 2192-11, 2°): neither an industrial body nor a contracting entity says if it is one, so both keep the shorter.
 */
export const paymentDays: LawRule = {
  id: "payment.days_max",
  decide(read) {
    const buyer = read.text("buyer.type");
    const health = buyer === "health_establishment";
    const days = read.figure(health ? "payment_days_health" : "payment_days");
    return {
      value: days,
      because: `Le délai de paiement de cet acheteur est de ${formatQuantity(days, "days")} au plus.`,
      wouldChange: ["state_industrial_body", "utility"].includes(buyer)
        ? "Certaines entreprises publiques ont un délai plus long."
        : health
          ? "Une autre nature d'acheteur."
          : "Un établissement public de santé a un délai plus long.",
      sources: [ccp(health ? "R. 2192-11" : "R. 2192-10")],
    };
  },
};
