import { formatDate, formatDateTime, formatList, formatMoney, formatNumber, formatQuantity, typeset } from "../french.js";
import type { FactDefinition, FactValue } from "../model.js";

/** A fact as French readers see it, by its type. Texts come out exactly as they were typed. */
export function formatFact(fact: FactDefinition, value: FactValue): string {
  if (typeof value === "object") return formatList(value.map((item) => formatChoice(fact, item)));
  switch (fact.type) {
    case "boolean":
      return value === true ? "oui" : "non";
    case "money":
      return formatMoney(Number(value));
    case "number":
      return formatNumber(Number(value));
    case "date":
      return formatDate(String(value));
    case "datetime":
      return formatDateTime(String(value));
    case "choice":
    case "choices":
      return formatChoice(fact, String(value));
    case "text":
    case "identifier":
      return String(value);
    default:
      return fact.type satisfies never;
  }
}

function formatChoice(fact: FactDefinition, key: string): string {
  const label = fact.choices?.[key];
  return label === undefined ? key : typeset(label);
}

/** The same, with its unit when the fact has one: 36 → "36 mois". */
export function formatFactWithUnit(fact: FactDefinition, value: FactValue): string {
  if (fact.type !== "number" || typeof value !== "number" || fact.unit === undefined || fact.unit === "ratio")
    return formatFact(fact, value);
  return formatQuantity(value, fact.unit);
}
