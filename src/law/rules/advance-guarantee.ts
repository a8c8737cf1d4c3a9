import { formatFigure } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { ADVANCE_BUYERS, LOCAL_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";

/**
 * May the buyer ask for a first-demand guarantee for an advance of 30 % or less? Local authorities and their bodies only; above 30 %, any buyer.
 * Law: CCP, art. R. 2191-8. Outside the advance regime (L. 2191-1) the contract is free. A contracting entity is in one case or the other: yes in both.
 */
export const advanceGuarantee: LawRule = {
  id: "advance.guarantee_allowed",
  decide(read) {
    const buyer = read.text("buyer.type");
    if (![...ADVANCE_BUYERS, STATUS_UNKNOWN].includes(buyer))
      return {
        value: true,
        because: "Le régime de l'avance ne s'applique pas à cet acheteur : le marché peut prévoir une garantie.",
        wouldChange: "Une autre nature d'acheteur.",
        sources: [ccp("L. 2191-1")],
      };
    const rate = formatFigure(read.figure("advance_guarantee_rate"), "ratio");
    const local = [...LOCAL_BUYERS, "school", STATUS_UNKNOWN].includes(buyer);
    return {
      value: local,
      because: local
        ? "Une collectivité ou son établissement peut subordonner l'avance à une garantie à première demande, quel que soit le taux : c'est un choix, qui a un coût pour le titulaire."
        : `Cet acheteur ne peut demander de garantie à première demande pour une avance de ${rate} ou moins.`,
      wouldChange: local ? "Une autre nature d'acheteur." : `Au-delà de ${rate} : garantie possible.`,
      sources: [ccp("R. 2191-8")],
    };
  },
};
