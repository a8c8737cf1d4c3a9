import { FORMATS, type Format } from "../model.js";
import { nearest } from "../problems.js";

type Option = string | readonly string[];

/** "docx,html" → the formats it names, once each, in the order of the list. The option given twice adds up. Call `checkFormats` first. */
export const readFormats = (option: Option): readonly Format[] => FORMATS.filter((format) => words(option).includes(format));

/** The check of --formats, for yargs: true, or what is wrong. */
export function checkFormats({ formats }: { readonly formats: Option }): true | string {
  const found = words(formats);
  const known: readonly string[] = FORMATS;
  const unknown = found.find((word) => !known.includes(word));
  if (unknown === undefined && found.length > 0) return true;
  const near = unknown === undefined ? undefined : nearest(unknown, known);
  return [
    unknown === undefined ? "--formats n'en nomme aucun." : `« ${unknown} » n'est pas un format de sortie.`,
    `Formats possibles, séparés par des virgules : ${known.join(", ")}.`,
    ...(near === undefined ? [] : [`Écrire « ${near} » ?`]),
  ].join(" ");
}

const words = (option: Option): readonly string[] =>
  [option]
    .flat()
    .flatMap((text) => text.split(","))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== "");
