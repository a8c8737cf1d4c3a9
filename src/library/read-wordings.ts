import type { Wordings } from "../model.js";
import type { Problem } from "../problems.js";
import type { SourceFile } from "./files.js";
import { readYaml } from "./read-yaml.js";

/** A library without catalog/wordings.yaml forbids itself nothing. */
const NONE: Wordings = { vague: [], abusive: [], buyers: [], proper: [], capitals: [], abbreviations: {} };

/** catalog/wordings.yaml: words in lower case, but for those that a capital makes. */
export function readWordings(file: SourceFile | undefined, report: (problem: Problem) => void): Wordings {
  const yaml = file === undefined ? undefined : readYaml(file, "wordings", report);
  if (yaml === undefined) return NONE;
  const source = yaml.data as {
    vague?: { words: string[]; because: string; instead: string; most?: number }[];
    unless?: string[];
    abusive?: { id: string; together: string[][]; unless?: string[]; because: string; against: string[] }[];
    buyers?: string[];
    proper?: string[];
    capitals?: string[];
    abbreviations?: Record<string, string>;
  };
  const lower = (words: readonly string[]) => words.map((word) => word.toLowerCase());
  return {
    vague: (source.vague ?? []).map((each) => ({ ...each, words: lower(each.words), most: each.most ?? 0 })),
    abusive: (source.abusive ?? []).map((each) => ({
      ...each,
      together: each.together.map(lower),
      unless: lower(each.unless ?? source.unless ?? []),
    })),
    buyers: lower(source.buyers ?? []),
    proper: source.proper ?? [],
    capitals: source.capitals ?? [],
    abbreviations: source.abbreviations ?? {},
  };
}
