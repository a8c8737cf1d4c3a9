import type { Library } from "../model.js";
import type { Problem } from "../problems.js";
import { lintAbsentReferences } from "./lint/absent-references.js";
import { lintContradictions } from "./lint/contradictions.js";
import { lintDeadClauses } from "./lint/dead-clauses.js";
import { lintDerogationSubjects } from "./lint/derogation-subjects.js";
import { lintNames } from "./lint/names.js";
import { lintPenalties } from "./lint/penalties.js";
import { lintPlaces } from "./lint/places.js";
import { lintReferences } from "./lint/references.js";
import { lintRepealed } from "./lint/repealed.js";
import { lintReviews } from "./lint/reviews.js";
import { lintSentences } from "./lint/sentences.js";
import { lintTerms } from "./lint/terms.js";
import { lintTexts } from "./lint/texts.js";
import { lintTypedFigures } from "./lint/typed-figures.js";
import { lintUnits } from "./lint/units.js";
import { lintUnusedFacts } from "./lint/unused-facts.js";
import { lintWordings } from "./lint/wordings.js";

type LintRule = (library: Library, on: string) => readonly Problem[];

/** Without these, no file can be assembled: every command runs them. Each reads the whole library; the order changes nothing. */
const LOAD_RULES: readonly LintRule[] = [lintPlaces, lintTexts, lintReferences, lintReviews];

/** What only a legal team mends, and no buyer should wait for: `socle lint` alone runs them. */
const CRAFT_RULES: readonly LintRule[] = [
  lintDeadClauses,
  lintContradictions,
  lintAbsentReferences,
  lintUnusedFacts,
  lintSentences,
  lintWordings,
  lintNames,
  lintTypedFigures,
  lintUnits,
  lintTerms,
  lintRepealed,
  lintPenalties,
  lintDerogationSubjects,
];

const run = (rules: readonly LintRule[], library: Library, on: string): readonly Problem[] => rules.flatMap((rule) => rule(library, on));

/** Everything a load can know about a library, beyond the shape of each file. `on` defaults to the library's release date. */
export const lintLibrary = (library: Library, on: string = library.released): readonly Problem[] => run(LOAD_RULES, library, on);

/** The craft of the clauses: conditions, words, figures, terms, penalties. To be run on a library that loads without error. */
export const lintCraft = (library: Library, on: string = library.released): readonly Problem[] => run(CRAFT_RULES, library, on);
