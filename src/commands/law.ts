import { formatDate, formatFigure, formatShortDate, plural, typeset } from "../french.js";
import { confidenceOf } from "../law/law-table.js";
import {
  CONFIDENCES,
  citedSource,
  dueFigures,
  type FigureOn,
  type FigureValue,
  figuresOn,
  formatPeriod,
  lastDay,
} from "../law/show-figures.js";
import { loadLibrary } from "../library/load-library.js";
import type { IsoDate, LawFigure, Library } from "../model.js";
import { nearest, ProblemsError } from "../problems.js";
import { layColumns } from "./columns.js";
import { faint, good, say, strong, terminalWidth } from "./terminal.js";

type Format = "text" | "json";

/** The library, and the day asked for: without one, the day the library was released. */
async function opened(libraryPath: string | undefined, on: IsoDate | undefined): Promise<{ library: Library; day: IsoDate }> {
  const library = await loadLibrary(libraryPath === undefined ? undefined : [libraryPath]);
  return { library, day: on ?? library.released };
}

/** `socle law`: the figures in force on a day, their source, and what each replaced. */
export async function law(on: IsoDate | undefined, format: Format, libraryPath: string | undefined): Promise<number> {
  const { library, day } = await opened(libraryPath, on);
  const { inForce, without } = figuresOn(library.law.values(), day);
  if (format === "json") return sayJson(library, day, inForce.map(figureJson));
  say(strong(`Chiffres du droit en vigueur le ${formatDate(day)} (${library.name} ${library.version}) : ${inForce.length}`));
  const flexible = Math.max(30, terminalWidth() - 50);
  const title = Math.ceil(flexible * 0.55);
  const widths = [title, 16, 13, flexible - title, 11];
  const row = (cells: readonly string[]) => layColumns(cells, widths).map((line) => `  ${line}`);
  for (const line of row(["Chiffre", "Valeur", "Depuis", "Source", "Confiance"])) say(faint(line));
  for (const { figure, value, previous, expired } of inForce) {
    say(strong(figure.id));
    const shown = formatFigure(value.value, figure.unit);
    const change = previous === undefined ? shown : `${formatFigure(previous.value, figure.unit)} → ${shown}`;
    const period = `${formatShortDate(value.since)}${value.until === undefined ? "" : ` au\u00a0${formatShortDate(value.until)}`}${expired ? " (échu)" : ""}`;
    for (const line of row([typeset(figure.title), change, period, citedSource(value.source), CONFIDENCES[confidenceOf(figure, value)]]))
      say(line);
  }
  if (without.length > 0) say(strong(`\nSans valeur connue ce jour-là : ${without.length}`));
  for (const { id, title: name, values } of without) say(`${id}  ${faint(`${name}, à partir du ${formatDate(values[0]?.since ?? day)}`)}`);
  return 0;
}

/** `socle law <id>`: every value of one figure. */
export async function lawHistory(id: string, on: IsoDate | undefined, format: Format, libraryPath: string | undefined): Promise<number> {
  const { library, day } = await opened(libraryPath, on);
  const figure = library.law.get(id);
  if (figure === undefined) throw unknownFigure(id, library);
  if (format === "json") return sayJson(library, day, [historyJson(figure)]);
  say(strong(figure.id));
  say(figure.title);
  const current = figure.values.findLastIndex(({ since }) => since <= day);
  for (const [index, value] of figure.values.entries()) {
    const held = index !== current ? "" : lastDay(figure, index) < day ? " (échu)" : ` ← le ${formatDate(day)}`;
    say(`\n  ${strong(formatFigure(value.value, figure.unit))}  ${formatPeriod(figure, index)}${good(held)}`);
    say(faint(`    ${citedSource(value.source)} — ${CONFIDENCES[confidenceOf(figure, value)]}`));
  }
  if (figure.nextChange !== undefined) say(`\nProchain changement attendu : ${formatDate(figure.nextChange)}.`);
  say(faint(`\nContrôlé le ${formatDate(figure.checked.on)}. Fichier : ${figure.place.file}`));
  return 0;
}

/** `socle law --due`: what must be looked at, on that day. */
export async function lawDue(on: IsoDate | undefined, format: Format, libraryPath: string | undefined): Promise<number> {
  const { library, day } = await opened(libraryPath, on);
  const due = dueFigures(library.law.values(), day);
  if (format === "json")
    return sayJson(
      library,
      day,
      due.map(({ figure, reasons }) => ({ ...historyJson(figure), reasons })),
    );
  if (due.length === 0) say(`Aucun chiffre du droit à contrôler le ${formatDate(day)}.`);
  else say(strong(`${due.length} ${plural(due.length, "chiffre", "chiffres")} du droit à contrôler le ${formatDate(day)} :`));
  for (const { figure, reasons } of due) {
    say(`\n${strong(figure.id)}  ${faint(figure.title)}`);
    for (const reason of reasons) say(`  ${reason}`);
  }
  return 0;
}

function unknownFigure(id: string, library: Library): ProblemsError {
  const near = nearest(id, library.law.keys());
  return new ProblemsError([
    {
      code: "LAW_FIGURE_UNKNOWN",
      severity: "error",
      message: `Le chiffre « ${id} » n'existe pas dans la bibliothèque.`,
      hint: near === undefined ? "socle law montre tous les chiffres" : `écrire « ${near} » ?`,
      place: { file: "catalog/law" },
    },
  ]);
}

function sayJson(library: Library, on: IsoDate, figures: readonly unknown[]): number {
  say(JSON.stringify({ format: "socle-law/1", library: { name: library.name, version: library.version }, on, figures }, null, 2));
  return 0;
}

const figureJson = ({ figure, value, previous, expired }: FigureOn) => ({
  ...identityJson(figure),
  ...valueJson(figure, value),
  expired,
  previous: previous === undefined ? undefined : valueJson(figure, previous),
});

const historyJson = (figure: LawFigure) => ({ ...identityJson(figure), values: figure.values.map((value) => valueJson(figure, value)) });

const identityJson = ({ id, title, unit, nextChange, checked }: LawFigure) => ({
  id,
  title,
  unit,
  next_change: nextChange,
  checked: checked.on,
});

/** Amounts in euros, as in the files. */
const valueJson = (figure: LawFigure, { value, since, until, source }: FigureValue) => ({
  value: typeof value === "number" && figure.unit.startsWith("EUR") ? value / 100 : value,
  since,
  until,
  source: { text: source.text, article: source.article, point: source.point },
  confidence: confidenceOf(figure, { value, since, until, source }),
});
