import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/**
 * Could this lot be bought without competition as a "small lot"? Below the dispense threshold, and the small lots together at most 20 % of the whole.
 * Law: CCP, art. R. 2122-8 with R. 2123-1, 2° b ("n'excède pas": exactly 20 % is allowed).
 *
 * The text limits the lots actually dispensed and lets the buyer pick them. The rule counts the smallest first and lots of the same amount together,
 * so that every lot it exempts may be dispensed at the same time; what another pick would allow is said in `wouldChange`.
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
    const small = own < read.figure("no_competition_supplies_services") && own / total <= read.figure("small_lots_cumulated_share");
    const wouldChange =
      small && !exempt ? "Seul, ce lot tiendrait dans la limite, si les autres petits lots sont mis en concurrence." : undefined;
    return { value: exempt, because, wouldChange, sources: [ccp("R. 2122-8"), ccp("R. 2123-1, 2° b")] };
  },
};
