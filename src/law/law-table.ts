import { formatDate, formatFigure } from "../french.js";
import type { IsoDate, LawFigure, LawTable } from "../model.js";
import { type Problem, ProblemsError } from "../problems.js";

/** The values in force on a day. A day before the first known value is refused, never guessed. */
export function lawTable(figures: ReadonlyMap<string, LawFigure>, on: IsoDate): LawTable {
  const inForce = (figure: LawFigure) => figure.values.findLast(({ since }) => since <= on);
  return {
    on,
    has: (id) => {
      const figure = figures.get(id);
      return figure !== undefined && inForce(figure) !== undefined;
    },
    figure: (id) => {
      const figure = figures.get(id);
      if (figure === undefined) throw new Error(`bug: unknown law figure ${id} passed the checks`);
      const value = inForce(figure);
      if (value === undefined) throw new ProblemsError([dateBeforeTable(figure, on)]);
      return { ...value, figure };
    },
  };
}

function dateBeforeTable(figure: LawFigure, on: IsoDate): Problem {
  const first = figure.values[0]?.since ?? on;
  return {
    code: "LAW_DATE_BEFORE_TABLE",
    severity: "error",
    message: `« ${figure.title} » n'est pas connu au ${formatDate(on)} : la première valeur de la bibliothèque date du ${formatDate(first)}.`,
    hint: `choisir une date d'envoi de l'avis à partir du ${formatDate(first)}, ou compléter ${figure.place.file}`,
    place: figure.place,
  };
}

/** Figures used after their last known day: a warning for a draft, a refusal to publish (SEMANTICS 21). */
export function expiredFigures(law: LawTable, used: Iterable<string>): Problem[] {
  return [...new Set(used)].flatMap((id) => {
    const { figure, since } = law.figure(id);
    const until = figure.values.find((value) => value.since === since)?.until;
    const changed = figure.nextChange !== undefined && law.on >= figure.nextChange && since < figure.nextChange;
    if (!changed && (until === undefined || law.on <= until)) return [];
    const known = until === undefined ? `avant le ${formatDate(figure.nextChange ?? law.on)}` : `jusqu'au ${formatDate(until)}`;
    return [
      {
        code: "LAW_FIGURE_EXPIRED",
        severity: "warning",
        message: `« ${figure.title} » n'est connu que ${known} ; la consultation est datée du ${formatDate(law.on)}.`,
        hint: `contrôler le chiffre et compléter ${figure.place.file}`,
        place: figure.place,
      } as const,
    ];
  });
}

/** How far the value is to be trusted: its source says, or the figure does. */
export const confidenceOf = (figure: LawFigure, value: LawFigure["values"][number]): LawFigure["confidence"] =>
  value.source.confidence ?? figure.confidence;

/** Figures used that no one has checked against the text: said at every stage, never blocking. */
export function figuresToCheck(law: LawTable, used: Iterable<string>): Problem[] {
  return [...new Set(used)].flatMap((id) => {
    const { figure, ...value } = law.figure(id);
    if (confidenceOf(figure, value) !== "to-check") return [];
    return [
      {
        code: "LAW_FIGURE_TO_CHECK",
        severity: "warning",
        message: `« ${figure.title} » est à contrôler : une décision lit ${formatFigure(value.value, figure.unit)} (${value.source.text}), valeur qui n'a pas été relue dans le texte.`,
        hint: `faire contrôler le chiffre, puis mettre à jour confidence et checked dans ${figure.place.file}`,
        place: figure.place,
      } as const,
    ];
  });
}
