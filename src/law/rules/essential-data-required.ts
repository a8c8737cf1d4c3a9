import { ccp, type LawRule } from "../rule.js";

/**
 * Must the essential data of the contract be published? Law: CCP, art. R. 2196-1.
 * Between 40 000 and 60 000 € without advertising the last paragraph also admits the yearly list: the prudent reading is to publish (to be confirmed by a lawyer).
 * Below, from 25 000 €, a purchase without advertising goes on the yearly list at least.
 */
export const essentialDataRequired: LawRule = {
  id: "essential_data.required",
  decide(read) {
    const required = read.number("estimate.total") >= read.figure("essential_data");
    const listed = !required && read.number("estimate.total") >= read.figure("essential_data_small_direct_awards");
    return {
      value: required,
      because: `${read.show("estimate.total")} HT ${required ? "atteint" : "n'atteint pas"} ${read.cite("essential_data")} : les données essentielles ${required ? "sont à publier" : "ne sont pas à publier"}${listed ? " ; acheté sans publicité, le marché figure sur la liste annuelle" : ""}.`,
      wouldChange: required ? "Sous ce montant : aucune publication obligatoire." : "À ce montant : publication obligatoire.",
      sources: [ccp("R. 2196-1")],
    };
  },
};
