import { ccp, type LawRule } from "../rule.js";

/** Must the tender documents be on the buyer profile? Law: CCP, art. R. 2132-2: from the figure on, when a notice is published. */
export const buyerProfileRequired: LawRule = {
  id: "buyer_profile.required",
  decide(read) {
    if (read.text("procedure.kind") === "none")
      return {
        value: false,
        because: "Marché conclu sans publicité, sans avis publié.",
        wouldChange: "Mis en concurrence : selon le montant.",
        sources: [ccp("R. 2132-2")],
      };
    const required = read.number("estimate.total") >= read.figure("buyer_profile_documents");
    return {
      value: required,
      because: `${read.show("estimate.total")} HT ${required ? "atteint" : "n'atteint pas"} ${read.cite("buyer_profile_documents")} : le dossier ${required ? "est publié" : "peut ne pas être publié"} sur le profil d'acheteur.`,
      wouldChange: required ? "Sous ce montant : publication facultative." : "À ce montant : publication obligatoire.",
      sources: [ccp("R. 2132-2")],
    };
  },
};
