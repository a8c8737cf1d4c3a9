import { plural } from "../french.js";
import type { Redline, RedlineParagraph } from "../render/docx/render-redline.js";
import { SUMMARY_HEADER, summaryGroups, summaryRow, TITLES, verdict } from "./change-words.js";
import type { ChangeState, Comparison, EntryChange, LineChange, PartChange, Piece } from "./comparison.js";

/**
 * The comparison as a document with tracked changes: every entry that changed, its text whole. Its own words (title, summary, headings of groups,
 * last line) are never tracked; all the rest is `after` when accepted, `before` when refused.
 */
export function redline(comparison: Comparison): Redline {
  const { kind, before, after, groups } = comparison;
  const own = (style: RedlineParagraph["style"], text: string): RedlineParagraph => ({ style, pieces: [{ kind: "same", text }] });
  return {
    title: TITLES[kind],
    paragraphs: [
      own("title", TITLES[kind]),
      own("text", `Avant\u00a0: ${before.asked} (${before.name})`),
      own("text", `Après\u00a0: ${after.asked} (${after.name})`),
      own(
        "note",
        "Accepter toutes les modifications suivies donne le texte d’après\u202f; les refuser toutes, celui d’avant. Les articles qui n’ont pas changé ne sont pas repris.",
      ),
      ...summaryGroups(comparison).map((group) => own("item", counted(summaryRow(group)))),
      ...groups.flatMap(({ title, entries }) => (entries.length === 0 ? [] : [own("group", title), ...entries.flatMap(entryParagraphs)])),
      own("note", `Fin de la comparaison. ${verdict(comparison)}`),
    ],
  };
}

/** "Clauses : 252 avant, 255 après, 3 ajouts, 1 modification". */
function counted([title = "", ...numbers]: readonly string[]): string {
  const said = numbers.flatMap((number, index) => {
    const name = (SUMMARY_HEADER[index + 1] ?? "").toLowerCase();
    if (index < 2) return [`${number} ${name}`];
    return number === "0" ? [] : [`${number} ${plural(Number(number), name.replace(/s$/, ""), name)}`];
  });
  return `${title}\u00a0: ${said.join(", ")}`;
}

function entryParagraphs({ id, state, formerId, title, parts }: EntryChange): readonly RedlineParagraph[] {
  const whole = wholeOf(state === "added" || state === "removed" ? state : "changed");
  const kind = state === "added" || state === "removed" ? state : "same";
  const named: readonly Piece[] =
    formerId === undefined
      ? [{ kind, text: id }]
      : [
          { kind: "removed", text: formerId },
          { kind: "added", text: id },
        ];
  return [{ style: "entry", ...whole, pieces: [...named, { kind, text: " — " }, ...title] }, ...parts.flatMap(partParagraphs)];
}

function partParagraphs({ label, state, lines }: PartChange): readonly RedlineParagraph[] {
  const kind = state === "added" || state === "removed" ? state : "same";
  return [{ style: "label", ...wholeOf(state), pieces: [{ kind, text: label }] }, ...lines.map(lineParagraph)];
}

const lineParagraph = ({ state, style, pieces }: LineChange): RedlineParagraph => ({
  style: style === "heading" ? "demand" : (style ?? "text"),
  ...wholeOf(state),
  pieces,
});

const wholeOf = (state: ChangeState): Pick<RedlineParagraph, "whole"> =>
  state === "added" ? { whole: "inserted" } : state === "removed" ? { whole: "deleted" } : {};
