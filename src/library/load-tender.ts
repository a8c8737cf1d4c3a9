import { createHash } from "node:crypto";
import type { AwardCriterion, FactId, FactValue, Library, Lot, Place, ServiceInLot, Tender } from "../model.js";
import { hasErrors, nearest, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { displayName, MAX_TENDER_FILE, readText } from "./files.js";
import { isSiret } from "./identifiers.js";
import { readAnswer } from "./read-answer.js";
import { type ChoicesSource, readBuyerChoices } from "./read-buyer-choices.js";
import { type Path, readYaml, type YamlFile } from "./read-yaml.js";

interface TenderSource extends ChoicesSource {
  readonly buyer?: Record<string, unknown>;
  readonly tender?: Record<string, unknown>;
  readonly lots?: ({ id: number; reuses?: string; services?: ({ id: string } & Record<string, unknown>)[] } & Record<string, unknown>)[];
  readonly award_criteria?: (Omit<AwardCriterion, "subcriteria"> & { subcriteria?: AwardCriterion["subcriteria"] })[];
  readonly beneficiaries?: Tender["beneficiaries"];
}

/** tender.yaml, typed. Throws ProblemsError with everything wrong in the file; unanswered questions are not problems here. */
export async function loadTender(file: string, library: Library): Promise<Tender> {
  const { tender, problems } = inspectTender(file, library);
  if (tender === undefined || hasErrors(problems)) throw new ProblemsError(problems);
  return tender;
}

export function inspectTender(file: string, library: Library): { readonly tender?: Tender; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const name = displayName(file);
  const source = readText(file, name, MAX_TENDER_FILE, (problem) => problems.push(problem));
  const tender = source === undefined ? undefined : readTender(name, source.text, library, (problem) => problems.push(problem));
  return { tender, problems: sortProblems(problems) };
}

/** The text of a tender.yaml, whatever its origin. Undefined when its shape is wrong (and reported). */
export function readTender(name: string, text: string, library: Library, report: (problem: Problem) => void): Tender | undefined {
  const yaml = readYaml({ name, text }, "tender", report);
  if (yaml === undefined) return undefined;
  const source = yaml.data as TenderSource;
  const places = new Map<string, Place>();
  const answers = new Map<FactId, FactValue>();
  const context: Context = { library, yaml, report, places };
  readAnswers(source.buyer, ["buyer"], "buyer", answers, context);
  readAnswers(source.tender, ["tender"], "tender", answers, context);
  const lots = (source.lots ?? []).map((lot, index) => readLot(lot, index, context));
  reportLots(lots, source, report);
  reportBeneficiaries(source.beneficiaries ?? [], context);
  for (const [index] of (source.award_criteria ?? []).entries())
    places.set(`award_criteria.${index}`, yaml.placeOf(["award_criteria", index]));
  if (source.award_criteria !== undefined) places.set("award_criteria", yaml.placeOf(["award_criteria"], "key"));
  return {
    file: name,
    fingerprint: createHash("sha256").update(text).digest("hex"),
    answers,
    lots,
    awardCriteria: (source.award_criteria ?? []).map((criterion) => ({ ...criterion, subcriteria: criterion.subcriteria ?? [] })),
    beneficiaries: source.beneficiaries ?? [],
    ...readBuyerChoices(source, lots, { library, yaml, report }),
    places,
  };
}

interface Context {
  readonly library: Library;
  readonly yaml: YamlFile;
  readonly report: (problem: Problem) => void;
  readonly places: Map<string, Place>;
}

/** Walks nested keys until their dotted name is a fact. `prefix` is the scope word; `skip` the keys that are not facts. */
function readAnswers(
  source: Record<string, unknown> | undefined,
  path: Path,
  prefix: string,
  answers: Map<FactId, FactValue>,
  context: Context,
  skip: readonly string[] = [],
): void {
  const { library, yaml, report, places } = context;
  for (const [key, value] of Object.entries(source ?? {})) {
    if (skip.includes(key)) continue;
    const id = `${prefix}.${key}`;
    const at = [...path, key];
    const fact = library.facts.get(id);
    const nested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (fact === undefined && nested && [...library.facts.keys()].some((known) => known.startsWith(`${id}.`))) {
      readAnswers(value as Record<string, unknown>, at, id, answers, context);
      continue;
    }
    const place = fact === undefined ? yaml.placeOf(at, "key") : yaml.placeOf(at);
    if (value === null) continue;
    const answer = readAnswer(fact, id, value, place, library.facts, report, yaml.writtenAt(at));
    if (answer !== undefined) answers.set(id, answer);
    places.set(at.join("."), place);
  }
}

function readLot(source: NonNullable<TenderSource["lots"]>[number], index: number, context: Context): Lot {
  const { library, yaml, report } = context;
  const answers = new Map<FactId, FactValue>();
  const reused = source.reuses === undefined ? undefined : library.lots.get(source.reuses);
  if (source.reuses !== undefined && reused === undefined) {
    const near = nearest(source.reuses, library.lots.keys());
    report({
      code: "LOT_UNKNOWN",
      severity: "error",
      message: `Le lot réutilisable « ${source.reuses} » n'existe pas.`,
      hint: near === undefined ? cureOfReuse([...library.lots.keys()]) : `écrire « ${near} » ?`,
      place: yaml.placeOf(["lots", index, "reuses"]),
    });
  }
  for (const [id, value] of Object.entries(reused?.defaults ?? {})) answers.set(id, value);
  readAnswers(source, ["lots", index], "lot", answers, context, ["id", "reuses", "services"]);
  const place = yaml.placeOf(["lots", index]);
  const services =
    source.services?.map((service, position) => readServiceInLot(service, ["lots", index, "services", position], context)) ??
    reused?.services.map((id): ServiceInLot => ({ id, answers: new Map(), place })) ??
    [];
  return {
    id: source.id,
    title: String(answers.get("lot.title") ?? reused?.title ?? `Lot ${source.id}`),
    reuses: source.reuses,
    answers: reused !== undefined && !answers.has("lot.title") ? answers.set("lot.title", reused.title) : answers,
    services: services.filter(({ id }) => library.services.has(id)),
    place,
  };
}

const cureOfReuse = (known: readonly string[]): string =>
  known.length === 0 ? "retirer la ligne « reuses » : cette bibliothèque n'a pas de lot prêt à l'emploi" : `lots : ${known.join(", ")}`;

function readServiceInLot(source: { id: string } & Record<string, unknown>, path: Path, context: Context): ServiceInLot {
  const { library, yaml, report } = context;
  const answers = new Map<FactId, FactValue>();
  const place = yaml.placeOf([...path, "id"]);
  if (!library.services.has(source.id)) {
    const near = nearest(source.id, library.services.keys());
    report({
      code: "SERVICE_UNKNOWN",
      severity: "error",
      message: `La prestation « ${source.id} » n'est pas au catalogue.`,
      hint: near === undefined ? `prestations : ${[...library.services.keys()].join(", ")}` : `écrire « ${near} » ?`,
      place,
    });
  }
  readAnswers(source, path, "service", answers, context, ["id"]);
  return { id: source.id, answers, place };
}

function reportLots(lots: readonly Lot[], source: TenderSource, report: (problem: Problem) => void): void {
  const seen = new Set<number>();
  for (const [index, lot] of lots.entries()) {
    if (seen.has(lot.id))
      report({
        code: "LOT_DUPLICATE",
        severity: "error",
        message: `Deux lots portent le numéro ${lot.id}.`,
        hint: "numéroter les lots 1, 2, 3…",
        place: lot.place,
      });
    seen.add(lot.id);
    const unsaid = source.lots?.[index]?.services?.length === undefined || source.lots[index]?.services?.length === 0;
    if (lot.services.length === 0 && unsaid)
      report({
        code: "LOT_WITHOUT_SERVICE",
        severity: "warning",
        message: `Le lot ${lot.id} ne contient aucune prestation.`,
        hint: "ajouter services: [{ id: … }]",
        place: lot.place,
      });
  }
}

function reportBeneficiaries(beneficiaries: Tender["beneficiaries"], { yaml, report }: Context): void {
  for (const [index, { name, siret }] of beneficiaries.entries()) {
    if (siret === undefined || isSiret(siret)) continue;
    report({
      code: "ANSWER_INVALID",
      severity: "error",
      message: `SIRET de « ${name} » : attend quatorze chiffres, sans espace, dont la clé est juste ; trouvé : « ${siret} ».`,
      hint: "recopier le SIRET, entre guillemets, ou retirer la ligne",
      place: yaml.placeOf(["beneficiaries", index, "siret"]),
    });
  }
}
