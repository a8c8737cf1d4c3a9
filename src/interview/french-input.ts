import { formatMoney, formatNumber } from "../french.js";
import { type ParsedAnswer, parseAnswer } from "../library/read-answer.js";
import type { FactDefinition, FactValue } from "../model.js";

/** The choice that says "none of them". */
const NONE = "none";

/** What a French reader types or clicks → a typed answer, by the reading shared with tender.yaml. Money comes out in cents. */
export function readFrench(fact: FactDefinition, raw: unknown): ParsedAnswer {
  const read = readTyped(fact, raw);
  if ("value" in read && typeof read.value === "object" && read.value.length > 1 && read.value.includes(NONE))
    return { wrong: `« ${fact.choices?.[NONE]} » exclut les autres réponses.` };
  return read;
}

function readTyped(fact: FactDefinition, raw: unknown): ParsedAnswer {
  if (typeof raw !== "string") return parseAnswer(fact, raw);
  const text = raw.trim();
  switch (fact.type) {
    case "boolean":
      return /^(o|oui|vrai|true)$/i.test(text)
        ? { value: true }
        : /^(n|non|faux|false)$/i.test(text)
          ? { value: false }
          : { wrong: "Il faut répondre o (oui) ou n (non)." };
    case "money":
    case "number":
      return readNumber(fact, text);
    case "date":
      return orExpected(parseAnswer(fact, isoDay(text) ?? text), `Il faut une date qui existe, JJ/MM/AAAA ; trouvé : « ${text} ».`);
    case "datetime":
      return orExpected(
        parseAnswer(fact, isoDateTime(text) ?? text),
        `Il faut une date qui existe et une heure, JJ/MM/AAAA HH:MM ; trouvé : « ${text} ».`,
      );
    case "identifier":
      return parseAnswer(fact, fact.format === "siret" ? text.replace(SPACES, "") : text);
    case "choice":
    case "choices":
    case "text":
      return parseAnswer(fact, text);
    default:
      return fact.type satisfies never;
  }
}

/** The file wants ISO dates; a person types French ones, and is told so. */
const orExpected = (answer: ParsedAnswer, wrong: string): ParsedAnswer => ("wrong" in answer ? { wrong } : answer);

const SPACES = /[\s\u00a0\u202f]/g;

/** "52 000,50 €" → 52000.5. A dot before three digits could be a decimal or a group: it is refused, never guessed. */
function readNumber(fact: FactDefinition, text: string): ParsedAnswer {
  const digits = text.replace(/(€|euros?)?[\s\u00a0\u202f]*(ht|h\.t\.|hors taxes?)?$/i, "").replace(SPACES, "");
  const plain = fact.type === "money" ? digits.replace(/(€|euros?)$/i, "") : text.replace(SPACES, "");
  if (/^\d{1,3}(\.\d{3})+$/.test(plain)) {
    return {
      wrong: `« ${text} » se lit de deux façons.`,
      hint: `écrire ${formatNumber(Number(plain.replaceAll(".", "")))} sans point, ou une virgule avant les décimales`,
    };
  }
  if (!/^-?\d+([.,]\d+)?$/.test(plain)) {
    const example = exampleOf(fact);
    return {
      wrong: `Il faut un ${fact.type === "money" ? "montant en euros" : "nombre"}, en chiffres et sans unité ; trouvé : « ${text} ».`,
      hint: example === undefined ? undefined : `par exemple ${example}`,
    };
  }
  if (fact.type === "money" && /[.,]\d{3,}$/.test(plain))
    return { wrong: `« ${text} » a plus de deux décimales.`, hint: "arrondir au centime" };
  return parseAnswer(fact, Number(plain.replace(",", ".")));
}

function isoDay(text: string): string | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (match === null) return undefined;
  const [, day = "", month = "", year = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** "08/01/2027 12:00", "8/1/2027 à 12h", "2027-01-08T12:00" → "2027-01-08T12:00". */
function isoDateTime(text: string): string | undefined {
  const match = /^(\S+?)(?:[\s\u00a0]+(?:à[\s\u00a0]+)?|T)(\d{1,2})[\s\u00a0]*(?:h|:)[\s\u00a0]*(\d{2})?$/i.exec(text);
  if (match === null) return undefined;
  const [, day = "", hours = "", minutes = "00"] = match;
  return `${isoDay(day) ?? day}T${hours.padStart(2, "0")}:${minutes}`;
}

/** The same value, as it is typed: what stands in the field when an answer is changed. */
export function showForInput(fact: FactDefinition, value: FactValue): string {
  switch (fact.type) {
    case "money":
      return formatMoney(Number(value)).replace(SPACES, " ").replace(" €", "");
    case "number":
      return formatNumber(Number(value)).replace(SPACES, " ");
    case "date":
      return frenchDay(String(value));
    case "datetime":
      return `${frenchDay(String(value).slice(0, 10))} ${String(value).slice(11)}`;
    case "boolean":
      return value === true ? "oui" : "non";
    default:
      return String(value);
  }
}

const frenchDay = (iso: string): string => iso.split("-").reverse().join("/");

/** The shape expected, in a few words. */
export function inputForm(fact: FactDefinition): string | undefined {
  switch (fact.type) {
    case "money":
      return "montant en euros";
    case "date":
      return "JJ/MM/AAAA";
    case "datetime":
      return "JJ/MM/AAAA HH:MM";
    case "boolean":
      return "o ou n";
    default:
      return undefined;
  }
}

/** The dictionary's example, as it is typed. */
export function exampleOf(fact: FactDefinition): string | undefined {
  if (fact.example === undefined || fact.choices !== undefined || fact.type === "boolean") return undefined;
  const parsed = parseAnswer(fact, fact.example);
  return "value" in parsed ? showForInput(fact, parsed.value) : undefined;
}
