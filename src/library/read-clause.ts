import type { Clause, DocumentKind, FactDefinition, FactId, Level, Parameter, ParameterTest, Place, Source } from "../model.js";
import type { Problem } from "../problems.js";
import { type ConditionContext, readCondition } from "../read-condition.js";
import type { SourceFile } from "./files.js";
import { inBounds } from "./in-bounds.js";
import { type Path, readYaml, type YamlFile } from "./read-yaml.js";

export interface Dictionary {
  readonly facts: ReadonlyMap<FactId, FactDefinition>;
  readonly figureType: ConditionContext["figureType"];
}

interface ClauseHeader {
  readonly title: string;
  readonly document: DocumentKind;
  readonly section: string;
  readonly inclusion: Clause["inclusion"];
  readonly order?: number;
  readonly when?: unknown;
  readonly standards?: string[];
  readonly parameters?: Record<string, { label?: string; unit: string; min?: number; max?: number; default: PerLevelSource }>;
  readonly sources?: Source[];
  readonly derogates?: { article: string; when?: ParameterTest; reason: string }[];
  readonly requires?: string[];
  readonly excludes?: string[];
  readonly in_force?: { from?: string; to?: string };
  readonly status: Clause["status"];
  readonly replaced_by?: string;
  readonly owner: string;
  readonly reviewed?: { by: string; on: string; next?: string } | null;
  readonly purpose: string;
  readonly watch?: string;
}

export type PerLevelSource = number | string | Record<Level, number | string>;

export const perLevel = (source: PerLevelSource): Readonly<Record<Level, number | string>> =>
  typeof source === "object" ? source : { essential: source, enhanced: source, sovereign: source };

const LEVEL_NAMES: Readonly<Record<Level, string>> = { essential: "essentiel", enhanced: "renforcé", sovereign: "souverain" };

/** Separates the header from the text of a .md file. */
export function splitFrontMatter(
  file: SourceFile,
  report: (problem: Problem) => void,
): { readonly header: string; readonly text: string; readonly textLine: number } | undefined {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(file.text);
  if (match === null) {
    report({
      code: "FRONT_MATTER_MISSING",
      severity: "error",
      message: "Le fichier ne commence pas par un en-tête entre deux lignes « --- ».",
      hint: "commencer le fichier par une ligne « --- », écrire title, document, section…, puis une autre ligne « --- »",
      place: { file: file.name, line: 1, column: 1, excerpt: file.text.split("\n", 1)[0] },
    });
    return undefined;
  }
  const [, header = "", text = ""] = match;
  const textLine = file.text.slice(0, file.text.length - text.length).split("\n").length;
  return { header, text: text.replaceAll("\r\n", "\n"), textLine };
}

/** One clause file. Its references to other files are checked later, when all are known. */
export function readClause(file: SourceFile, dictionary: Dictionary, report: (problem: Problem) => void): Clause | undefined {
  const parts = splitFrontMatter(file, report);
  if (parts === undefined) return undefined;
  const yaml = readYaml({ name: file.name, text: parts.header, linesBefore: 1 }, "clause", report);
  if (yaml === undefined) return undefined;
  const header = yaml.data as ClauseHeader;
  const id = file.name.replace(/^.*\/|\.md$/g, "");
  const family = id.split(".")[0] ?? id;
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(id)) {
    report({
      code: "ID_MISMATCH",
      severity: "error",
      message: `« ${id} » n'est pas un nom de clause : il s'écrit famille.nom, en minuscules.`,
      hint: "renommer le fichier",
      place: { file: file.name },
    });
  }
  const context: ConditionContext = { ...dictionary, scopes: ["tender", "lot"], report, placeOf: yaml.placeOf };
  const parameters = Object.entries(header.parameters ?? {}).map(([name, source]): Parameter => {
    const parameter = { name, label: source.label, unit: source.unit, min: source.min, max: source.max, default: perLevel(source.default) };
    for (const [level, value] of Object.entries(parameter.default)) {
      if (
        typeof value === "number" &&
        ((source.min !== undefined && value < source.min) || (source.max !== undefined && value > source.max))
      ) {
        report({
          code: "PARAMETER_BOUNDS",
          severity: "error",
          message: `Le paramètre « ${name} » vaut ${value} au niveau ${LEVEL_NAMES[level as Level]}, hors de ses bornes (${inBounds(source.min, source.max)}).`,
          hint: "corriger la valeur ou les bornes",
          place: yaml.placeOf(["parameters", name, "default", ...(typeof source.default === "object" ? [level] : [])]),
        });
      }
    }
    return parameter;
  });
  return {
    id,
    family,
    title: header.title,
    document: header.document,
    section: header.section,
    inclusion: header.inclusion,
    order: header.order ?? 100,
    when: header.when === undefined ? undefined : readCondition(header.when, context, ["when"]),
    parameters,
    standards: header.standards ?? [],
    sources: header.sources ?? [],
    derogates: (header.derogates ?? []).map((derogation, index) => ({
      ...derogation,
      place: yaml.placeOf(["derogates", index, "article"]),
    })),
    requires: header.requires ?? [],
    excludes: header.excludes ?? [],
    inForce: header.in_force ?? {},
    status: header.status,
    replacedBy: header.replaced_by,
    owner: header.owner,
    reviewed: header.reviewed ?? undefined,
    purpose: header.purpose,
    watch: header.watch,
    text: parts.text,
    textLine: parts.textLine,
    place: { file: file.name, line: 1, column: 1 },
    places: placesOf(yaml, [
      ["document"],
      ["section"],
      ...(header.when === undefined ? [] : [["when"]]),
      ...(header.in_force === undefined ? [] : [["in_force"]]),
      ["replaced_by"],
      ["reviewed", "next"],
      ...Object.keys(header.parameters ?? {}).map((name) => ["parameters", name]),
      ...listed("requires", header.requires),
      ...listed("excludes", header.excludes),
      ...listed("standards", header.standards),
      ...listed("sources", header.sources),
    ]),
  };
}

/** Where each path stands, by its dotted name: kept with the entry, for the checks that need the whole library. */
export const placesOf = (yaml: YamlFile, paths: readonly Path[]): ReadonlyMap<string, Place> =>
  new Map(paths.map((path) => [path.join("."), yaml.placeOf(path, path[0] === "parameters" ? "key" : "value")]));

export const listed = (key: string, values: readonly unknown[] = []): readonly Path[] => values.map((_, index) => [key, index]);
