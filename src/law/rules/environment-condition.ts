import { ccp, type LawRule } from "../rule.js";

/**
 * Is an environmental performance condition owed? Law: CCP, art. L. 2112-2 (loi n° 2021-1104, art. 35), from the figure's day on.
 * Whether it binds a purchase dispensed from competition is open (dossier, 11, no 4): the prudent reading is yes.
 */
export const environmentCondition: LawRule = {
  id: "environment.condition_required",
  decide(read) {
    const inForce = read.flag("environmental_performance_condition_required");
    return {
      value: inForce,
      because: `La condition d'exécution environnementale est ${inForce ? "obligatoire" : "facultative"} à la date de la consultation.`,
      wouldChange: "Une consultation engagée à une autre date, si le texte a changé entre-temps.",
      sources: [ccp("L. 2112-2")],
    };
  },
};
