import { formatFigure } from "../../french.js";
import { ccp, type LawRule, type RuleReader, type Verdict } from "../rule.js";
import { formalThresholdId } from "./formal-threshold.js";

/**
 * The procedure, proposed: below the EU threshold an adapted procedure, from it on an open call for tenders (the restricted one is a free choice),
 * or a negotiated procedure when the buyer declares one of its cases. A small innovative purchase may be bought directly.
 *
 * Law: CCP, art. R. 2123-1, 1° (below), R. 2124-2 (from the threshold on: "égale ou supérieure"), R. 2124-3, R. 2124-5 (negotiation, dialogue), R. 2122-8 (dispense),
 * R. 2122-9-1 (innovative: "inférieure").
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
            wouldChange: "La dispense reste ouverte tant que la procédure n'est pas lancée.",
            sources: [ccp("R. 2122-8"), ccp("R. 2123-1, 1°")],
          }
        : {
            kind: "proposed",
            value: "none",
            because: `${estimate} : l'achat est dispensé de publicité et de mise en concurrence.`,
            wouldChange: "Par choix de l'acheteur : procédure adaptée.",
            sources: [ccp("R. 2122-8")],
          };
    }
    const innovative = innovativePurchase(read, estimate);
    if (innovative !== undefined) return innovative;
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
    return formal(
      read,
      `${estimate} atteint le seuil européen, ${read.cite(id)} : procédure formalisée`,
      `Sous ${shown} : procédure adaptée.`,
    );
  },
};

/** Undefined from the innovative threshold on, and when the purchase is not innovative or is put out to competition by choice. */
function innovativePurchase(read: RuleReader, estimate: string): Verdict | undefined {
  const figure = "no_competition_innovative";
  if (!read.hasFigure(figure) || read.number("estimate.total") >= read.figure(figure)) return undefined;
  if (read.text("tender.innovative_purchase") !== "direct") return undefined;
  return {
    kind: "proposed",
    value: "none",
    because: `${estimate} est inférieur au seuil des achats innovants, ${read.cite(figure)} : le marché peut être conclu sans publicité ni mise en concurrence préalables.`,
    wouldChange: `À ${formatFigure(read.figure(figure), "EUR_HT")}, ou si le caractère innovant ne peut être justifié : procédure adaptée.`,
    sources: [ccp("R. 2122-9-1")],
  };
}

const OTHER_FORMAL = "L'appel d'offres restreint est un choix libre (R. 2124-2)";

function formal(read: RuleReader, because: string, below: string): Verdict {
  if (read.text("buyer.type") === "utility")
    return {
      kind: "proposed",
      value: "open",
      free: ["restricted"],
      because: `${because}, par appel d'offres ouvert.`,
      wouldChange: `${below} ${OTHER_FORMAL} ; une entité adjudicatrice négocie ou dialogue sans avoir à prouver un cas (conduite : R. 2161-21 à R. 2161-31).`,
      sources: [ccp("R. 2124-2")],
    };
  if (read.text("tender.negotiation_case") === "none")
    return {
      kind: "proposed",
      value: "open",
      free: ["restricted"],
      because: `${because}, par appel d'offres ouvert.`,
      wouldChange: `${below} ${OTHER_FORMAL} ; l'un des cas de R. 2124-3 ouvrirait la négociation ou le dialogue.`,
      sources: [ccp("R. 2124-2")],
    };
  read.text("tender.negotiation_case_reason");
  return {
    kind: "proposed",
    value: "negotiated",
    because: `${because} ; le besoin entre dans un cas de l'article R. 2124-3 (${read.show("tender.negotiation_case")}) : la procédure avec négociation est ouverte.`,
    wouldChange: `${below} ${OTHER_FORMAL}, comme l'appel d'offres ouvert ; le même cas ouvre le dialogue compétitif (R. 2124-5).`,
    sources: [ccp("R. 2124-3"), ccp("R. 2184-3, 1°")],
  };
}
