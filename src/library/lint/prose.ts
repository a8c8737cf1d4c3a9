import type { Clause, Library, Place } from "../../model.js";

/** One sentence that a document may print, with what is needed to show where it stands. */
export interface Sentence {
  /** Ordinary spaces and straight apostrophes; each {{…}} is still there, without its spaces, so that it counts as one word. */
  readonly text: string;
  readonly place: (at?: number, length?: number) => Place;
}

/** The sentences of one clause, of a demand of a service or of its description. */
export interface Prose {
  /** Undefined for a service. */
  readonly clause?: Clause;
  /** All of it in lower case, for a quick look that spares many slow ones. */
  readonly words: string;
  readonly sentences: readonly Sentence[];
}

const read = new WeakMap<Library, readonly Prose[]>();

/** Everything that the library prints, sentence by sentence, read once whatever the number of rules. */
export function proseOf(library: Library): readonly Prose[] {
  const prose = read.get(library) ?? [...[...library.clauses.values()].map(proseOfClause), ...proseOfServices(library)];
  read.set(library, prose);
  return prose;
}

function proseOfClause(clause: Clause): Prose {
  const sentences = sentencesOf(clause.text, (line, column, length, excerpt) => ({
    file: clause.place.file,
    line: clause.textLine + line,
    column: column + 1,
    length,
    excerpt,
  }));
  return { clause, words: plain(clause.text).toLowerCase(), sentences };
}

/** A text of the catalogue is one YAML value: the whole of it is shown. */
function proseOfServices(library: Library): readonly Prose[] {
  return [...library.services.values()].flatMap((service) =>
    [
      { text: service.description, path: "description" },
      ...service.requirements.map(({ text }, index) => ({ text, path: `requirements.${index}.text` })),
    ].map(({ text, path }) => {
      const place = service.places?.get(path) ?? service.place;
      return { words: plain(text).toLowerCase(), sentences: sentencesOf(text, () => place) };
    }),
  );
}

/** Typographic marks count as the ones that are typed; no character is added nor lost, so that columns stay true. */
const plain = (text: string): string => text.replace(/[\u2019\u02bc]/g, "'").replace(/[\u00a0\u202f]/g, " ");

/** An end: a full stop that follows neither a lone capital ("R. 2142-14") nor an abbreviation, then a space. */
const END = /(?<=\S[.!?])(?<!(?:^|[\s('])(?:[A-Z]|art|al|cf|no|p|ex)\.)\s+(?=\S)/g;

function sentencesOf(text: string, at: (line: number, column: number, length: number, excerpt: string) => Place): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const lines = plain(text).split("\n");
  let paragraph = "";
  let starts: { readonly offset: number; readonly line: number; readonly column: number }[] = [];
  const end = () => {
    let from = 0;
    const cuts = [...paragraph.matchAll(END)].map(({ index, 0: space }) => [index, index + space.length] as const);
    for (const [stop, next] of [...cuts, [paragraph.length, paragraph.length] as const]) {
      const start = from;
      const found = paragraph.slice(start, stop);
      from = next;
      if (found.trim() === "") continue;
      const known = starts;
      const place = (inside = 0, length = found.length) => {
        const line = known.findLast(({ offset }) => offset <= start + inside) ?? { offset: 0, line: 0, column: 0 };
        return at(line.line, line.column + start + inside - line.offset, length, lines[line.line] ?? "");
      };
      sentences.push({ text: found, place });
    }
    paragraph = "";
    starts = [];
  };
  for (const [index, line] of lines.entries()) {
    const opening = /^\s*(?:[-*]\s+|\d+[.)]\s+|#+\s+|\|)?/.exec(line)?.[0] ?? "";
    if (line.trim() === "" || line.startsWith(":::")) end();
    else if (line.startsWith("|")) {
      end();
      let column = 1;
      for (const cell of line.slice(1).split("|")) {
        starts = [{ offset: 0, line: index, column }];
        paragraph = cell;
        end();
        column += cell.length + 1;
      }
    } else {
      if (opening.trim() !== "") end();
      if (paragraph !== "") paragraph += " ";
      starts.push({ offset: paragraph.length, line: index, column: opening.length });
      paragraph += line.slice(opening.length);
    }
  }
  end();
  return sentences;
}

/** Words as a reader counts them: « , » and « — » are none, {{quantity notice_months}} is one. */
export const countWords = (text: string): number =>
  text
    .replace(/\{\{[^}]*\}\}/g, "x")
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word)).length;
