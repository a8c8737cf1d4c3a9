import { typeset } from "../french.js";
import { LEVELS, type Level, type Priority } from "../model.js";
import { nearest } from "../problems.js";
import type { RawBlock } from "./markdown.js";
import type { TextError } from "./placeholders.js";

export const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  requirement: ["slug", "priority", "proof", "from"],
  level: ["from"],
  field: ["kind", "label", "choices"],
  table: ["of"],
};

export const GENERATED_TABLES = [
  "award_criteria",
  "criteria_answers",
  "lots",
  "beneficiaries",
  "documents",
  "derogations",
  "processing",
  "service_levels",
  "price_forms",
  "standards",
  "requirements",
  "reversibility",
  "decisions",
  "clauses_kept",
  "clauses_out",
  "choices_made",
  "law_figures",
  "open_points",
  "reason_procedure",
  "reason_short_period",
  "reason_electronic",
  "reason_sourcing",
  "reason_no_split",
  "reason_framework_duration",
  "reason_turnover",
  "reason_group_form",
  "reason_joint_liability",
  "reason_weights",
  "reason_brands",
  "reason_accessibility",
  "reason_secnumcloud",
  "reason_social_clause",
  "reason_removed_clauses",
  "reason_replaced_decisions",
  "reason_abandonment",
  "report_identity",
  "report_procedure",
  "report_lots",
  "report_calendar",
  "report_candidates",
  "report_award",
  "report_conflicts",
] as const;

type Refuse = (message: string, line: number, hint?: string, code?: TextError["code"]) => void;

/** How each attribute is typed, for the hint. */
const WRITTEN: Readonly<Record<string, string>> = { slug: "#nom" };

/** :::name{attributes} and the blocks inside, as one block. What is wrong is refused, and the block is still returned for the other checks. */
export function readDirective(name: string, info: string, blocks: readonly RawBlock[], line: number, refuse: Refuse): RawBlock | undefined {
  const { slug, priority, proof, from, kind, label, choices, of } = readAttributes(info, name, line, refuse);
  if ((name === "field" || name === "table") && blocks.length > 0)
    refuse(
      `La directive « ${name} » ne contient pas de texte : il ne serait pas imprimé.`,
      line,
      "la fermer par « ::: » à la ligne suivante",
    );
  switch (name) {
    case "requirement":
      if (slug === undefined) refuse("L'exigence n'a pas de nom permanent.", line, "écrire :::requirement{#nom priority=must}");
      if (priority !== undefined && !["must", "should", "may"].includes(priority))
        refuse(`Priorité inconnue : « ${priority} ».`, line, "must (obligatoire), should (souhaité) ou may (facultatif)");
      if (from !== undefined) checkLevel(from, line, refuse);
      if (blocks.length === 0) refuse("L'exigence n'a pas de texte.", line, "écrire le texte avant la ligne « ::: »");
      return {
        kind: "requirement",
        slug: slug ?? "",
        priority: (priority ?? "must") as Priority,
        proof: proof === undefined ? undefined : typeset(proof),
        from: from as Level | undefined,
        blocks,
        line,
      };
    case "level":
      checkLevel(from ?? "", line, refuse);
      return { kind: "level", from: (from ?? "essential") as Level, blocks };
    case "field":
      if (label === undefined || !["text", "date", "checkbox", "choice"].includes(kind ?? ""))
        refuse(
          "Le champ attend un genre (text, date, checkbox, choice) et un libellé.",
          line,
          'écrire :::field{kind=text label="Raison sociale"}',
        );
      if (kind === "choice" && (choices ?? "").trim() === "")
        refuse("Le champ à choix n'a pas de choix.", line, 'écrire :::field{kind=choice label="…" choices="oui;non"}');
      return {
        kind: "field",
        type: (kind ?? "text") as "text",
        label: typeset(label ?? ""),
        choices: choices?.split(";").map((choice) => typeset(choice.trim())),
        line,
      };
    case "table": {
      if (!(GENERATED_TABLES as readonly string[]).includes(of ?? "")) {
        const near = nearest(of ?? "", GENERATED_TABLES);
        refuse(
          `Tableau inconnu : « ${of ?? ""} ».`,
          line,
          near === undefined ? `tableaux : ${GENERATED_TABLES.join(", ")}` : `écrire :::table{of=${near}} ?`,
        );
      }
      return { kind: "generated", of: of ?? "", line };
    }
    default:
      return undefined;
  }
}

function checkLevel(level: string, line: number, refuse: Refuse): void {
  if (!(LEVELS as readonly string[]).includes(level))
    refuse(`Niveau inconnu : « ${level} ».`, line, "essential (essentiel), enhanced (renforcé) ou sovereign (souverain)");
}

function readAttributes(info: string, name: string, line: number, refuse: Refuse): Record<string, string | undefined> {
  const inside = /\{(.*)\}/s.exec(info)?.[1] ?? "";
  const attributes: Record<string, string> = {};
  const rest = inside.replace(
    /#([a-z0-9-]+)|([a-z]+)=(?:"([^"]*)"|([^\s"}]+))/g,
    (_, slug?: string, key?: string, quoted?: string, bare?: string) => {
      if (slug !== undefined) attributes.slug = slug;
      else if (key !== undefined) attributes[key] = quoted ?? bare ?? "";
      return "";
    },
  );
  const known = DIRECTIVES[name] ?? [];
  const unknown = Object.keys(attributes).find((key) => !known.includes(key));
  if (rest.trim() !== "" || unknown !== undefined)
    refuse(
      `La directive « ${name} » ne comprend pas « ${(unknown ?? rest).trim()} ».`,
      line,
      `attributs : ${known.map((key) => WRITTEN[key] ?? `${key}=…`).join(", ")}`,
      "TEXT_UNKNOWN_DIRECTIVE",
    );
  return attributes;
}
