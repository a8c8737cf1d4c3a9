import { evaluate, unknownFacts } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { formatLots, typeset } from "../french.js";
import type {
  Article,
  Block,
  Clause,
  ClauseChoice,
  FactId,
  Level,
  Library,
  Lot,
  LotId,
  Section,
  TenderDocument,
  TenderFile,
} from "../model.js";
import { LEVELS } from "../model.js";
import type { Problem } from "../problems.js";
import { compileText } from "../text/compile-text.js";
import { compileDerogations } from "./derogations.js";
import { documentFrame } from "./document-frame.js";
import { type FillContext, fillText, textBlock } from "./fill-text.js";
import { missingText } from "./missing-answer.js";
import { openPoints } from "./open-points.js";
import { parameterReader } from "./parameter-values.js";
import type { Plan, PlannedArticle, PlannedDocument } from "./plan-documents.js";
import { priceSheets } from "./price-schedules.js";
import { reasonsToWrite } from "./reasons-to-write.js";
import { referenceFinder } from "./references.js";
import { requirementRegister } from "./requirement-register.js";
import type { TableSource } from "./tables/table-parts.js";
import { generatedTable } from "./tables.js";
import { absentReference, irrelevantFact } from "./text-problems.js";

interface Job {
  readonly library: Library;
  readonly source: FactSource;
  readonly plan: Plan;
  readonly choices: readonly ClauseChoice[];
  readonly stage: TenderFile["stage"];
  readonly need: (fact: string, lot: LotId | undefined, why: string) => void;
  /** Write the articles of these clauses and no others: the whole plan still gives the numbers and the references. */
  readonly only?: ReadonlySet<string>;
}

type Content = Pick<TenderFile, "documents" | "schedules" | "requirements" | "derogations" | "parametersUsed">;

