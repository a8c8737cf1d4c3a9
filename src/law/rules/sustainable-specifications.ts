import { ccp, type LawRule } from "../rule.js";

/** Must the technical specifications take sustainable development into account? Law: CCP, art. L. 2111-2 (loi n° 2021-1104, art. 35), whatever the amount. */
export const sustainableSpecifications: LawRule = {
  id: "sustainability.specifications_required",
  decide(read) {
    const inForce = read.flag("sustainable_specifications_required");
    return {
      value: inForce,
      because: inForce
        ? "Les spécifications techniques prennent en compte les objectifs de développement durable, dans leurs dimensions économique, sociale et environnementale."
        : "À la date de la consultation, les objectifs de développement durable relèvent de la définition du besoin (L. 2111-1), non encore des spécifications.",
      wouldChange: "Une consultation engagée à une autre date, si le texte a changé entre-temps.",
      sources: [ccp("L. 2111-2")],
    };
  },
};
