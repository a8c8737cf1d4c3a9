import { evaluate, factsOf } from "../conditions.js";
import { parseAnswer } from "../library/read-answer.js";
import type { Clause, FactId, FactLookup, FactState, FactValue, LawTable, Library } from "../model.js";
import { nearest, type Problem, ProblemsError } from "../problems.js";

/** What the condition of a clause is worth when only a few facts are known. */
export type Bearing =
  /** It has none. */
  | "always"
  /** What is known is enough. */
  | "met"
  /** It reads what is known, and waits for other facts. */
  | "waiting"
  /** It reads nothing of what is known. */
  | "unrelated"
  /** What is known rules the clause out. */
  | "excluded";

/**
 * "lot.data.health=true" → the fact and its value, typed by the dictionary (money: euros in, cents out; several choices: separated by commas).
 * Facts that the law decides may be given too. Throws ProblemsError with everything wrong, the allowed values named.
 */
export function readKnownFacts(written: readonly string[], library: Library): ReadonlyMap<FactId, FactValue> {
  const problems: Problem[] = [];
  const known = new Map<FactId, FactValue>();
  for (const each of written) {
    const report = (code: "ANSWER_UNKNOWN" | "ANSWER_INVALID", message: string, hint: string | undefined) =>
      problems.push({ code, severity: "error", message, hint, place: { file: `--where ${each}` } });
    const [, id = "", text = ""] = /^([^=]*)=(.*)$/s.exec(each)?.map((part) => part.trim()) ?? [];
    const fact = library.facts.get(id);
    if (id === "" || text === "") report("ANSWER_INVALID", "--where attend FAIT=VALEUR.", "par exemple --where lot.data.health=true");
    else if (fact === undefined) {
      const near = nearest(id, library.facts.keys());
      report(
        "ANSWER_UNKNOWN",
        `« ${id} » n'est ni une question ni une décision du dictionnaire.`,
        near === undefined ? "docs/faits.md les montre toutes" : `écrire « ${near} » ?`,
      );
    } else if (known.has(id)) report("ANSWER_INVALID", `« ${id} » est donné deux fois.`, "n'en garder qu'une valeur");
    else {
      const answer = parseAnswer(fact, readValue(text, fact.type), text);
      if ("value" in answer) known.set(id, answer.value);
      else {
        const choices = Object.entries(fact.choices ?? {}).map(([key, label]) => `${key} (${label})`);
        const allowed = choices.length === 0 || answer.hint?.startsWith("choix") ? [] : [`choix : ${choices.join(", ")}`];
        const hints = [...(answer.hint === undefined ? [] : [answer.hint]), ...allowed];
        report("ANSWER_INVALID", `${fact.label} : ${answer.wrong}`, hints.length === 0 ? undefined : hints.join(" — "));
      }
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return known;
}

function readValue(text: string, type: string): unknown {
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (type === "number" || type === "money") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return type === "choices" ? text.split(",").map((each) => each.trim()) : text;
}

/** These facts are known and no other; one whose question does not arise is irrelevant, one that inherits takes the wider value. */
export function knownLookup(library: Library, known: ReadonlyMap<FactId, FactValue>, law: LawTable): FactLookup {
  const lookup = (id: FactId): FactState => {
    const fact = library.facts.get(id);
    if (fact?.relevantWhen !== undefined && evaluate(fact.relevantWhen, lookup, law).truth === false) return { state: "irrelevant" };
    const value = known.get(id);
    if (value !== undefined) return { state: "known", value };
    return fact?.inherits === undefined ? { state: "unknown" } : lookup(fact.inherits);
  };
  return lookup;
}

/** Tells what the known facts say of each clause's condition. Throws ProblemsError when it reads a figure the law does not know that day. */
export function bearingOf(library: Library, known: ReadonlyMap<FactId, FactValue>, law: LawTable): (clause: Clause) => Bearing {
  const lookup = knownLookup(library, known, law);
  return ({ when }) => {
    if (when === undefined) return "always";
    const { truth } = evaluate(when, lookup, law);
    if (truth !== "unknown") return truth ? "met" : "excluded";
    return factsOf(when).some((id) => readsKnown(id, new Set())) ? "waiting" : "unrelated";
  };

  /** Itself, or through the wider fact it inherits or the question it depends on. */
  function readsKnown(id: FactId, seen: Set<FactId>): boolean {
    if (known.has(id)) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    const fact = library.facts.get(id);
    const behind = [...(fact?.inherits === undefined ? [] : [fact.inherits]), ...(fact?.relevantWhen ? factsOf(fact.relevantWhen) : [])];
    return behind.some((each) => readsKnown(each, seen));
  }
}
