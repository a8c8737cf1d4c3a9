import type { LawFigure, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { proseOf } from "./prose.js";

const WORDS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
  quarante: 40,
  "quarante-cinq": 45,
  "quarante-huit": 48,
  soixante: 60,
};

/** Units as a text writes them, and the units of figures that they may repeat. */
const UNITS: readonly (readonly [pattern: RegExp, units: readonly string[]])[] = [
  [/^jours?$/, ["days"]],
  [/^mois$/, ["months"]],
  [/^(?:ans?|années?)$/, ["years"]],
  [/^heures?$/, ["hours"]],
  [/^(?:€|euros?)$/, ["EUR", "EUR_HT", "EUR_TTC"]],
  [/^%$/, ["ratio"]],
  [/^points?$/, ["points"]],
];

const NUMBER = new RegExp(
  `(?<![\\p{L}\\d,.-])(\\d[\\d ]*(?:,\\d+)?|${Object.keys(WORDS)
    .toSorted((a, b) => b.length - a.length)
    .join("|")}) (jours?|mois|ans?|années?|heures?|€|euros?|%|points?)(?![\\p{L}\\d])`,
  "giu",
);

/** Words of law beside the number: it is then a figure of the law, not of the contract. */
const LAW =
  /(?<!\p{L})(?:articles? [LRD]\. ?\d|code (?:civil|pénal|général|de commerce|de la commande|de la santé|de la propriété|des relations|du travail|du patrimoine)|loi n°|décret n°|arrêté du|règlement \(UE\)|directive \d)/u;

/**
 * A figure of the law typed in a clause: when it changes, the clause would lie. A number is suspected when it equals, with its unit, a figure in
 * force that day, and either its sentence cites the law or its clause cites the very article of that figure. CCAG figures are not the law's.
 */
export function lintTypedFigures(library: Library, on: string): readonly Problem[] {
  const known = figuresByValue(library, on);
  return proseOf(library).flatMap(({ clause, sentences }) =>
    sentences.flatMap(({ text, place }) =>
      [...text.matchAll(NUMBER)].flatMap(({ 0: words, 1: number = "", 2: unit = "", index }): Problem[] => {
        const value = WORDS[number.toLowerCase()] ?? Number(number.replaceAll(" ", "").replace(",", "."));
        const units = UNITS.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1] ?? [];
        const figures = units.flatMap((each) => known.get(`${each} ${value}`) ?? []);
        const cited = clause === undefined ? text : `${clause.text} ${clause.sources.map(({ article }) => article ?? "").join(" ")}`;
        const figure =
          figures.find(({ article }) => article !== undefined && cited.includes(article)) ??
          (LAW.test(text) && !text.includes("CCAG") ? figures[0] : undefined);
        if (figure === undefined) return [];
        return [
          {
            code: "LAW_FIGURE_TYPED",
            severity: "error",
            message: `« ${words} » est un chiffre du droit (${figure.title}) : tapé dans la clause, il ne suivrait pas le texte.`,
            hint: `écrire {{law "${figure.id}"}}`,
            place: place(index, words.length),
          },
        ];
      }),
    ),
  );
}

interface Known {
  readonly id: string;
  readonly title: string;
  /** "R. 2191-7", when the figure has an article of its own. */
  readonly article?: string;
}

function figuresByValue(library: Library, on: string): ReadonlyMap<string, readonly Known[]> {
  const known = new Map<string, Known[]>();
  for (const { id, title, unit, values } of library.law.values()) {
    const current = values.findLast(({ since }) => since <= on);
    if (typeof current?.value !== "number" || current.value === 0) continue;
    const value = unit.startsWith("EUR")
      ? current.value / 100
      : unit === "ratio"
        ? Math.round(current.value * 10_000) / 100
        : current.value;
    const key = `${unit} ${value}`;
    known.set(key, [...(known.get(key) ?? []), { id, title, article: articleOf(current) }]);
  }
  return known;
}

const articleOf = ({ source }: LawFigure["values"][number]): string | undefined => /[LRD]\. ?\d+(?:-\d+)*/.exec(source.article ?? "")?.[0];
