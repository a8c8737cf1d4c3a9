import { writeReport } from "../bundle/write-report.js";
import { compareSides } from "../diff/compare-sides.js";
import { isDifferent } from "../diff/comparison.js";
import { redline } from "../diff/redline.js";
import { renderDiffPage } from "../diff/render-page.js";
import { renderRedline } from "../render/docx/render-redline.js";
import { diffLines } from "./diff-lines.js";
import { openSides } from "./open-sides.js";
import { bad, faint, good, say, strong, warn } from "./terminal.js";

export interface DiffOptions {
  readonly format: "text" | "json";
  readonly html?: string;
  readonly word?: string;
  /** Both given with `word`. */
  readonly author?: string;
  readonly date?: string;
  readonly exitCode: boolean;
  readonly library?: string;
}

/** `socle diff`: what changed between two libraries, revisions, tenders or bundles. Exit 0 whatever it finds, unless --exit-code is given. */
export async function diff(before: string, after: string, options: DiffOptions): Promise<number> {
  const opened = await openSides([before, after], options.library);
  for (const warning of [...opened.before.warnings, ...opened.after.warnings]) warn(`${warning}\n`);
  const comparison = compareSides(opened.kind, opened.before, opened.after);
  const { html, word, author = "", date = "" } = options;
  if (html !== undefined) writeReport(html, renderDiffPage(comparison));
  if (word !== undefined) writeReport(word, await renderRedline(redline(comparison), { author, date }));
  if (options.format === "json") say(JSON.stringify({ format: "socle-diff/1", ...comparison }, null, 2));
  else for (const line of diffLines(comparison, { strong, faint, removed: bad, added: good })) say(line);
  for (const written of [html, word]) if (written !== undefined) warn(`Écrit : ${written}`);
  return options.exitCode && isDifferent(comparison) ? 1 : 0;
}
