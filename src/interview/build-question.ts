import { factsOf } from "../conditions.js";
import type { AwardCriterion, Decision, FactDefinition, FactId, FactValue, Library, Lot, Tender } from "../model.js";
import { exampleOf } from "./french-input.js";
import type { Choice, Question, ServiceAsked } from "./question.js";

/** The French wordings of the questions that are not in the dictionary, and where each question stands. */

export function factQuestion(
  fact: FactDefinition,
  tender: Tender,
  where: { readonly lot?: Lot; readonly service?: number; readonly why?: string; readonly value?: FactValue },
  library: Library,
): Question & { kind: "fact" } {
  const { lot, service } = where;
  const asked = serviceAsked(lot, service);
  const example = exampleOf(fact);
  return {
    kind: "fact",
    id: factId(fact, tender, lot, service),
    group: groupOf(fact, tender, lot, asked, library),
    text: fact.ask ?? fact.label,
    help: fact.help,
    example: example !== undefined && fact.help?.includes(example) !== true ? example : undefined,
    why: where.why,
    choices: fact.choices === undefined ? undefined : Object.entries(fact.choices).map(([value, label]) => ({ value, label })),
    optional: fact.optionalInDraft,
    fact,
    lot: lot?.id,
    service: asked,
    default: where.value,
    proposal: fact.format === "cpv" ? firstCpv(tender, library) : undefined,
  };
}

/** Answers that a decision of the law can propose. */
const PROPOSED_BY: Readonly<Record<FactId, FactId>> = {
  "buyer.court": "court.competent",
  "tender.questions_deadline": "calendar.questions_latest",
};

/** A question that a decision of the law brings says why it comes; one that a decision answers starts from it. */
export function withReasons(question: Question & { kind: "fact" }, fact: FactDefinition, decisions: readonly Decision[]): Question {
  const read = fact.relevantWhen === undefined ? [] : factsOf(fact.relevantWhen);
  const proposed = decisions.find(({ id }) => id === PROPOSED_BY[fact.id]);
  const reasons = decisions
    .filter(({ id, kind }) => kind === "derived" && (read.includes(id) || id === proposed?.id))
    .map((decision) => decision.because);
  return {
    ...question,
    help: reasons.length === 0 ? question.help : [...reasons, question.help].filter((part) => part !== undefined).join(" "),
    proposal: proposed === undefined ? question.proposal : String(proposed.value),
  };
}

/** The services bought already carry their codes: the buyer starts from the first. */
const firstCpv = (tender: Tender, library: Library): string | undefined =>
  library.services.get(tender.lots[0]?.services[0]?.id ?? "")?.cpv.main;

function serviceAsked(lot: Lot | undefined, index: number | undefined): ServiceAsked | undefined {
  if (lot === undefined || index === undefined) return undefined;
  const inLot = lot.services.map(({ id }) => id);
  return { id: inLot[index] ?? "", index, inLot };
}

function factId(fact: FactDefinition, tender: Tender, lot: Lot | undefined, service: number | undefined): string {
  if (lot === undefined) return fact.id;
  const key = fact.id.replace(/^(lot|service)\./, "");
  const index = tender.lots.findIndex(({ id }) => id === lot.id);
  return service === undefined ? `lots.${index}.${key}` : `lots.${index}.services.${service}.${key}`;
}

function groupOf(fact: FactDefinition, tender: Tender, lot: Lot | undefined, service: ServiceAsked | undefined, library: Library): string {
  if (lot === undefined) return fact.theme === "buyer" ? "Acheteur" : fact.theme === "money" ? "Prix et paiement" : "Consultation";
  const title = library.services.get(service?.id ?? "")?.title;
  return title === undefined || title === lot.title ? lotName(lot, tender) : `${lotName(lot, tender)} — ${title}`;
}

const lotName = (lot: Lot, tender: Tender): string =>
  tender.lots.length < 2 ? "Lot unique" : `Lot ${lot.id}${lot.title === `Lot ${lot.id}` ? "" : `, ${lot.title}`}`;

