import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { AwardCriterion, ClauseId, FactDefinition, FactValue, Library, LotId, ServiceId, Tender } from "../model.js";
import { type Problem, ProblemsError } from "../problems.js";
import { editYaml, readValues, type YamlEdit } from "./edit-yaml.js";
import { inspectTender, readTender } from "./load-tender.js";
import { readYaml } from "./read-yaml.js";

/** One answer, as the interview and the web page give it. Money in cents. */
export type TenderAnswer =
  | {
      readonly kind: "fact";
      readonly fact: FactDefinition;
      readonly lot?: LotId;
      /** `index`: position in the lot; `inLot`: every service of the lot, written when a reused lot left them unsaid. */
      readonly service?: { readonly index: number; readonly inLot: readonly ServiceId[] };
      readonly value: FactValue;
    }
  /** Lots are added, numbered after the last; none is removed. */
  | { readonly kind: "lots"; readonly count: number }
  | { readonly kind: "lot_content"; readonly lot: LotId; readonly reuses?: string; readonly services: readonly ServiceId[] }
  | { readonly kind: "beneficiaries"; readonly beneficiaries: Tender["beneficiaries"] }
  | { readonly kind: "award_criteria"; readonly criteria: readonly AwardCriterion[] }
  /** `reason` undefined: the clause comes back. */
  | { readonly kind: "clause_removed"; readonly clause: ClauseId; readonly reason?: string }
  | { readonly kind: "clause_added"; readonly clause: ClauseId; readonly added: boolean }
  /** `value` undefined: the library's. */
  | { readonly kind: "clause_parameter"; readonly clause: ClauseId; readonly name: string; readonly value?: number | string }
  /** `reason` when the buyer does not take what the law proposes. */
  | { readonly kind: "decision"; readonly fact: FactDefinition; readonly lot?: LotId; readonly value: FactValue; readonly reason?: string };

export const tenderExists = (file: string): boolean => existsSync(file);

const EMPTY = "# Consultation écrite avec Socle. Ce fichier se modifie aussi à la main ; les commentaires sont gardés.\nsocle: 1\n";

/** The tender of a file, or an empty one when there is no file yet. */
export function openTender(file: string, library: Library): { readonly tender?: Tender; readonly problems: readonly Problem[] } {
  if (tenderExists(file)) return inspectTender(file, library);
  return { tender: readTender(file, EMPTY, library, () => {}), problems: [] };
}

/**
 * Writes one answer, on the file as it is now, and nothing else: comments and order are kept. Creates the file when it is absent.
 * The file is replaced in one step: a crash leaves the former or the new one, never a half. Throws ProblemsError, with nothing written.
 */
export async function saveAnswer(file: string, answer: TenderAnswer): Promise<void> {
  const text = tenderExists(file) ? readFileSync(file, "utf8") : EMPTY;
  const problems: Problem[] = [];
  const yaml = readYaml({ name: file, text }, "tender", (problem) => problems.push(problem));
  if (yaml === undefined) throw new ProblemsError(problems);
  await replaceFile(file, editYaml(file, text, editsOf(answer, readValues(text) as Written)));
}

interface Written {
  readonly lots?: readonly { readonly id: number; readonly services?: readonly { readonly id: string }[] }[];
  readonly clauses?: {
    readonly added?: readonly string[] | null;
    readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
  };
}

function editsOf(answer: TenderAnswer, written: Written): readonly YamlEdit[] {
  const lots = written.lots ?? [];
  const indexOf = (lot: LotId | undefined): number => {
    const index = lots.findIndex(({ id }) => id === lot);
    if (index === -1) throw new Error(`bug: lot ${lot} is not in the file`);
    return index;
  };
  switch (answer.kind) {
    case "fact":
      return factEdits(answer, answer.lot === undefined ? undefined : indexOf(answer.lot), lots);
    case "lots": {
      const last = Math.max(0, ...lots.map(({ id }) => id));
      return Array.from({ length: answer.count - lots.length }, (_, rank) => ({
        path: ["lots", lots.length + rank, "id"],
        value: last + rank + 1,
      }));
    }
    case "lot_content": {
      const index = indexOf(answer.lot);
      const former = lots[index]?.services ?? [];
      const services = answer.services.map((id) => former.find((service) => service.id === id) ?? { id });
      return [
        { path: ["lots", index, "reuses"], value: answer.reuses },
        { path: ["lots", index, "services"], value: services },
      ];
    }
    case "beneficiaries":
      return [{ path: ["beneficiaries"], value: answer.beneficiaries }];
    case "award_criteria": {
      const criteria = answer.criteria.map(({ subcriteria, ...criterion }) =>
        subcriteria.length === 0 ? criterion : { ...criterion, subcriteria },
      );
      return [{ path: ["award_criteria"], value: criteria }];
    }
    case "clause_removed":
      return [{ path: ["clauses", "removed", answer.clause], value: answer.reason }];
    case "clause_added": {
      const added = written.clauses?.added ?? [];
      const index = added.indexOf(answer.clause);
      if (answer.added === index >= 0) return [];
      return [{ path: ["clauses", "added", answer.added ? added.length : index], value: answer.added ? answer.clause : undefined }];
    }
    case "clause_parameter": {
      const own = written.clauses?.parameters?.[answer.clause] ?? {};
      const last = answer.value === undefined && Object.keys(own).every((name) => name === answer.name);
      return [{ path: ["clauses", "parameters", answer.clause, ...(last ? [] : [answer.name])], value: answer.value }];
    }
    case "decision": {
      const key = answer.lot === undefined ? answer.fact.id : `${answer.fact.id}@${answer.lot}`;
      const value = inYaml(answer.fact, answer.value);
      return [
        {
          path: ["decisions", key],
          value: answer.reason === undefined ? { value } : { override: value, reason: answer.reason },
          inline: true,
        },
      ];
    }
    default:
      return answer satisfies never;
  }
}

function factEdits(
  answer: TenderAnswer & { kind: "fact" },
  lot: number | undefined,
  lots: NonNullable<Written["lots"]>,
): readonly YamlEdit[] {
  const { fact, service } = answer;
  const [first = "", ...rest] = fact.id.split(".");
  const value = inYaml(fact, answer.value);
  if (lot === undefined) return [{ path: [first, ...rest], value }];
  if (service === undefined) return [{ path: ["lots", lot, ...rest], value }];
  const unsaid = lots[lot]?.services === undefined ? [{ path: ["lots", lot, "services"], value: service.inLot.map((id) => ({ id })) }] : [];
  return [...unsaid, { path: ["lots", lot, "services", service.index, ...rest], value }];
}

/** A typed answer as the file holds it: cents → euros. */
export const inYaml = (fact: FactDefinition, value: FactValue): unknown => (fact.type === "money" ? Number(value) / 100 : value);

async function replaceFile(file: string, text: string): Promise<void> {
  const former = existsSync(file);
  const target = former ? realpathSync(file) : resolve(file);
  const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    await mkdir(dirname(target), { recursive: true });
    const handle = await open(fresh, "w", former ? statSync(target).mode : 0o666);
    try {
      await handle.writeFile(text, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
    throw new ProblemsError([
      {
        code: "OUTPUT_UNWRITABLE",
        severity: "error",
        message: `La réponse n'a pas pu être enregistrée (${code}). Le fichier est resté tel quel.`,
        hint: "libérer de la place, ou vérifier les droits du dossier",
        place: { file },
      },
    ]);
  }
}
