import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Lowest advance rate for a small firm, in percent. Law: CCP, art. R. 2191-7: State 30 %, large buyers 10 %, others 5 %. */
export const advanceRateSme: LawRule = {
  id: "advance.rate_min_sme",
  decide(read) {
    const state = ["state_central", "state_local"].includes(read.text("buyer.type"));
    const id = state
      ? "advance_min_rate_sme_state"
      : read.boolean("authority.above_60m")
        ? "advance_min_rate_sme_large_local_or_state_agency"
        : "advance_min_rate";
    const rate = Math.round(read.figure(id) * 10000) / 100;
    return {
      value: rate,
      because: `Le taux de l'avance accordée à une petite ou moyenne entreprise est d'au moins ${formatQuantity(rate, "percent")} pour cet acheteur.`,
      sources: [ccp("R. 2191-7")],
    };
  },
};
