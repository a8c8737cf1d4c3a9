import type { FactId, Library, Place, TenderFile } from "../model.js";
import { searchable } from "./printed-text.js";

/** Where printed words were written: in the clause, in the answer that the article prints, else the clause or the service to look at. */
export function placeOfWords(file: TenderFile, library: Library, origin: string, words: string | RegExp): Place | undefined {
  const says = (text: string) => (typeof words === "string" ? searchable(text).includes(words) : words.test(searchable(text)));
  const clause = library.clauses.get(origin);
  if (clause !== undefined && says(clause.text)) return clause.place;
  return writtenAnswers(file).find(({ text }) => says(text))?.place ?? clause?.place ?? library.services.get(origin)?.place;
}

function writtenAnswers(file: TenderFile): readonly { readonly text: string; readonly place: Place | undefined }[] {
  const { answers, lots, awardCriteria, places } = file.tender;
  return [
    ...[...answers].map(([id, value]) => ({ text: String(value), place: places.get(id) })),
    ...lots.flatMap((lot, index) =>
      [...lot.answers].map(([id, value]) => ({ text: String(value), place: places.get(`lots.${index}.${withoutScope(id)}`) })),
    ),
    ...awardCriteria.map((criterion, index) => ({
      text: [criterion.name, criterion.description, ...criterion.subcriteria.map(({ name }) => name)].join("\n"),
      place: places.get(`award_criteria.${index}`),
    })),
  ];
}

const withoutScope = (id: FactId): string => id.replace(/^lot\./, "");
