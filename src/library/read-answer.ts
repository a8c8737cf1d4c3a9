import { readDays } from "../calendar.js";
import { isDay } from "../days.js";
import { forbiddenCharacter, formatNumber } from "../french.js";
import type { FactDefinition, FactId, FactValue, Place } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import { isSiret } from "./identifiers.js";
import { inBounds } from "./in-bounds.js";

/** Arithmetic on the file itself: there is nothing to answer, to confirm or to override. */
export const COMPUTED_FACTS: readonly FactId[] = ["tender.lots_count", "lot.services", "lot.price_mix", "calloff.used"];

/** A cell holds 32,767 characters: a text is often printed after a few words of ours. */
const MAX_TEXT = 30_000;

const FORMATS: Readonly<
  Record<NonNullable<FactDefinition["format"]>, { readonly valid: (text: string) => boolean; readonly expected: string }>
> = {
  siret: { valid: isSiret, expected: "un SIRET de quatorze chiffres, sans espace, dont la clé est juste" },
  email: { valid: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), expected: "une adresse électronique" },
  url: { valid: (text) => /^https?:\/\/[^\s/]+\S*$/.test(text), expected: "une adresse commençant par https://" },
  cpv: { valid: (text) => /^\d{8}-\d$/.test(text), expected: "huit chiffres, un tiret et la clé, par exemple 48445000-9" },
  nuts: { valid: (text) => /^FR[A-Z0-9]{0,3}$/.test(text), expected: "un code NUTS français, par exemple FRJ13" },
  days: {
    valid: (text) => readDays(text) !== undefined,
    expected: "des jours, ou des périodes d'un an au plus, par exemple 2026-12-24, 2026-12-28/2027-01-02",
  },
  postal_code: { valid: (text) => /^\d{5}$/.test(text), expected: "cinq chiffres" },
};

/**
 * Types one answer by its dictionary entry; what is wrong is reported in French and undefined is returned. Money: euros in, cents out.
 * `written`: the value as typed in the file, before YAML read it.
 */
export function readAnswer(
  fact: FactDefinition | undefined,
  id: FactId,
  value: unknown,
  place: Place,
  facts: ReadonlyMap<FactId, FactDefinition>,
  report: (problem: Problem) => void,
  written?: string,
): FactValue | undefined {
  if (fact === undefined) {
    const near = nearest(id, facts.keys());
    report({
      code: "ANSWER_UNKNOWN",
      severity: "error",
      message: `« ${id} » n'est pas une question du dictionnaire.`,
      hint:
        elsewhere(id, facts) ?? (near === undefined ? "retirer la ligne, ou ajouter le fait dans catalog/facts/" : `écrire « ${near} » ?`),
      place,
    });
    return undefined;
  }
  if (fact.decided) {
    report({
      code: "ANSWER_INVALID",
      severity: "error",
      message: `« ${fact.label} » est décidé par le droit ou calculé : on n'y répond pas ici.`,
      hint: COMPUTED_FACTS.includes(id)
        ? "retirer la ligne : l'outil le calcule d'après les lots et leurs prestations"
        : `retirer la ligne ; pour s'en écarter, écrire decisions: { ${id}: { override: …, reason: "motif" } }`,
      place,
    });
    return undefined;
  }
  const answer = parseAnswer(fact, value, written);
  if ("wrong" in answer) {
    report({
      code: "ANSWER_INVALID",
      severity: "error",
      message: `${fact.label} : ${answer.wrong}`,
      hint: answer.hint ?? (fact.example === undefined ? undefined : `par exemple ${JSON.stringify(fact.example)}`),
      place,
    });
    return undefined;
  }
  return answer.value;
}

const PARTS: Readonly<Record<string, string>> = {
  buyer: "sous « buyer: »",
  tender: "sous « tender: »",
  lot: "dans un lot",
  service: "dans une prestation d'un lot",
};

/** The right word in the wrong part of the file. */
function elsewhere(id: FactId, facts: ReadonlyMap<FactId, FactDefinition>): string | undefined {
  const key = id.slice(id.indexOf(".") + 1);
  const part = Object.keys(PARTS).find((name) => facts.get(`${name}.${key}`)?.decided === false);
  return part === undefined ? undefined : `écrire « ${key} » ${PARTS[part]} ?`;
}

export type ParsedAnswer = { readonly value: FactValue } | { readonly wrong: string; readonly hint?: string };

