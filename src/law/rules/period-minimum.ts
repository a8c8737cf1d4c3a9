import { formatQuantity } from "../../french.js";
import type { Source } from "../../model.js";
import { ccp, type LawRule, type RuleReader } from "../rule.js";

/** A period and its shorter one: figures of the law. A contracting entity has no shorter one in the procedures of two stages. */
interface Period {
  readonly usual: string;
  readonly urgent?: string;
  readonly priorNotice?: string;
  readonly source: Source;
}

interface Periods {
  readonly name: string;
  readonly applications?: Period;
  readonly tenders?: Period;
}

const PERIODS: Readonly<Record<string, Periods>> = {
  open: {
    name: "Appel d'offres ouvert",
    tenders: {
      usual: "open_procedure_minimum_days_electronic",
      urgent: "open_procedure_minimum_days_urgent",
      priorNotice: "open_procedure_minimum_days_prior_notice",
      source: ccp("R. 2161-2 à R. 2161-5"),
    },
  },
  restricted: {
    name: "Appel d'offres restreint",
    applications: {
      usual: "restricted_applications_minimum_days",
      urgent: "restricted_applications_minimum_days_urgent",
      source: ccp("R. 2161-6"),
    },
    tenders: {
      usual: "restricted_tenders_minimum_days_electronic",
      urgent: "restricted_tenders_minimum_days_reduced",
      priorNotice: "restricted_tenders_minimum_days_reduced",
      source: ccp("R. 2161-6 à R. 2161-11"),
    },
  },
  negotiated: {
    name: "Procédure avec négociation",
    applications: {
      usual: "negotiated_applications_minimum_days",
      urgent: "negotiated_applications_minimum_days_urgent",
      source: ccp("R. 2161-12 à R. 2161-20"),
    },
    tenders: {
      usual: "negotiated_tenders_minimum_days_electronic",
      urgent: "negotiated_tenders_minimum_days_reduced",
      priorNotice: "negotiated_tenders_minimum_days_reduced",
      source: ccp("R. 2161-12 à R. 2161-20"),
    },
  },
  // The period for tenders of a dialogue is a suitable one.
  dialogue: {
    name: "Dialogue compétitif",
    applications: { usual: "dialogue_applications_minimum_days", source: ccp("R. 2161-24 à R. 2161-31") },
  },
};

const entity = (applications: Source, tenders?: Source): Omit<Periods, "name"> => ({
  applications: { usual: "utility_applications_minimum_days", source: applications },
  ...(tenders && { tenders: { usual: "utility_tenders_minimum_days", source: tenders } }),
});

/** Law: CCP, art. R. 2161-6, 2°, R. 2161-10 (restricted), R. 2161-21, R. 2161-22 (negotiated). The dossier does not name the article for a dialogue. */
const ENTITY_PERIODS: Readonly<Record<string, Omit<Periods, "name">>> = {
  restricted: entity(ccp("R. 2161-6, 2°"), ccp("R. 2161-10")),
  negotiated: entity(ccp("R. 2161-21", "known"), ccp("R. 2161-22", "known")),
  dialogue: entity(ccp("R. 2161-24 à R. 2161-31", "to-check")),
};

function periodsOf(read: RuleReader): Periods | undefined {
  const procedure = read.text("procedure.kind");
  const periods = PERIODS[procedure];
  const own = periods?.applications !== undefined && read.text("buyer.type") === "utility" ? ENTITY_PERIODS[procedure] : undefined;
  return periods === undefined || own === undefined ? periods : { ...own, name: `${periods.name}, entité adjudicatrice` };
}

/** The days of a period, and the words that say why it is shorter. Asks for the reduction, and for its reason, only where one is possible. */
function daysOf(read: RuleReader, { usual, urgent, priorNotice }: Period): { readonly days: number; readonly shorter: string } {
  const reduction = urgent === undefined ? "none" : read.text("tender.period_reduction");
  if (reduction === "urgency" && urgent !== undefined) {
    read.text("tender.urgency_reason");
    return { days: read.figure(urgent), shorter: ", réduits par l'urgence" };
  }
  if (reduction === "prior_notice" && priorNotice !== undefined)
    return { days: read.figure(priorNotice), shorter: ", réduits par l'avis de préinformation" };
  return { days: read.figure(usual), shorter: "" };
}

