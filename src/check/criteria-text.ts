import type { AwardCriterion, Place, TenderFile } from "../model.js";
import { searchable } from "./printed-text.js";

/** What a criterion says: its name, its description, the names of its sub-criteria. */
export const wordsOf = ({ name, description, subcriteria }: AwardCriterion): readonly string[] =>
  [name, description ?? "", ...subcriteria.map((each) => each.name)].map(searchable);

/** The criteria whose words match, with the words found and their place in the buyer's file. */
export const criteriaSaying = (
  file: TenderFile,
  pattern: RegExp,
): readonly { readonly criterion: AwardCriterion; readonly found: string; readonly place: Place | undefined }[] =>
  file.tender.awardCriteria.flatMap((criterion, index) => {
    const found = wordsOf(criterion)
      .map((words) => pattern.exec(words)?.[0])
      .find((each) => each !== undefined);
    return found === undefined ? [] : [{ criterion, found, place: file.tender.places.get(`award_criteria.${index}`) }];
  });
