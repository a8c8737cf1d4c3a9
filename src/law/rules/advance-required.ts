import { formatQuantity } from "../../french.js";
import { ccp, type LawRule, type RuleReader, type Verdict } from "../rule.js";
import { ADVANCE_BUYERS, STATUS_UNKNOWN } from "./buyer-groups.js";

/**
 * Is an advance owed on this lot?
 *
 * Law: CCP, art. R. 2191-3. Amount in cents, excluding tax. "Supérieur à": a lot exactly at 50 000 € or at two months is not concerned.
 * Framework (R. 2191-16, -17): judged on its minimum when it is above the figure, else order by order, so an advance may be owed whenever the maximum allows such an order.
 * Renewals (R. 2191-15): judged period by period, but the amount of each is not asked: above the figure in all, the clause is provided.
 * A lot with a call-off part is judged on its whole amount; judging each part alone is argued too (to be confirmed by a lawyer).
 */
export const advanceRequired: LawRule = {
  id: "advance.required",
  scope: "lot",
  decide(read) {
    const buyer = read.text("buyer.type");
    if (![...ADVANCE_BUYERS, STATUS_UNKNOWN].includes(buyer))
      return {
        value: false,
        because: "Le régime de l'avance obligatoire ne s'applique pas à cet acheteur.",
        wouldChange: "Une autre nature d'acheteur.",
        sources: [ccp("L. 2191-1")],
      };
    const framework = read.text("tender.technique") !== "ordinary";
    const months = read.figure("advance_trigger_months");
    const long = read.number("lot.duration_months") > months;
    const large = read.number(framework ? "lot.amount_max" : "lot.amount") > read.figure("advance_trigger");
    const limit = `${read.cite("advance_trigger")} et ${formatQuantity(months, "months")} d'exécution`;
    if (!long || !large)
      return {
        value: false,
        because: `Le lot ne dépasse pas ${limit} : l'avance est facultative.`,
        wouldChange: "Au-dessus de ce montant et de cette durée : avance due.",
        sources: [ccp("R. 2191-3")],
      };
    return {
      kind: buyer === STATUS_UNKNOWN ? "proposed" : "derived",
      value: true,
      ...reason(read, framework, limit),
      wouldChange: "À ce montant exactement, ou en dessous : avance facultative.",
    };
  },
};

function reason(read: RuleReader, framework: boolean, limit: string): Pick<Verdict, "because" | "sources"> {
  if (framework)
    return {
      because: `Une commande peut dépasser ${limit} : l'avance est prévue.`,
      sources: [ccp("R. 2191-3"), ccp("R. 2191-16, R. 2191-17")],
    };
  if (read.number("tender.renewals") > 0)
    return {
      because: `Le lot, reconductions comprises, dépasse ${limit} : l'avance, appréciée pour chaque période, est prévue.`,
      sources: [ccp("R. 2191-3"), ccp("R. 2191-15")],
    };
  return { because: `Le lot dépasse ${limit} : l'avance est due.`, sources: [ccp("R. 2191-3")] };
}

/**
 * Is the advance judged order by order? Law: CCP, art. R. 2191-16 (call-offs without minimum), R. 2191-17 (minimum above the figure).
 *
 * Both speak of call-offs only: each subsequent contract is a contract by itself (R. 2191-3), whatever the minimum.
 * A minimum that does not exceed the figure is not named by either: it cannot carry the advance, so the orders do.
 */
export const advancePerOrder: LawRule = {
  id: "advance.per_order",
  scope: "lot",
  decide(read) {
    const technique = read.text("tender.technique");
    if (technique === "ordinary")
      return {
        value: false,
        because: "Marché ordinaire : l'avance s'apprécie sur le lot.",
        wouldChange: "Un accord-cadre : sur le minimum, ou sur chaque commande.",
        sources: [ccp("R. 2191-3")],
      };
    if (!read.boolean("advance.required"))
      return {
        value: false,
        because: "Aucune commande de ce lot ne peut ouvrir droit à l'avance.",
        wouldChange: "Un maximum ou une durée plus grands.",
        sources: [ccp("R. 2191-3")],
      };
    if (technique === "framework_subsequent")
      return {
        value: true,
        because: "Chaque marché subséquent est un marché : l'avance s'apprécie sur chacun d'eux.",
        wouldChange: "Un accord-cadre à bons de commande : selon son minimum.",
        sources: [ccp("R. 2191-3")],
      };
    const onMinimum = read.number("lot.amount_min") > read.figure("advance_trigger");
    return onMinimum
      ? {
          value: false,
          because: "Le minimum de l'accord-cadre dépasse le seuil de l'avance : elle s'apprécie sur ce minimum.",
          wouldChange: "Un minimum qui ne dépasse pas ce seuil : commande par commande.",
          sources: [ccp("R. 2191-17")],
        }
      : {
          value: true,
          because: "Accord-cadre sans minimum suffisant : l'avance s'apprécie bon de commande par bon de commande.",
          wouldChange: "Un minimum qui dépasse le seuil de l'avance : sur ce minimum.",
          sources: [ccp("R. 2191-16")],
        };
  },
};
