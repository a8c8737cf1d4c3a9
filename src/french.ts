/**
 * French typography and French wordings of values. Everything typographic lives here.
 * Narrow no-break space U+202F before ; ! ? and inside numbers; no-break space U+00A0 before : and »,
 * after « and n°, before units and months.
 */

const NBSP = "\u00a0";
const NARROW = "\u202f";

const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/** What never starts a line: it belongs to the number before it. */
const AFTER_NUMBER = [
  ...["[kM]?€", "%", "[kMGTP]o", "km", "m²", "kW", "h", "ms"],
  ...["euros?", "points?", "secondes?", "minutes?", "heures?", "jours?", "semaines?", "mois", "ans?", "années?"],
  ...MONTHS,
].join("|");
const UNIT = new RegExp(`(\\d|\\b1er|\\ue001) (?=(?:${AFTER_NUMBER})(?![\\p{L}\\d]))`, "gu");

/** Typography of our own prose, where \ue000…\ue001 stands for a value. Never applied to what a buyer typed: values come out as they were given. */
export function typeset(text: string): string {
  const marked = /[';!?:«»]|\.\.\.|[°.] *[\dA-Z\ue000]/.test(text) ? typesetMarks(text) : text;
  return /[\d€\ue001]/.test(marked) ? typesetFigures(marked) : marked;
}

function typesetMarks(text: string): string {
  return text
    .replace(/'/g, "’")
    .replace(/\.\.\./g, "…")
    .replace(/[ \u00a0\u202f]+([;!?])/g, `${NARROW}$1`)
    .replace(/[ \u00a0\u202f]+:(?=[\s\u00a0]|$)/g, `${NBSP}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NBSP}»`)
    .replace(/(?<![\p{L}\d])([nN]°|art\.|p\.) *(?=[\dA-Z\ue000])/gu, `$1${NBSP}`);
}

function typesetFigures(text: string): string {
  return text
    .replace(/\b([LRDA])\. ?(?=\d)/g, `$1.${NBSP}`)
    .replace(/(\d)(?=€|%(?![\dA-F]{2}))/g, `$1${NBSP}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`)
    .replace(UNIT, `$1${NBSP}`)
    .replace(/(\d\u00a0h) (?=\d\d(?!\d))/g, `$1${NBSP}`)
    .replace(/€ (?=(?:HT|TTC)\b)/g, `€${NBSP}`);
}

/** 1234567.5 → "1 234 567,5". */
export function formatNumber(value: number, decimals?: number): string {
  const fixed = decimals === undefined ? String(value) : value.toFixed(decimals);
  const [whole = "0", fraction] = fixed.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** Cents → "52 000 €" or "52 000,50 €". */
export function formatMoney(cents: number): string {
  const euros = cents / 100;
  return `${Number.isInteger(euros) ? formatNumber(euros) : formatNumber(euros, 2)}${NBSP}€`;
}

/** "2026-12-01" → "1er décembre 2026". */
export function formatDate(iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) throw new Error(`bug: date « ${iso} »`);
  return `${Number(day) === 1 ? "1er" : Number(day)}${NBSP}${name} ${year}`;
}

/** "2026-12-01" → "01/12/2026", for narrow columns. */
export const formatShortDate = (iso: string): string => iso.split("-").reverse().join("/");

/** "2027-01-08T12:00" → "8 janvier 2027 à 12 h 00". */
export function formatDateTime(iso: string): string {
  const [day = "", time = ""] = iso.split("T");
  const [hours = "", minutes = ""] = time.split(":");
  return `${formatDate(day)} à ${Number(hours)}${NBSP}h${NBSP}${minutes}`;
}

/** ["a", "b", "c"] → "a, b et c". */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;
}

/** French plural starts at two. */
export const plural = (count: number, one: string, many: string): string => (Math.abs(count) < 2 ? one : many);

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  months: ["mois", "mois"],
  days: ["jour", "jours"],
  working_days: ["jour ouvré", "jours ouvrés"],
  hours: ["heure", "heures"],
  working_hours: ["heure ouvrée", "heures ouvrées"],
  minutes: ["minute", "minutes"],
  seconds: ["seconde", "secondes"],
  milliseconds: ["milliseconde", "millisecondes"],
  years: ["an", "ans"],
  percent: ["%", "%"],
  points: ["point", "points"],
  gb: ["Go", "Go"],
  tb: ["To", "To"],
};

/** A number with its unit: (6, "months") → "6 mois", (0.05, "ratio") → "5 %", (1000, "euros") → "1 000 €". */
export function formatQuantity(value: number, unit: string): string {
  if (unit === "euros") return formatMoney(Math.round(value * 100));
  if (unit === "ratio") return `${formatNumber(Number((value * 100).toFixed(6)))}${NBSP}%`;
  const names = UNITS[unit];
  return names === undefined ? formatNumber(value) : `${formatNumber(value)}${NBSP}${plural(value, names[0], names[1])}`;
}

/** A parameter of a clause as it is read: a number with its unit, a text as it is. */
export const formatParameter = (value: number | string, unit = "text"): string =>
  typeof value === "string" ? value : formatQuantity(value, unit);

/** A figure of the law as it is printed; amounts are in cents: (5000000, "EUR_HT") → "50 000 € HT". */
export function formatFigure(value: number | boolean | string, unit: string): string {
  if (typeof value !== "number") return typeof value === "boolean" ? (value ? "oui" : "non") : value;
  if (unit === "EUR_HT" || unit === "EUR_TTC") return `${formatMoney(value)}${NBSP}${unit.slice(4)}`;
  if (unit === "EUR") return formatMoney(value);
  if (unit === "multiple") return formatNumber(value);
  return formatQuantity(value, unit);
}

/** "Lots 1 et 3", "Lot 2". */
export const formatLots = (lots: readonly number[]): string =>
  `${plural(lots.length, "Lot", "Lots")}${NBSP}${formatList(lots.map(String))}`;

export const lowerFirst = (text: string): string =>
  /^[A-ZÀ-Ý][a-zà-ÿ' ’]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character no document can carry, named in French, or undefined. */
export function forbiddenCharacter(text: string): string | undefined {
  const found = FORBIDDEN.exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0);
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const kind = code >= 0xd800 && code <= 0xdfff ? "demi-codet isolé" : code >= 0xfffe ? "non-caractère" : "caractère de commande";
  return `${kind} ${hex}, position ${found.index + 1}`;
}
