import { ccp, type LawRule } from "../rule.js";

/**
 * Where the notice must be published.
 *
 * Law: CCP, art. R. 2131-12 (1° below 90 000 €: free; 2° from it on: BOAMP or legal gazette), R. 2131-13, R. 2131-16 (from the EU threshold on: BOAMP and OJEU).
 */
export const advertisingKind: LawRule = {
  id: "advertising.kind",
  decide(read) {
    const procedure = read.text("procedure.kind");
    if (procedure === "none")
      return { value: "none", because: "Achat dispensé : aucune publicité n'est obligatoire.", sources: [ccp("R. 2122-8")] };
    if (procedure !== "mapa")
      return {
        value: "boamp_and_ojeu",
        because: "Procédure formalisée : l'avis paraît au BOAMP et au Journal officiel de l'Union européenne.",
        sources: [ccp("R. 2131-16, 1°")],
      };
    if (["state_industrial_body", "utility"].includes(read.text("buyer.type")))
      return {
        value: "free_below_eu",
        because: "Sous le seuil européen, cet acheteur choisit librement sa publicité.",
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
      value: "boamp_or_jal",
      because: `${read.show("estimate.total")} HT atteint ${limit} : avis au BOAMP ou dans un journal d'annonces légales, conforme au modèle.`,
      sources: [ccp("R. 2131-12, 2°")],
    };
  },
};