/** Fills every planned document. Demands get their numbers as they are met, so the response form and the note come last. */
export function writeDocuments(job: Job): { readonly content: Content; readonly problems: readonly Problem[] } {
  const { library, source, plan, choices, stage } = job;
  const isWanted = ({ origin }: PlannedArticle) => job.only?.has(origin.id) !== false;
  const problems: Problem[] = [];
  const missing = new Map<string, { readonly fact: FactId; readonly lot?: LotId; readonly label: string }>();
  const blanks = () => [...missing.values()].map(({ label }) => label);
  const parametersUsed: Content["parametersUsed"][number][] = [];
  const register = requirementRegister(library.families);
  const reference = referenceFinder(plan);
  const lots = new Map(source.tender.lots.map((lot) => [lot.id, lot]));
  const lookups = new Map(source.tender.lots.map((lot) => [lot.id, factLookup(source, lot)]));
  const parameters = parameterReader(source, lookups, parametersUsed);
  const derogations = compileDerogations(library, plan, choices, (clause, name, lot) => parameters(clause, lot).get(name)?.value ?? "");
  const open: string[] = [];
  const tables: TableSource = {
    ...source,
    library,
    plan,
    choices,
    derogations,
    parametersUsed,
    requirements: register.byLot,
    open,
    reference,
  };

  const inOrder = [...plan.documents].sort((a, b) => writingRank(a) - writingRank(b));
  const texts = new Map<PlannedDocument, readonly Section[]>();
  for (const document of inOrder) {
    if (document.kind === "note") {
      const reasons = inOrder.flatMap((each) => (each.kind === "motivation" ? reasonsToWrite(texts.get(each) ?? []) : []));
      open.push(...openPoints(tables, blanks(), reasons));
    }
    for (const section of document.empty)
      problems.push({
        code: "SECTION_EMPTY",
        severity: "error",
        message: `La section « ${section.title} » de la pièce « ${document.title} »${document.subtitle === undefined ? "" : ` du lot ${document.lot}`} est obligatoire et rien ne la remplit.`,
        hint:
          section.id === "prestations" ? "donner une prestation au lot" : "ajouter une clause à cet emplacement, ou corriger les réponses",
        place: section.place,
      });
    texts.set(
      document,
      document.sections.map((section) => ({
        id: section.template.id,
        number: section.number,
        title: typeset(section.template.title),
        anchor: section.anchor,
        articles: section.articles.filter(isWanted).map((article) => writeArticle(document, article)),
      })),
    );
  }
  if (stage === "publish") for (const { fact, lot } of missing.values()) problems.push(missingText(library, source.tender, fact, lot));

  const frame = documentFrame(source, stage, blanks());
  const documents = plan.documents.map((document): TenderDocument => ({ ...frame(document), sections: texts.get(document) ?? [] }));
  const schedules = plan.schedules.flatMap(({ lot: id, path }) => {
    const lot = lots.get(id);
    if (lot === undefined) return [];
    const { sheets, missing: quantities } = priceSheets(library, source, lot);
    for (const { fact } of quantities) job.need(fact, id, "une ligne de prix en dépend");
    return sheets.length === 0 ? [] : [{ ...frame.schedule(lot, path), sheets }];
  });
  return {
    content: {
      documents,
      schedules,
      requirements: [...register.byLot].flatMap(([lot, list]) => list.map((requirement) => ({ lot, requirement }))),
      derogations,
      parametersUsed,
    },
    problems,
  };

  function writeArticle(document: PlannedDocument, planned: PlannedArticle): Article {
    const versions: { lots: LotId[]; blocks: readonly Block[]; key: string }[] = [];
    for (const id of planned.lots) {
      const lot = lots.get(id);
      if (lot === undefined) continue;
      const blocks = planned.origin.kind === "service" ? writeService(document, planned, lot) : writeClause(document, planned, lot);
      const key = planned.lots.length === 1 ? "" : JSON.stringify(blocks);
      const same = versions.find((version) => version.key === key);
      if (same === undefined) versions.push({ lots: [id], blocks, key });
      else same.lots.push(id);
    }
    const everyLot = document.lot !== undefined || (versions.length === 1 && planned.lots.length === source.tender.lots.length);
    return {
      number: planned.number,
      title: typeset(planned.title),
      anchor: planned.anchor,
      origin: planned.origin,
      sources: planned.origin.kind === "clause" ? library.clauses.get(planned.origin.id)?.sources : undefined,
      groups: versions.map(({ lots: group, blocks }) =>
        everyLot ? { lots: [], blocks } : { lots: group, heading: formatLots(group), blocks },
      ),
    };
  }

  function writeClause(document: PlannedDocument, planned: PlannedArticle, lot: Lot): readonly Block[] {
    const clause = library.clauses.get(planned.origin.id);
    if (clause === undefined) throw new Error(`bug: planned clause ${planned.origin.id} is unknown`);
    return fillText(
      compileText(clause.text),
      fillContext(
        document,
        lot,
        clause.id,
        clause.family,
        parameters(clause, lot.id),
        clause.title,
        lookups.get(lot.id) ?? factLookup(source, lot),
        clause,
      ),
    );
  }

  function writeService(document: PlannedDocument, planned: PlannedArticle, lot: Lot): readonly Block[] {
    const service = library.services.get(planned.origin.id);
    const inLot = lot.services.find(({ id }) => id === planned.origin.id);
    if (service === undefined) throw new Error(`bug: planned service ${planned.origin.id} is unknown`);
    const lookup = factLookup(source, lot, inLot);
    const context = fillContext(document, lot, service.id, service.family, new Map(), service.title, lookup);
    const demands = service.requirements.filter((demand) => {
      if (demand.from !== undefined && LEVELS.indexOf(context.level) < LEVELS.indexOf(demand.from)) return false;
      const trace = demand.when === undefined ? undefined : evaluate(demand.when, lookup, source.law);
      if (trace?.truth === "unknown")
        for (const fact of unknownFacts(trace)) job.need(fact, lot.id, `une exigence de « ${service.title} » en dépend`);
      return trace === undefined || trace.truth === true;
    });
    return [
      ...fillText(compileText(service.description), context),
      ...demands.map(
        (demand): Block => ({
          kind: "requirement",
          requirement: context.requirement({
            slug: demand.slug,
            priority: demand.priority,
            proof: demand.proof === undefined ? undefined : typeset(demand.proof),
            blocks: [textBlock(typeset(demand.title), true), ...fillText(compileText(demand.text), context)],
          }),
        }),
      ),
    ];
  }

  function fillContext(
    document: PlannedDocument,
    lot: Lot,
    owner: string,
    family: string,
    values: FillContext["parameters"],
    title: string,
    lookup: FillContext["lookup"],
    clause?: Clause,
  ): FillContext {
    const level = lookup("lot.level");
    return {
      facts: library.facts,
      lookup,
      law: source.law,
      parameters: values,
      level: level.state === "known" ? (level.value as Level) : "essential",
      lot: lot.id,
      owner,
      reference: (target) => reference(document, lot.id, target),
      requirement: (demand) => register.number(demand, { owner, family, document: document.kind, lot: lot.id }),
      table: (of) => generatedTable(of, tables, { document, lot, clause }),
      onMissing: (fact, irrelevant) => onMissing(fact, irrelevant, lot, title, clause),
      onAbsentReference: (target) => {
        const place = clause?.place ?? library.services.get(owner)?.place ?? { file: source.tender.file };
        problems.push(absentReference(title, target, library.clauses.get(target)?.title, lot, place));
      },
    };
  }

  function onMissing(fact: string, irrelevant: boolean, lot: Lot, title: string, clause: Clause | undefined): void {
    const definition = library.facts.get(fact);
    if (irrelevant) problems.push(irrelevantFact(title, definition?.label ?? fact, lot, clause?.place ?? { file: source.tender.file }));
    else if (definition?.optionalInDraft === true) {
      const scoped = definition.scope !== "tender" && source.tender.lots.length > 1 ? lot.id : undefined;
      missing.set(`${fact}@${scoped ?? ""}`, {
        fact,
        lot: scoped,
        label: scoped === undefined ? definition.label : `${definition.label} (lot ${scoped})`,
      });
    } else job.need(fact, lot.id, `la clause « ${title} » l'imprime`);
  }
}

/** The response form repeats demands numbered elsewhere; internal documents tell the whole, and the note what they too left blank. */
const writingRank = ({ kind, template }: PlannedDocument): number =>
  kind === "note" ? 3 : template.audience === "internal" ? 2 : kind === "crt" ? 1 : 0;
