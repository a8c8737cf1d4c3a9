import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { typeset } from "../french.js";
import { BAND_NAMES, type BandTexts, type HouseStyle, NEUTRAL_STYLE } from "../house-style.js";
import type { Place } from "../model.js";
import { hasErrors, nearest, type Problem, ProblemsError, sortProblems } from "../problems.js";
import { contrastProblems } from "./contrast.js";
import { displayName, MAX_LIBRARY_FILE, readText } from "./files.js";

import { readLogo } from "./read-logo.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

interface StyleSource {
  readonly logo?: { readonly file: string; readonly alt: string; readonly width_mm: number };
  readonly colours?: Readonly<Record<string, string>>;
  readonly fonts?: Partial<HouseStyle["fonts"]>;
  readonly header?: Partial<BandTexts>;
  readonly footer?: Partial<BandTexts>;
  readonly cover?: Partial<HouseStyle["cover"]>;
  readonly lock_forms?: boolean;
  readonly legal_footnotes?: boolean;
  readonly numbered_captions?: boolean;
}

/** The house style of a tender: the file given, else the style.yaml beside tender.yaml, else none. */
export function houseStyleOf(tenderFile: string, given: string | undefined): string | undefined {
  const beside = join(dirname(tenderFile), "style.yaml");
  return given ?? (existsSync(beside) ? beside : undefined);
}

/** style.yaml and its logo. Throws ProblemsError with everything wrong in them. */
export async function loadHouseStyle(file: string): Promise<HouseStyle> {
  const { style, problems } = inspectHouseStyle(file);
  if (style === undefined) throw new ProblemsError(problems);
  return style;
}

/** The same, keeping every problem; the style is absent when one of them is an error. */
export function inspectHouseStyle(file: string): { readonly style?: HouseStyle; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const text = readText(file, displayName(file), MAX_LIBRARY_FILE, report);
  const yaml = text === undefined ? undefined : readYaml(text, "style", report);
  const style = text === undefined || yaml === undefined ? undefined : readStyle(yaml, text.text, dirname(file), report);
  return { style: hasErrors(problems) ? undefined : style, problems: sortProblems(problems) };
}

/** Where each colour is written in the file. */
const COLOURS = { primary: "primary", accent: "accent", tableHeader: "table_header", band: "table_band", border: "border" } as const;
type Colour = keyof typeof COLOURS;

function readStyle(yaml: YamlFile, text: string, folder: string, report: (problem: Problem) => void): HouseStyle {
  const source = yaml.data as StyleSource;
  const names = Object.keys(COLOURS) as Colour[];
  const written = new Set(names.filter((name) => source.colours?.[COLOURS[name]] !== undefined));
  const primary = source.colours?.primary ?? NEUTRAL_STYLE.colours.primary;
  const neutral = { ...NEUTRAL_STYLE.colours, tableHeader: primary };
  const colour = (name: Colour) => (source.colours?.[COLOURS[name]] ?? neutral[name]).replace("#", "").toUpperCase();
  const colours = Object.fromEntries(names.map((name) => [name, colour(name)])) as unknown as HouseStyle["colours"];
  contrastProblems(colours, written, (name) => yaml.placeOf(["colours", COLOURS[name]])).forEach(report);
  const logo = source.logo === undefined ? undefined : readLogo(folder, source.logo, yaml.placeOf(["logo", "file"]), report);
  const body = source.fonts?.body ?? NEUTRAL_STYLE.fonts.body;
  return {
    fonts: { body, headings: source.fonts?.headings ?? body },
    colours,
    logo,
    header: readBand("header"),
    footer: readBand("footer"),
    cover: { ...NEUTRAL_STYLE.cover, ...source.cover },
    lockForms: source.lock_forms ?? NEUTRAL_STYLE.lockForms,
    legalFootnotes: source.legal_footnotes ?? NEUTRAL_STYLE.legalFootnotes,
    numberedCaptions: source.numbered_captions ?? NEUTRAL_STYLE.numberedCaptions,
    fingerprint: createHash("sha256")
      .update(text)
      .update(logo?.bytes ?? "")
      .digest("hex"),
  };

  function readBand(band: "header" | "footer"): BandTexts | undefined {
    const sides = source[band];
    if (sides === undefined) return undefined;
    for (const [side, value] of Object.entries(sides)) reportNames(value, yaml.placeOf([band, side]), report);
    return { left: typeset(sides.left ?? ""), right: typeset(sides.right ?? "") };
  }
}

/** Braces that hold no known name would be printed as they are: each is refused, where it stands. */
function reportNames(text: string, place: Place, report: (problem: Problem) => void): void {
  const start = place.excerpt?.indexOf(text, (place.column ?? 1) - 1) ?? -1;
  for (const { 0: found, 1: name = "", index } of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    if (BAND_NAMES.some((known) => known === name)) continue;
    const near = nearest(name, BAND_NAMES);
    report({
      code: "STYLE_PLACEHOLDER",
      severity: "error",
      message: `« ${found} » n'est pas une valeur que l'on peut imprimer ici.`,
      hint: near === undefined ? `valeurs : ${BAND_NAMES.map((known) => `{${known}}`).join(" ")}` : `écrire « {${near}} » ?`,
      place: start === -1 ? place : { ...place, column: start + index + 1, length: found.length },
    });
  }
}
