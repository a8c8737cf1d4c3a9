import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Days between the rejection letters and the signature, sent electronically. Zero when not owed. Law: CCP, art. R. 2182-1. */
export const standstillDays: LawRule = {
  id: "standstill.days",
  decide(read) {
    if (["none", "mapa"].includes(read.text("procedure.kind")))
      return {
        value: 0,
        because: "Aucun délai de suspension n'est imposé hors procédure formalisée.",
        wouldChange: "En procédure formalisée : une suspension avant la signature.",
        sources: [ccp("R. 2182-1")],
      };
    const days = read.figure("standstill_days_electronic");
    return {
      value: days,
      because: `Procédure formalisée : ${formatQuantity(days, "days")} au moins entre la notification du rejet et la signature.`,
      wouldChange: `Rejets envoyés autrement que par voie électronique : ${formatQuantity(read.figure("standstill_days_paper"), "days")}. Un seul opérateur en lice : aucune suspension (R. 2182-2).`,
      sources: [ccp("R. 2182-1")],
    };
  },
};
