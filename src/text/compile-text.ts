import { parseMarkdown, type RawBlock } from "./markdown.js";
import { type Expression, readPlaceholders, type TextError } from "./placeholders.js";

export interface CompiledText {
  readonly blocks: readonly RawBlock[];
  readonly expressions: readonly Expression[];
  /** Lines counted from the first line of the text, 1-based. */
  readonly errors: readonly TextError[];
}

const compiled = new Map<string, CompiledText>();

/** The text of a clause or of a requirement, parsed once whatever the number of tenders. */
export function compileText(text: string): CompiledText {
  let result = compiled.get(text);
  if (result === undefined) {
    const placeholders = readPlaceholders(text);
    const parsed = placeholders.errors.length > 0 ? { blocks: [], errors: [] } : parseMarkdown(placeholders.marked);
    result = { blocks: parsed.blocks, expressions: placeholders.expressions, errors: [...placeholders.errors, ...parsed.errors] };
    compiled.set(text, result);
  }
  return result;
}
