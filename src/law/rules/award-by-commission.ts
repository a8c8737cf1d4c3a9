import type { LawRule } from "../rule.js";
import { LOCAL_BUYERS } from "./buyer-groups.js";

/** Does the tender committee award the contract? Law: CGCT, art. L. 1414-2: local buyers, formal procedure. */
export const awardByCommission: LawRule = {
  id: "award.by_commission",
  decide(read) {
    const source = {
      text: "Code général des collectivités territoriales",
      article: "L. 1414-2",
      strength: "obligation",
      confidence: "verified",
    } as const;
    const local = LOCAL_BUYERS.includes(read.text("buyer.type"));
    const formal = !["none", "mapa"].includes(read.text("procedure.kind"));
    const value = local && formal;
    return {
      value,
      because: value
        ? "Procédure formalisée d'une collectivité : la commission d'appel d'offres attribue le marché."
        : "La commission d'appel d'offres n'a pas à attribuer ce marché.",
      sources: [source],
    };
  },
};
