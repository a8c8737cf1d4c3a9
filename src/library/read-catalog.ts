import { type ConditionContext, readCondition } from "../conditions.js";
import type {
  Condition,
  DocumentKind,
  FactValue,
  LawFigure,
  Level,
  PriceLine,
  Priority,
  ReusableLot,
  Service,
  Source,
  Standard,
  Template,
  TemplateSection,
} from "../model.js";
import type { Problem } from "../problems.js";
import type { SourceFile } from "./files.js";
import { readAnswer } from "./read-answer.js";
import { type Dictionary, type PerLevelSource, perLevel, splitFrontMatter } from "./read-clause.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

type Report = (problem: Problem) => void;
const idOf = (file: SourceFile): string => file.name.replace(/^.*\/|\.(yaml|md)$/g, "");

function conditionReader(yaml: YamlFile, dictionary: Dictionary, scopes: ConditionContext["scopes"], report: Report) {
  return (source: unknown, path: readonly (string | number)[]): Condition | undefined =>
    source === undefined ? undefined : readCondition(source, { ...dictionary, scopes, report, placeOf: (at) => yaml.placeOf(at) }, path);
}

/** catalog/law/<id>.yaml. Amounts become cents; the values must be written oldest first. */
export function readLawFigure(file: SourceFile, report: Report): LawFigure | undefined {
  const yaml = readYaml(file, "law", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    title: string;
    unit: string;
    confidence?: LawFigure["confidence"];
    values: Record<string, { value: number | boolean; until?: string; source: Source }>;
    next_change?: string;
    checked: { on: string };
  };
  const days = Object.keys(source.values);
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? ""))) {
    report({
      code: "LAW_VALUES_ORDER",
      severity: "error",
      message: "Les valeurs ne sont pas dans l'ordre des dates.",
      hint: "écrire la plus ancienne d'abord, ajouter en bas",
      place: yaml.placeOf(["values"]),
    });
  }
  const amount = source.unit.startsWith("EUR");
  return {
    id: idOf(file),
    title: source.title,
    unit: source.unit,
    confidence: source.confidence ?? "verified",
    values: Object.entries(source.values).map(([since, { value, until, source: origin }]) => ({
      since,
      until,
      value: amount && typeof value === "number" ? Math.round(value * 100) : value,
      source: origin,
    })),
    nextChange: source.next_change,
    checked: source.checked,
    place: { file: file.name, line: 1, column: 1 },
  };
}

export function readService(file: SourceFile, dictionary: Dictionary, report: Report): Service | undefined {
  const yaml = readYaml(file, "service", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    title: string;
    family: string;
    description: string;
    cpv: { main: string; additional?: string[] };
    facts?: string[];
    clauses?: string[];
    standards?: string[];
    requirements?: { slug: string; title: string; text: string; priority: Priority; proof?: string; from?: Level; when?: unknown }[];
    price_lines?: { code: string; label: string; unit: string; kind: PriceLine["kind"]; quantity: number | string; when?: unknown }[];
    service_levels?: { indicator: string; label: string; unit: string; default: PerLevelSource; penalty?: string }[];
    personal_data?: Service["personalData"];
    reversibility?: { what: string; format: string }[];
  };
  const condition = conditionReader(yaml, dictionary, ["tender", "lot", "service"], report);
  for (const [index, id] of (source.facts ?? []).entries()) {
    if (!dictionary.facts.has(id))
      report({
        code: "CLAUSE_UNKNOWN_FACT",
        severity: "error",
        message: `La prestation demande « ${id} », qui n'est pas au dictionnaire.`,
        hint: "ajouter le fait dans catalog/facts/",
        place: yaml.placeOf(["facts", index]),
      });
  }
  const slugs = new Set<string>();
  return {
    id: idOf(file),
    title: source.title,
    family: source.family,
    description: source.description,
    cpv: { main: source.cpv.main, additional: source.cpv.additional ?? [] },
    facts: source.facts ?? [],
    clauses: source.clauses ?? [],
    standards: source.standards ?? [],
    requirements: (source.requirements ?? []).map((requirement, index) => {
      if (slugs.has(requirement.slug))
        report({
          code: "REQUIREMENT_SLUG",
          severity: "error",
          message: `Deux exigences portent le nom « ${requirement.slug} ».`,
          hint: "en renommer une : ce nom est permanent",
          place: yaml.placeOf(["requirements", index, "slug"]),
        });
      slugs.add(requirement.slug);
      return { ...requirement, when: condition(requirement.when, ["requirements", index, "when"]) };
    }),
    priceLines: (source.price_lines ?? []).map((line, index) => {
      const fact = typeof line.quantity === "string" ? dictionary.facts.get(line.quantity) : undefined;
      if (typeof line.quantity === "string" && fact?.type !== "number") {
        report({
          code: "CLAUSE_UNKNOWN_FACT",
          severity: "error",
          message: `La quantité de la ligne ${line.code} cite « ${line.quantity} », qui n'est pas un nombre du dictionnaire.`,
          hint: "écrire un nombre, ou un fait de type number",
          place: yaml.placeOf(["price_lines", index, "quantity"]),
        });
      }
      return { ...line, when: condition(line.when, ["price_lines", index, "when"]) };
    }),
    serviceLevels: (source.service_levels ?? []).map((level) => ({ ...level, default: perLevel(level.default) })),
    personalData: source.personal_data,
    reversibility: source.reversibility ?? [],
    place: { file: file.name, line: 1, column: 1 },
  };
}

