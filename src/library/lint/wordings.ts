import { formatList } from "../../french.js";
import type { Library, Wordings } from "../../model.js";
import type { Problem } from "../../problems.js";
import { anyWord } from "./find-words.js";
import { type Prose, proseOf } from "./prose.js";

/** The words that the library forbids itself (catalog/wordings.yaml): vague ones, and stipulations that a buyer never accepts. */
export function lintWordings(library: Library): readonly Problem[] {
  const { vague, abusive } = library.wordings;
  const vagueWords = new Map(vague.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));
  const anyVague = anyWord([...vagueWords.keys()]);
  const stipulations = abusive.map((entry) => ({
    ...entry,
    patterns: entry.together.map((words) => anyWord(words, "u")),
    reverse: anyWord(entry.unless, "u"),
  }));
  const anyAbusive = anyWord([...new Set(abusive.flatMap(({ together }) => together[0] ?? []))], "u");
  return proseOf(library).flatMap((prose) => [
    ...(prose.words.search(anyVague) < 0 ? [] : vagueIn(prose, anyVague, vagueWords)),
    ...(anyAbusive.test(prose.words) ? abusiveIn(prose, stipulations, library) : []),
  ]);
}

function vagueIn({ sentences }: Prose, anyVague: RegExp, entries: ReadonlyMap<string, Wordings["vague"][number]>): readonly Problem[] {
  const times = new Map<Wordings["vague"][number], number>();
  return sentences.flatMap(({ text, place }) =>
    [...text.toLowerCase().matchAll(anyVague)].flatMap(({ 0: word, index }): Problem[] => {
      const entry = entries.get(word);
      if (entry === undefined) return [];
      const count = (times.get(entry) ?? 0) + 1;
      times.set(entry, count);
      return count <= entry.most
        ? []
        : [
            {
              code: "WORDING_VAGUE",
              severity: "warning",
              message: `« ${word} » ${entry.because}.`,
              hint: `écrire ${entry.instead}`,
              place: place(index, word.length),
            },
          ];
    }),
  );
}

type Stipulation = Wordings["abusive"][number] & { readonly patterns: readonly RegExp[]; readonly reverse: RegExp };

function abusiveIn({ words: whole, sentences }: Prose, all: readonly Stipulation[], library: Library): readonly Problem[] {
  // Most clauses have no word of most lists: their sentences are not read one by one.
  const stipulations = all.filter(({ patterns }) => patterns.every((pattern) => pattern.test(whole)));
  if (stipulations.length === 0) return [];
  return sentences.flatMap(({ text, place }) => {
    const words = text.toLowerCase();
    return stipulations
      .filter(({ patterns, reverse }) => patterns.every((pattern) => pattern.test(words)) && !reverse.test(words))
      .map(({ id, because, against, patterns }): Problem => {
        const found = patterns[0]?.exec(words);
        const written = against.filter((clause) => library.clauses.has(clause)).map((clause) => `« ${clause} »`);
        return {
          code: "WORDING_ABUSIVE",
          severity: "error",
          message: `La stipulation ${because} (${id}).`,
          hint: written.length === 0 ? "la retirer" : `la retirer ; la bibliothèque dit le contraire dans ${formatList(written)}`,
          place: place(found?.index ?? 0, found?.[0].length ?? text.length),
        };
      });
  });
}
