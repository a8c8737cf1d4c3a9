import { evaluate } from "../conditions.js";
import { type FactSource, factLookup } from "../facts.js";
import { typeset } from "../french.js";
import type { ClauseChoice, ClauseId, DocumentKind, Library, Lot, LotId, Origin, Template, TemplateSection } from "../model.js";

/** The order in which the files of the tender are numbered; price schedules stand between the response form and the commitment. */
export const COMMON_FIRST: readonly DocumentKind[] = ["rc", "ccap"];
export const PER_LOT: readonly (DocumentKind | "prices")[] = ["cctp", "crt", "prices", "ae"];
export const ANNEXES: readonly DocumentKind[] = ["rgpd", "securite", "pas", "reversibilite", "sla", "commande"];
const INTERNAL: readonly DocumentKind[] = ["note", "motivation", "rapport"];

export interface PlannedArticle {
  readonly number: string;
  readonly anchor: string;
  readonly title: string;
  readonly origin: Origin;
  /** The lots whose text it holds. */
  readonly lots: readonly LotId[];
}

export interface PlannedSection {
  readonly template: TemplateSection;
  readonly number: string;
  readonly anchor: string;
  readonly articles: readonly PlannedArticle[];
}

/** One file to write: its place in the bundle, and its numbered articles before any text is filled. */
export interface PlannedDocument {
  readonly kind: DocumentKind;
  readonly template: Template;
  readonly lot?: LotId;
  readonly lots: readonly LotId[];
  readonly path: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly PlannedSection[];
  /** Required sections that nothing fills. */
  readonly empty: readonly TemplateSection[];
}

export interface PlannedSchedule {
  readonly lot: LotId;
  readonly path: string;
}

export interface Plan {
  readonly documents: readonly PlannedDocument[];
  readonly schedules: readonly PlannedSchedule[];
}

/** Which documents, in which order, with which numbered articles. Numbers exist before texts, so that references can be right. */
export function planDocuments(library: Library, source: FactSource, choices: readonly ClauseChoice[]): Plan {
  const kept = new Map<ClauseId, LotId[]>();
  for (const { clause, lot, state } of choices) if (state === "kept") kept.set(clause, [...(kept.get(clause) ?? []), lot]);
  const documents: PlannedDocument[] = [];
  const schedules: PlannedSchedule[] = [];
  let position = 0;
  const prefix = () => String(++position).padStart(2, "0");
  const { lots } = source.tender;
  const add = (kind: DocumentKind, lot?: Lot) => {
    const template = library.templates.get(kind);
    if (template === undefined) return;
    const concerned = (lot === undefined ? lots : [lot]).filter(
      (each) => template.when === undefined || evaluate(template.when, factLookup(source, each), source.law).truth === true,
    );
    if (concerned.length > 0) documents.push(planDocument(library, source, template, concerned, lot, kept, prefix));
  };
  for (const kind of COMMON_FIRST) add(kind);
  for (const lot of lots) {
    for (const kind of PER_LOT) {
      if (kind !== "prices") add(kind, lot);
      else schedules.push({ lot: lot.id, path: `dce/${prefix()}-${lotName(lot, lots)}${scheduleName(source, lot)}.xlsx` });
    }
  }
  for (const kind of ANNEXES) add(kind);
  for (const kind of INTERNAL) add(kind);
  return { documents, schedules };
}

const lotName = (lot: Lot, lots: readonly Lot[]): string => (lots.length < 2 ? "" : `lot-${lot.id}-`);

function scheduleName(source: FactSource, lot: Lot): string {
  const mix = factLookup(source, lot)("lot.price_mix");
  const value = mix.state === "known" ? mix.value : "mixed";
  return value === "unit" ? "bpu-dqe" : value === "fixed" ? "dpgf" : "dpgf-bpu-dqe";
}

function planDocument(
  library: Library,
  source: FactSource,
  template: Template,
  concerned: readonly Lot[],
  lot: Lot | undefined,
  kept: ReadonlyMap<ClauseId, readonly LotId[]>,
  prefix: () => string,
): PlannedDocument {
  const lots = concerned.map(({ id }) => id);
  const sections: PlannedSection[] = [];
  const empty: TemplateSection[] = [];
  for (const section of template.sections) {
    const articles = articlesOf(library, template, section, concerned, lots, kept);
    if (articles.length === 0) {
      if (section.required) empty.push(section);
      continue;
    }
    const rank = sections.length + 1;
    const head = template.numbering === "letter" ? String.fromCharCode(64 + rank) : String(rank);
    sections.push({
      template: section,
      number: template.numbering === "article" ? `Article ${rank}` : head,
      anchor: section.id.replaceAll("_", "-"),
      articles: articles.map((article, index) => ({ ...article, number: `${head}.${index + 1}` })),
    });
  }
  const internal = template.audience === "internal";
  const name = lot === undefined ? template.file : `${lotName(lot, source.tender.lots)}${template.file}`;
  return {
    kind: template.document,
    template,
    lot: lot?.id,
    lots,
    path: internal ? `interne/${name}.docx` : `dce/${prefix()}-${name}.docx`,
    title: typeset(template.title),
    subtitle: lot === undefined || source.tender.lots.length < 2 ? undefined : `Lot ${lot.id} — ${lot.title}`,
    sections,
    empty,
  };
}

function articlesOf(
  library: Library,
  template: Template,
  section: TemplateSection,
  concerned: readonly Lot[],
  lots: readonly LotId[],
  kept: ReadonlyMap<ClauseId, readonly LotId[]>,
): Omit<PlannedArticle, "number">[] {
  const clauses = [...library.clauses.values()]
    .filter((clause) => clause.document === template.document && clause.section === section.id)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .flatMap((clause) => {
      const own = (kept.get(clause.id) ?? []).filter((id) => lots.includes(id));
      return own.length === 0
        ? []
        : [{ anchor: anchorOf(clause.id), title: clause.title, origin: { kind: "clause", id: clause.id } as const, lots: own }];
    });
  if (template.document !== "cctp" || section.id !== "prestations") return clauses;
  const services = concerned.flatMap((lot) =>
    lot.services.map(({ id }) => ({
      anchor: anchorOf(id),
      title: library.services.get(id)?.title ?? id,
      origin: { kind: "service", id } as const,
      lots: [lot.id],
    })),
  );
  return [...services, ...clauses];
}

export const anchorOf = (id: string): string => id.replace(/[._]/g, "-");
