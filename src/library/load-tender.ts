import { basename, dirname, join, relative } from "node:path";
import type { AwardCriterion, FactId, FactValue, Library, Lot, Place, ServiceInLot, Tender } from "../model.js";
import { hasErrors, nearest, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { MAX_TENDER_FILE, readText } from "./files.js";
import { readAnswer } from "./read-answer.js";
import { type Path, readYaml, type YamlFile } from "./read-yaml.js";

interface TenderSource {
  readonly buyer?: Record<string, unknown>;
  readonly tender?: Record<string, unknown>;
  readonly lots?: ({ id: number; reuses?: string; services?: ({ id: string } & Record<string, unknown>)[] } & Record<string, unknown>)[];
  readonly award_criteria?: (Omit<AwardCriterion, "subcriteria"> & { subcriteria?: AwardCriterion["subcriteria"] })[];
  readonly beneficiaries?: Tender["beneficiaries"];
  readonly decisions?: Record<string, { value?: unknown; override?: unknown; reason?: string }>;
  readonly clauses?: {
    removed?: Record<string, string | null>;
    added?: string[];
    parameters?: Record<string, Record<string, number | string>>;
  };
}

/** tender.yaml, typed. Throws ProblemsError with everything wrong in the file; unanswered questions are not problems here. */
export async function loadTender(file: string, library: Library): Promise<Tender> {
  const { tender, problems } = inspectTender(file, library);
  if (tender === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  return tender;
}

export function inspectTender(file: string, library: Library): { readonly tender?: Tender; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const name = displayName(file);
  const source = readText(file, name, MAX_TENDER_FILE, (problem) => problems.push(problem));
  const tender = source === undefined ? undefined : readTender(name, source.text, library, (problem) => problems.push(problem));
  return { tender, problems: sortProblems(problems) };
}

/** The path people typed, without the folders above the current one. */
function displayName(file: string): string {
  const short = relative(".", file).replaceAll("\\", "/");
  return short.startsWith("..") ? join(basename(dirname(file)), basename(file)).replaceAll("\\", "/") : short;
}

/** The text of a tender.yaml, whatever its origin. Undefined when its shape is wrong (and reported). */
export function readTender(name: string, text: string, library: Library, report: (problem: Problem) => void): Tender | undefined {
  const yaml = readYaml({ name, text }, "tender", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as TenderSource;
  const places = new Map<string, Place>();
  const answers = new Map<FactId, FactValue>();
  const context: Context = { library, yaml, report, places };
  readAnswers(source.buyer, ["buyer"], "buyer", answers, context);
  readAnswers(source.tender, ["tender"], "tender", answers, context);
  const lots = (source.lots ?? []).map((lot, index) => readLot(lot, index, context));
  reportDuplicateLots(lots, report);
  for (const [index] of (source.award_criteria ?? []).entries())
    places.set(`award_criteria.${index}`, yaml.placeOf(["award_criteria", index]));
  if (source.award_criteria !== undefined) places.set("award_criteria", yaml.placeOf(["award_criteria"], "key"));
  const clauses = source.clauses ?? {};
  return {
    file: name,
    answers,
    lots,
    awardCriteria: (source.award_criteria ?? []).map((criterion) => ({ ...criterion, subcriteria: criterion.subcriteria ?? [] })),
    beneficiaries: source.beneficiaries ?? [],
    overrides: readOverrides(source.decisions ?? {}, context),
    removed: readRemoved(clauses.removed ?? {}, context),
    added: (clauses.added ?? []).flatMap((id, index) => {
      const place = yaml.placeOf(["clauses", "added", index]);
      return knownClause(id, place, context) ? [{ id, place }] : [];
    }),
    parameters: readParameters(clauses.parameters ?? {}, context),
    places,
  };
}

interface Context {
  readonly library: Library;
  readonly yaml: YamlFile;
  readonly report: (problem: Problem) => void;
  readonly places: Map<string, Place>;
}

/** Walks nested keys until their dotted name is a fact. `prefix` is the scope word; `skip` the keys that are not facts. */
function readAnswers(
  source: Record<string, unknown> | undefined,
  path: Path,
  prefix: string,
  answers: Map<FactId, FactValue>,
  context: Context,
  skip: readonly string[] = [],
): void {
  const { library, yaml, report, places } = context;
  for (const [key, value] of Object.entries(source ?? {})) {
    if (skip.includes(key)) continue;
    const id = `${prefix}.${key}`;
    const at = [...path, key];
    const fact = library.facts.get(id);
    const nested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (fact === undefined && nested && [...library.facts.keys()].some((known) => known.startsWith(`${id}.`))) {
      readAnswers(value as Record<string, unknown>, at, id, answers, context);
      continue;
    }
    const place = fact === undefined ? yaml.placeOf(at, "key") : yaml.placeOf(at);
    if (value === null) continue;
    const answer = readAnswer(fact, id, value, place, library.facts, report);
    if (answer !== undefined) answers.set(id, answer);
    places.set(at.join("."), place);
  }
}

function readLot(source: NonNullable<TenderSource["lots"]>[number], index: number, context: Context): Lot {
  const { library, yaml, report } = context;
  const answers = new Map<FactId, FactValue>();
  const reused = source.reuses === undefined ? undefined : library.lots.get(source.reuses);
  if (source.reuses !== undefined && reused === undefined) {
    const near = nearest(source.reuses, library.lots.keys());
    report({
      code: "LOT_UNKNOWN",
      severity: "error",
      message: `Le lot réutilisable « ${source.reuses} » n'existe pas.`,
      hint: near === undefined ? `lots : ${[...library.lots.keys()].join(", ")}` : `écrire « ${near} » ?`,
      place: yaml.placeOf(["lots", index, "reuses"]),
    });
  }
  for (const [id, value] of Object.entries(reused?.defaults ?? {})) answers.set(id, value);
  readAnswers(source, ["lots", index], "lot", answers, context, ["id", "reuses", "services"]);
  const place = yaml.placeOf(["lots", index]);
  const services =
    source.services?.map((service, position) => readServiceInLot(service, ["lots", index, "services", position], context)) ??
    reused?.services.map((id): ServiceInLot => ({ id, answers: new Map(), place })) ??
    [];
  return {
    id: source.id,
    title: String(answers.get("lot.title") ?? reused?.title ?? `Lot ${source.id}`),
    reuses: source.reuses,
    answers: reused !== undefined && !answers.has("lot.title") ? answers.set("lot.title", reused.title) : answers,
    services: services.filter(({ id }) => library.services.has(id)),
    place,
  };
}

function readServiceInLot(source: { id: string } & Record<string, unknown>, path: Path, context: Context): ServiceInLot {
  const { library, yaml, report } = context;
  const answers = new Map<FactId, FactValue>();
  const place = yaml.placeOf([...path, "id"]);
  if (!library.services.has(source.id)) {
    const near = nearest(source.id, library.services.keys());
    report({
      code: "SERVICE_UNKNOWN",
      severity: "error",
      message: `La prestation « ${source.id} » n'est pas au catalogue.`,
      hint: near === undefined ? `prestations : ${[...library.services.keys()].join(", ")}` : `écrire « ${near} » ?`,
      place,
    });
  }
  readAnswers(source, path, "service", answers, context, ["id"]);
  return { id: source.id, answers, place };
}

function reportDuplicateLots(lots: readonly Lot[], report: (problem: Problem) => void): void {
  const seen = new Set<number>();
  for (const lot of lots) {
    if (seen.has(lot.id))
      report({
        code: "LOT_DUPLICATE",
        severity: "error",
        message: `Deux lots portent le numéro ${lot.id}.`,
        hint: "numéroter les lots 1, 2, 3…",
        place: lot.place,
      });
    seen.add(lot.id);
    if (lot.services.length === 0)
      report({
        code: "LOT_WITHOUT_SERVICE",
        severity: "warning",
        message: `Le lot ${lot.id} ne contient aucune prestation.`,
        hint: "ajouter services: [{ id: … }]",
        place: lot.place,
      });
  }
}

function readOverrides(source: NonNullable<TenderSource["decisions"]>, context: Context): Tender["overrides"] {
  const overrides = new Map<string, { value: FactValue; reason: string; place: Place }>();
  for (const [key, entry] of Object.entries(source)) {
    const place = context.yaml.placeOf(["decisions", key], "key");
    const fact = context.library.facts.get(key.replace(/@\d+$/, ""));
    if (fact === undefined || !fact.decided) {
      const decided = [...context.library.facts.values()].filter((known) => known.decided).map(({ id }) => id);
      const near = nearest(key, decided);
      context.report({
        code: "DECISION_UNKNOWN",
        severity: "error",
        message: `« ${key} » n'est pas une décision du droit.`,
        hint: near === undefined ? `décisions : ${decided.join(", ")}` : `écrire « ${near} » ?`,
        place,
      });
      continue;
    }
    const value = readAnswer({ ...fact, decided: false }, key, entry.override ?? entry.value, place, context.library.facts, context.report);
    if (value !== undefined) overrides.set(key, { value, reason: entry.reason ?? "", place });
  }
  return overrides;
}

function readRemoved(source: Record<string, string | null>, context: Context): Tender["removed"] {
  const removed = new Map<string, { reason: string; place: Place }>();
  for (const [id, reason] of Object.entries(source)) {
    const place = context.yaml.placeOf(["clauses", "removed", id], "key");
    if (!knownClause(id, place, context)) continue;
    if (context.library.clauses.get(id)?.inclusion === "mandatory") {
      context.report({
        code: "CLAUSE_MANDATORY_REMOVED",
        severity: "error",
        message: `La clause « ${id} » est obligatoire : elle ne peut pas être retirée.`,
        hint: "retirer cette ligne",
        place,
      });
    } else if (reason === null || reason.trim() === "") {
      context.report({
        code: "CLAUSE_REMOVED_REASON",
        severity: "error",
        message: `La clause « ${id} » est retirée sans motif écrit.`,
        hint: `écrire ${id}: "le motif" (il figurera dans la note de traçabilité)`,
        place,
      });
    }
    removed.set(id, { reason: reason ?? "", place });
  }
  return removed;
}

function readParameters(source: Record<string, Record<string, number | string>>, context: Context): Tender["parameters"] {
  const parameters = new Map<string, Map<string, { value: number | string; place: Place }>>();
  for (const [id, values] of Object.entries(source)) {
    if (!knownClause(id, context.yaml.placeOf(["clauses", "parameters", id], "key"), context)) continue;
    const declared = context.library.clauses.get(id)?.parameters ?? [];
    const own = new Map<string, { value: number | string; place: Place }>();
    for (const [name, value] of Object.entries(values)) {
      const place = context.yaml.placeOf(["clauses", "parameters", id, name]);
      const parameter = declared.find((known) => known.name === name);
      if (parameter === undefined) {
        const names = declared.map((known) => known.name);
        context.report({
          code: "PARAMETER_UNKNOWN",
          severity: "error",
          message: `La clause « ${id} » n'a pas de paramètre « ${name} ».`,
          hint: `paramètres : ${names.join(", ") || "aucun"}`,
          place,
        });
      } else if (typeof value === "number" && (value < (parameter.min ?? value) || value > (parameter.max ?? value))) {
        context.report({
          code: "PARAMETER_BOUNDS",
          severity: "error",
          message: `« ${name} » vaut ${value}, hors de ses bornes (${parameter.min ?? "…"} à ${parameter.max ?? "…"}).`,
          hint: "corriger la valeur",
          place,
        });
      } else own.set(name, { value, place });
    }
    parameters.set(id, own);
  }
  return parameters;
}

function knownClause(id: string, place: Place, context: Context): boolean {
  if (context.library.clauses.has(id)) return true;
  const near = nearest(id, context.library.clauses.keys());
  context.report({
    code: "CLAUSE_UNKNOWN",
    severity: "error",
    message: `La clause « ${id} » n'existe pas dans la bibliothèque.`,
    hint: near === undefined ? "vérifier avec « socle lint »" : `écrire « ${near} » ?`,
    place,
  });
  return false;
}
