import type { FactId, Library, LotId, Place, Tender } from "../model.js";
import type { Problem } from "../problems.js";

/** ANSWER_MISSING, with the key to write and where (SEMANTICS 2). */
export function missingAnswer(library: Library, tender: Tender, id: FactId, lot: LotId | undefined, why: string): Problem {
  const fact = library.facts.get(id);
  const index = tender.lots.findIndex((each) => each.id === lot);
  const place: Place = tender.lots[index]?.place ?? { file: tender.file };
  const key = id.replace(/^(lot|service)\./, "");
  const where =
    lot === undefined
      ? `${id.split(".")[0]}: { ${nest(id.split(".").slice(1))} }`
      : `dans le lot ${lot} : ${nest(key.split("."))}${fact?.scope === "service" ? " (sous services)" : ""}`;
  const choices = fact?.choices === undefined ? "" : ` (choix : ${Object.keys(fact.choices).join(", ")})`;
  const example = fact?.example === undefined || fact.choices !== undefined ? "" : ` (par exemple ${JSON.stringify(fact.example)})`;
  return {
    code: "ANSWER_MISSING",
    severity: "error",
    message: `Il manque la réponse « ${fact?.label ?? id} »${lot === undefined || tender.lots.length < 2 ? "" : ` du lot ${lot}`} : ${why}.`,
    hint: `écrire ${where}${choices}${example}`,
    place: { ...place, pointer: lot === undefined ? id : `lots.${index}.${key}` },
  };
}

const nest = (parts: readonly string[]): string =>
  parts.reduceRight((inner, part) => (inner === "" ? `${part}: …` : `${part}: { ${inner} }`), "");
