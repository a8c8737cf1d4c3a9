import { factsOf } from "../../conditions.js";
import type { Condition, FactId, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { compileText } from "../../text/compile-text.js";

/** Answers that nobody is asked for: a buyer who wants them taken into account writes them. */
export const VOLUNTEERED: readonly FactId[] = ["buyer.closing_days"];

/** Questions that the rules of law and of coherence read, and no text or condition of the library. A test holds the list to the code. */
export const READ_BY_THE_TOOL: readonly FactId[] = [
  "buyer.operating_expenses",
  ...VOLUNTEERED,
  "tender.homogeneous_needs",
  "tender.innovative_purchase",
  "tender.negotiation_case_reason",
  "tender.urgency_reason",
  "tender.social_clause_reason",
  "tender.dispensed_choice",
  "lot.amount",
  "lot.hosting.secnumcloud_reason",
];

/** A question asked of every buyer whose answer changes nothing. What the law decides is printed by the note in any case. */
export function lintUnusedFacts(library: Library): readonly Problem[] {
  const read = factsRead(library);
  return [...library.facts.values()]
    .filter(({ id, decided }) => !decided && !read.has(id))
    .map(({ id, label, place }) => ({
      code: "FACT_UNUSED",
      severity: "warning",
      message: `Rien ne lit la réponse « ${label} » (${id}) : ni condition, ni texte, ni ligne de prix, ni règle.`,
      hint: "l'employer dans une clause, ou retirer la question du dictionnaire",
      place,
    }));
}

function factsRead(library: Library): ReadonlySet<FactId> {
  const read = new Set<FactId>(READ_BY_THE_TOOL);
  const inCondition = (when: Condition | undefined) => {
    if (when !== undefined) for (const id of factsOf(when)) read.add(id);
  };
  const inText = (text: string) => {
    if (!text.includes("{{")) return;
    for (const { args } of compileText(text).expressions) for (const argument of args) if ("path" in argument) read.add(argument.path);
  };
  for (const { when, text } of library.clauses.values()) {
    inCondition(when);
    inText(text);
  }
  for (const { when } of library.templates.values()) inCondition(when);
  for (const { when } of library.expected.values()) inCondition(when);
  for (const { relevantWhen, inherits } of library.facts.values()) {
    inCondition(relevantWhen);
    if (inherits !== undefined) read.add(inherits);
  }
  for (const { description, requirements, priceLines } of library.services.values()) {
    inText(description);
    for (const { text, when } of requirements) {
      inText(text);
      inCondition(when);
    }
    for (const { quantity, times, when } of priceLines) {
      inCondition(when);
      for (const each of [quantity, times]) if (typeof each === "string") read.add(each);
    }
  }
  return read;
}
