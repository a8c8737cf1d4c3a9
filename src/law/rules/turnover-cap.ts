import { formatNumber } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Highest yearly turnover a buyer may ask for, as a multiple of the estimate. Law: CCP, art. R. 2142-7. */
export const turnoverCap: LawRule = {
  id: "turnover.cap_ratio",
  decide(read) {
    const ratio = read.figure("turnover_cap_ratio");
    return {
      value: ratio,
      because: `Le chiffre d'affaires exigible est plafonné à ${formatNumber(ratio)} fois la valeur estimée.`,
      wouldChange: "Des risques propres à l'objet ou à l'exécution, justifiés par écrit, permettent d'exiger davantage.",
      sources: [ccp("R. 2142-7")],
    };
  },
};
