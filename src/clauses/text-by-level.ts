import { fillText, textBlock } from "../assemble/fill-text.js";
import { PLACE_OF } from "../assemble/place-of.js";
import { plainText } from "../check/printed-text.js";
import { evaluate } from "../conditions.js";
import { formatQuantity, typeset } from "../french.js";
import {
  type Block,
  type Clause,
  type FactId,
  type FactValue,
  type LawTable,
  LEVELS,
  type Level,
  type Library,
  type Parameter,
} from "../model.js";
import { compileText } from "../text/compile-text.js";
import { knownLookup } from "./known-facts.js";

/** A clause at one level. Facts are blanks with their label; figures of the law are those of the day. */
export interface LevelText {
  readonly level: Level;
  /** False when the condition of the clause rules this level out. */
  readonly enters: boolean;
  /** The whole text. */
  readonly blocks: readonly Block[];
  /** Blocks that the level below does not have, values set apart; the whole text at the first level. */
  readonly added: readonly Block[];
  /** Values that differ from those of the level below; all of them at the first level. */
  readonly values: readonly { readonly parameter: Parameter; readonly value: number | string; readonly before?: number | string }[];
}

/** The text of a clause at each level, lowest first. */
export function textByLevel(clause: Clause, library: Library, law: LawTable): readonly LevelText[] {
  return LEVELS.map((level, index) => {
    const below = LEVELS[index - 1];
    const blocks = blocksAt(clause, level, level, library, law);
    const lower = below === undefined ? [] : blocksAt(clause, below, level, library, law);
    const kept = new Set(lower.map((block) => JSON.stringify(block)));
    return {
      level,
      enters: entersAt(clause, level, library, law),
      blocks,
      added: blocks.filter((block) => !kept.has(JSON.stringify(block))),
      values: clause.parameters.flatMap((parameter) => {
        const value = parameter.default[level];
        const before = below === undefined ? undefined : parameter.default[below];
        return value === before ? [] : [{ parameter, value, before }];
      }),
    };
  });
}

/** The levels at which a clause may enter a file, and those that say more or otherwise than the level below. */
export function levelsOf(clause: Clause, library: Library, law: LawTable) {
  const texts = textByLevel(clause, library, law);
  const differs = ({ added, values }: LevelText) => added.length > 0 || values.length > 0;
  return {
    enters: texts.filter(({ enters }) => enters).map(({ level }) => level),
    differs: texts
      .slice(1)
      .filter(differs)
      .map(({ level }) => level),
  };
}

/** Everything the clause may say, for searching: its text at the highest level, which holds those below. */
export const wholeText = (clause: Clause, library: Library, law: LawTable): string =>
  plainText(blocksAt(clause, "sovereign", "sovereign", library, law));

/** The value of a parameter with its unit. */
export const showValue = ({ unit }: Parameter, value: number | string): string =>
  typeof value === "number" ? formatQuantity(value, unit) : typeset(value);

function entersAt(clause: Clause, level: Level, library: Library, law: LawTable): boolean {
  if (clause.when === undefined) return true;
  const known = new Map<FactId, FactValue>([
    ["tender.level", level],
    ["lot.level", level],
  ]);
  return evaluate(clause.when, knownLookup(library, known, law), law).truth !== false;
}

/** The blocks of one level, with the values of another, so that two levels can be compared block by block. */
function blocksAt(clause: Clause, level: Level, valuesOf: Level, library: Library, law: LawTable): readonly Block[] {
  return fillText(compileText(clause.text), {
    facts: library.facts,
    lookup: () => ({ state: "unknown" }),
    law,
    parameters: new Map(
      clause.parameters.map(({ name, unit, default: defaults }) => [name, { value: defaults[valuesOf], unit, ours: true }]),
    ),
    level,
    owner: clause.id,
    reference: (target) => {
      const found = library.clauses.get(target);
      return { text: typeset(found === undefined ? target : `article « ${found.title} » (${PLACE_OF[found.document]}, ${target})`) };
    },
    requirement: ({ slug, priority, proof, blocks }) => ({
      id: `${clause.id}#${slug}`,
      number: `${clause.id}#${slug}`,
      priority,
      proof,
      blocks,
      document: clause.document,
    }),
    table: (of) => [textBlock(`[tableau calculé : ${of}]`)],
    onMissing: () => {},
    onAbsentReference: () => {},
  });
}
