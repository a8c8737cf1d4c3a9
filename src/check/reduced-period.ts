import type { Library, TenderFile } from "../model.js";
import { answer, decided, numberOf } from "./answers.js";
import { figureOn } from "./search-text.js";
import { type WrittenChoice, writtenChoice } from "./written-choices.js";

export type PeriodId = "period.minimum_days" | "period.applications_minimum_days";

/** The shortest periods that urgency or a prior information notice allow: figures. None for a contracting entity, nor in a dialogue. Law: CCP, art. R. 2161-3 to -15. */
const SHORTEST: Readonly<Record<PeriodId, Readonly<Record<string, string>>>> = {
  "period.minimum_days": {
    open: "open_procedure_minimum_days_urgent",
    restricted: "restricted_tenders_minimum_days_reduced",
    negotiated: "negotiated_tenders_minimum_days_reduced",
  },
  "period.applications_minimum_days": {
    restricted: "restricted_applications_minimum_days_urgent",
    negotiated: "negotiated_applications_minimum_days_urgent",
  },
};

const AGREED = /commun accord/i;
/** Without an agreement, a buyer that is no central authority may still fix ten days for the tenders. */
const SUB_CENTRAL = /\bR\.?\s*2161-(?:9|10|16|22)\b/;

interface ReducedPeriod extends WrittenChoice {
  /** Days below which nothing is allowed. */
  readonly floor: number;
  /** A fact by itself: a prior information notice, an agreement, an article that gives ten days. */
  readonly justified: boolean;
}

/** The buyer wrote a period below the one that the law had decided. */
export function reducedPeriod(file: TenderFile, library: Library, id: PeriodId): ReducedPeriod | undefined {
  const choice = writtenChoice(file, id);
  const [written, usual] = [numberOf(choice?.value), numberOf(choice?.derived)];
  if (choice === undefined || written === undefined || usual === undefined || written >= usual) return undefined;
  const procedure = String(decided(file, "procedure.kind"));
  const entity = answer(file, "buyer.type") === "utility" && procedure !== "open";
  const mayAgree = id === "period.minimum_days" && procedure !== "open" && (entity || decided(file, "authority.central") === false);
  if (mayAgree && AGREED.test(choice.reason)) return { ...choice, floor: 1, justified: true };
  if (mayAgree && SUB_CENTRAL.test(choice.reason))
    return { ...choice, floor: figureOn(file, library, "non_central_tenders_minimum_days") ?? usual, justified: true };
  const shortest = entity ? undefined : SHORTEST[id][procedure];
  const priorNotice = id === "period.minimum_days" && /pr[ée]information/i.test(choice.reason);
  return {
    ...choice,
    floor: (shortest === undefined ? undefined : figureOn(file, library, shortest)) ?? usual,
    justified: priorNotice,
  };
}

export const PERIOD_IDS: readonly PeriodId[] = ["period.applications_minimum_days", "period.minimum_days"];

/** The days that a period really has, never below what is allowed. */
export const heldPeriod = (file: TenderFile, library: Library, id: PeriodId): number =>
  Math.max(numberOf(decided(file, id)) ?? 0, reducedPeriod(file, library, id)?.floor ?? 0);

/** "R. 2161-6, R. 2161-10": what the decisions on the periods cite. */
export const periodArticles = (file: TenderFile): string =>
  [
    ...new Set(
      file.decisions
        .filter(({ id }) => PERIOD_IDS.some((each) => each === id))
        .flatMap(({ sources }) => sources.map(({ article }) => article))
        .filter((article) => article !== undefined),
    ),
  ].join(", ");
