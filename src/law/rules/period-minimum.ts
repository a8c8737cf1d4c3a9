import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Minimum days between sending the notice and the deadline, electronic submission. Zero: no fixed minimum, a suitable period. Law: CCP, art. R. 2143-1, R. 2151-1 (MAPA), R. 2161-2 to -5 (open). */
export const periodMinimum: LawRule = {
  id: "period.minimum_days",
  decide(read) {
    if (read.text("procedure.kind") !== "open")
      return {
        value: 0,
        because: "Aucun délai minimal chiffré : le délai est adapté à la complexité du besoin.",
        sources: [ccp("R. 2143-1"), ccp("R. 2151-1")],
      };
    const days = read.figure("open_procedure_minimum_days_electronic");
    return {
      value: days,
      because: `Appel d'offres ouvert, dépôt électronique : au moins ${formatQuantity(days, "days")} à compter de l'envoi de l'avis.`,
      sources: [ccp("R. 2161-2 à R. 2161-5")],
    };
  },
};
