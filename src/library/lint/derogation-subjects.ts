import type { Library } from "../../model.js";
import type { Problem } from "../../problems.js";

/** A root that stands in more subjects than this tells nothing: "titulaire", "marché". */
const MOST_SUBJECTS = 10;
/** Letters kept of each word: "établi" and "établissement", "régulier" and "régularité" share them. */
const ROOT = 5;

/**
 * A derogation to an article whose subject neither its reason, nor its title, nor the sentence that cites the article names: the number is likely that of another article.
 * Words are compared by their first letters; an article whose subject has no word of its own is not judged.
 */
export function lintDerogationSubjects(library: Library): readonly Problem[] {
  const subjects = library.standards.get("ccag-tic-2021")?.articles ?? {};
  const told = ownRoots(subjects);
  return [...library.clauses.values()].flatMap((clause) =>
    clause.derogates.flatMap(({ article, reason, place }): Problem[] => {
      const expected = told.get(article) ?? [];
      const cited = sentencesOf(clause.text).filter((sentence) => citesArticle(sentence, article));
      const said = new Set(rootsOf([reason, clause.title, ...cited].join(" ")));
      if (expected.length === 0 || expected.some((root) => said.has(root))) return [];
      const near = [...told].find(([other, roots]) => other !== article && roots.length > 1 && roots.every((root) => said.has(root)));
      return [
        {
          code: "DEROGATION_SUBJECT",
          severity: "error",
          message: `L'article ${article} du CCAG-TIC traite de « ${subjects[article] ?? ""} » ; ni la raison de la dérogation, ni le titre de la clause, ni la phrase qui cite l'article n'en parlent.`,
          hint:
            near === undefined
              ? "corriger le numéro, ou dire dans « reason » en quoi la clause s'écarte de cet article"
              : `écrire article: "${near[0]}" (« ${subjects[near[0]] ?? ""} ») ?`,
          place,
        },
      ];
    }),
  );
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[a-zé)»}][.;:])\s+/);

const citesArticle = (sentence: string, article: string): boolean =>
  new RegExp(`articles? [^.;]*(?<![\\d.])${article.replaceAll(".", "\\.")}(?![\\d]|\\.\\d)`).test(sentence);

/** The roots of each subject that few other subjects have. */
function ownRoots(subjects: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const roots = Object.entries(subjects).map(([article, subject]) => [article, rootsOf(subject)] as const);
  const times = new Map<string, number>();
  for (const [, each] of roots) for (const root of each) times.set(root, (times.get(root) ?? 0) + 1);
  return new Map(roots.map(([article, each]) => [article, each.filter((root) => (times.get(root) ?? 0) <= MOST_SUBJECTS)]));
}

const rootsOf = (text: string): readonly string[] => [
  ...new Set(
    (
      text
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .match(/\p{L}+/gu) ?? []
    )
      .filter((word) => word.length >= ROOT && !SMALL.has(word))
      .map((word) => word.slice(0, ROOT)),
  ),
];

const SMALL: ReadonlySet<string> = new Set([
  "apres",
  "avant",
  "cette",
  "celle",
  "celui",
  "meme",
  "relatives",
  "relatifs",
  "titulaire",
  "marche",
  "acheteur",
]);
