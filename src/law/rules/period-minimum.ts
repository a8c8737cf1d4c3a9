import { formatQuantity } from "../../french.js";
import type { Source } from "../../model.js";
import { ccp, type LawRule, type RuleReader } from "../rule.js";

/** The figures of a formal procedure's periods, electronic submission. A contracting entity has its own, except in the open procedure. */
interface Periods {
  readonly name: string;
  readonly applications?: string;
  readonly tenders?: string;
  readonly source: Source;
}

const PERIODS: Readonly<Record<string, Periods>> = {
  open: { name: "Appel d'offres ouvert", tenders: "open_procedure_minimum_days_electronic", source: ccp("R. 2161-2 à R. 2161-5") },
  restricted: {
    name: "Appel d'offres restreint",
    applications: "restricted_applications_minimum_days",
    tenders: "restricted_tenders_minimum_days_electronic",
    source: ccp("R. 2161-6 à R. 2161-11"),
  },
  negotiated: {
    name: "Procédure avec négociation",
    applications: "negotiated_applications_minimum_days",
    tenders: "negotiated_tenders_minimum_days_electronic",
    source: ccp("R. 2161-12 à R. 2161-20"),
  },
  // The period for tenders of a dialogue is a suitable one.
  dialogue: { name: "Dialogue compétitif", applications: "dialogue_applications_minimum_days", source: ccp("R. 2161-24 à R. 2161-31") },
};

function periodsOf(read: RuleReader): Periods | undefined {
  const procedure = read.text("procedure.kind");
  const periods = PERIODS[procedure];
  if (periods?.applications === undefined || read.text("buyer.type") !== "utility") return periods;
  const own = { ...periods, name: `${periods.name}, entité adjudicatrice`, applications: "utility_applications_minimum_days" };
  return procedure === "dialogue"
    ? { ...own, source: ccp("R. 2161-21") }
    : { ...own, tenders: "utility_tenders_minimum_days", source: ccp("R. 2161-6, 2°") };
}

const NONE = {
  value: 0,
  because: "Aucun délai minimal chiffré : le délai est adapté à la complexité du besoin.",
  sources: [ccp("R. 2143-1"), ccp("R. 2151-1")],
};

/**
 * Minimum days for the tenders, electronic submission: from the day the notice is sent (open procedure) or the invitations are (the others).
 * Zero: no fixed minimum, a suitable period.
 *
 * Law: CCP, art. R. 2143-1, R. 2151-1 (MAPA), R. 2161-2 to -5 (open), R. 2161-6 to -11 (restricted), R. 2161-12 to -20 (negotiated), R. 2161-24 to -31 (dialogue).
 */
export const periodMinimum: LawRule = {
  id: "period.minimum_days",
  decide(read) {
    const periods = periodsOf(read);
    if (periods?.tenders === undefined) return NONE;
    const days = read.figure(periods.tenders);
    const from = periods.applications === undefined ? "de l'envoi de l'avis" : "de l'invitation des candidats retenus";
    return {
      value: days,
      because: `${periods.name}, dépôt électronique : au moins ${formatQuantity(days, "days")} à compter ${from}.`,
      wouldChange: shorter(read, periods),
      sources: [periods.source],
    };
  },
};

const AGREED = ["restricted", "negotiated"];

/** Law: CCP, art. R. 2161-9, R. 2161-16 (not a central authority), R. 2161-10 (contracting entity). */
function shorter(read: RuleReader, { applications }: Periods): string | undefined {
  if (applications === undefined) return undefined;
  const agreed =
    AGREED.includes(read.text("procedure.kind")) && (read.text("buyer.type") === "utility" || !read.boolean("authority.central"));
  return agreed
    ? `Date convenue avec tous les candidats retenus : elle peut être plus proche ; sans accord, ${formatQuantity(read.figure("non_central_tenders_minimum_days"), "days")} au moins.`
    : undefined;
}

/**
 * Minimum days for the applications, from the day the notice is sent. Does not arise in a procedure of one stage.
 *
 * Law: CCP, art. R. 2161-6 (restricted), R. 2161-12 to -20 (negotiated), R. 2161-24 to -31 (dialogue); 2° of R. 2161-6 for a contracting entity.
 */
export const periodApplications: LawRule = {
  id: "period.applications_minimum_days",
  decide(read) {
    const periods = periodsOf(read);
    if (periods?.applications === undefined) return undefined;
    const days = read.figure(periods.applications);
    return {
      value: days,
      because: `${periods.name} : les candidatures ont au moins ${formatQuantity(days, "days")} à compter de l'envoi de l'avis ; les offres sont demandées ensuite.`,
      sources: [periods.source],
    };
  },
};
