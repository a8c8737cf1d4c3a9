import { expect, test } from "vitest";
import { chooseClauses } from "../../src/assemble/choose-clauses.js";
import { clauseExplainer } from "../../src/assemble/explain-clause.js";
import { type FactSource, factLookup } from "../../src/facts.js";
import { decide } from "../../src/law/decide.js";
import { decideOnDemand } from "../../src/law/decide-on-demand.js";
import { RULES } from "../../src/law/rules.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { loadTender } from "../../src/library/load-tender.js";
import type { FactDefinition, FactValue, Tender } from "../../src/model.js";

const EXAMPLES = ["commune-portail", "etat-tma-api", "hopital-archivage", "syndicat-cloud"];
const library = await loadLibrary();

async function chosenOf(example: string) {
  const tender = await loadTender(new URL(`../../examples/${example}/tender.yaml`, import.meta.url).pathname, library);
  const { chosen } = chooseClauses(library, tender);
  if (chosen === undefined) throw new Error(`${example} has no choices`);
  return { tender, ...chosen };
}

/** An answer as it may be, unanswered included. */
function valuesOf(fact: FactDefinition): readonly (FactValue | undefined)[] {
  if (fact.type === "boolean") return [true, false, undefined];
  if (fact.choices !== undefined)
    return [...Object.keys(fact.choices).map((choice) => (fact.type === "choices" ? [choice] : choice)), undefined];
  if (fact.type === "money") return [0, 3_999_999, 21_600_000, 600_000_000_000, undefined];
  return fact.type === "number" ? [0, 1, 12, 60, undefined] : [undefined];
}

function withAnswer(tender: Tender, fact: FactDefinition, value: FactValue | undefined): Tender {
  const changed = (answers: Tender["answers"]) => {
    const copy = new Map(answers);
    if (value === undefined) copy.delete(fact.id);
    else copy.set(fact.id, value);
    return copy;
  };
  if (fact.scope === "tender") return { ...tender, answers: changed(tender.answers) };
  return { ...tender, lots: tender.lots.map((lot, index) => (index === 0 ? { ...lot, answers: changed(lot.answers) } : lot)) };
}

test.each(EXAMPLES)("%s is explained alike when the whole law is applied again for each answer", async (example) => {
  const { source, choices } = await chosenOf(example);
  const narrow = choices.map(clauseExplainer(library, source));
  const whole = choices.map(clauseExplainer(library, source, { ...decideOnDemand(source), restsOn: () => true }));
  expect(narrow).toEqual(whole);
  expect(narrow.filter(({ cure }) => cure !== undefined).length).toBeGreaterThan(50);
});

test.each(EXAMPLES)("%s: one answer changed, every fact is as if the whole law were applied to it", async (example) => {
  const { source, tender } = await chosenOf(example);
  const base: Omit<FactSource, "decisions"> = source;
  const decided = decideOnDemand(base);
  const shown = [...library.facts.values()].filter(({ scope }) => scope !== "service").map(({ id }) => id);
  for (const fact of library.facts.values()) {
    if (fact.decided || fact.scope === "service") continue;
    for (const value of valuesOf(fact)) {
      const changed = withAnswer(tender, fact, value);
      const lot = fact.scope === "tender" ? undefined : tender.lots[0]?.id;
      const narrow = decided.after({ fact: fact.id, lot }, changed);
      const whole = { ...base, tender: changed, decisions: decide({ ...base, tender: changed }).decisions };
      for (const each of changed.lots) {
        const [found, expected] = [narrow.lookupIn(each.id), factLookup(whole, each)];
        expect(shown.map(found), `${fact.id} = ${String(value)}, lot ${each.id}`).toEqual(shown.map(expected));
      }
    }
  }
});

test.each(EXAMPLES)("%s: a rule looks at decisions taken before it, never after", async (example) => {
  const { source, tender } = await chosenOf(example);
  const decided = decideOnDemand(source);
  const rank = new Map(RULES.map(({ id }, index) => [id, index]));
  const late = RULES.flatMap((rule, index) =>
    (rule.scope === "lot" ? tender.lots.map(({ id }) => id) : [undefined]).flatMap((lot) =>
      decided.outcome(rule, lot).looked.filter(({ fact }) => (rank.get(fact) ?? -1) >= index),
    ),
  );
  expect(late).toEqual([]);
});
