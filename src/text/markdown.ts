import MarkdownIt, { type Token } from "markdown-it";
import container from "markdown-it-container";
import { typeset } from "../french.js";
import type { Level, Priority } from "../model.js";
import type { TextError } from "./placeholders.js";
import { DIRECTIVES, readDirective } from "./read-directive.js";

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

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
for (const name of Object.keys(DIRECTIVES))
  markdown.use(container, name, { validate: (params: string) => new RegExp(`^\\s*${name}\\s*(\\{.*\\})?\\s*$`).test(params) });

const FORBIDDEN: Readonly<Record<string, string>> = {
  html_block: "Le HTML n'est pas permis",
  html_inline: "Le HTML n'est pas permis",
  image: "Une image n'est pas permise",
  link_open: "Un lien n'est pas permis",
  code_block: "Un bloc de code (un texte en retrait de quatre espaces) n'est pas permis",
  fence: "Un bloc de code n'est pas permis",
  code_inline: "Du code entre accents graves n'est pas permis",
  blockquote_open: "Une citation n'est pas permise",
  hr: "Un trait de séparation n'est pas permis",
};

export interface ParsedText {
  readonly blocks: readonly RawBlock[];
  readonly errors: readonly TextError[];
}

export function parseMarkdown(source: string): ParsedText {
  const errors: TextError[] = [];
  const tokens = markdown.parse(source, {});
  const lines = source.split("\n");
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
            /^:+\s*$/.test(inline.content.split("\n", 1)[0] ?? "")
              ? "Cette ligne « ::: » ne ferme aucune directive."
              : "Cette directive « ::: » n'existe pas.",
            line,
            `directives : ${Object.keys(DIRECTIVES).join(", ")} ; celle qui en contient une autre s'ouvre et se ferme par « :::: »`,
            "TEXT_UNKNOWN_DIRECTIVE",
          );
          return undefined;
        }
        return { kind: "paragraph", runs: readInline(inline, line) };
      }
      case "heading_open": {
        const inline = tokens[position++];
        position++;
        if (token.tag !== "h3")
          refuse(
            "Seul le sous-titre « ### » est permis dans une clause : le titre vient de l'en-tête.",
            line,
            "écrire ### devant le sous-titre",
          );
        return { kind: "heading", runs: readInline(inline, line) };
      }
      case "bullet_list_open":
      case "ordered_list_open":
        return readList(token);
      case "table_open":
        return readTable();
      default:
        return token.type.startsWith("container_") ? readContainer(token, line) : refuseToken(token, line);
    }
  }

  function refuseToken(token: Token, line: number): undefined {
    if (token.nesting === -1) return;
    refuse(
      `${FORBIDDEN[token.type] ?? "Cette mise en forme n'est pas permise"} dans une clause.`,
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

  /** The lines of the source tell whether the directive was closed: the parser closes it at the end of the text without a word. */
  function readContainer(token: Token, line: number): RawBlock | undefined {
    const name = token.type.replace(/^container_|_open$/g, "");
    const blocks = readBlocks(`container_${name}_close`);
    if (!/^\s*:{3,}\s*$/.test(lines[token.map?.[1] ?? -1] ?? ""))
      refuse(`La directive « ${name} » n'est pas fermée.`, line, "écrire une ligne « ::: » là où elle s'arrête", "TEXT_UNKNOWN_DIRECTIVE");
    return readDirective(name, token.info, blocks, line, refuse);
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
      else if (child.type === "text_special") runs.push({ text: child.content, ...(bold && { bold }), ...(italic && { italic }) });
      else refuseToken(child, line);
    }
    return runs;
  }
}
