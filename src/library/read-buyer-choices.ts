import type { FactDefinition, FactValue, Library, Lot, Parameter, Place, Tender } from "../model.js";
import type { ProblemCode } from "../problem-codes.js";
import { nearest, type Problem } from "../problems.js";
import { inBounds } from "./in-bounds.js";
import { COMPUTED_FACTS, readAnswer } from "./read-answer.js";
import type { YamlFile } from "./read-yaml.js";

export interface ChoicesSource {
  readonly decisions?: Record<string, { value?: unknown; override?: unknown; reason?: string }>;
  readonly clauses?: {
    readonly removed?: Record<string, string | null>;
    readonly added?: string[];
    readonly parameters?: Record<string, Record<string, number | string>>;
  };
}

interface Context {
  readonly library: Library;
  readonly yaml: YamlFile;
  readonly report: (problem: Problem) => void;
}

/** What the buyer decides of the law's proposals and of the clauses: « decisions » and « clauses » of tender.yaml. */
export function readBuyerChoices(
  source: ChoicesSource,
  lots: readonly Lot[],
  context: Context,
): Pick<Tender, "overrides" | "removed" | "added" | "parameters"> {
  const clauses = source.clauses ?? {};
  return {
    overrides: readOverrides(source.decisions ?? {}, lots, context),
    removed: readRemoved(clauses.removed ?? {}, context),
    added: (clauses.added ?? []).flatMap((id, index) => {
      const place = context.yaml.placeOf(["clauses", "added", index]);
      return knownClause(id, place, context) ? [{ id, place }] : [];
    }),
    parameters: readParameters(clauses.parameters ?? {}, context),
  };
}

/** Keys are a decision, or a decision of one lot: "advance.required@2". */
function readOverrides(source: NonNullable<ChoicesSource["decisions"]>, lots: readonly Lot[], context: Context): Tender["overrides"] {
  const { library, yaml, report } = context;
  const decisions = [...library.facts.values()].filter(({ id, decided }) => decided && !COMPUTED_FACTS.includes(id));
  const overrides = new Map<string, { value: FactValue; reason: string; place: Place }>();
  for (const [key, entry] of Object.entries(source)) {
    const place = yaml.placeOf(["decisions", key], "key");
    const [id = "", lot] = key.split("@");
    const fact = decisions.find((known) => known.id === id);
    const refused =
      fact === undefined ? unknownDecision(id, decisions, library) : lot === undefined ? undefined : wrongLot(fact, lot, lots);
    if (fact === undefined || refused !== undefined) {
      if (refused !== undefined) report({ ...refused, severity: "error", place });
      continue;
    }
    const written = entry.override ?? entry.value;
    if (written === undefined || written === null) {
      report({
        code: "ANSWER_INVALID",
        severity: "error",
        message: `« ${fact.label} » : la décision n'a pas de valeur.`,
        hint: `écrire ${key}: { value: … } pour confirmer, ou ${key}: { override: …, reason: "motif" } pour s'en écarter`,
        place,
      });
      continue;
    }
    const valuePlace = yaml.placeOf(["decisions", key, entry.override === undefined ? "value" : "override"]);
    const value = readAnswer({ ...fact, decided: false }, key, written, valuePlace, library.facts, report);
    if (value !== undefined) overrides.set(key, { value, reason: entry.reason ?? "", place });
  }
  return overrides;
}

type Refusal = Pick<Problem, "message" | "hint"> & { readonly code: ProblemCode };

function unknownDecision(id: string, decisions: readonly FactDefinition[], library: Library): Refusal {
  const computed = COMPUTED_FACTS.includes(id) ? library.facts.get(id) : undefined;
  if (computed !== undefined)
    return {
      code: "DECISION_UNKNOWN",
      message: `« ${computed.label} » est calculé d'après le dossier : on ne le remplace pas.`,
      hint: "retirer la ligne et corriger les lots ou les prestations",
    };
  const ids = decisions.map((known) => known.id);
  const near = nearest(id, ids);
  return {
    code: "DECISION_UNKNOWN",
    message: `« ${id} » n'est pas une décision du droit.`,
    hint: near === undefined ? `décisions : ${ids.join(", ")}` : `écrire « ${near} » ?`,
  };
}

function wrongLot(fact: FactDefinition, lot: string, lots: readonly Lot[]): Refusal | undefined {
  if (fact.scope !== "lot")
    return {
      code: "DECISION_UNKNOWN",
      message: `« ${fact.label} » se décide pour toute la consultation, et non lot par lot.`,
      hint: `écrire « ${fact.id} », sans « @${lot} »`,
    };
  if (lots.some(({ id }) => String(id) === lot)) return undefined;
  return { code: "LOT_UNKNOWN", message: `La consultation n'a pas de lot ${lot}.`, hint: `lots : ${lots.map(({ id }) => id).join(", ")}` };
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
      const path = ["clauses", "parameters", id, name];
      const parameter = declared.find((known) => known.name === name);
      const refused = parameter === undefined ? unknownParameter(id, name, declared) : wrongValue(parameter, value);
      const place = context.yaml.placeOf(path, parameter === undefined ? "key" : "value");
      if (refused === undefined) own.set(name, { value, place });
      else context.report({ ...refused, severity: "error", place });
    }
    parameters.set(id, own);
  }
  return parameters;
}

function unknownParameter(id: string, name: string, declared: readonly Parameter[]): Refusal {
  const names = declared.map((known) => known.name);
  const near = nearest(name, names);
  return {
    code: "PARAMETER_UNKNOWN",
    message: `La clause « ${id} » n'a pas de paramètre « ${name} ».`,
    hint:
      near !== undefined
        ? `écrire « ${near} » ?`
        : names.length === 0
          ? "retirer la ligne : cette clause n'a aucun paramètre"
          : `paramètres : ${names.join(", ")}`,
  };
}

function wrongValue({ name, min, max, default: byLevel }: Parameter, value: number | string): Refusal | undefined {
  const isNumber = Object.values(byLevel).every((known) => typeof known === "number");
  if (isNumber && typeof value !== "number")
    return {
      code: "ANSWER_INVALID",
      message: `« ${name} » attend un nombre, en chiffres et sans unité ; trouvé : « ${value} ».`,
      hint: `par exemple ${byLevel.essential}`,
    };
  if (typeof value !== "number" || (value >= (min ?? value) && value <= (max ?? value))) return undefined;
  return {
    code: "PARAMETER_BOUNDS",
    message: `« ${name} » vaut ${value}, hors de ses bornes (${inBounds(min, max)}).`,
    hint: `écrire une valeur ${inBounds(min, max)}`,
  };
}

function knownClause(id: string, place: Place, context: Context): boolean {
  if (context.library.clauses.has(id)) return true;
  const near = nearest(id, context.library.clauses.keys());
  context.report({
    code: "CLAUSE_UNKNOWN",
    severity: "error",
    message: `La clause « ${id} » n'existe pas dans la bibliothèque.`,
    hint: near === undefined ? "« socle explain tender.yaml » montre toutes les clauses" : `écrire « ${near} » ?`,
    place,
  });
  return false;
}
