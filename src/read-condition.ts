import { isDay } from "./days.js";
import type { Comparison, Condition, FactDefinition, FactId, FactValue, Operand, Place } from "./model.js";
import type { ProblemCode } from "./problem-codes.js";
import { nearest, type Problem } from "./problems.js";

/**
 * The closed language of `when` (DESIGN §5): a map is AND, a list is "one of", any/all/not, gte/gt/lte/lt, $law.id.
 * Three values: true, false, unknown. It does not grow.
 */

const COMPARISONS: readonly string[] = ["gte", "gt", "lte", "lt", "not"];
const MAX_DEPTH = 12;
const MAX_TESTS = 200;

export interface ConditionContext {
  readonly facts: ReadonlyMap<FactId, FactDefinition>;
  /** The type of a figure of the law, undefined when it does not exist. */
  readonly figureType: (id: string) => "boolean" | "number" | undefined;
  /** Widest to narrowest scope allowed here: a clause sees the tender and its lot, never a service. */
  readonly scopes: readonly FactDefinition["scope"][];
  /** "key": the fact named, rather than the value it is compared with. */
  readonly placeOf: (path: readonly (string | number)[], target?: "value" | "key") => Place;
  readonly report: (problem: Problem) => void;
}

/** Turns YAML into a Condition, checked against the dictionary. Undefined when something was wrong (and reported). */
export function readCondition(source: unknown, context: ConditionContext, path: readonly (string | number)[] = []): Condition | undefined {
  const counter = { tests: 0, failed: false };
  const say = (code: ProblemCode, at: readonly (string | number)[], message: string, hint?: string, target?: "key") => {
    counter.failed = true;
    context.report({ code, severity: "error", message, hint, place: context.placeOf(at, target) });
  };
  const condition = readMap(source, path, 0);
  return counter.failed ? undefined : condition;

  function readMap(node: unknown, at: readonly (string | number)[], depth: number): Condition {
    if (!isMap(node) || Object.keys(node).length === 0) {
      say(
        "CONDITION_SHAPE",
        at,
        "Une condition s'écrit avec des faits et leurs valeurs : « fait: valeur ».",
        "écrire par exemple { tender.technique: ordinary }",
      );
      return { kind: "all", of: [] };
    }
    if (depth > MAX_DEPTH) {
      say("CONDITION_SHAPE", at, `La condition est imbriquée sur plus de ${MAX_DEPTH} niveaux.`, "la couper en plusieurs clauses");
      return { kind: "all", of: [] };
    }
    const parts = Object.entries(node).map(([key, value]) => readEntry(key, value, [...at, key], depth));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "all", of: parts };
  }

  function readEntry(key: string, value: unknown, at: readonly (string | number)[], depth: number): Condition {
    if (key === "any" || key === "all") {
      if (!Array.isArray(value) || value.length === 0) {
        say("CONDITION_SHAPE", at, `« ${key} » attend une liste de conditions.`, `écrire ${key}: [ { … }, { … } ]`);
        return { kind: key, of: [] };
      }
      return { kind: key, of: value.map((item, index) => readMap(item, [...at, index], depth + 1)) };
    }
    if (key === "not") return { kind: "not", of: readMap(value, at, depth + 1) };
    return readTest(key, value, at);
  }

  function readTest(id: string, value: unknown, at: readonly (string | number)[]): Condition {
    if (++counter.tests > MAX_TESTS) say("CONDITION_SHAPE", at, `La condition compte plus de ${MAX_TESTS} comparaisons.`);
    const fact = context.facts.get(id);
    if (fact === undefined) {
      const near = nearest(id, context.facts.keys());
      say(
        "CONDITION_UNKNOWN_FACT",
        at,
        `La condition cite « ${id} », qui n'est ni une question ni une décision.`,
        near === undefined ? "ajouter le fait au dictionnaire, dans catalog/facts/" : `écrire « ${near} » ?`,
        "key",
      );
      return { kind: "all", of: [] };
    }
    if (!context.scopes.includes(fact.scope)) {
      say(
        "CONDITION_SCOPE",
        at,
        `« ${id} » n'est connu que dans une prestation : une condition ne peut pas le lire ici.`,
        "tester lot.services, ou porter la condition dans la prestation",
        "key",
      );
      return { kind: "all", of: [] };
    }
    if (isMap(value)) {
      if (Object.keys(value).length === 0)
        say(
          "CONDITION_SHAPE",
          at,
          `« ${fact.id} » n'est comparé à rien : la condition serait toujours vraie.`,
          `comparaisons permises : ${COMPARISONS.join(", ")}`,
        );
      const tests = Object.entries(value).map(([compare, operand]) => readComparison(fact, compare, operand, [...at, compare]));
      return tests.length === 1 && tests[0] !== undefined ? tests[0] : { kind: "all", of: tests };
    }
    return { kind: "test", fact: id, compare: "is", operands: readOperands(fact, value, at) };
  }

  function readComparison(fact: FactDefinition, compare: string, operand: unknown, at: readonly (string | number)[]): Condition {
    if (!COMPARISONS.includes(compare)) {
      say("CONDITION_SHAPE", at, `« ${compare} » n'est pas une comparaison.`, `comparaisons permises : ${COMPARISONS.join(", ")}`, "key");
      return { kind: "all", of: [] };
    }
    if (compare === "not")
      return { kind: "not", of: { kind: "test", fact: fact.id, compare: "is", operands: readOperands(fact, operand, at) } };
    if (!["number", "money", "date", "datetime"].includes(fact.type)) {
      say(
        "CONDITION_WRONG_TYPE",
        at,
        `« ${compare} » compare des nombres, des montants ou des dates ; « ${fact.id} » attend ${EXPECTED[fact.type]}.`,
        `écrire ${fact.id}: valeur`,
        "key",
      );
      return { kind: "all", of: [] };
    }
    if (Array.isArray(operand)) say("CONDITION_SHAPE", at, `« ${compare} » attend une seule valeur.`);
    return { kind: "test", fact: fact.id, compare: compare as Comparison, operands: readOperands(fact, operand, at).slice(0, 1) };
  }

  function readOperands(fact: FactDefinition, value: unknown, at: readonly (string | number)[]): Operand[] {
    const list = Array.isArray(value) ? value : [value];
    if (list.length === 0) say("CONDITION_SHAPE", at, "La liste des valeurs est vide : la condition ne serait jamais vraie.");
    return list.flatMap((item, index) => {
      const operand = readOperand(fact, item, Array.isArray(value) ? [...at, index] : at);
      return operand === undefined ? [] : [operand];
    });
  }

  function readOperand(fact: FactDefinition, value: unknown, at: readonly (string | number)[]): Operand | undefined {
    if (typeof value === "string" && value.startsWith("$law.")) {
      const id = value.slice("$law.".length);
      const type = context.figureType(id);
      const comparable = (fact.type === "boolean") === (type === "boolean") && ["boolean", "number", "money"].includes(fact.type);
      if (type !== undefined && comparable) return { law: id };
      if (type !== undefined) {
        say(
          "CONDITION_WRONG_TYPE",
          at,
          `« ${fact.id} » attend ${EXPECTED[fact.type]} ; le chiffre du droit « ${id} » est ${type === "boolean" ? "vrai ou faux" : "un nombre"}.`,
          "comparer des valeurs de même nature",
        );
        return undefined;
      }
      say(
        "CONDITION_UNKNOWN_FIGURE",
        at,
        `La condition cite le chiffre du droit « ${id} », qui n'existe pas.`,
        "écrire $law. suivi du nom d'un fichier de catalog/law/, sans .yaml",
      );
      return undefined;
    }
    const literal = readLiteral(fact, value);
    if (literal === undefined) {
      const found = typeof value === "string" ? `« ${value} »` : JSON.stringify(value);
      const hint = fact.example === undefined ? undefined : `par exemple ${fact.id}: ${String(fact.example)}`;
      say("CONDITION_WRONG_TYPE", at, `« ${fact.id} » attend ${EXPECTED[fact.type]} ; trouvé : ${found}.`, hint);
      return undefined;
    }
    if (fact.choices !== undefined && typeof literal === "string" && !Object.hasOwn(fact.choices, literal)) {
      const near = nearest(literal, Object.keys(fact.choices));
      say(
        "CONDITION_UNKNOWN_CHOICE",
        at,
        `« ${literal} » n'est pas un choix de « ${fact.id} ».`,
        near === undefined
          ? `choix permis : ${Object.keys(fact.choices).join(", ")}`
          : `écrire « ${near} » ? (choix : ${Object.keys(fact.choices).join(", ")})`,
      );
      return undefined;
    }
    return { literal };
  }
}

const EXPECTED: Readonly<Record<FactDefinition["type"], string>> = {
  boolean: "true ou false",
  choice: "un de ses choix",
  choices: "un de ses choix",
  number: "un nombre",
  money: "un montant en euros",
  date: "une date AAAA-MM-JJ",
  datetime: "une date et une heure AAAA-MM-JJTHH:MM",
  text: "un texte",
  identifier: "un texte",
};

function readLiteral(fact: FactDefinition, value: unknown): FactValue | undefined {
  switch (fact.type) {
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "money":
      return typeof value === "number" ? Math.round(value * 100) : undefined;
    case "date":
      return typeof value === "string" && isDay(value) ? value : undefined;
    case "datetime":
      return typeof value === "string" && isDay(value.slice(0, 10)) && /^.{10}(T\d{2}:\d{2})?$/.test(value) ? value : undefined;
    default:
      return typeof value === "string" ? value : undefined;
  }
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
