import { formatDate, formatDateTime, formatList, formatMoney, formatNumber, formatQuantity } from "../french.js";
import type { FactDefinition, FactValue } from "../model.js";

/** A fact as French readers see it, by its type. Texts come out exactly as they were typed. */
export function formatFact(fact: FactDefinition, value: FactValue): string {
  if (typeof value === "object") return formatList(value.map((item) => fact.choices?.[item] ?? item));
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
      return fact.choices?.[String(value)] ?? String(value);
    case "text":
    case "identifier":
      return String(value);
    default:
      return fact.type satisfies never;
  }
}

/** The same, with its unit when the fact has one: 36 → "36 mois". */
export function formatFactWithUnit(fact: FactDefinition, value: FactValue): string {
  if (fact.type !== "number" || typeof value !== "number" || fact.unit === undefined || fact.unit === "ratio")
    return formatFact(fact, value);
  return formatQuantity(value, fact.unit);
}
