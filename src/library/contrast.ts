import { formatNumber } from "../french.js";
import type { HouseStyle } from "../house-style.js";
import type { Place } from "../model.js";
import type { Problem } from "../problems.js";

type Colours = HouseStyle["colours"];

const WHITE = "FFFFFF";
const BLACK = "000000";
/** The prompt of a field not yet filled, in every house style. */
const PROMPT = "595959";

/** WCAG 2.2, success criterion 1.4.3, level AA, for text of ordinary size. */
const LEAST = 4.5;

/** Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). Colours are six hexadecimal digits. */
export function contrastRatio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (colour: string): readonly number[] => [0, 2, 4].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

/** The colour nearest to `colour`, on the way to `end`, that can be read with all of `others`; `end` when none can. */
function nearestReadable(colour: string, end: string, others: readonly string[]): string {
  const [from, to] = [channels(colour), channels(end)];
  for (let step = 0; step < 255; step++) {
    const mixed = from.map((value, index) => Math.round(value + (((to[index] ?? 0) - value) * step) / 255));
    const found = mixed.map((value) => value.toString(16).padStart(2, "0").toUpperCase()).join("");
    if (others.every((other) => readable(found, other))) return found;
  }
  return end;
}

const readable = (one: string, other: string): boolean => contrastRatio(one, other) >= LEAST;

/**
 * The pairs of colours that nobody could read easily: titles and references on white and on the bands of tables, white titles of columns
 * on their fill, all texts on the bands. `written` tells the colours that the file gives: the problem is placed where the cure can be typed.
 */
export function contrastProblems(
  colours: Colours,
  written: ReadonlySet<keyof Colours>,
  placeOf: (colour: keyof Colours) => Place,
): readonly Problem[] {
  const say = (colour: keyof Colours, pair: string, others: readonly string[], end: string): Problem => {
    const ratio = Math.min(...others.map((other) => contrastRatio(colours[colour], other)));
    return {
      code: "STYLE_CONTRAST",
      severity: "error",
      // Cut, not rounded: 4.499 must not read 4.5.
      message: `${pair} : le contraste est de ${formatNumber(Math.floor(ratio * 100) / 100)} pour 1, et il en faut ${formatNumber(LEAST)} pour lire sans peine.`,
      hint: `écrire "#${nearestReadable(colours[colour], end, others)}", la plus proche qui convient, ou une couleur plus ${end === BLACK ? "foncée" : "claire"}`,
      place: placeOf(colour),
    };
  };
  const grounds = written.has("band") ? [WHITE] : [WHITE, colours.band];
  const inks = (["primary", "accent"] as const).filter((ink) => written.has(ink));
  const pale = inks.filter((ink) => !grounds.every((ground) => readable(colours[ink], ground)));
  const onBand = [BLACK, PROMPT, ...(["primary", "accent"] as const).filter((ink) => !pale.includes(ink)).map((ink) => colours[ink])];
  return [
    ...pale.map((ink) => say(ink, `${INKS[ink]} se lisent mal sur un fond clair`, grounds, BLACK)),
    ...(written.has("tableHeader") && !readable(colours.tableHeader, WHITE)
      ? [say("tableHeader", "Les titres des colonnes, en blanc, se lisent mal sur ce fond", [WHITE], BLACK)]
      : []),
    ...(written.has("band") && !onBand.every((ink) => readable(ink, colours.band))
      ? [say("band", "Les textes et les renvois se lisent mal sur ce fond", onBand, WHITE)]
      : []),
  ];
}

const INKS = { primary: "Les titres, de cette couleur,", accent: "Les intertitres et les renvois, de cette couleur," } as const;
