import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDate, formatDateTime, formatFigure, formatMoney, formatNumber, formatQuantity, typeset } from "../src/french.js";

/** Code points, since the eye confuses them: _ is U+00A0 (no-break space), ~ is U+202F (narrow no-break space). */
const shown = (text: string): string => text.replaceAll("\u00a0", "_").replaceAll("\u202f", "~");

const TYPESET: readonly (readonly [typed: string, printed: string])[] = [
  // Signs of two parts: narrow before ; ! ? and ordinary no-break before the colon.
  ["Un ; deux", "Un~; deux"],
  ["Vraiment ? Oui !", "Vraiment~? Oui~!"],
  ["Prix : ferme", "Prix_: ferme"],
  ["Liste :", "Liste_:"],
  ["Quoi\u00a0? Si\u00a0; et\u202f: fin", "Quoi~? Si~; et_: fin"],
  ["Deux  ; espaces", "Deux~; espaces"],
  ["de 12:30 à https://exemple.fr/a?b=c;d", "de 12:30 à https://exemple.fr/a?b=c;d"],
  // Quotes, apostrophes, ellipsis.
  ["le « portail » et le «site»", "le «_portail_» et le «_site_»"],
  ["l'acheteur, qu'il l'ait dit", "l’acheteur, qu’il l’ait dit"],
  ["et ainsi de suite...", "et ainsi de suite…"],
  // Numbers and what they count.
  ["le lot n° 3, N° 4 et n°5", "le lot n°_3, N°_4 et n°_5"],
  ["décret n° 2019-1344", "décret n°_2019-1344"],
  ["art. 5 et p. 12", "art._5 et p._12"],
  ["articles L. 2113-10, R.2191-3 et D. 2192-1", "articles L._2113-10, R._2191-3 et D._2192-1"],
  ["1 000 € et 1 234 567 €", "1~000_€ et 1~234~567_€"],
  ["50 € HT, 60 € TTC, 60 M€", "50_€_HT, 60_€_TTC, 60_M€"],
  ["100 %, 5% et 12€", "100_%, 5_% et 12_€"],
  ["https://exemple.fr/a%20b et 2%20c", "https://exemple.fr/a%20b et 2%20c"],
  ["le 1er mars 2026 et le 30 juin", "le 1er_mars 2026 et le 30_juin"],
  ["la 1re année, la 2e et le 3e lot", "la 1re année, la 2e et le 3e lot"],
  ["de 8 h 30 à 18 h, soit 9 heures", "de 8_h_30 à 18_h, soit 9_heures"],
  ["6 mois, 2 jours ouvrés, 3 ans, 40 points, 120 To, 50 km", "6_mois, 2_jours ouvrés, 3_ans, 40_points, 120_To, 50_km"],
  ["en 2026 100 agents", "en 2026~100 agents"],
  ["4 heuristiques, 3 anses et 12 Tours", "4 heuristiques, 3 anses et 12 Tours"],
  ["34000 Montpellier, 04 67 54 81 00", "34000 Montpellier, 04 67 54 81 00"],
  // Around a value not yet written.
  ["{0} % et {1} jours", "{0}_% et {1}_jours"],
  ["n° {0} ; « {1} »", "n°_{0}~; «_{1}_»"],
];

describe("our prose", () => {
  it.each(TYPESET)("%s", (typed, printed) => {
    const value = (text: string) => text.replace(/\{(\d)\}/g, "\ue000$1\ue001");
    expect(shown(typeset(value(typed)))).toBe(value(printed));
  });

  it("is not changed by a second pass", () => {
    const unit = fc.constantFrom(..." \u00a0\u202f'.:;!?«»0123€%", "n°", "h", "mois", "L.", "1er", "mars", "\ue0000\ue001", "a");
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const once = typeset(units.join(""));
        expect(shown(typeset(once))).toBe(shown(once));
      }),
    );
  });
});

describe("values", () => {
  it.each([
    [formatNumber(1234567.5), "1~234~567,5"],
    [formatNumber(999), "999"],
    [formatNumber(1000), "1~000"],
    [formatNumber(12.5, 2), "12,50"],
    [formatMoney(5200050), "52~000,50_€"],
    [formatFigure(5000000, "EUR_HT"), "50~000_€_HT"],
    [formatQuantity(0.05, "ratio"), "5_%"],
    [formatQuantity(1, "days"), "1_jour"],
    [formatQuantity(1500, "gb"), "1~500_Go"],
    [formatDate("2026-12-01"), "1er_décembre 2026"],
    [formatDate("2026-12-11"), "11_décembre 2026"],
    [formatDateTime("2027-01-08T09:05"), "8_janvier 2027 à 9_h_05"],
  ])("%s", (found, expected) => {
    expect(shown(found)).toBe(expected);
  });
});
