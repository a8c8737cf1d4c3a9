import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Must the contract say how its prices are revised? Yes once the buyer chose revisable prices. Waits for that choice, and never asks for it.
 *
 * Law: CCP, art. R. 2112-13. The choice itself is the buyer's: R. 2112-14 imposes revision under two conditions together, more than three months AND a large
 * share of supplies priced on world markets, and no answer tells the second. So firm prices are never refused here: what would change it is said.
 */
export const priceRevisionTerms: LawRule = {
  id: "price.revision_terms_required",
  decide(read) {
    if (!read.answered("tender.price_form")) return undefined;
    const revisable = read.text("tender.price_form") === "revisable";
    const months = formatQuantity(read.figure("price_revision_world_prices_months"), "months");
    return {
      value: revisable,
      because: revisable
        ? "Prix révisables : le marché fixe la date d'établissement du prix initial, les modalités de calcul de la révision et sa périodicité."
        : "Prix fermes : aucune clause de révision n'est due.",
      wouldChange: revisable
        ? "Des prix fermes : aucune clause de révision."
        : `La révision s'impose si le marché dure plus de ${months} et si une part importante des fournitures suit des cours mondiaux (R. 2112-14), ou si des aléas majeurs sont prévisibles (R. 2112-9).`,
      sources: revisable ? [ccp("R. 2112-13")] : [ccp("R. 2112-9"), ccp("R. 2112-14")],
    };
  },
};
