import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Could this lot be bought without competition as a "small lot"? Below the dispense threshold, and the small lots together at most 20 % of the whole
 * (the smallest are counted first). Law: CCP, art. R. 2122-8 with R. 2123-1, 2° b.
 */
export const smallLotExempt: LawRule = {
  id: "small_lot.exempt",
  scope: "lot",
  decide(read) {
    if (read.text("tender.technique") !== "ordinary" || !read.boolean("competition.required") || read.number("tender.lots_count") < 2)
      return undefined;
    const total = read.number("estimate.total");
    const own = read.number("lot.amount");
    const cumulated = read.lots
      .map((lot) => lot.read.number("lot.amount"))
      .filter((amount) => amount <= own)
      .reduce((sum, amount) => sum + amount, 0);
    const share = cumulated / total;
    const exempt = own < read.figure("no_competition_supplies_services") && share <= read.figure("small_lots_cumulated_share");
    const limit = formatQuantity(read.figure("small_lots_cumulated_share"), "ratio");
    const because = `Le lot, cumulé aux lots plus petits, représente ${formatQuantity(Math.round(share * 1000) / 10, "percent")} de la valeur totale (limite ${limit}) : il ${exempt ? "peut" : "ne peut pas"} être dispensé de mise en concurrence.`;
    return { value: exempt, because, sources: [ccp("R. 2122-8"), ccp("R. 2123-1, 2° b")] };
  },
};
