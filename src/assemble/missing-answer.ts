import type { FactId, Library, LotId, Place, Tender } from "../model.js";
import type { Problem } from "../problems.js";

/** ANSWER_MISSING, with the key to write and where (SEMANTICS 2). */
export function missingAnswer(library: Library, tender: Tender, id: FactId, lot: LotId | undefined, why: string): Problem {
  const label = library.facts.get(id)?.label ?? id;
  return {
    code: "ANSWER_MISSING",
    severity: "error",
    message: `Il manque la réponse « ${label} »${lot === undefined || tender.lots.length < 2 ? "" : ` du lot ${lot}`} : ${why}.`,
    ...whereToAnswer(library, tender, id, lot),
  };
}

/** A text nobody wrote: a highlighted blank in a draft, refused to publish. */
export function missingText(library: Library, tender: Tender, id: FactId, lot: LotId | undefined): Problem {
  const label = library.facts.get(id)?.label ?? id;
  return {
    code: "TEXT_MISSING",
    severity: "error",
    message: `« ${label} »${lot === undefined ? "" : ` (lot ${lot})`} n'est pas écrit : le dossier ne peut pas être publié.`,
    ...whereToAnswer(library, tender, id, lot),
  };
}

/** The key to type, with its choices or an example, and the place where it goes. */
function whereToAnswer(
  library: Library,
  tender: Tender,
  id: FactId,
  lot: LotId | undefined,
): { readonly hint: string; readonly place: Place } {
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
  return { hint: `écrire ${where}${choices}${example}`, place: { ...place, pointer: lot === undefined ? id : `lots.${index}.${key}` } };
}

const nest = (parts: readonly string[]): string =>
  parts.reduceRight((inner, part) => (inner === "" ? `${part}: …` : `${part}: { ${inner} }`), "");
