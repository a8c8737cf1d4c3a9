import Handlebars from "handlebars";

/**
 * The only file that knows Handlebars. It is used as a parser: each {{expression}} leaves a sentinel in the text and is evaluated by
 * assemble/, so a clause can execute nothing and no value ever meets the Markdown parser (ADR 0002).
 */

export const SENTINEL_OPEN = "\ue000";
export const SENTINEL_CLOSE = "\ue001";

export type Argument = { readonly path: string } | { readonly literal: string | number };

/** `{{number notice_months}}` → helper "number", one path argument; `{{tender.title}}` → no helper. */
export interface Expression {
  readonly helper?: string;
  readonly args: readonly Argument[];
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface TextError {
  readonly code: "TEXT_SYNTAX" | "TEXT_FORBIDDEN" | "TEXT_UNKNOWN_DIRECTIVE";
  readonly message: string;
  readonly hint?: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

export interface PlaceholderText {
  /** The text with ⟨sentinel⟩ n ⟨sentinel⟩ instead of the n-th expression. */
  readonly marked: string;
  readonly expressions: readonly Expression[];
  readonly errors: readonly TextError[];
}

export function readPlaceholders(text: string): PlaceholderText {
  const errors: TextError[] = [];
  const expressions: Expression[] = [];
  const reserved = /[\ue000\ue001]/.exec(text);
  if (reserved !== null) {
    return {
      marked: "",
      expressions,
      errors: [
        {
          code: "TEXT_FORBIDDEN",
          message: "Le texte contient un caractère réservé à l'outil (U+E000 ou U+E001).",
          hint: "le supprimer",
          ...positionOf(text, reserved.index),
        },
      ],
    };
  }
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    const line = Number(/Parse error on line (\d+)/.exec(String(error))?.[1] ?? 1);
    return {
      marked: "",
      expressions,
      errors: [
        {
          code: "TEXT_SYNTAX",
          message: "Une double accolade est mal ouverte, mal fermée, ou contient une expression incorrecte.",
          hint: "écrire {{fait}} ou {{aide fait}}, par exemple {{quantity tender.duration_months}}",
          line,
          column: 1,
        },
      ],
    };
  }
  const marked = program.body.map((statement) => readStatement(statement)).join("");
  return { marked, expressions, errors };

  function readStatement(statement: hbs.AST.Statement): string {
    if (statement.type === "ContentStatement") return String((statement as hbs.AST.ContentStatement).original);
    // The lines of a comment are kept, so that what follows stays where it was written.
    if (statement.type === "CommentStatement") return "\n".repeat(statement.loc.end.line - statement.loc.start.line);
    const at = {
      line: statement.loc.start.line,
      column: statement.loc.start.column + 1,
      length: statement.loc.end.line === statement.loc.start.line ? statement.loc.end.column - statement.loc.start.column : 1,
    };
    if (statement.type !== "MustacheStatement") {
      errors.push({
        code: "TEXT_FORBIDDEN",
        message: "Un texte de clause n'a ni condition, ni boucle, ni fragment : {{#…}} et {{>…}} sont refusés.",
        hint: "écrire une autre clause avec son « when », ou un tableau généré :::table{of=…}",
        ...at,
      });
      return "";
    }
    const mustache = statement as hbs.AST.MustacheStatement;
    if (!mustache.escaped) {
      errors.push({ code: "TEXT_FORBIDDEN", message: "Les triples accolades sont refusées.", hint: "n'en écrire que deux", ...at });
      return "";
    }
    const expression = readExpression(mustache, at);
    if (expression === undefined) return "";
    expressions.push(expression);
    return `${SENTINEL_OPEN}${expressions.length - 1}${SENTINEL_CLOSE}`;
  }

  function readExpression(
    mustache: hbs.AST.MustacheStatement,
    at: { line: number; column: number; length: number },
  ): Expression | undefined {
    const args = mustache.params.map(readArgument);
    const head = readArgument(mustache.path as hbs.AST.Expression);
    if (mustache.hash?.pairs?.length > 0 || head === undefined || !("path" in head) || args.includes(undefined)) {
      errors.push({
        code: "TEXT_FORBIDDEN",
        message: "Cette expression n'est pas permise : une valeur, ou une aide suivie de valeurs simples.",
        hint: 'écrire {{fait}}, {{quantity fait}}, {{law "chiffre"}} ou {{ref "clause"}}',
        ...at,
      });
      return undefined;
    }
    const known = args.filter((arg) => arg !== undefined);
    return known.length === 0 ? { args: [head], ...at } : { helper: head.path, args: known, ...at };
  }
}

function readArgument(node: hbs.AST.Expression): Argument | undefined {
  if (node.type === "PathExpression") {
    const path = node as hbs.AST.PathExpression;
    return path.data || path.depth > 0 || /[[\]/@]/.test(path.original) ? undefined : { path: path.original };
  }
  if (node.type === "StringLiteral") return { literal: (node as hbs.AST.StringLiteral).value };
  if (node.type === "NumberLiteral") return { literal: (node as hbs.AST.NumberLiteral).value };
  return undefined;
}

function positionOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
