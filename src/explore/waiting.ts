import { evaluate } from "../conditions.js";
import type { ClauseId, FactLookup, LawTable, Library } from "../model.js";

/**
 * Does the clause wait for a service that the catalogue does not have? Its condition asks for a nature of prices (all fixed) that no lot can have
 * with the services of this library, and a service added by another one could: no buyer reaches it, and nothing is wrong with it.
 */
export function waitsForService(id: ClauseId, library: Library, law: LawTable): boolean {
  const { when } = library.clauses.get(id) ?? {};
  if (when === undefined) return false;
  const natures = Object.keys(library.facts.get("lot.price_mix")?.choices ?? {});
  const possible = naturesOfPrices(library);
  const isFalse = (nature: string): boolean => {
    const lookup: FactLookup = (fact) => (fact === "lot.price_mix" ? { state: "known", value: nature } : { state: "unknown" });
    return evaluate(when, lookup, law).truth === false;
  };
  return possible.every(isFalse) && natures.some((nature) => !possible.includes(nature) && !isFalse(nature));
}

/** Any technique but the ordinary one makes unit prices; a lot of an ordinary contract has the prices of its services. */
function naturesOfPrices({ services }: Library): readonly string[] {
  const kinds = [...services.values()].map(({ priceLines }) => priceLines.map(({ kind }) => kind === "on_demand"));
  const fixed = kinds.some((lines) => lines.every((onDemand) => !onDemand));
  const mixed = kinds.some((lines) => lines.includes(true) && lines.includes(false)) || (fixed && kinds.flat().includes(true));
  return ["unit", ...(fixed ? ["fixed"] : []), ...(mixed ? ["mixed"] : [])];
}
