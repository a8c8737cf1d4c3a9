import { ccp, type LawRule } from "../rule.js";
import { STATUS_UNKNOWN } from "./buyer-groups.js";

/**
 * Where the notice must be published.
 *
 * Law: CCP, art. R. 2131-12 (adapted procedure of the State, its administrative bodies and local authorities: 1° below 90 000 €, free; 2° from it on,
 * BOAMP or legal gazette), R. 2131-13 (adapted procedure of the others: free), R. 2131-16 (formal procedure, chosen or imposed: 1° BOAMP and OJEU;
 * 2° the others, OJEU). R. 2131-12 does not leave out the contracting entities of local authorities.
 */
export const advertisingKind: LawRule = {
  id: "advertising.kind",
  decide(read) {
    const procedure = read.text("procedure.kind");
    if (procedure === "none")
      return {
        value: "none",
        because: "Marché conclu sans publicité ni mise en concurrence préalables : aucune publicité n'est obligatoire.",
        wouldChange: "Mis en concurrence : la publicité suit le montant.",
        sources: [ccp("R. 2122-8"), ccp("R. 2122-9-1")],
      };
    const buyer = read.text("buyer.type");
    const industrial = buyer === "state_industrial_body";
    if (procedure !== "mapa")
      return industrial
        ? {
            value: "boamp_and_ojeu",
            because: "Procédure formalisée : l'avis paraît au Journal officiel de l'Union européenne, seul support imposé à cet acheteur.",
            wouldChange: "En procédure adaptée : publicité libre.",
            sources: [ccp("R. 2131-16, 2°")],
          }
        : {
            value: "boamp_and_ojeu",
            because: "Procédure formalisée : l'avis paraît au BOAMP et au Journal officiel de l'Union européenne.",
            wouldChange: "En procédure adaptée : une publicité selon le montant.",
            sources: [ccp("R. 2131-16, 1°")],
          };
    if (industrial)
      return {
        value: "free_below_eu",
        because: "En procédure adaptée, cet acheteur choisit librement sa publicité.",
        wouldChange: "En procédure formalisée : Journal officiel de l'Union européenne.",
        sources: [ccp("R. 2131-13")],
      };
    const limit = read.cite("advertising_boamp_or_jal");
    if (read.number("estimate.total") < read.figure("advertising_boamp_or_jal")) {
      return {
        value: "free",
        because: `${read.show("estimate.total")} HT est inférieur à ${limit} : la publicité est libre, adaptée au montant et à l'objet.`,
        wouldChange: "À ce montant : BOAMP ou journal d'annonces légales.",
        sources: [ccp("R. 2131-12, 1°")],
      };
    }
    return {
      kind: buyer === STATUS_UNKNOWN ? "proposed" : "derived",
      value: "boamp_or_jal",
      because: `${read.show("estimate.total")} HT atteint ${limit} : avis au BOAMP ou dans un journal d'annonces légales, conforme au modèle.`,
      wouldChange:
        buyer === STATUS_UNKNOWN
          ? "Entité adjudicatrice qui ne relève d'aucune collectivité (R. 2131-13) : publicité libre."
          : "Sous ce montant : publicité libre.",
      sources: [ccp("R. 2131-12, 2°")],
    };
  },
};
