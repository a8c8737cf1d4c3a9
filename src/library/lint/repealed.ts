import { formatDate } from "../../french.js";
import type { Clause, IsoDate, Library, Place, Source } from "../../model.js";
import type { Problem } from "../../problems.js";

/** Sources and standards whose last day is before `on`: on that very day, they still hold. A clause out of force by then is left alone. */
export function lintRepealed(library: Library, on: IsoDate): readonly Problem[] {
  const past = (until: IsoDate | undefined): until is IsoDate => until !== undefined && until < on;
  const sources = (all: readonly Source[], place: (index: number) => Place): readonly Problem[] =>
    all.flatMap(({ text, article, until }, index): Problem[] =>
      past(until)
        ? [
            {
              code: "SOURCE_REPEALED",
              severity: "error",
              message: `La source « ${article === undefined ? text : `${text}, article ${article}`} » n'est plus en vigueur : son dernier jour était le ${formatDate(until)}.`,
              hint: "citer le texte qui la remplace, et vérifier ce qu'il change",
              place: place(index),
            },
          ]
        : [],
    );
  const standards = (ids: readonly string[], place: (index: number) => Place): readonly Problem[] =>
    ids.flatMap((id, index): Problem[] => {
      const standard = library.standards.get(id);
      if (standard === undefined || !past(standard.until)) return [];
      const { title, until, replacedBy } = standard;
      return [
        {
          code: "STANDARD_WITHDRAWN",
          severity: "error",
          message: `Le référentiel « ${title} » n'est plus en vigueur : son dernier jour était le ${formatDate(until)}.`,
          hint: replacedBy === undefined ? "citer celui qui le remplace, ou le retirer" : `citer « ${replacedBy} »`,
          place: place(index),
        },
      ];
    });
  return [
    ...[...library.clauses.values()]
      .filter((clause) => isPrinted(clause, on))
      .flatMap((clause) => {
        const at = (key: string) => (index: number) => clause.places?.get(`${key}.${index}`) ?? clause.place;
        return [...sources(clause.sources, at("sources")), ...standards(clause.standards, at("standards"))];
      }),
    ...[...library.services.values()].flatMap((service) =>
      standards(service.standards, (index) => service.places?.get(`standards.${index}`) ?? service.place),
    ),
    ...[...library.standards.values()]
      .filter(({ until }) => !past(until))
      .flatMap((standard) => sources(standard.sources, () => standard.place)),
    ...[...library.expected.values()].flatMap(({ source, place }) => sources([source], () => place)),
  ];
}

const isPrinted = ({ status, inForce }: Clause, on: IsoDate): boolean => status !== "deprecated" && (inForce.to ?? on) >= on;
