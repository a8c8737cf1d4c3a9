import type { ExpectedClauses, Source } from "../model.js";
import type { Problem } from "../problems.js";
import { type ConditionContext, readCondition } from "../read-condition.js";
import type { SourceFile } from "./files.js";
import { type Dictionary, listed, placesOf } from "./read-clause.js";
import { readYaml } from "./read-yaml.js";

/** catalog/expected/<id>.yaml: the clauses that a situation calls for. Their existence is checked later, when all are known. */
export function readExpected(file: SourceFile, dictionary: Dictionary, report: (problem: Problem) => void): ExpectedClauses | undefined {
  const yaml = readYaml(file, "expected", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as {
    title: string;
    when?: unknown;
    expects?: string[];
    any_of?: string[];
    severity: ExpectedClauses["severity"];
    source: Source;
    cure: string;
  };
  const context: ConditionContext = { ...dictionary, scopes: ["tender", "lot"], report, placeOf: yaml.placeOf };
  return {
    id: file.name.replace(/^.*\/|\.yaml$/g, ""),
    title: source.title,
    when: source.when === undefined ? undefined : readCondition(source.when, context, ["when"]),
    expects: source.expects ?? [],
    anyOf: source.any_of ?? [],
    severity: source.severity,
    source: source.source,
    cure: source.cure,
    place: { file: file.name, line: 1, column: 1 },
    places: placesOf(yaml, [...listed("expects", source.expects), ...listed("any_of", source.any_of)]),
  };
}
