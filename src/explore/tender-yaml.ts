import { editYaml, type YamlEdit } from "../library/edit-yaml.js";
import { inYaml } from "../library/save-tender.js";
import type { FactId, FactValue, Library, Tender } from "../model.js";

/** A situation as a tender.yaml that says the same, answer for answer; `comments` stand at its head, one line each. */
export function tenderYaml(tender: Tender, library: Library, comments: readonly string[] = []): string {
  const tree = (answers: ReadonlyMap<FactId, FactValue>) => nested(answers, library);
  const { buyer, tender: answers } = tree(tender.answers);
  const lots = tender.lots.map((lot) => ({
    id: lot.id,
    ...(lot.reuses !== undefined && { reuses: lot.reuses }),
    ...tree(lot.answers).lot,
    services: lot.services.map((service) => ({ id: service.id, ...tree(service.answers).service })),
  }));
  const criteria = tender.awardCriteria.map(({ subcriteria, ...rest }) => (subcriteria.length === 0 ? rest : { ...rest, subcriteria }));
  const parts: Readonly<Record<string, unknown>> = {
    buyer,
    tender: answers,
    lots,
    award_criteria: criteria,
    beneficiaries: tender.beneficiaries,
    decisions: decisionsOf(tender, library),
    clauses: buyerChoices(tender),
  };
  const edits = Object.entries(parts).flatMap(([key, value]): readonly YamlEdit[] => (isEmpty(value) ? [] : [{ path: [key], value }]));
  return editYaml(tender.file, `${comments.map((line) => `# ${line}\n`).join("")}socle: 1\n`, edits);
}

type Tree = { [key: string]: unknown };

/** Dotted names → nested keys: "lot.hosting.mode" → { lot: { hosting: { mode } } }. No name is the prefix of another. */
export function nested(answers: Iterable<readonly [FactId, FactValue]>, library: Library): Readonly<Record<string, Tree | undefined>> {
  const root: Record<string, Tree | undefined> = {};
  for (const [id, value] of answers) {
    const fact = library.facts.get(id);
    const path = id.split(".");
    const last = path.pop() ?? id;
    let branch: Tree = root;
    for (const key of path) {
      branch[key] ??= {};
      branch = branch[key] as Tree;
    }
    branch[last] = fact === undefined ? value : inYaml(fact, value);
  }
  return root;
}

const isEmpty = (value: unknown): boolean => value === undefined || (typeof value === "object" && Object.keys(value ?? {}).length === 0);

/** A choice that agrees with the law has no reason to give. */
const decisionsOf = ({ overrides }: Tender, library: Library) =>
  Object.fromEntries(
    [...overrides].map(([id, { value, reason }]) => {
      const fact = library.facts.get(id.replace(/@\d+$/, ""));
      const written = fact === undefined ? value : inYaml(fact, value);
      return [id, reason === "" ? { value: written } : { override: written, reason }];
    }),
  );

function buyerChoices({ removed, added, parameters }: Tender): Tree {
  const values = [...parameters].map(([clause, given]) => [
    clause,
    Object.fromEntries([...given].map(([name, { value }]) => [name, value])),
  ]);
  const parts = {
    removed: Object.fromEntries([...removed].map(([id, { reason }]) => [id, reason])),
    added: added.map(({ id }) => id),
    parameters: Object.fromEntries(values),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => !isEmpty(value)));
}