export function readReusableLot(file: SourceFile, dictionary: Dictionary, report: Report): ReusableLot | undefined {
  const yaml = readYaml(file, "lot", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as { title: string; services: string[]; clauses?: string[]; defaults?: Record<string, unknown> };
  const defaults: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries(source.defaults ?? {})) {
    const answer = readAnswer(dictionary.facts.get(id), id, value, yaml.placeOf(["defaults", id]), dictionary.facts, report);
    if (answer !== undefined) defaults[id] = answer;
  }
  return {
    id: idOf(file),
    title: source.title,
    services: source.services,
    clauses: source.clauses ?? [],
    defaults,
    place: { file: file.name, line: 1, column: 1 },
  };
}

export function readStandard(file: SourceFile, report: Report): Standard | undefined {
  const yaml = readYaml(file, "standard", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    title: string;
    version?: string;
    status: string;
    proof?: string;
    sources: Source[];
    articles?: Record<string, string>;
  };
  return {
    id: idOf(file),
    title: source.title,
    version: source.version,
    status: source.status,
    proof: source.proof,
    sources: source.sources,
    articles: source.articles,
    place: { file: file.name, line: 1, column: 1 },
  };
}

/** templates/<document>.md: an ordered list of headings and slots, no sentence. */
export function readTemplate(file: SourceFile, dictionary: Dictionary, report: Report): Template | undefined {
  const parts = splitFrontMatter(file, report);
  if (parts === undefined) return undefined;
  const yaml = readYaml({ name: file.name, text: parts.header, linesBefore: 1 }, "template", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    document: DocumentKind;
    title: string;
    file: string;
    per_lot?: boolean;
    numbering: Template["numbering"];
    audience?: Template["audience"];
    when?: unknown;
  };
  const sections: TemplateSection[] = [];
  for (const [index, line] of parts.text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const place = { file: file.name, line: parts.textLine + index, column: 1, length: line.length, excerpt: line };
    const match = /^# (.+?) \{#([a-z0-9_]+)( required)?\}\s*$/.exec(line);
    if (match === null) {
      report({
        code: "TEXT_FORBIDDEN",
        severity: "error",
        message: "Un modèle ne contient que des titres : aucune phrase.",
        hint: "écrire « # Titre {#emplacement} » ou « # Titre {#emplacement required} »",
        place,
      });
      continue;
    }
    sections.push({ id: match[2] ?? "", title: match[1] ?? "", required: match[3] !== undefined, place });
  }
  return {
    document: source.document,
    title: source.title,
    file: source.file,
    perLot: source.per_lot ?? false,
    when: conditionReader(yaml, dictionary, ["tender", "lot"], report)(source.when, ["when"]),
    numbering: source.numbering,
    audience: source.audience ?? "bidders",
    sections,
    place: { file: file.name, line: 1, column: 1 },
  };
}
