import { addDays, addMonths } from "../calendar.js";
import { formatDate, typeset } from "../french.js";
import type { IsoDate, LawFigure, Source } from "../model.js";
import { confidenceOf } from "./law-table.js";

export type FigureValue = LawFigure["values"][number];

/** A figure on a day: its value and the one before, which it replaced. */
export interface FigureOn {
  readonly figure: LawFigure;
  readonly value: FigureValue;
  readonly previous?: FigureValue;
  /** The last known day of the value is passed. */
  readonly expired: boolean;
}

export interface DueFigure {
  readonly figure: LawFigure;
  /** French, without a full stop. */
  readonly reasons: readonly string[];
}

export const CONFIDENCES: Readonly<Record<LawFigure["confidence"], string>> = {
  verified: "vérifié",
  known: "connu",
  "to-check": "à contrôler",
};

/** The figures that have a value on that day, and those that have none yet. */
export function figuresOn(figures: Iterable<LawFigure>, on: IsoDate) {
  const inForce: FigureOn[] = [];
  const without: LawFigure[] = [];
  for (const figure of figures) {
    const index = figure.values.findLastIndex(({ since }) => since <= on);
    const value = figure.values[index];
    if (value === undefined) without.push(figure);
    else inForce.push({ figure, value, previous: figure.values[index - 1], expired: lastDay(figure, index) < on });
  }
  return { inForce, without };
}

/** What someone must look at on that day: changes passed, changes within twelve months (bounds included), values never checked. */
export function dueFigures(figures: Iterable<LawFigure>, on: IsoDate): readonly DueFigure[] {
  return [...figures].flatMap((figure): readonly DueFigure[] => {
    const reasons = [...changeReasons(figure, on), ...confidenceReasons(figure, on)];
    return reasons.length === 0 ? [] : [{ figure, reasons }];
  });
}

function changeReasons(figure: LawFigure, on: IsoDate): readonly string[] {
  const limit = addMonths(on, 12);
  const known = figure.values
    .filter(({ since }) => on < since && since <= limit)
    .map(({ since }) => `nouvelle valeur le ${formatDate(since)}`);
  const last = figure.values.length - 1;
  const end = lastDay(figure, last);
  if (end === FOREVER) return known;
  const day = addDays(end, 1);
  if (on >= day) return [...known, `échu : sans valeur connue depuis le ${formatDate(day)}`];
  return day <= limit ? [...known, `changement attendu le ${formatDate(day)}`] : known;
}

function confidenceReasons(figure: LawFigure, on: IsoDate): readonly string[] {
  const value = figure.values.findLast(({ since }) => since <= on) ?? figure.values[0];
  return value !== undefined && confidenceOf(figure, value) === "to-check" ? ["confiance : à contrôler par un juriste"] : [];
}

const FOREVER = "9999-12-31";

/** Last day on which this value is known to hold, included: its own, the eve of the next value, or the eve of the expected change. */
export function lastDay({ values, nextChange }: LawFigure, index: number): IsoDate {
  const value = values[index];
  if (value?.until !== undefined) return value.until;
  const next = values[index + 1]?.since;
  if (next !== undefined) return addDays(next, -1);
  return value !== undefined && nextChange !== undefined && value.since < nextChange ? addDays(nextChange, -1) : FOREVER;
}

/** "du 1er janvier 2024 au 31 décembre 2025", "depuis le 1er avril 2026". */
export function formatPeriod(figure: LawFigure, index: number, format: (day: IsoDate) => string = formatDate): string {
  const since = figure.values[index]?.since ?? FOREVER;
  const last = lastDay(figure, index);
  return last === FOREVER ? `depuis le ${format(since)}` : `du ${format(since)} au ${format(last)}`;
}

/** "CCP, R. 2122-8": the text, shortened for tables, then its article or point. */
export const citedSource = ({ text, article, point }: Source): string =>
  typeset([text.replace("Code de la commande publique", "CCP"), article ?? point].filter(Boolean).join(", "));
