import { ccp, type LawRule } from "../rule.js";

/**
 * Does the purchase go on the list published in the first quarter of the next year? Law: CCP, art. R. 2196-1, last paragraph: bought without
 * advertising (R. 2122-8), from 25 000 € on. Where the essential data are published, they stand for the list (the prudent reading).
 */
export const annualList: LawRule = {
  id: "annual_list.required",
  decide(read) {
    const sources = [ccp("R. 2196-1, dernier alinéa")];
    if (read.text("procedure.kind") !== "none")
      return {
        value: false,
        because: "La liste annuelle ne vise que les achats passés sans publicité ni mise en concurrence.",
        wouldChange: "Conclu sans mise en concurrence : selon le montant.",
        sources,
      };
    if (read.boolean("essential_data.required"))
      return {
        value: false,
        because: "Les données essentielles de cet achat sont publiées : elles tiennent lieu de liste annuelle.",
        wouldChange: "Le texte admet aussi la liste pour un tel achat : à faire confirmer avant de renoncer aux données essentielles.",
        sources,
      };
    const listed = read.number("estimate.total") >= read.figure("essential_data_small_direct_awards");
    return {
      value: listed,
      because: `${read.show("estimate.total")} HT ${listed ? "atteint" : "n'atteint pas"} ${read.cite("essential_data_small_direct_awards")} : l'achat ${listed ? "figure" : "ne figure pas"} sur la liste annuelle.`,
      wouldChange: listed ? "Sous ce montant : pas de liste." : "À ce montant : liste publiée au premier trimestre de l'année suivante.",
      sources,
    };
  },
};
