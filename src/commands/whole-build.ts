import { COPY_FORMATS } from "../model.js";
import { readFormats } from "./formats.js";

export const FILE_MISSING = "Il manque le nom du fichier de la consultation, par exemple tender.yaml (donné : %s, attendu : %s).";

/** The check of build, for yargs: true, or what is wrong. */
export function isWholeBuild(argv: {
  readonly tender?: string;
  readonly batch?: string;
  readonly workers?: number;
  readonly format?: string;
  readonly formats: string;
}): true | string {
  if (argv.batch === undefined) {
    if (argv.tender === undefined) return FILE_MISSING.replace("%s", "0").replace("%s", "1");
    return (argv.workers === undefined && argv.format !== "json") || "--workers et --format json vont avec --batch.";
  }
  if (readFormats(argv.formats).some((format) => COPY_FORMATS.some((copy) => copy === format)))
    return "--formats odt,pdf ne va pas avec --batch : assembler d'abord, puis demander les copies dossier par dossier.";
  if (argv.batch === "") return "--batch attend un dossier de consultations, ou un tableau .csv.";
  const wrong = argv.workers !== undefined && !(Number.isInteger(argv.workers) && argv.workers >= 1 && argv.workers <= 64);
  return !wrong || "--workers attend un nombre entier, de 1 à 64.";
}
