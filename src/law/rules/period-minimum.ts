import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Minimum days between sending the notice and the deadline, electronic submission. Zero: no fixed minimum, a suitable period.
 *
 * Law: CCP, art. R. 2143-1, R. 2151-1 (MAPA), R. 2161-2 to -5 (open). The other formal procedures have two periods, for applications then for offers
 * (R. 2161-6 to -31); the tender has one deadline only: the open one, never shorter, is proposed for both.
 */
export const periodMinimum: LawRule = {
  id: "period.minimum_days",
  decide(read) {
    const procedure = read.text("procedure.kind");
    if (["none", "mapa"].includes(procedure))
      return {
        value: 0,
        because: "Aucun délai minimal chiffré : le délai est adapté à la complexité du besoin.",
        sources: [ccp("R. 2143-1"), ccp("R. 2151-1")],
      };
    const days = read.figure("open_procedure_minimum_days_electronic");
    if (procedure !== "open")
      return {
        kind: "proposed",
        value: days,
        because: `Cette procédure a un délai pour les candidatures, puis un autre pour les offres : ${formatQuantity(days, "days")} au moins sont proposés pour chacun, par prudence.`,
        sources: [ccp("R. 2161-6 à R. 2161-31")],
      };
    return {
      value: days,
      because: `Appel d'offres ouvert, dépôt électronique : au moins ${formatQuantity(days, "days")} à compter de l'envoi de l'avis.`,
      sources: [ccp("R. 2161-2 à R. 2161-5")],
    };
  },
};
