import { describe, expect, it } from "vitest";
import { unzipTexts } from "../src/render/zip.js";
import { exampleFiles } from "./example-bundles.js";
import { words } from "./render/read-docx.js";
import { elementsOf, named } from "./render/xml-elements.js";

/**
 * Everything that the example files print, in Word and in Excel, as a typographer would mark it. The answers of the examples are typed
 * with the same care: a buyer's words are printed as they were given.
 */
interface Rule {
  readonly fault: string;
  readonly pattern: RegExp;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

const MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";

const RULES: readonly Rule[] = [
  { fault: "straight apostrophe", pattern: /['´`]/, wrong: ["l'acheteur"], right: ["l’acheteur"] },
  { fault: "straight quote", pattern: /"/, wrong: ['le "site"'], right: ["le «\u00a0site\u00a0»"] },
  { fault: "space before ; ! ?", pattern: /[ \u00a0][;!?]/, wrong: ["a ; b", "a\u00a0?"], right: ["a\u202f; b"] },
  { fault: "nothing before ; ! ?", pattern: /[^\s;!?](?=[;!?](?:\s|$))/, wrong: ["a; b", "quoi?"], right: ["a\u202f; b", "a?b=c"] },
  { fault: "space before :", pattern: /[ \u202f]:/, wrong: ["a : b"], right: ["a\u00a0: b"] },
  { fault: "nothing before :", pattern: /\S:(?=\s|$)/, wrong: ["a: b"], right: ["a\u00a0: b", "12:30"] },
  {
    fault: "quote without its no-break space",
    pattern: /«(?!\u00a0)|(?<!\u00a0)»/,
    wrong: ["« a »", "«a\u00a0»"],
    right: ["«\u00a0a\u00a0»"],
  },
  { fault: "three dots", pattern: /\.\.\./, wrong: ["etc..."], right: ["etc…"] },
  { fault: "n° apart from its number", pattern: /[nN]°(?: |\d)/, wrong: ["n° 3", "n°3"], right: ["n°\u00a03", "N°"] },
  { fault: "€ or % apart from its number", pattern: /\d[ \u202f]?(?:[kM]?€|%)/, wrong: ["5 %", "5%", "3 M€"], right: ["5\u00a0%", "(€)"] },
  { fault: "thousands apart", pattern: /\d[ \u00a0.]\d{3}(?![\d.])/, wrong: ["1 000", "1.000"], right: ["1\u202f000", "10.2.4", "20260"] },
  {
    fault: "1er or day apart from its month",
    pattern: new RegExp(`(?:1er|\\d) (?:${MONTH})`),
    wrong: ["1er mars", "3 mai"],
    right: ["3\u00a0mai"],
  },
  {
    fault: "1 for 1er",
    pattern: new RegExp(`(?<!\\d)1[ \u00a0](?:${MONTH})`),
    wrong: ["1\u00a0mars"],
    right: ["1er\u00a0mars", "21\u00a0mars"],
  },
  { fault: "ordinal", pattern: /\d(?:[eè]me|ier|ière|è|nd)(?!\p{L})/u, wrong: ["2ème", "1ière", "2nd"], right: ["2e", "1er", "1re"] },
  {
    fault: "unit apart from its number",
    pattern: /\d (?:[kMGT]o|km|h|points?|euros?|secondes?|minutes?|heures?|jours?|mois|ans?)(?!\p{L})/u,
    wrong: ["3 mois", "8 h", "20 points"],
    right: ["3\u00a0mois", "3 moisissures"],
  },
  {
    fault: "article of the code apart",
    pattern: /(?<!\p{L})[LRD]\. ?\d{3}/u,
    wrong: ["L. 2113-10", "R.2191-3"],
    right: ["L.\u00a02113-10", "D.1"],
  },
  { fault: "space before , . )", pattern: /[ \u00a0\u202f](?:[,)]|\.(?!\S))/, wrong: ["a , b", "( a )"], right: ["a, b", "un .fr"] },
  { fault: "two spaces", pattern: /[ \u00a0\u202f]{2}/, wrong: ["a  b", "a \u00a0b"], right: ["a b"] },
  { fault: "hyphen for a dash", pattern: / - /, wrong: ["a - b"], right: ["a — b", "sous-traitant"] },
  {
    fault: "oe for œ",
    pattern: /(?<!\p{L})(?:[Mm]ain-d’)?(?:oeuvre|coeur|noeud|voeu|soeur)/u,
    wrong: ["mise en oeuvre"],
    right: ["mise en œuvre"],
  },
  {
    fault: "capital without its accent",
    pattern: /(?<!\p{L})(?:Etat|Etre|Ecole|Etude|Etape|Evolution|Ecart|Echange)/u,
    wrong: ["l’Etat"],
    right: ["l’État"],
  },
];

describe("the printed texts of the examples follow French typography", () => {
  it("by code point, in every Word and Excel file", async () => {
    const found = new Set<string>();
    let read = 0;
    for (const { name, path, bytes } of [...(await exampleFiles(".docx")), ...(await exampleFiles(".xlsx"))])
      for (const text of printedTexts(path, bytes)) {
        read++;
        for (const fault of faults(text)) found.add(`${fault} — ${name}: ${text}`);
      }
    expect(read).toBeGreaterThan(10_000);
    expect([...found]).toEqual([]);
  });

  it.each(RULES)("and « $fault » would be seen", ({ fault, wrong, right }) => {
    for (const text of wrong) expect(faults(text), text).toContain(fault);
    for (const text of right) expect(faults(text), text).toEqual([]);
  });
});

/** What the buyer must type in tender.yaml is quoted as it is typed. */
const TO_TYPE = /\((?:clauses|decisions): \{.*?\}\)/g;

function faults(text: string): readonly string[] {
  const prose = text.replace(TO_TYPE, "");
  return RULES.filter(({ pattern }) => pattern.test(prose)).map(({ fault }) => fault);
}

/** Paragraphs, titles and descriptions of tables, names and choices of fields, properties; in Excel, cells and messages. */
function printedTexts(path: string, bytes: Uint8Array): readonly string[] {
  return [...unzipTexts(bytes)].flatMap(([part, xml]) => {
    const elements = /\.xml$/.test(part) ? elementsOf(xml) : [];
    const contents = (...names: readonly string[]) => names.flatMap((name) => named(elements, name)).map((one) => one.textContent ?? "");
    const values = (names: readonly string[], ...attributes: readonly string[]) =>
      names.flatMap((name) => named(elements, name)).flatMap((one) => attributes.flatMap((attribute) => one.getAttribute(attribute) ?? []));
    if (part === "docProps/core.xml") return contents("dc:title", "dc:subject", "dc:creator");
    if (path.endsWith(".xlsx"))
      return [
        ...contents("t"),
        ...values(["dataValidation"], "promptTitle", "prompt", "errorTitle", "error"),
        ...values(["sheet"], "name"),
      ];
    if (!/^word\/(?:document|header\d*|footer\d*)\.xml$/.test(part)) return [];
    return [
      ...named(elements, "w:p").map(words),
      ...values(["w:tblCaption", "w:tblDescription", "w:alias"], "w:val"),
      ...values(["w:listItem"], "w:displayText"),
    ];
  });
}
