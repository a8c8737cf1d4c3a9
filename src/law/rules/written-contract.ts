import { ccp, type LawRule } from "../rule.js";

/** Must the contract be in writing? Law: CCP, art. R. 2112-1: from the figure on ("égale ou supérieure"). */
export const writtenContract: LawRule = {
  id: "contract.written_required",
  decide(read) {
    const required = read.number("estimate.total") >= read.figure("written_contract");
    return {
      value: required,
      because: `${read.show("estimate.total")} HT ${required ? "atteint" : "n'atteint pas"} ${read.cite("written_contract")} : le contrat ${required ? "est conclu par écrit" : "peut ne pas être écrit"}.`,
      wouldChange: required ? "Sous ce montant : écrit conseillé, non imposé." : "À ce montant : écrit obligatoire.",
      sources: [ccp("R. 2112-1")],
    };
  },
};
