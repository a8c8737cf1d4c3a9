import type { Clause, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { present } from "./dead-clauses.js";
import { findSituation } from "./find-situation.js";
import { anyWord } from "./find-words.js";
import { proseOf, type Sentence } from "./prose.js";

/** "« Le marché » désigne", "Le « démarrage » est la": a sentence that says what a word means from then on. "s'entend aussi de" only widens. */
const DEFINES =
  /« ?(?<term>[^»{]{2,60}?) ?»,? (?:désigne(?:nt)?|signifie(?:nt)?|s'entend(?:ent)? (?:de |du |des |d'|comme )|est (?:le |la |l'|un |une )|sont (?:les |des ))/gu;
const CALLS =
  /(?:ci-après(?: dénommée?s?| désignée?s?)?|on entend par|on désigne par),? (?:(?:le|la|les|l') ?)?« ?(?<term>[^»{]{2,60}?) ?»/giu;
const ARTICLE = /^(?:les? |la |l'|une? |des )/i;
const ACRONYM = /(?<![\p{L}\d._/-])\p{Lu}{2,6}(?![\p{L}\d_-])/gu;
const ROMAN = /^[IVXLC]+$/;
/** "perte de données maximale (RPO)", "RPO (perte de données maximale)": said once, it may be used anywhere. */
const DEVELOPED = /\p{L}{3,} \((?<after>\p{Lu}{2,6})[),]|(?<before>\p{Lu}{2,6}) \(\p{Ll}/gu;
/** "le Service interministériel", "la Documentation nationale": an institution, not a term. */
const INSTITUTION = /^ (?:inter|national|central|départemental|régional|européen|public)/;

interface Definition {
  readonly clause: Clause;
  readonly term: string;
  readonly sentence: Sentence;
  readonly at: number;
}

/** Terms that a library defines twice or for nothing, and words that call for a definition it does not give. */
export function lintTerms(library: Library): readonly Problem[] {
  const definitions = proseOf(library).flatMap(({ clause, sentences }) =>
    clause === undefined ? [] : sentences.flatMap((sentence) => definedIn(clause, sentence)),
  );
  return [...definedTwice(definitions, library), ...neverUsed(definitions, library), ...undefinedIn(library, definitions)];
}

const definedIn = (clause: Clause, sentence: Sentence): readonly Definition[] =>
  [DEFINES, CALLS].flatMap((pattern) =>
    [...sentence.text.matchAll(pattern)].map(({ groups, 0: found, index }) => {
      const term = groups?.term ?? "";
      return { clause, term: term.replace(ARTICLE, ""), sentence, at: index + found.indexOf(term) };
    }),
  );

/** "Dans le présent règlement, …": the meaning stops at the document. */
const LIMITED = /Dans (?:le présent|la présente) /;

const place = ({ sentence, at, term }: Definition) => sentence.place(at, term.length);

/** Twice in a file, the word would have two meanings; two definitions that never meet are two wordings of one. */
function definedTwice(definitions: readonly Definition[], library: Library): readonly Problem[] {
  return definitions.flatMap((definition, index): Problem[] => {
    const { clause, term } = definition;
    const first = definitions
      .slice(0, index)
      .find(
        (other) => other.term.toLowerCase() === term.toLowerCase() && !apart(other, definition) && together(other.clause, clause, library),
      );
    if (first === undefined) return [];
    return [
      {
        code: "TERM_DEFINED_TWICE",
        severity: "error",
        message:
          first.clause === clause
            ? `La clause définit « ${term} » deux fois : le lecteur choisirait son sens.`
            : `« ${term} » est déjà défini par « ${first.clause.id} » : le mot aurait deux sens dans un même dossier.`,
        hint: "garder une définition, et y renvoyer",
        place: place(definition),
      },
    ];
  });
}

const apart = (one: Definition, other: Definition): boolean =>
  one.clause.document !== other.clause.document && (LIMITED.test(one.sentence.text) || LIMITED.test(other.sentence.text));

const together = (one: Clause, other: Clause, library: Library): boolean =>
  one === other ||
  (!one.excludes.includes(other.id) &&
    !other.excludes.includes(one.id) &&
    findSituation([...present(one, library), ...present(other, library)], library.facts).possible !== false);

function neverUsed(definitions: readonly Definition[], library: Library): readonly Problem[] {
  return definitions.flatMap((definition): Problem[] => {
    const { term, sentence } = definition;
    const word = anyWord([term.toLowerCase()], "u");
    const used = proseOf(library).some(
      ({ words, sentences }) => word.test(words) && sentences.some((other) => other !== sentence && word.test(other.text.toLowerCase())),
    );
    return used
      ? []
      : [
          {
            code: "TERM_UNUSED",
            severity: "warning",
            message: `« ${term} » est défini, et aucun autre texte ne l'emploie.`,
            hint: "retirer la définition, ou employer le mot",
            place: place(definition),
          },
        ];
  });
}

function undefinedIn(library: Library, definitions: readonly Definition[]): readonly Problem[] {
  const { capitals, abbreviations } = library.wordings;
  const defined = new Set(definitions.map(({ term }) => term));
  const capital = new RegExp(
    `(?<=(?:^|[\\s('])(?:[LlDd]'|[Ll]es? |[Ll]a |[Uu]ne? |[Dd]u |[Dd]es |[Aa]ux? |[Cc]haque |[Tt]oute? ))(?:${capitals.join("|")})(?!\\p{L})`,
    "gu",
  );
  const known = developed(library);
  return proseOf(library).flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => {
      const text = sentence.text.replace(/\{\{[^}]*\}\}/g, (value) => "_".repeat(value.length));
      const found: Problem[] = [];
      const say = (message: string, hint: string, at: number, length: number) =>
        found.push({ code: "TERM_UNDEFINED", severity: "warning", message, hint, place: sentence.place(at, length) });
      if (capitals.length > 0)
        for (const { 0: word, index } of text.matchAll(capital))
          if (!defined.has(word) && !INSTITUTION.test(text.slice(index + word.length)))
            say(
              `« ${word} » porte la capitale d'un terme défini, et aucune clause ne le définit.`,
              `écrire « ${word.toLowerCase()} », ou définir le terme`,
              index,
              word.length,
            );
      if (Object.keys(abbreviations).length > 0)
        for (const { 0: word, index } of text.matchAll(ACRONYM)) {
          if (ROMAN.test(word) || Object.hasOwn(abbreviations, word) || known.has(word)) continue;
          known.add(word);
          say(
            `Le sigle « ${word} » n'est développé nulle part : un candidat peut le lire autrement.`,
            `écrire « … (${word}) » à son premier emploi ; un sigle que chacun connaît s'ajoute à « abbreviations », dans catalog/wordings.yaml`,
            index,
            word.length,
          );
        }
      return found;
    }),
  );
}

/** Acronyms that some text develops. Each unknown one is reported once, where it first stands. */
const developed = (library: Library): Set<string> =>
  new Set(
    proseOf(library).flatMap(({ sentences }) =>
      sentences.flatMap(({ text }) => [...text.matchAll(DEVELOPED)].map(({ groups }) => groups?.after ?? groups?.before ?? "")),
    ),
  );
