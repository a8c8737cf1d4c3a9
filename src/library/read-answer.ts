import { forbiddenCharacter } from "../french.js";
import type { FactDefinition, FactId, FactValue, Place } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import { isSiret } from "./identifiers.js";

const FORMATS: Readonly<
  Record<NonNullable<FactDefinition["format"]>, { readonly valid: (text: string) => boolean; readonly expected: string }>
> = {
  siret: { valid: isSiret, expected: "un SIRET de quatorze chiffres, sans espace, dont la clé est juste" },
  email: { valid: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), expected: "une adresse électronique" },
  url: { valid: (text) => /^https?:\/\/[^\s/]+\S*$/.test(text), expected: "une adresse commençant par https://" },
  cpv: { valid: (text) => /^\d{8}-\d$/.test(text), expected: "huit chiffres, un tiret et la clé, par exemple 48445000-9" },
  nuts: { valid: (text) => /^FR[A-Z0-9]{0,3}$/.test(text), expected: "un code NUTS français, par exemple FRJ13" },
  postal_code: { valid: (text) => /^\d{5}$/.test(text), expected: "cinq chiffres" },
};

/** Types one answer by its dictionary entry; what is wrong is reported in French and undefined is returned. Money: euros in, cents out. */
export function readAnswer(
  fact: FactDefinition | undefined,
  id: FactId,
  value: unknown,
  place: Place,
  facts: ReadonlyMap<FactId, FactDefinition>,
  report: (problem: Problem) => void,
): FactValue | undefined {
  if (fact === undefined) {
    const near = nearest(id, facts.keys());
    report({
      code: "ANSWER_UNKNOWN",
      severity: "error",
      message: `« ${id} » n'est pas une question du dictionnaire.`,
      hint: near === undefined ? "retirer la ligne, ou ajouter le fait dans catalog/facts/" : `écrire « ${near} » ?`,
      place,
    });
    return undefined;
  }
  if (fact.decided) {
    report({
      code: "ANSWER_INVALID",
      severity: "error",
      message: `« ${fact.label} » est décidé par le droit ou calculé : on n'y répond pas ici.`,
      hint: `pour le remplacer, écrire decisions: { ${id}: { override: …, reason: … } }`,
      place,
    });
    return undefined;
  }
  const answer = parseAnswer(fact, value);
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

export type ParsedAnswer = { readonly value: FactValue } | { readonly wrong: string; readonly hint?: string };

/** The interview and the file reader share this one reading of an answer. */
export function parseAnswer(fact: FactDefinition, value: unknown): ParsedAnswer {
  const found = typeof value === "string" ? `« ${value} »` : JSON.stringify(value);
  switch (fact.type) {
    case "boolean":
      return typeof value === "boolean" ? { value } : { wrong: `attend true (oui) ou false (non) ; trouvé : ${found}.` };
    case "number":
    case "money": {
      if (typeof value !== "number" || !Number.isFinite(value))
        return {
          wrong: `attend un ${fact.type === "money" ? "montant en euros" : "nombre"}, en chiffres et sans unité ; trouvé : ${found}.`,
          hint: `par exemple ${JSON.stringify(fact.example ?? 12000)}`,
        };
      const min = fact.min ?? 0;
      if (value < min || value > (fact.max ?? Number.MAX_SAFE_INTEGER / 100))
        return { wrong: `${found} est hors des bornes (de ${min} à ${fact.max ?? "…"}).`, hint: "corriger la valeur" };
      return { value: fact.type === "money" ? Math.round(value * 100) : value };
    }
    case "choice": {
      const choices = Object.keys(fact.choices ?? {});
      const near = typeof value === "string" ? nearest(value, choices) : undefined;
      return typeof value === "string" && choices.includes(value)
        ? { value }
        : {
            wrong: `${found} n'est pas un choix.`,
            hint: `${near === undefined ? "" : `écrire « ${near} » ? `}choix : ${choices.join(", ")}`,
          };
    }
    case "choices": {
      const list = Array.isArray(value) ? value : [value];
      const choices = Object.keys(fact.choices ?? {});
      const wrong = list.find((item) => typeof item !== "string" || !choices.includes(item));
      if (list.length === 0) return { wrong: "la liste est vide.", hint: `choix : ${choices.join(", ")}` };
      return wrong === undefined
        ? { value: list as string[] }
        : { wrong: `« ${String(wrong)} » n'est pas un choix.`, hint: `choix : ${choices.join(", ")}` };
    }
    case "date":
      return typeof value === "string" && isDay(value)
        ? { value }
        : { wrong: `attend une date AAAA-MM-JJ qui existe ; trouvé : ${found}.` };
    case "datetime":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(value) && isDay(value.slice(0, 10))
        ? { value }
        : { wrong: `attend une date et une heure AAAA-MM-JJTHH:MM ; trouvé : ${found}.` };
    case "text":
    case "identifier": {
      if (typeof value !== "string" || value.trim() === "")
        return {
          wrong: `attend un texte ; trouvé : ${found}.`,
          hint: typeof value === "number" ? `écrire "${value}" entre guillemets` : undefined,
        };
      const bad = forbiddenCharacter(value);
      if (bad !== undefined)
        return { wrong: `le texte contient un caractère qu'aucun document ne peut porter (${bad}).`, hint: "le retaper à la main" };
      const format = fact.format === undefined ? undefined : FORMATS[fact.format];
      return format === undefined || format.valid(value) ? { value } : { wrong: `attend ${format.expected} ; trouvé : ${found}.` };
    }
    default:
      return fact.type satisfies never;
  }
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
