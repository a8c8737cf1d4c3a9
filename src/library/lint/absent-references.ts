import { formatDate } from "../../french.js";
import { type Clause, type Condition, LEVELS, type Level, type Library, type Place } from "../../model.js";
import type { Problem } from "../../problems.js";
import { compileText } from "../../text/compile-text.js";
import type { RawBlock, RawText } from "../../text/markdown.js";
import { present } from "./dead-clauses.js";
import { describeSituation, findSituation } from "./find-situation.js";

/**
 * A clause whose text refers to another that may be out of the file: the assembly would stop there, on a case nobody tried. A default clause that
 * the buyer removes with a reason does not count: the assembly says it. Certain: an error; possible, when a decision of the law or a figure may
 * forbid the case: an information.
 */
export function lintAbsentReferences(library: Library): readonly Problem[] {
  const promoters = promotersOf(library);
  return [...library.clauses.values()].flatMap((clause) =>
    clause.text.includes("{{ref") && clause.status !== "deprecated" ? absentFrom(clause, library, promoters) : [],
  );
}

type Promoters = ReadonlyMap<string, readonly string[]>;

function promotersOf(library: Library): Promoters {
  const promoters = new Map<string, string[]>();
  for (const service of library.services.values())
    for (const clause of service.clauses) promoters.set(clause, [...(promoters.get(clause) ?? []), service.id]);
  return promoters;
}

function absentFrom(clause: Clause, library: Library, promoters: Promoters): readonly Problem[] {
  const { expressions, blocks } = compileText(clause.text);
  const lines = clause.text.split("\n");
  const levels = levelsOf(blocks);
  const here = present(clause, library);
  return expressions.flatMap(({ helper, args, line, column, length }, index): Problem[] => {
    const [argument] = args;
    const id = helper === "ref" && argument !== undefined && "literal" in argument ? String(argument.literal) : undefined;
    const target = id === undefined ? undefined : library.clauses.get(id);
    if (target === undefined || target === clause || clause.requires.includes(target.id)) return [];
    const found = whenAbsent([...here, ...from(levels.get(index), library)], clause, target, library, promoters);
    if (found === undefined) return [];
    const place: Place = { file: clause.place.file, line: clause.textLine + line - 1, column, length, excerpt: lines[line - 1] };
    return [
      {
        code: "REFERENCE_MAY_BE_ABSENT",
        severity: found.sure ? "error" : "info",
        message: `Le renvoi vise la clause « ${target.id} », ${found.why}`,
        hint: "écrire le renvoi dans une clause qui porte aussi la condition de l'autre, ou accorder les deux conditions",
        place,
      },
    ];
  });
}

function whenAbsent(
  here: readonly Condition[],
  clause: Clause,
  target: Clause,
  library: Library,
  promoters: Promoters,
): { readonly why: string; readonly sure: boolean } | undefined {
  if (target.status === "deprecated") return { why: "qui n'entre plus dans aucun dossier.", sure: true };
  const { from: since, to: until } = target.inForce;
  if (since !== undefined && (clause.inForce.from ?? "") < since)
    return { why: `qui n'est en vigueur que depuis le ${formatDate(since)}.`, sure: true };
  if (until !== undefined && (clause.inForce.to ?? "9999") > until)
    return { why: `qui n'est plus en vigueur après le ${formatDate(until)}.`, sure: true };
  const services = promoters.get(target.id);
  if (target.inclusion === "optional" && services === undefined && clause.inclusion !== "optional")
    return { why: "facultative : elle n'entre que si l'acheteur l'ajoute.", sure: true };
  const there: readonly Condition[] = [
    ...present(target, library),
    ...(target.inclusion === "optional" && services !== undefined && library.facts.has("lot.services")
      ? [{ kind: "test", fact: "lot.services", compare: "is", operands: services.map((literal) => ({ literal })) } as const]
      : []),
  ];
  const needed = there.filter((condition) => !implied(condition, here));
  if (needed.length === 0) return undefined;
  const situation = findSituation([...here, { kind: "not", of: { kind: "all", of: needed } }], library.facts);
  if (situation.possible === false) return undefined;
  if (situation.possible === "unknown")
    return { why: "dont les conditions sont trop nombreuses pour être comparées : à vérifier.", sure: false };
  const example = describeSituation(situation.answers, library.facts);
  return { why: `absente du dossier quand celle-ci est là, par exemple avec ${example}.`, sure: situation.sure };
}

/** Word for word among the conditions that hold: most often the case, and no need to search. */
function implied(condition: Condition, here: readonly Condition[]): boolean {
  const words = JSON.stringify(condition);
  const parts = (node: Condition): readonly Condition[] => (node.kind === "all" ? [node, ...node.of.flatMap(parts)] : [node]);
  const known = here.flatMap(parts).map((part) => JSON.stringify(part));
  return parts(condition).length > 1 && condition.kind === "all"
    ? condition.of.every((part) => known.includes(JSON.stringify(part)))
    : known.includes(words);
}

/** The level from which each expression is printed, by its rank in the text. */
function levelsOf(blocks: readonly RawBlock[]): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>();
  const read = (runs: readonly RawText[], level: Level | undefined) => {
    if (level === undefined) return;
    for (const { text } of runs) for (const [, rank] of text.matchAll(/\ue000(\d+)\ue001/g)) levels.set(Number(rank), level);
  };
  const walk = (inside: readonly RawBlock[], level: Level | undefined): void => {
    for (const block of inside) {
      if (block.kind === "paragraph" || block.kind === "heading") read(block.runs, level);
      else if (block.kind === "list") for (const item of block.items) walk(item, level);
      else if (block.kind === "table") for (const row of [block.header, ...block.rows]) for (const cell of row) read(cell, level);
      else if (block.kind === "requirement" || block.kind === "level") walk(block.blocks, block.from ?? level);
    }
  };
  walk(blocks, undefined);
  return levels;
}

function from(level: Level | undefined, library: Library): readonly Condition[] {
  if (level === undefined || !library.facts.has("lot.level")) return [];
  const operands = LEVELS.slice(LEVELS.indexOf(level)).map((literal) => ({ literal }));
  return [{ kind: "test", fact: "lot.level", compare: "is", operands }];
}
