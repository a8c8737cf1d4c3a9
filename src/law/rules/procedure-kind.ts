import { formatFigure } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { formalThresholdId } from "./formal-threshold.js";

/**
 * The procedure, proposed: below the EU threshold an adapted procedure, from it on an open call for tenders (the restricted one is a free choice).
 *
 * Law: CCP, art. R. 2123-1, 1° (below), R. 2124-2 (from the threshold on: "égale ou supérieure"), R. 2122-8 (dispense).
 */
export const procedureKind: LawRule = {
  id: "procedure.kind",
  decide(read) {
    const estimate = `${read.show("estimate.total")} HT`;
    if (!read.boolean("competition.required")) {
      const compete = read.text("tender.dispensed_choice") === "compete";
      return compete
        ? {
            kind: "proposed",
            value: "mapa",
            because: `${estimate} : l'achat est dispensé, l'acheteur choisit de mettre en concurrence en procédure adaptée.`,
            sources: [ccp("R. 2122-8"), ccp("R. 2123-1, 1°")],
          }
        : {
            kind: "proposed",
            value: "none",
            because: `${estimate} : l'achat est dispensé de publicité et de mise en concurrence.`,
            sources: [ccp("R. 2122-8")],
          };
    }
    const id = formalThresholdId(read);
    const threshold = read.figure(id);
    const shown = formatFigure(threshold, "EUR_HT");
    if (read.number("estimate.total") < threshold) {
      return {
        kind: "proposed",
        value: "mapa",
        because: `${estimate} est inférieur au seuil européen, ${read.cite(id)} : procédure adaptée.`,
        wouldChange: `À ${shown} : appel d'offres.`,
        sources: [ccp("R. 2123-1, 1°")],
      };
    }
    return {
      kind: "proposed",
      value: "open",
      because: `${estimate} atteint le seuil européen, ${read.cite(id)} : procédure formalisée, l'appel d'offres ouvert est proposé.`,
      wouldChange: `Sous ${shown} : procédure adaptée.`,
      sources: [ccp("R. 2124-2")],
    };
  },
};
