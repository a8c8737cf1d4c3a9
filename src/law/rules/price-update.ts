import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Must firm prices be updated when execution starts late? Waits until the form of the prices is chosen, and never asks for it.
 *
 * Law: CCP, art. R. 2112-10 (due for supplies and services that are not current, allowed for the others), R. 2112-11 (when). A specification written for
 * the buyer makes them "not current": since every file here carries one, the clause is held due, the prudent reading.
 */
export const priceUpdate: LawRule = {
  id: "price.update_required",
  decide(read) {
    if (!read.answered("tender.price_form")) return undefined;
    if (read.text("tender.price_form") !== "firm")
      return {
        value: false,
        because: "Prix révisables : l'actualisation ne concerne que les prix fermes.",
        wouldChange: "Des prix fermes : une clause d'actualisation.",
        sources: [ccp("R. 2112-10")],
      };
    const months = formatQuantity(read.figure("price_update_months"), "months");
    return {
      value: true,
      because: `Prix fermes et prestations décrites par un cahier des charges propre à l'acheteur : le marché prévoit l'actualisation si plus de ${months} séparent l'offre du début d'exécution.`,
      wouldChange: "Pour des fournitures ou services courants, l'actualisation est facultative.",
      sources: [ccp("R. 2112-10"), ccp("R. 2112-11")],
    };
  },
};
