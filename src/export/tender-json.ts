import type { FactValue, TenderFile } from "../model.js";

/**
 * data/tender.json: answers, decisions, choices, documents, requirements, price lines (schemas/tender-json.schema.json). Never for bidders: the estimate is in it.
 * Amounts are in cents, as everywhere in code; the unit is said once, at the top.
 */
export function tenderJson(file: TenderFile): object {
  const { tender } = file;
  return {
    format: "socle-tender-file/1",
    amounts: "EUR cents, excluding tax",
    reference: file.reference,
    title: file.title,
    date: file.date,
    stage: file.stage,
    library: file.library,
    answers: fromMap(tender.answers),
    lots: tender.lots.map(({ id, title, reuses, answers, services }) => ({
      id,
      title,
      reuses,
      answers: fromMap(answers),
      services: services.map((service) => ({ id: service.id, answers: fromMap(service.answers) })),
    })),
    awardCriteria: tender.awardCriteria,
    beneficiaries: tender.beneficiaries,
    decisions: file.decisions,
    clauses: {
      choices: file.choices.map(({ clause, lot, state, reason, promotedBy }) => ({ clause, lot, state, reason, promotedBy })),
      parameters: file.parametersUsed,
      derogations: file.derogations,
    },
    requirements: file.requirements.map(({ lot, requirement }) => ({
      lot,
      id: requirement.id,
      number: requirement.number,
      priority: requirement.priority,
      document: requirement.document,
      proof: requirement.proof,
    })),
    documents: file.documents.map(({ kind, lot, path, title, audience, sections }) => ({
      kind,
      lot,
      path,
      title,
      audience,
      sections: sections.map((section) => ({
        id: section.id,
        number: section.number,
        title: section.title,
        articles: section.articles.map(({ number, title: heading, origin, groups }) => ({
          number,
          title: heading,
          origin,
          groups: audience === "internal" ? [] : groups,
        })),
      })),
    })),
    priceSchedules: file.schedules.map(({ lot, path, sheets }) => ({ lot, path, sheets })),
  };
}

const fromMap = (map: ReadonlyMap<string, FactValue>): Record<string, FactValue> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
