import { formatMoney } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { STATUS_UNKNOWN } from "./buyer-groups.js";

/**
 * Large buyers owe small firms a higher advance and a lower retention.
 *
 * Law: CCP, art. R. 2191-7, 2° et 3°. "Supérieures à": exactly 60 M€ is not concerned. False where the question does not arise.
 * A contracting entity is not asked its expenses: the higher duties are proposed, to be confirmed.
 */
export const authorityAbove60m: LawRule = {
  id: "authority.above_60m",
  decide(read) {
    const buyer = read.text("buyer.type");
    if (buyer === STATUS_UNKNOWN)
      return {
        kind: "proposed",
        value: true,
        because:
          "Le statut et les dépenses de cette entité adjudicatrice ne sont pas connus : par prudence, elle est traitée comme un grand acheteur, à confirmer.",
        wouldChange: "Un statut ou des dépenses connus, sous ce montant.",
        sources: [ccp("R. 2191-7, 2° et 3°")],
      };
    const expenses = read.optionalNumber("buyer.operating_expenses");
    const limit = read.figure("large_buyer_expenses");
    if (expenses === undefined)
      return {
        value: false,
        because: "La nature de l'acheteur suffit : ses dépenses de fonctionnement n'entrent pas en compte.",
        wouldChange: "Une autre nature d'acheteur.",
        sources: [ccp("R. 2191-7")],
      };
    const above = expenses > limit;
    return {
      value: above,
      because: `Les dépenses de fonctionnement ${above ? "dépassent" : "ne dépassent pas"} ${formatMoney(limit)} par an.`,
      wouldChange: above ? "À ce montant, ou en dessous." : "Au-dessus de ce montant.",
      sources: [ccp("R. 2191-7, 2° et 3°")],
    };
  },
};
