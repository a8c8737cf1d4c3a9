import type { Library } from "../model.js";
import type { Problem } from "../problems.js";
import { lintPlaces } from "./lint/places.js";
import { lintReferences } from "./lint/references.js";
import { lintReviews } from "./lint/reviews.js";
import { lintTexts } from "./lint/texts.js";

/** Each rule reads the whole library and returns what is wrong; the order changes nothing. */
const RULES: readonly ((library: Library, on: string) => readonly Problem[])[] = [lintPlaces, lintTexts, lintReferences, lintReviews];

/** Everything a load can know about a library, beyond the shape of each file. `on` defaults to the library's release date. */
export const lintLibrary = (library: Library, on: string = library.released): readonly Problem[] =>
  RULES.flatMap((rule) => rule(library, on));
