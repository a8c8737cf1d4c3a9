import { formatFigure, formatQuantity } from "../../french.js";
import { ccp, type LawRule, type RuleReader, type Verdict } from "../rule.js";

interface SmallLots {
  /** Figure: each lot stays below it. */
  readonly below: string;
  /** Follows "il peut (ne peut pas) être". */
  readonly become: string;
  readonly otherwise: string;
  readonly sources: Verdict["sources"];
}

/**
 * May this lot leave the rules of the whole? Below the figure, and the small lots together at most 20 % of all the lots ("n'excède pas": exactly 20 % is
 * allowed). A lot of a framework is worth its maximum (R. 2121-8).
 *
 * The text limits the lots actually taken out and lets the buyer pick them. The rule counts the smallest first and lots of the same amount together,
 * so that every lot it allows may be taken out at the same time; what another pick would allow is said in `wouldChange`.
 */
function smallLot(read: RuleReader, { below, become, otherwise, sources }: SmallLots): Verdict {
  const worth = read.text("tender.technique") === "ordinary" ? "lot.amount" : "lot.amount_max";
  const amounts = read.lots.map((lot) => lot.read.number(worth));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const own = read.number(worth);
  const cumulated = amounts.filter((amount) => amount <= own).reduce((sum, amount) => sum + amount, 0);
  const limit = read.figure("small_lots_cumulated_share");
  const small = own < read.figure(below);
  const allowed = small && cumulated / total <= limit;
  const share = formatQuantity(Math.round((cumulated / total) * 1000) / 10, "percent");
  return {
    value: allowed,
    because: small
      ? `Le lot, cumulé aux lots plus petits, représente ${share} de la valeur de tous les lots (limite ${formatQuantity(limit, "ratio")}) : il ${allowed ? "peut" : "ne peut pas"} être ${become}.`
      : `Le lot atteint ${formatFigure(read.figure(below), "EUR_HT")} : il ne peut pas être ${become}.`,
    wouldChange: allowed
      ? "Un montant plus élevé, ou un lot pris avec d'autres au-delà de la limite."
      : small && own / total <= limit
        ? `Seul, ce lot tiendrait dans la limite, si les autres petits lots sont ${otherwise}.`
        : "Un lot plus petit, en montant et en part de l'ensemble.",
    sources,
  };
}

const isSplit = (read: RuleReader): boolean => read.number("tender.lots_count") > 1;

/** Could this lot be bought without competition as a "small lot"? Law: CCP, art. R. 2122-8 with R. 2123-1, 2° b. */
export const smallLotExempt: LawRule = {
  id: "small_lot.exempt",
  scope: "lot",
  decide: (read) =>
    isSplit(read) && read.boolean("competition.required")
      ? smallLot(read, {
          below: "no_competition_supplies_services",
          become: "dispensé de mise en concurrence",
          otherwise: "mis en concurrence",
          sources: [ccp("R. 2122-8"), ccp("R. 2123-1, 2° b")],
        })
      : undefined,
};

/** Could this lot of a formal whole be passed in an adapted procedure? Law: CCP, art. R. 2123-1, 2°. Does not arise below the European threshold. */
export const smallLotAdapted: LawRule = {
  id: "small_lot.adapted",
  scope: "lot",
  decide: (read) =>
    isSplit(read) && !["none", "mapa"].includes(read.text("procedure.kind"))
      ? smallLot(read, {
          below: "small_lot_supplies_services",
          become: "passé en procédure adaptée",
          otherwise: "passés dans la procédure de l'ensemble",
          sources: [ccp("R. 2123-1, 2°")],
        })
      : undefined,
};
