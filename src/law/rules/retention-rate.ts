import { formatQuantity } from "../../french.js";
import { ccp, type LawRule, type RuleReader } from "../rule.js";
import { ADVANCE_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";

const percent = (ratio: number) => Math.round(ratio * 10000) / 100;
const isFree = (read: RuleReader) => ![...ADVANCE_BUYERS, STATUS_UNKNOWN].includes(read.text("buyer.type"));

/** Highest retention, in percent. Law: CCP, art. R. 2191-33. A State industrial body is free (L. 2191-1): the same ceiling is kept by prudence. */
export const retentionRate: LawRule = {
  id: "retention.rate_max",
  decide(read) {
    const free = isFree(read);
    const rate = percent(read.figure("retention_max_rate"));
    return {
      value: rate,
      because: free
        ? `Le code ne plafonne pas la retenue de cet acheteur ; ${formatQuantity(rate, "percent")} est gardé par prudence.`
        : `La retenue de garantie est plafonnée à ${formatQuantity(rate, "percent")}.`,
      wouldChange: "L'acheteur peut retenir moins, ou rien.",
      sources: free ? [ccp("L. 2191-1"), ccp("R. 2191-33")] : [ccp("R. 2191-33")],
    };
  },
};

/** Highest retention for a small firm, in percent: lower for the State and large buyers since 2025. Law: CCP, art. R. 2191-33. */
export const retentionRateSme: LawRule = {
  id: "retention.rate_max_sme",
  decide(read) {
    const lower =
      (["state_central", "state_local"].includes(read.text("buyer.type")) || read.boolean("authority.above_60m")) &&
      read.hasFigure("retention_max_rate_sme");
    const rate = percent(read.figure(lower ? "retention_max_rate_sme" : "retention_max_rate"));
    return {
      value: rate,
      because: isFree(read)
        ? `Le code ne plafonne pas la retenue de cet acheteur ; ${formatQuantity(rate, "percent")} est gardé par prudence.`
        : `Pour une petite ou moyenne entreprise, la retenue de cet acheteur est plafonnée à ${formatQuantity(rate, "percent")}.`,
      wouldChange: lower
        ? "Un acheteur dont les dépenses ne dépassent pas le seuil."
        : "L'État, ou un acheteur dont les dépenses dépassent le seuil.",
      sources: [ccp("R. 2191-33")],
    };
  },
};
