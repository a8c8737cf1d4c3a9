import type { LevelText } from "../clauses/text-by-level.js";
import type { Library, Source } from "../model.js";
import { renderBlocks } from "../render/markdown/render-blocks.js";
import type { ClauseCard } from "./clause.js";

/** The form socle-clause/1: texts in Markdown, ids as the library writes them. */
export function clauseJson({ clause, texts, conditions, uses, kept }: ClauseCard, library: Library) {
  return {
    format: "socle-clause/1",
    library: { name: library.name, version: library.version },
    id: clause.id,
    title: clause.title,
    family: clause.family,
    document: clause.document,
    section: clause.section,
    inclusion: clause.inclusion,
    status: clause.status,
    replaced_by: clause.replacedBy,
    owner: clause.owner,
    reviewed: clause.reviewed,
    in_force: clause.inForce,
    purpose: clause.purpose,
    watch: clause.watch,
    conditions,
    levels: texts.map(levelJson),
    parameters: clause.parameters,
    sources: clause.sources.map(sourceJson),
    standards: clause.standards,
    requires: clause.requires,
    excludes: clause.excludes,
    derogates: clause.derogates.map(({ article, when, reason }) => ({ article, when, reason })),
    used_by: {
      services: uses.services,
      penalty_of: uses.penaltyOf,
      service_texts: uses.serviceTexts,
      lots: uses.lots,
      expected: uses.expected,
      required_by: uses.requiredBy,
      excluded_by: uses.excludedBy,
      replaces: uses.replaces,
      referred_by: uses.referredBy,
      examples: kept,
    },
    file: clause.place.file,
  };
}

const levelJson = ({ level, enters, blocks, added, values }: LevelText) => ({
  level,
  enters,
  text: renderBlocks(blocks).join("\n"),
  added: renderBlocks(added).join("\n"),
  values: values.map(({ parameter, value, before }) => ({ name: parameter.name, value, before })),
});

const sourceJson = ({ text, article, point, strength, confidence }: Source) => ({ text, article, point, strength, confidence });
