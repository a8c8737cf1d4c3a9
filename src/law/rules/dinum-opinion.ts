import { formatMoney } from "../../french.js";
import type { LawRule } from "../rule.js";

/**
 * Is the interministerial digital director asked first? For information: the text counts the cost of the project (building it and 24 months of
 * upkeep, tax included), of which the contract is one part only. Law: décret n° 2019-1088, art. 3; arrêté of 5 June 2020 (9 M€).
 */
export const dinumOpinion: LawRule = {
  id: "dinum.opinion",
  decide(read) {
    const sources = [
      { text: "Décret n° 2019-1088 ; arrêté du 5 juin 2020", article: "article 3", strength: "obligation", confidence: "verified" },
    ] as const;
    const buyer = read.text("buyer.type");
    const ministry = ["state_central", "state_local"].includes(buyer);
    if (!ministry && !["state_public_body", "state_industrial_body"].includes(buyer))
      return {
        value: "none",
        because: "L'avis du directeur interministériel du numérique ne concerne que l'État et ses organismes.",
        wouldChange: "Une autre nature d'acheteur.",
        sources,
      };
    const withTax = Math.round(read.number("estimate.contract") * (1 + read.figure("vat_rate")));
    const reached = withTax >= read.figure("state_it_project_opinion");
    const amount = `${formatMoney(withTax)} TTC ${reached ? "atteint" : "n'atteint pas"} ${read.cite("state_it_project_opinion")}`;
    const opinion = ministry ? "avis conforme" : "avis simple";
    return {
      value: reached ? (ministry ? "binding" : "simple") : "none",
      because: reached
        ? `${amount} : ${opinion} du directeur interministériel du numérique avant de contracter, si le projet lui-même atteint ce montant.`
        : `${amount} : aucun avis du directeur interministériel du numérique au vu de ce marché.`,
      wouldChange: reached
        ? "Le seuil s'apprécie sur la construction du projet et le début de sa maintenance, non sur toute la durée du marché."
        : `Si le projet, tous marchés et coûts réunis, atteint ce montant : ${opinion}.`,
      sources,
    };
  },
};