const shortest = (read: RuleReader, { urgent }: Period): string =>
  urgent === undefined ? "" : `Urgence justifiée par des faits : ${formatQuantity(read.figure(urgent), "days")}.`;

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
    if (periods?.tenders === undefined)
      return {
        value: 0,
        because: "Aucun délai minimal chiffré : le délai est adapté à la complexité du besoin.",
        wouldChange: "Une visite obligatoire, ou un dossier complexe, appelle un délai plus long (R. 2151-3).",
        sources: [ccp("R. 2143-1"), ccp("R. 2151-1")],
      };
    const { days, shorter } = daysOf(read, periods.tenders);
    const from = periods.applications === undefined ? "de l'envoi de l'avis" : "de l'invitation des candidats retenus";
    return {
      value: days,
      because: `${periods.name}, dépôt électronique : au moins ${formatQuantity(days, "days")} à compter ${from}${shorter}.`,
      wouldChange: [shortest(read, periods.tenders), agreed(read)].join(" ").trim(),
      sources: [periods.tenders.source],
    };
  },
};

const AGREED = ["restricted", "negotiated"];

/** Law: CCP, art. R. 2161-9, R. 2161-16 (not a central authority), R. 2161-10, R. 2161-22 (contracting entity). */
function agreed(read: RuleReader): string {
  if (!AGREED.includes(read.text("procedure.kind")))
    return "Un dépôt sur papier ou une pièce absente du profil d'acheteur allonge ce délai.";
  const possible = "Date convenue avec tous les candidats retenus, la même pour tous : elle peut être plus proche";
  if (read.text("buyer.type") === "utility") return `${possible}.`;
  if (read.boolean("authority.central")) return "";
  return `${possible} ; sans accord, l'acheteur peut fixer ${formatQuantity(read.figure("non_central_tenders_minimum_days"), "days")} au moins.`;
}

/**
 * Minimum days for the applications, from the day the notice is sent. Does not arise in a procedure of one stage.
 *
 * Law: CCP, art. R. 2161-6 (restricted), R. 2161-12 to -20 (negotiated), R. 2161-24 to -31 (dialogue); R. 2161-6, 2°, R. 2161-21 for a contracting entity.
 */
export const periodApplications: LawRule = {
  id: "period.applications_minimum_days",
  decide(read) {
    const periods = periodsOf(read);
    if (periods?.applications === undefined) return undefined;
    const { days, shorter } = daysOf(read, periods.applications);
    return {
      value: days,
      because: `${periods.name} : les candidatures ont au moins ${formatQuantity(days, "days")} à compter de l'envoi de l'avis${shorter} ; les offres sont demandées ensuite.`,
      wouldChange: shortest(read, periods.applications) || "Une autre procédure aurait d'autres délais.",
      sources: [periods.applications.source],
    };
  },
};

/**
 * Days before the deadline at which the answers have reached everyone. Law: CCP, art. R. 2132-6, for formal procedures: six, four in urgency.
 * In an adapted procedure the rules of the consultation promise the same six days.
 */
export const periodAnswers: LawRule = {
  id: "period.answers_days",
  decide(read) {
    const formal = PERIODS[read.text("procedure.kind")] !== undefined;
    const urgent = formal && read.text("tender.period_reduction") === "urgency";
    const days = formatQuantity(read.figure(urgent ? "late_answers_days_urgent" : "late_answers_days"), "days");
    return {
      value: read.figure(urgent ? "late_answers_days_urgent" : "late_answers_days"),
      because: formal
        ? `Les renseignements complémentaires sont envoyés ${days} au moins avant la date limite${urgent ? ", le délai étant réduit par l'urgence" : ""}.`
        : `Aucun délai n'est imposé : le règlement promet ${days}, comme en procédure formalisée.`,
      wouldChange: formal
        ? `${urgent ? "Sans urgence" : "En urgence"} : ${formatQuantity(read.figure(urgent ? "late_answers_days" : "late_answers_days_urgent"), "days")}. Une réponse plus tardive oblige à reporter la date limite (R. 2151-4).`
        : "Une réponse nécessaire à l'offre, donnée plus tard, oblige à reporter la date limite (R. 2151-4).",
      sources: [ccp("R. 2132-6")],
    };
  },
};
