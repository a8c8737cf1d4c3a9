import MarkdownIt, { type Token } from "markdown-it";
import container from "markdown-it-container";
import { typeset } from "../french.js";
import type { Level, Priority } from "../model.js";
import type { TextError } from "./placeholders.js";

/** The closed Markdown subset of clauses, as blocks whose texts still hold sentinels. The only file that knows markdown-it. */

export interface RawText {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly break?: boolean;
}

export type RawBlock =
  | { readonly kind: "paragraph"; readonly runs: readonly RawText[] }
  | { readonly kind: "heading"; readonly runs: readonly RawText[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly RawBlock[])[] }
  | {
      readonly kind: "table";
      readonly header: readonly (readonly RawText[])[];
      readonly rows: readonly (readonly (readonly RawText[])[])[];
    }
  | {
      readonly kind: "requirement";
      readonly slug: string;
      readonly priority: Priority;
      readonly proof?: string;
      readonly from?: Level;
      readonly blocks: readonly RawBlock[];
      readonly line: number;
    }
  | { readonly kind: "level"; readonly from: Level; readonly blocks: readonly RawBlock[] }
  | {
      readonly kind: "field";
      readonly type: "text" | "date" | "checkbox" | "choice";
      readonly label: string;
      readonly choices?: readonly string[];
      readonly line: number;
    }
  | { readonly kind: "generated"; readonly of: string; readonly line: number };

export const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  requirement: ["slug", "priority", "proof", "from"],
  level: ["from"],
  field: ["kind", "label", "choices"],
  table: ["of"],
};

export const GENERATED_TABLES = [
  "award_criteria",
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
] as const;

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
for (const name of Object.keys(DIRECTIVES))
  markdown.use(container, name, { validate: (params: string) => new RegExp(`^\\s*${name}\\s*(\\{.*\\})?\\s*$`).test(params) });

const FORBIDDEN: Readonly<Record<string, string>> = {
  html_block: "Le HTML",
  html_inline: "Le HTML",
  image: "Une image",
  link_open: "Un lien",
  code_block: "Un bloc de code",
  fence: "Un bloc de code",
  code_inline: "Du code",
  blockquote_open: "Une citation",
  hr: "Un trait",
};

export interface ParsedText {
  readonly blocks: readonly RawBlock[];
  readonly errors: readonly TextError[];
}

