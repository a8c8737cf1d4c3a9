import { isSiret } from "../library/identifiers.js";
import type { TenderAnswer } from "../library/save-tender.js";
import type { AwardCriterion, Tender } from "../model.js";
import { readFrench } from "./french-input.js";
import type { ClausesPage, LotContent, Question } from "./question.js";
import { readClauseAction } from "./read-clause-action.js";

export type ReplyRead = { readonly answer: TenderAnswer } | { readonly wrong: string };

const TYPES: readonly string[] = ["price", "cost", "quality", "environment", "social"] satisfies readonly AwardCriterion["type"][];
const MAX_LOTS = 99;

/** What was typed or clicked → the answer to save, or a French sentence saying what to type. The same for the terminal and the web page. */
export function readReply(question: Question | ClausesPage, raw: unknown): ReplyRead {
  switch (question.kind) {
    case "fact": {
      const read = readFrench(question.fact, raw);
      if ("wrong" in read) return { wrong: sentence(read.wrong, read.hint) };
      const { fact, lot, service } = question;
      return { answer: { kind: "fact", fact, lot, service, value: read.value } };
    }
    case "lots":
      return readLots(question.default ?? 1, raw);
    case "lot_content":
      return readContent(question, raw);
    case "beneficiaries":
      return readBeneficiaries(question.default ?? [], raw);
    case "award_criteria":
      return readCriteria(question.imposed, raw);
    case "clauses":
      return readClauseAction(question, raw);
    case "decision":
      return readDecision(question, raw);
    default:
      return question satisfies never;
  }
}

/** "attend une date…" is the end of a sentence: it becomes one. */
function sentence(wrong: string, hint: string | undefined): string {
  const text = `${wrong.charAt(0).toUpperCase()}${wrong.slice(1)}`.replace(/^Attend /, "Il faut ");
  return hint === undefined ? text : `${text} ${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`;
}

function readLots(least: number, raw: unknown): ReplyRead {
  const count = Number(typeof raw === "string" ? raw.trim() : raw);
  if (raw === "" || !Number.isInteger(count) || count < 1 || count > MAX_LOTS)
    return { wrong: `Il faut un nombre de lots, de 1 à ${MAX_LOTS}.` };
  if (count < least) return { wrong: `Le fichier contient déjà ${least} lots. Pour en retirer un, supprimer son bloc dans le fichier.` };
  return { answer: { kind: "lots", count } };
}

/** "Commune de Valmorel ; 213 409 956 00017", one a line. The notes of names already written are kept. */
function readBeneficiaries(former: Tender["beneficiaries"], raw: unknown): ReplyRead {
  const lines = (raw as readonly string[]).map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0) return { wrong: "Il faut au moins un nom." };
  const beneficiaries: Tender["beneficiaries"][number][] = [];
  for (const line of lines) {
    const [name = "", number = "", ...more] = line.split(";").map((part) => part.trim());
    const siret = number.replace(/[\s\u00a0\u202f]/g, "");
    if (name === "" || more.length > 0) return { wrong: `« ${line} » : il faut un nom, puis au besoin un point-virgule et un SIRET.` };
    if (number !== "" && !isSiret(siret)) return { wrong: `« ${number} » n'est pas un SIRET : quatorze chiffres, dont la clé est juste.` };
    const note = former.find((each) => each.name === name)?.note;
    beneficiaries.push({ name, ...(siret !== "" && { siret }), ...(note !== undefined && { note }) });
  }
  return { answer: { kind: "beneficiaries", beneficiaries } };
}

function readContent(question: Question & { kind: "lot_content" }, raw: unknown): ReplyRead {
  const { reuses, services } = raw as LotContent;
  const known = (id: string) => question.choices?.some(({ value }) => value === id) === true;
  if (services.length === 0) return { wrong: "Il faut au moins une prestation." };
  const unknown = services.find((id) => !known(id));
  if (unknown !== undefined) return { wrong: `« ${unknown} » n'est pas au catalogue.` };
  return { answer: { kind: "lot_content", lot: question.lot, reuses, services } };
}

function readCriteria(imposed: readonly string[], raw: unknown): ReplyRead {
  const criteria = raw as readonly AwardCriterion[];
  if (criteria.length === 0 || criteria.some(({ name, type, weight }) => name.trim() === "" || !TYPES.includes(type) || !(weight > 0))) {
    return { wrong: "Il faut au moins un critère, avec un nom et une pondération." };
  }
  const total = Math.round(criteria.reduce((sum, { weight }) => sum + weight, 0) * 100) / 100;
  if (total !== 100) return { wrong: `Les pondérations font ${String(total).replace(".", ",")} points, et non 100.` };
  if (imposed.length > 0 && !criteria.some(({ type }) => imposed.includes(type)))
    return { wrong: "Un critère environnemental, ou un coût du cycle de vie, est obligatoire (CCP, R. 2152-7)." };
  return { answer: { kind: "award_criteria", criteria } };
}

function readDecision(question: Question & { kind: "decision" }, raw: unknown): ReplyRead {
  const { value, reason } = raw as { readonly value: string; readonly reason?: string };
  const { decision, fact } = question;
  const proposed = decision.overridden?.derived ?? decision.value;
  const given = reason?.trim() ?? "";
  if (value === proposed) return { answer: { kind: "decision", fact, lot: decision.lot, value } };
  if (!question.choices?.some((choice) => choice.value === value)) return { wrong: `« ${value} » n'est pas un choix.` };
  if (given === "") return { wrong: "S'écarter de la proposition demande un motif écrit : il figurera dans la note de traçabilité." };
  return { answer: { kind: "decision", fact, lot: decision.lot, value, reason: given } };
}
