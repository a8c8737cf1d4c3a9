import { formatFactWithUnit } from "../assemble/format-fact.js";
import { typeset } from "../french.js";
import type { Library, Tender } from "../model.js";
import type { Change } from "./situation.js";

/** One answer that differs, as it is written in tender.yaml, then in French: "lot 1 : lot.hosting.mode = saas (Mode d'hébergement : SaaS)". */
export function describeChange({ dimension: { id, kind }, value, lot }: Change, base: Tender, library: Library): string {
  const at = lot === undefined ? "" : `lot ${base.lots[lot]?.id ?? lot + 1} : `;
  if (kind === "added") return `clause ajoutée : ${typeset(library.clauses.get(String(value))?.title ?? "")} (${String(value)})`;
  if (kind === "services") return `${at}prestation ${typeset(library.services.get(String(value))?.title ?? "")} (${String(value)})`;
  const fact = library.facts.get(id);
  const shown = fact === undefined ? String(value) : formatFactWithUnit(fact, value);
  return `${at}${typeset(fact?.label ?? id)} : ${shown} (${id})`;
}