export const beneficiariesQuestion = (tender: Tender): Question => ({
  kind: "beneficiaries",
  id: "beneficiaries",
  group: "Consultation",
  text: "Pour quels acheteurs passez-vous ce marché ?",
  help: "Un par ligne : son nom, puis son SIRET si vous l'avez (« Commune de Valmorel-sur-Orb ; 213 409 956 00017 »). Une longue liste peut s'écrire dans le fichier, sous « beneficiaries ».",
  optional: true,
  ...(tender.beneficiaries.length > 0 && { default: tender.beneficiaries }),
});

export const lotsQuestion = (tender: Tender): Question => ({
  kind: "lots",
  id: "lots",
  group: "Lots",
  text: "En combien de lots le marché est-il divisé ?",
  help: "Écrire 1 si le marché n'est pas alloti. L'allotissement est le principe (CCP, L. 2113-10) : un lot par prestation distincte, qu'une entreprise différente peut emporter.",
  ...(tender.lots.length > 0 && { default: tender.lots.length }),
});

export function lotContentQuestion(library: Library, tender: Tender, lot: Lot): Question {
  const index = tender.lots.findIndex(({ id }) => id === lot.id);
  const titles = (ids: readonly string[]) => ids.map((id) => library.services.get(id)?.title ?? id).join(", ");
  return {
    kind: "lot_content",
    id: `lots.${index}.services`,
    group: lotName(lot, tender),
    text: tender.lots.length < 2 ? "Qu'achetez-vous ?" : `Qu'achetez-vous dans le lot ${lot.id} ?`,
    help: "Un lot prêt à l'emploi apporte ses prestations et des réponses déjà données, que vous pourrez changer à la relecture. Sinon, choisissez des prestations dans le catalogue.",
    lot: lot.id,
    reusable: [...library.lots.values()].map((reused) => ({
      value: reused.id,
      label: reused.title,
      help: titles(reused.services),
      brings: reused.services,
    })),
    choices: [...library.services.values()].map(({ id, title, family }) => ({
      value: id,
      label: title,
      group: library.families[family]?.title ?? family,
    })),
    ...(lot.services.length > 0 && {
      default: { ...(lot.reuses !== undefined && { reuses: lot.reuses }), services: lot.services.map(({ id }) => id) },
    }),
  };
}

const CRITERIA: Readonly<Record<AwardCriterion["type"], Omit<Choice, "value">>> = {
  price: { label: "Prix" },
  cost: { label: "Coût du cycle de vie", help: "Il remplace le prix et tient compte de l'environnement." },
  quality: { label: "Valeur technique" },
  environment: { label: "Performance environnementale" },
  social: { label: "Performance sociale" },
};

export function criteriaQuestion(tender: Tender, decisions: readonly Decision[]): Question {
  const imposed = decisions.some(({ id, value }) => id === "environment.criterion_required" && value === true);
  return {
    kind: "award_criteria",
    id: "award_criteria",
    group: "Critères d'attribution",
    text: "Quels critères départagent les offres ?",
    help: `Les pondérations font 100 points.${imposed ? " Un critère environnemental (ou un coût du cycle de vie) est obligatoire." : ""} Les sous-critères s'écrivent ensuite dans le fichier.`,
    choices: Object.entries(CRITERIA).map(([value, choice]) => ({ value, ...choice })),
    imposed: imposed ? ["environment", "cost"] : [],
    ...(tender.awardCriteria.length > 0 && { default: tender.awardCriteria }),
  };
}

export function decisionQuestion(fact: FactDefinition, decision: Decision): Question {
  const choices = Object.entries(fact.choices ?? {}).map(([value, label]) => ({ value, label }));
  const proposed = decision.overridden?.derived ?? decision.value;
  return {
    kind: "decision",
    id: decision.lot === undefined ? `decisions.${decision.id}` : `decisions.${decision.id}@${decision.lot}`,
    group: "Décisions",
    text: `${fact.label} : confirmez-vous la proposition ?`,
    help: [decision.because, decision.wouldChange].filter((part) => part !== undefined).join(" "),
    choices: [
      ...choices.filter(({ value }) => value === proposed).map((choice) => ({ ...choice, label: `${choice.label} (proposition)` })),
      ...choices.filter(({ value }) => value !== proposed),
    ],
    decision,
    fact,
    ...(decision.unconfirmed !== true && { default: decision.value }),
  };
}
