import { formatFigure, formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";
import { formalThresholdId } from "./formal-threshold.js";

const percent = (ratio: number) => Math.round(ratio * 10000) / 100;

/** Below which share of the initial amount, in percent, modifications need no other reason. Bound excluded, all of them added. Law: CCP, art. R. 2194-8, R. 2194-9. */
export const modificationSmall: LawRule = {
  id: "modification.small_rate",
  decide(read) {
    const rate = percent(read.figure("modification_low_value_ratio_supplies_services"));
    const threshold = formatFigure(read.figure(formalThresholdId(read)), "EUR_HT");
    return {
      value: rate,
      because: `Sans autre motif, les modifications cumulées restent inférieures à ${formatQuantity(rate, "percent")} du montant initial et au seuil européen (${threshold} à la date de la consultation).`,
      wouldChange: "Une clause de réexamen claire et précise n'a pas de plafond (R. 2194-1).",
      sources: [ccp("R. 2194-8"), ccp("R. 2194-9")],
    };
  },
};

/** Highest rise of one modification for additional services or unforeseen events, in percent. Law: CCP, art. R. 2194-3, R. 2194-5. No ceiling for a contracting entity. */
export const modificationLarge: LawRule = {
  id: "modification.extra_rate_max",
  decide(read) {
    if (read.text("buyer.type") === "utility") return undefined;
    const rate = percent(read.figure("modification_max_ratio"));
    return {
      value: rate,
      because: `Prestations supplémentaires nécessaires ou circonstances imprévues : ${formatQuantity(rate, "percent")} du montant initial au plus, modification par modification.`,
      wouldChange: "Une entité adjudicatrice n'a pas ce plafond ; une clause de réexamen claire et précise non plus (R. 2194-1).",
      sources: [ccp("R. 2194-3"), ccp("R. 2194-5")],
    };
  },
};
