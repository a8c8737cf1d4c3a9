import type { Condition, FactValue, LawFigure, Level, PriceLine, Priority, ReusableLot, Service, Source, Standard } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import { type ConditionContext, readCondition } from "../read-condition.js";
import type { SourceFile } from "./files.js";
import { readAnswer } from "./read-answer.js";
import { type Dictionary, listed, type PerLevelSource, perLevel, placesOf } from "./read-clause.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

type Report = (problem: Problem) => void;
const idOf = (file: SourceFile): string => file.name.replace(/^.*\/|\.(yaml|md)$/g, "");

function conditionReader(yaml: YamlFile, dictionary: Dictionary, scopes: ConditionContext["scopes"], report: Report) {
  return (source: unknown, path: readonly (string | number)[]): Condition | undefined =>
    source === undefined ? undefined : readCondition(source, { ...dictionary, scopes, report, placeOf: yaml.placeOf }, path);
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
    price_lines?: {
      code: string;
      label: string;
      unit: string;
      kind: PriceLine["kind"];
      quantity: number | string;
      times?: number | string;
      when?: unknown;
    }[];
    service_levels?: { indicator: string; label: string; unit: string; default: PerLevelSource; penalty?: string; no_penalty?: string }[];
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
        hint: cureOfFact(id, dictionary),
        place: yaml.placeOf(["facts", index]),
      });
  }
  const slugs = new Set<string>();
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(idOf(file))) {
    report({
      code: "ID_MISMATCH",
      severity: "error",
      message: `« ${idOf(file)} » n'est pas un nom de prestation : il s'écrit famille.nom, en minuscules.`,
      hint: "renommer le fichier",
      place: { file: file.name },
    });
  }
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
      for (const key of ["quantity", "times"] as const) {
        const id = line[key];
        const fact = typeof id === "string" ? dictionary.facts.get(id) : undefined;
        if (typeof id !== "string" || fact?.type === "number") continue;
        report({
          code: "CLAUSE_UNKNOWN_FACT",
          severity: "error",
          message: `La quantité de la ligne ${line.code} cite « ${id} », qui n'est pas un nombre du dictionnaire.`,
          hint: fact === undefined ? cureOfFact(id, dictionary) : "écrire un nombre, ou un fait dont la réponse est un nombre",
          place: yaml.placeOf(["price_lines", index, key]),
        });
      }
      return { ...line, when: condition(line.when, ["price_lines", index, "when"]) };
    }),
    serviceLevels: (source.service_levels ?? []).map(({ no_penalty: noPenalty, ...level }) => ({
      ...level,
      noPenalty,
      default: perLevel(level.default),
    })),
    personalData: source.personal_data,
    reversibility: source.reversibility ?? [],
    place: { file: file.name, line: 1, column: 1 },
    places: placesOf(yaml, [
      ["description"],
      ...listed("clauses", source.clauses),
      ...listed("standards", source.standards),
      ...listed("requirements", source.requirements).flatMap((path) => [
        [...path, "text"],
        [...path, "when"],
      ]),
      ...listed("price_lines", source.price_lines).map((path) => [...path, "when"]),
      ...listed("service_levels", source.service_levels).flatMap((path) => [path, [...path, "penalty"]]),
    ]),
  };
}

function cureOfFact(id: string, { facts }: Dictionary): string {
  const near = nearest(id, facts.keys());
  return near === undefined ? "ajouter le fait dans catalog/facts/" : `écrire « ${near} » ?`;
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
    places: placesOf(yaml, [...listed("services", source.services), ...listed("clauses", source.clauses)]),
  };
}

export function readStandard(file: SourceFile, report: Report): Standard | undefined {
  const yaml = readYaml(file, "standard", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    title: string;
    version?: string;
    status: string;
    equivalent?: boolean;
    proof?: string;
    sources: Source[];
    until?: string;
    replaced_by?: string;
    articles?: Record<string, string>;
  };
  return {
    id: idOf(file),
    title: source.title,
    version: source.version,
    status: source.status,
    equivalent: source.equivalent,
    proof: source.proof,
    sources: source.sources,
    until: source.until,
    replacedBy: source.replaced_by,
    articles: source.articles,
    place: { file: file.name, line: 1, column: 1 },
  };
}
