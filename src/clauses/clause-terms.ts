import type { Clause, Level, Library } from "../model.js";

export const INCLUSIONS: Readonly<Record<Clause["inclusion"], string>> = {
  mandatory: "obligatoire",
  default: "par défaut",
  optional: "facultative",
};

export const STATUSES: Readonly<Record<Clause["status"], string>> = {
  proposed: "proposée, non relue",
  approved: "approuvée",
  deprecated: "remplacée",
};

/** The level as the dictionary names it: "Renforcé". */
export const levelName = (level: Level, library: Library): string => library.facts.get("tender.level")?.choices?.[level] ?? level;
