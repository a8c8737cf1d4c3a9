import { ccp, type LawRule } from "../rule.js";
import { euThreshold } from "./formal-threshold.js";

/**
 * Is a presentation report due? Law: CCP, art. R. 2184-1 to -6, from the EU thresholds on.
 * A contracting entity keeps "the appropriate information" (R. 2184-7 and following, still to be read again): the report gathers it too.
 */
export const presentationReport: LawRule = {
  id: "report.required",
  decide(read) {
    const utility = read.text("buyer.type") === "utility";
    const { reached, because, wouldChange } = euThreshold(read);
    return {
      value: reached,
      because: `${because} : un rapport de présentation ${reached ? (utility ? "rassemble les informations à conserver sur la procédure" : "est établi") : "n'est pas imposé"}.`,
      wouldChange: `${wouldChange} : ${reached ? "pas de rapport imposé" : "rapport de présentation"}.`,
      sources: utility ? [ccp("R. 2184-7", "to-check")] : [ccp("R. 2184-1")],
    };
  },
};
