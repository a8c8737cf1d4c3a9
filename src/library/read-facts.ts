import { factsOf } from "../conditions.js";
import type { FactDefinition, FactId, Scope } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import { type ConditionContext, readCondition } from "../read-condition.js";
import type { SourceFile } from "./files.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

interface FactEntry {
  readonly type: FactDefinition["type"];
  readonly scope?: Scope;
  readonly label: string;
  readonly unit?: string;
  readonly ask?: string;
  readonly help?: string;
  readonly choices?: Record<string, string>;
  readonly example?: unknown;
  readonly format?: FactDefinition["format"];
  readonly min?: number;
  readonly max?: number;
  readonly relevant_when?: unknown;
  readonly inherits?: string;
  readonly confidential?: boolean;
  readonly required?: boolean;
  readonly decided?: boolean;
}

/** The dictionary: every fact of every theme, in file then writing order. Conditions are read once all names are known. */
export function readFacts(
  files: readonly SourceFile[],
  figureType: ConditionContext["figureType"],
  report: (problem: Problem) => void,
): Map<FactId, FactDefinition> {
  const facts = new Map<FactId, FactDefinition>();
  const pending: { id: FactId; source: unknown; yaml: YamlFile }[] = [];
  for (const file of [...files].sort((a, b) => themeRank(a.name) - themeRank(b.name) || (a.name < b.name ? -1 : 1))) {
    const yaml = readYaml(file, "facts", report);
    if (yaml === undefined) continue;
    const theme = file.name.replace(/^.*\/|\.yaml$/g, "");
    for (const [id, entry] of Object.entries(yaml.data as Record<string, FactEntry>)) {
      const place = yaml.placeOf([id], "key");
      if (facts.has(id))
        report({
          code: "ID_DUPLICATE",
          severity: "error",
          message: `Le fait « ${id} » est déjà défini.`,
          hint: `garder une seule des deux entrées (l'autre : ${facts.get(id)?.place.file})`,
          place,
        });
      facts.set(id, readFact(id, entry, theme, place));
      if (entry.relevant_when !== undefined) pending.push({ id, source: entry.relevant_when, yaml });
    }
  }
  for (const { id, source, yaml } of pending) {
    const fact = facts.get(id);
    const context: ConditionContext = {
      facts,
      figureType,
      scopes: ["tender", "lot", "service"],
      report,
      placeOf: yaml.placeOf,
    };
    const relevantWhen = readCondition(source, context, [id, "relevant_when"]);
    if (fact !== undefined && relevantWhen !== undefined) facts.set(id, { ...fact, relevantWhen });
  }
  reportPrefixes(facts, report);
  reportCycles(facts, report);
  for (const fact of facts.values()) {
    if (fact.inherits !== undefined && !facts.has(fact.inherits)) {
      report({
        code: "CONDITION_UNKNOWN_FACT",
        severity: "error",
        message: `« ${fact.id} » reprend « ${fact.inherits} », qui n'existe pas.`,
        hint: `écrire « ${nearest(fact.inherits, facts.keys()) ?? "un fait du dictionnaire"} » ?`,
        place: fact.place,
      });
    }
  }
  return facts;
}

/** Questions come in the order a buyer thinks: who, what, lots, hosting, data, money, services; decisions last. */
const THEMES = ["buyer", "tender", "lot", "hosting", "data", "money", "services", "decisions"];
const themeRank = (file: string): number => {
  const rank = THEMES.indexOf(file.replace(/^.*\/|\.yaml$/g, ""));
  return rank === -1 ? THEMES.length - 1.5 : rank;
};

function readFact(id: FactId, entry: FactEntry, theme: string, place: FactDefinition["place"]): FactDefinition {
  const first = id.split(".")[0];
  return {
    id,
    type: entry.type,
    scope: entry.scope ?? (first === "lot" || first === "service" ? first : "tender"),
    label: entry.label,
    unit: entry.unit,
    ask: entry.ask,
    help: entry.help,
    choices: entry.choices,
    example: entry.example,
    format: entry.format,
    min: entry.min,
    max: entry.max,
    inherits: entry.inherits,
    confidential: entry.confidential ?? false,
    optionalInDraft: (entry.type === "text" || (entry.type === "identifier" && entry.format !== "siret")) && entry.required !== true,
    decided: entry.decided ?? false,
    theme,
    place,
  };
}

function reportPrefixes(facts: ReadonlyMap<FactId, FactDefinition>, report: (problem: Problem) => void): void {
  for (const fact of facts.values()) {
    const parts = fact.id.split(".");
    for (let length = 1; length < parts.length; length++) {
      const shorter = parts.slice(0, length).join(".");
      if (facts.has(shorter))
        report({
          code: "FACT_ID_PREFIX",
          severity: "error",
          message: `« ${shorter} » est le début de « ${fact.id} » : les deux ne peuvent pas coexister dans tender.yaml.`,
          hint: "renommer l'un des deux",
          place: fact.place,
        });
    }
  }
}

function reportCycles(facts: ReadonlyMap<FactId, FactDefinition>, report: (problem: Problem) => void): void {
  const done = new Set<FactId>();
  const visit = (id: FactId, path: readonly FactId[]): void => {
    const fact = facts.get(id);
    if (fact === undefined || done.has(id)) return;
    if (path.includes(id)) {
      report({
        code: "FACT_CYCLE",
        severity: "error",
        message: `La pertinence de « ${id} » dépend d'elle-même (${[...path.slice(path.indexOf(id)), id].join(" → ")}).`,
        hint: "retirer l'une des conditions relevant_when",
        place: fact.place,
      });
      return;
    }
    const read = [
      ...(fact.relevantWhen === undefined ? [] : factsOf(fact.relevantWhen)),
      ...(fact.inherits === undefined ? [] : [fact.inherits]),
    ];
    for (const next of read) visit(next, [...path, id]);
    done.add(id);
  };
  for (const id of facts.keys()) visit(id, []);
}
