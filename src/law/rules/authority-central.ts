import { ccp, type LawRule } from "../rule.js";

const CENTRAL = ["state_central", "state_local", "state_public_body"];

/** Central government authorities have the lower EU threshold. A university is one, a hospital is not. Law: CCP, annexe n° 2, III. */
export const authorityCentral: LawRule = {
  id: "authority.central",
  decide(read) {
    const central = CENTRAL.includes(read.text("buyer.type"));
    const because = central
      ? "L'acheteur est une autorité publique centrale."
      : "L'acheteur n'est pas une autorité publique centrale : ni l'État, ni un établissement public administratif de l'État.";
    return { value: central, because, wouldChange: "Une autre nature d'acheteur.", sources: [ccp("annexe n° 2, III")] };
  },
};