/** The interview and the file reader share this one reading of an answer. */
export function parseAnswer(fact: FactDefinition, value: unknown, written?: string): ParsedAnswer {
  const found = typeof value === "string" ? `« ${value} »` : typeof value === "number" ? (written ?? String(value)) : JSON.stringify(value);
  switch (fact.type) {
    case "boolean":
      return typeof value === "boolean"
        ? { value }
        : { wrong: `attend true (oui) ou false (non) ; trouvé : ${found}.`, hint: cureOfBoolean(value) };
    case "number":
    case "money": {
      if (typeof value !== "number" || !Number.isFinite(value))
        return {
          wrong: `attend un ${fact.type === "money" ? "montant en euros" : "nombre"}, en chiffres, sans espace ni unité ; trouvé : ${found}.`,
          hint: `par exemple ${JSON.stringify(fact.example ?? 12000)}`,
        };
      if (fact.type === "money" && written !== undefined && /^\d{1,3}\.\d{3}$/.test(written))
        return {
          wrong: `« ${written} » vaut ${value} : le point sépare les euros des centimes, jamais les milliers.`,
          hint: `écrire ${written.replace(".", "")}, ou ${value} s'il s'agit bien de cette somme`,
        };
      const min = fact.min ?? 0;
      if (value < min || value > (fact.max ?? Number.MAX_SAFE_INTEGER / 100))
        return { wrong: `${found} n'est pas une valeur ${inBounds(min, fact.max)}.`, hint: `écrire un nombre ${inBounds(min, fact.max)}` };
      return { value: fact.type === "money" ? Math.round(value * 100) : value };
    }
    case "choice": {
      const wrong = wrongChoice(fact, value);
      return wrong ?? { value: value as string };
    }
    case "choices": {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (list.length === 0) return { wrong: "la liste est vide.", hint: `choix : ${shownChoices(fact)}` };
      const wrong = list.map((item) => wrongChoice(fact, item)).find((each) => each !== undefined);
      return wrong ?? { value: list as readonly string[] };
    }
    case "date":
      return typeof value === "string" && isDay(value)
        ? { value }
        : { wrong: `attend une date AAAA-MM-JJ qui existe ; trouvé : ${found}.` };
    case "datetime":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(value) && isDay(value.slice(0, 10))
        ? { value }
        : { wrong: `attend une date qui existe et une heure, AAAA-MM-JJTHH:MM ; trouvé : ${found}.` };
    case "text":
    case "identifier": {
      if (typeof value !== "string" || value.trim() === "")
        return {
          wrong: `attend un texte ; trouvé : ${found}.`,
          hint: typeof value === "number" ? `écrire "${written ?? value}" entre guillemets` : undefined,
        };
      const bad = forbiddenCharacter(value);
      if (bad !== undefined)
        return { wrong: `le texte contient un caractère qu'aucun document ne peut porter (${bad}).`, hint: "le retaper à la main" };
      if (value.length > MAX_TEXT)
        return {
          wrong: `le texte compte ${formatNumber(value.length)} caractères ; un tableur n'en montre que ${formatNumber(MAX_TEXT)} dans une cellule.`,
          hint: "le résumer, et joindre le reste en annexe",
        };
      const format = fact.format === undefined ? undefined : FORMATS[fact.format];
      return format === undefined || format.valid(value) ? { value } : { wrong: `attend ${format.expected} ; trouvé : ${found}.` };
    }
    default:
      return fact.type satisfies never;
  }
}

function cureOfBoolean(value: unknown): string {
  const word = String(value).toLowerCase();
  if (/^(oui|yes|vrai)$/.test(word)) return "écrire true";
  return /^(non|no|faux)$/.test(word) ? "écrire false" : "écrire true (oui) ou false (non)";
}

/** People may write the label instead of the word of the file: it is understood well enough to tell them the word. */
function wrongChoice(fact: FactDefinition, value: unknown): { readonly wrong: string; readonly hint: string } | undefined {
  const choices = fact.choices ?? {};
  if (typeof value === "string" && Object.hasOwn(choices, value)) return undefined;
  const found = typeof value === "string" ? `« ${value} »` : JSON.stringify(value);
  const meant = String(value).toLowerCase();
  const near = Object.keys(choices).find((key) => choices[key]?.toLowerCase() === meant) ?? nearest(String(value), Object.keys(choices));
  return {
    wrong: `${found} n'est pas un choix.`,
    hint: near === undefined ? `choix : ${shownChoices(fact)}` : `écrire « ${near} » (${choices[near]}) ?`,
  };
}

const shownChoices = (fact: FactDefinition): string =>
  Object.entries(fact.choices ?? {})
    .map(([key, label]) => `${key} (${label})`)
    .join(", ");
