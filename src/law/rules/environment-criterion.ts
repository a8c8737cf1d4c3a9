import { ccp, type LawRule } from "../rule.js";

/** Is an environmental award criterion owed? Law: CCP, art. R. 2152-7 (décret n° 2022-767), from the figure's day on, adapted procedures included. */
export const environmentCriterion: LawRule = {
  id: "environment.criterion_required",
  decide(read) {
    const inForce = read.flag("environmental_criterion_required");
    if (read.text("procedure.kind") === "none")
      return {
        value: false,
        because: "Achat sans mise en concurrence : pas de critère d'attribution.",
        wouldChange: "Mis en concurrence : selon la date de la consultation.",
        sources: [ccp("R. 2152-7")],
      };
    return {
      value: inForce,
      because: inForce
        ? `Au moins un critère prend en compte l'environnement, et le prix seul est exclu : ${read.cite("environmental_criterion_required")}.`
        : "Le critère environnemental est facultatif à la date de la consultation.",
      wouldChange: "Une consultation engagée à une autre date, si le texte a changé entre-temps.",
      sources: [ccp("R. 2152-7")],
    };
  },
};
