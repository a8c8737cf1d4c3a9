import { formatMoney, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { ADVANCE_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";

const percent = (ratio: number) => Math.round(ratio * 10000) / 100;

/**
 * Lowest advance rate for a small firm, in percent. Law: CCP, art. R. 2191-7: State 30 %, large buyers 10 %, others 5 %.
 *
 * Zero outside the advance regime (L. 2191-1): the rate is free. Members of a central purchasing body who pay their own orders may be larger
 * than it: the floor follows the payer, a reading still to be confirmed (dossier, 11, no 17), so it is said and not decided.
 */
export const advanceRateSme: LawRule = {
  id: "advance.rate_min_sme",
  decide(read) {
    const buyer = read.text("buyer.type");
    if (![...ADVANCE_BUYERS, STATUS_UNKNOWN].includes(buyer))
      return {
        value: 0,
        because: "Le régime de l'avance ne s'applique pas à cet acheteur : le taux est libre.",
        wouldChange: "Une autre nature d'acheteur.",
        sources: [ccp("L. 2191-1")],
      };
    const state = ["state_central", "state_local"].includes(buyer);
    const large = !state && read.boolean("authority.above_60m");
    const largeRate = "advance_min_rate_sme_large_local_or_state_agency";
    const rate = percent(read.figure(state ? "advance_min_rate_sme_state" : large ? largeRate : "advance_min_rate"));
    const mayGrow = !state && !large && buyer !== "health_establishment";
    return {
      value: rate,
      because: `Le taux de l'avance accordée à une petite ou moyenne entreprise est d'au moins ${formatQuantity(rate, "percent")} pour cet acheteur.`,
      wouldChange: mayGrow
        ? `Au-dessus de ${formatMoney(read.figure("large_buyer_expenses"))} de dépenses annuelles de fonctionnement, y compris celles d'un membre qui paie ses propres commandes : ${formatQuantity(percent(read.figure(largeRate)), "percent")}.`
        : "Une autre nature d'acheteur, ou des dépenses sous le seuil.",
      sources: [ccp("R. 2191-7")],
    };
  },
};
