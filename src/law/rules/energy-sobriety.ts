import { ccp, type LawRule } from "../rule.js";
import { euThreshold } from "./formal-threshold.js";

/** Must the need take energy efficiency and sobriety into account? Law: CCP, art. L. 2111-1, 2nd paragraph: from the figure's day on, from the EU thresholds on. */
export const energySobriety: LawRule = {
  id: "energy.sobriety_required",
  decide(read) {
    const inForce = read.flag("energy_sobriety_required_above_eu");
    const { reached, because, wouldChange } = euThreshold(read);
    const value = inForce && reached;
    return {
      value,
      because: inForce
        ? `${because} : la définition du besoin ${reached ? "prend" : "peut prendre"} en compte l'efficacité et la sobriété énergétiques.`
        : "La prise en compte de la sobriété énergétique est facultative à la date de la consultation.",
      wouldChange: inForce
        ? `${wouldChange} : ${reached ? "facultative" : "obligatoire"}.`
        : "Une consultation engagée à une autre date, si le texte a changé entre-temps.",
      sources: [ccp("L. 2111-1, alinéa 2")],
    };
  },
};
