import { ccp, type LawRule } from "../rule.js";
import { ADVANCE_BUYERS } from "./buyer-groups.js";

/**
 * Is an advance owed on this lot?
 *
 * Law: CCP, art. R. 2191-3. Amount in cents, excluding tax. "Supérieur à": a lot exactly at 50 000 € or at two months is not concerned.
 * Framework (R. 2191-16, -17): judged on its minimum when it is above the figure, else order by order, so an advance may be owed whenever the maximum allows such an order.
 */
export const advanceRequired: LawRule = {
  id: "advance.required",
  scope: "lot",
  decide(read) {
    if (!ADVANCE_BUYERS.includes(read.text("buyer.type")))
      return { value: false, because: "Le régime de l'avance obligatoire ne s'applique pas à cet acheteur.", sources: [ccp("L. 2191-1")] };
    const framework = read.text("tender.technique") !== "ordinary";
    const fact = framework ? "lot.amount_max" : "lot.amount";
    const longEnough = read.number("lot.duration_months") > read.figure("advance_trigger_months");
    const required = longEnough && read.number(fact) > read.figure("advance_trigger");
    const limit = `${read.cite("advance_trigger")} et deux mois d'exécution`;
    const because = required
      ? framework
        ? `Un bon de commande peut dépasser ${limit} : l'avance est prévue.`
        : `Le lot dépasse ${limit} : l'avance est due.`
      : `Le lot ne dépasse pas ${limit} : l'avance est facultative.`;
    return {
      value: required,
      because,
      wouldChange: required ? "À ce montant exactement, ou en dessous : avance facultative." : "Au-dessus de ce montant : avance due.",
      sources: [ccp("R. 2191-3")],
    };
  },
};

/** Is the advance judged order by order? Law: CCP, art. R. 2191-16 (framework without minimum), R. 2191-17 (minimum above the figure). */
export const advancePerOrder: LawRule = {
  id: "advance.per_order",
  scope: "lot",
  decide(read) {
    if (read.text("tender.technique") === "ordinary")
      return { value: false, because: "Marché ordinaire : l'avance s'apprécie sur le lot.", sources: [ccp("R. 2191-3")] };
    const onMinimum = read.number("lot.amount_min") > read.figure("advance_trigger");
    return onMinimum
      ? {
          value: false,
          because: "Le minimum de l'accord-cadre dépasse le seuil de l'avance : elle s'apprécie sur ce minimum.",
          sources: [ccp("R. 2191-17")],
        }
      : {
          value: true,
          because: "Accord-cadre sans minimum suffisant : l'avance s'apprécie bon de commande par bon de commande.",
          sources: [ccp("R. 2191-16")],
        };
  },
};