export function parseMarkdown(source: string): ParsedText {
  const errors: TextError[] = [];
  const tokens = markdown.parse(source, {});
  let position = 0;
  return { blocks: readBlocks(undefined), errors };

  function refuse(message: string, line: number, hint?: string, code: TextError["code"] = "TEXT_FORBIDDEN"): void {
    errors.push({ code, message, hint, line, column: 1 });
  }

  function readBlocks(until: string | undefined): RawBlock[] {
    const blocks: RawBlock[] = [];
    while (position < tokens.length) {
      const token = tokens[position++];
      if (token === undefined || token.type === until) break;
      const block = readBlock(token);
      if (block !== undefined) blocks.push(block);
    }
    return blocks;
  }

  function readBlock(token: Token): RawBlock | undefined {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case "paragraph_open": {
        const inline = tokens[position++];
        position++;
        if (inline?.content.startsWith(":::")) {
          refuse(
            "Cette directive « ::: » n'existe pas, ou n'est pas fermée par une ligne « ::: ».",
            line,
            `directives : ${Object.keys(DIRECTIVES).join(", ")}`,
            "TEXT_UNKNOWN_DIRECTIVE",
          );
          return undefined;
        }
        return { kind: "paragraph", runs: readInline(inline, line) };
      }
      case "heading_open": {
        const inline = tokens[position++];
        position++;
        if (token.tag !== "h3") refuse("Seul le sous-titre « ### » est permis dans une clause : le titre vient de l'en-tête.", line);
        return { kind: "heading", runs: readInline(inline, line) };
      }
      case "bullet_list_open":
      case "ordered_list_open":
        return readList(token);
      case "table_open":
        return readTable();
      default:
        return token.type.startsWith("container_") ? readDirective(token, line) : refuseToken(token, line);
    }
  }

  function refuseToken(token: Token, line: number): undefined {
    refuse(
      `${FORBIDDEN[token.type] ?? "Cette mise en forme"} n'est pas permis${token.type === "image" ? "e" : ""} dans une clause.`,
      line,
      "paragraphes, listes, tableaux, gras et italique suffisent",
    );
    return undefined;
  }

  function readList(open: Token): RawBlock {
    const ordered = open.type === "ordered_list_open";
    const items: RawBlock[][] = [];
    while (position < tokens.length) {
      const token = tokens[position++];
      if (token === undefined || token.type.endsWith("_list_close")) break;
      if (token.type === "list_item_open") items.push(readBlocks("list_item_close"));
    }
    return { kind: "list", ordered, items };
  }

  function readTable(): RawBlock {
    const rows: RawText[][][] = [];
    while (position < tokens.length) {
      const token = tokens[position++];
      if (token === undefined || token.type === "table_close") break;
      if (token.type === "tr_open") rows.push([]);
      if (token.type === "inline") rows.at(-1)?.push(readInline(token, (token.map?.[0] ?? 0) + 1));
    }
    return { kind: "table", header: rows[0] ?? [], rows: rows.slice(1) };
  }

  function readDirective(token: Token, line: number): RawBlock | undefined {
    const name = token.type.replace(/^container_|_open$/g, "");
    const attributes = readAttributes(token.info, name, line);
    const blocks = readBlocks(`container_${name}_close`);
    const { slug, priority, proof, from, kind, label, choices, of } = attributes;
    switch (name) {
      case "requirement":
        if (slug === undefined) refuse("L'exigence n'a pas de nom permanent.", line, "écrire :::requirement{#nom priority=must}");
        if (priority !== undefined && !["must", "should", "may"].includes(priority))
          refuse(`Priorité inconnue : « ${priority} ».`, line, "must, should ou may");
        if (from !== undefined) checkLevel(from, line);
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
        checkLevel(from ?? "", line);
        return { kind: "level", from: (from ?? "essential") as Level, blocks };
      case "field":
        if (label === undefined || !["text", "date", "checkbox", "choice"].includes(kind ?? ""))
          refuse(
            "Le champ attend un genre (text, date, checkbox, choice) et un libellé.",
            line,
            'écrire :::field{kind=text label="Raison sociale"}',
          );
        return {
          kind: "field",
          type: (kind ?? "text") as "text",
          label: typeset(label ?? ""),
          choices: choices?.split(";").map((choice) => typeset(choice.trim())),
          line,
        };
      case "table":
        if (!(GENERATED_TABLES as readonly string[]).includes(of ?? ""))
          refuse(`Tableau inconnu : « ${of ?? ""} ».`, line, `tableaux : ${GENERATED_TABLES.join(", ")}`);
        return { kind: "generated", of: of ?? "", line };
      default:
        return undefined;
    }
  }

  function checkLevel(level: string, line: number): void {
    if (!["essential", "enhanced", "sovereign"].includes(level))
      refuse(`Niveau inconnu : « ${level} ».`, line, "essential, enhanced ou sovereign");
  }

  function readAttributes(info: string, name: string, line: number): Record<string, string | undefined> {
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
    const unknown = Object.keys(attributes).find((key) => !DIRECTIVES[name]?.includes(key));
    if (rest.trim() !== "" || unknown !== undefined)
      refuse(
        `La directive « ${name} » ne comprend pas « ${(unknown ?? rest).trim()} ».`,
        line,
        `attributs : ${DIRECTIVES[name]?.join(", ")}`,
        "TEXT_UNKNOWN_DIRECTIVE",
      );
    return attributes;
  }

  function readInline(token: Token | undefined, line: number): RawText[] {
    const runs: RawText[] = [];
    let [bold, italic] = [false, false];
    for (const child of token?.children ?? []) {
      if (child.type === "text") {
        if (child.content !== "") runs.push({ text: typeset(child.content), ...(bold && { bold }), ...(italic && { italic }) });
      } else if (child.type === "softbreak") runs.push({ text: " ", ...(bold && { bold }), ...(italic && { italic }) });
      else if (child.type === "hardbreak") runs.push({ text: "", break: true });
      else if (child.type === "strong_open" || child.type === "strong_close") bold = child.type === "strong_open";
      else if (child.type === "em_open" || child.type === "em_close") italic = child.type === "em_open";
      else if (child.type === "text_special") runs.push({ text: child.content });
      else if (child.type !== "link_close") refuseToken(child, line);
    }
    return runs;
  }
}
