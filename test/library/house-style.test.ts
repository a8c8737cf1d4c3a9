import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NEUTRAL_STYLE } from "../../src/house-style.js";
import { contrastRatio } from "../../src/library/contrast.js";
import { MAX_LOGO } from "../../src/library/files.js";
import { houseStyleOf, inspectHouseStyle, loadHouseStyle } from "../../src/library/load-house-style.js";
import { formatProblem, ProblemsError } from "../../src/problems.js";
import { greyPng } from "../render/town-style.js";

/** A folder that holds these files, and the path of its style.yaml. */
function write(style: string, files: Readonly<Record<string, Uint8Array | string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-style-"));
  for (const [name, content] of Object.entries({ "style.yaml": style, ...files })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return join(folder, "style.yaml");
}

/** "line:column CODE « cure »". */
const found = (file: string): string[] =>
  inspectHouseStyle(file).problems.map(({ code, place, hint }) =>
    `${place.line ?? "-"}:${place.column ?? "-"} ${code} ${hint ?? ""}`.trim(),
  );

const readable = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("a house style is read", () => {
  test("whole", async () => {
    const png = greyPng(40, 10);
    const file = write(
      `logo: { file: images/logo.png, alt: Logo de la ville, width_mm: 60 }
colours: { primary: "#0b6623", accent: A03C00, table_band: "#EEF6F0" }
fonts: { body: Calibri }
header: { left: "{buyer} : marchés" }
cover: { date: false }
lock_forms: true
`,
      { "images/logo.png": png },
    );
    const style = await loadHouseStyle(file);
    expect(style).toEqual({
      fonts: { body: "Calibri", headings: "Calibri" },
      colours: { primary: "0B6623", accent: "A03C00", tableHeader: "0B6623", band: "EEF6F0", border: "B4BECF" },
      logo: { bytes: expect.anything(), type: "png", alt: "Logo de la ville", widthMm: 60, heightMm: 15 },
      header: { left: "{buyer}\u00a0: marchés", right: "" },
      footer: undefined,
      cover: { logo: "left", date: false },
      lockForms: true,
      legalFootnotes: false,
      numberedCaptions: false,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Buffer.from(style.logo?.bytes ?? []).equals(Buffer.from(png))).toBe(true);
  });

  test("its fingerprint follows the file and the logo", async () => {
    const text = "logo: { file: a.png, alt: Logo, width_mm: 20 }\n";
    const print = async (style: string, logo: Uint8Array) => (await loadHouseStyle(write(style, { "a.png": logo }))).fingerprint;
    const first = await print(text, greyPng(4, 4));
    expect(await print(text, greyPng(4, 4))).toBe(first);
    expect(await print(text, greyPng(4, 5))).not.toBe(first);
    expect(await print(text.replace("20", "21"), greyPng(4, 4))).not.toBe(first);
  });

  test("a JPEG tells its size after other segments", async () => {
    const segment = [0xff, 0xe0, 0, 6, 1, 2, 3, 4];
    const frame = [0xff, 0xc2, 0, 11, 8, 0, 30, 0, 90, 1, 1, 0x11, 0];
    const file = write("logo: { file: a.jpeg, alt: Logo, width_mm: 45 }\n", {
      "a.jpeg": Uint8Array.from([0xff, 0xd8, ...segment, ...frame, 0xff, 0xd9]),
    });
    expect((await loadHouseStyle(file)).logo).toMatchObject({ type: "jpg", heightMm: 15 });
  });

  test("beside the tender, unless another is given", () => {
    const file = write("lock_forms: true\n");
    const tender = join(file, "..", "tender.yaml");
    expect(houseStyleOf(tender, undefined)).toBe(file);
    expect(houseStyleOf(tender, "autre.yaml")).toBe("autre.yaml");
    expect(houseStyleOf(join(tmpdir(), "nowhere", "tender.yaml"), undefined)).toBeUndefined();
  });

  test("a file that does not exist is refused", async () => {
    await expect(loadHouseStyle(join(tmpdir(), "socle-nowhere", "style.yaml"))).rejects.toThrow(ProblemsError);
    expect(found(join(tmpdir(), "socle-nowhere", "style.yaml"))).toEqual([
      "-:- FILE_UNREADABLE vérifier le chemin, les droits et l'encodage (UTF-8)",
    ]);
  });
});

test("the example of the page of formats is a house style without a problem, and shows every key", () => {
  const page = readFileSync(new URL("../../docs/formats.md", import.meta.url), "utf8");
  const example = /^## style\.yaml\n[\s\S]*?^```yaml\n([\s\S]*?)^```/m.exec(page)?.[1] ?? "";
  expect(found(write(example, { "logo.png": greyPng(40, 10) }))).toEqual([]);
  const schema = readFileSync(new URL("../../schemas/style.schema.json", import.meta.url), "utf8");
  const keys = Object.entries(JSON.parse(schema).properties as Record<string, { properties?: object }>).flatMap(
    ([key, { properties = {} }]) => [key, ...Object.keys(properties)],
  );
  for (const key of keys) expect(example, key).toMatch(new RegExp(`^ *${key}:`, "m"));
});

describe("a mistake in style.yaml is found where it stands, with its cure", () => {
  const COLOUR = (what: string) => `SCHEMA attendu : ${what} : six chiffres de 0 à F, entre guillemets, comme "#1F3864"`;
  test.each<[name: string, text: string, expected: string[]]>([
    ["an unknown key", "colors: { primary: '#000000' }\n", ["1:1 SCHEMA écrire « colours » ?"]],
    ["an unknown colour", 'colours: { primry: "#000000" }\n', ["1:12 SCHEMA écrire « primary » ?"]],
    ["a colour in words", "colours: { primary: bleu }\n", [`1:21 ${COLOUR("Titres, en-têtes et pieds de page")}`]],
    [
      "a colour that YAML takes for a comment",
      "colours:\n  primary: #0B6623\n",
      ["2:12 YAML_TRAP mettre la valeur entre guillemets doubles, « # » compris"],
    ],
    ["a colour that YAML takes for a number", "colours:\n  primary: 1E3864\n", ['2:12 YAML_TRAP écrire "1E3864" entre guillemets']],
    [
      "a font that is a list",
      'fonts: { body: "Arial, sans-serif" }\n',
      ["1:16 SCHEMA attendu : Police du texte : le nom que Word affiche"],
    ],
    ["a logo without alternative text", "logo: { file: a.png, width_mm: 20 }\n", ["1:7 SCHEMA ajouter la ligne « alt: … »"]],
    ["an empty alternative text", 'logo: { file: a.png, alt: "", width_mm: 20 }\n', ["1:27 SCHEMA écrire une valeur, ou retirer la ligne"]],
    ["a logo wider than the page", "logo: { file: a.png, alt: L, width_mm: 200 }\n", ["1:40 SCHEMA écrire 160 ou moins"]],
    ["a place that does not exist", "cover: { logo: middle }\n", ["1:16 SCHEMA valeurs permises : left, center, right"]],
    ["a header with nothing in it", "header: {}\n", ["1:9 SCHEMA écrire une valeur, ou retirer la ligne"]],
    ["a yes that is a text", "lock_forms: oui\n", ["1:13 SCHEMA écrire true (oui) ou false (non)"]],
    ["an unknown value", 'footer: { left: "Réf. {referance}" }\n', ["1:23 STYLE_PLACEHOLDER écrire « {reference} » ?"]],
    [
      "a brace alone",
      'footer: { left: "{buyer} }" }\n',
      ["1:26 STYLE_PLACEHOLDER valeurs : {buyer} {reference} {object} {title} {lot} {page} {pages}"],
    ],
    ["a missing logo", "logo: { file: a.png, alt: L, width_mm: 20 }\n", ["1:15 FILE_UNREADABLE vérifier le nom du fichier et les droits"]],
    ["a folder as a logo", "logo: { file: ., alt: L, width_mm: 20 }\n", ["1:15 FILE_UNREADABLE vérifier le nom du fichier et les droits"]],
    [
      "a logo above the folder",
      "logo: { file: ../a.png, alt: L, width_mm: 20 }\n",
      ["1:15 LOGO_OUTSIDE_FOLDER copier le logo à côté de style.yaml, et n'écrire que son nom"],
    ],
    [
      "a logo anywhere on the disk",
      "logo: { file: /etc/passwd, alt: L, width_mm: 20 }\n",
      ["1:15 LOGO_OUTSIDE_FOLDER copier le logo à côté de style.yaml, et n'écrire que son nom"],
    ],
    ["an empty file", "", ["1:1 SCHEMA le compléter, ou le supprimer"]],
  ])("%s", (_, text, expected) => {
    expect(found(write(text))).toEqual(expected);
  });

  const LOGO = "logo: { file: a.png, alt: Logo, width_mm: 20 }\n";
  test.each<[name: string, bytes: Uint8Array | string, expected: string]>([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"/>', "1:15 LOGO_UNUSABLE exporter le logo en PNG ou en JPEG"],
    ["a PNG cut short", greyPng(4, 4).subarray(0, 20), "1:15 LOGO_UNUSABLE exporter le logo en PNG ou en JPEG"],
    ["a PNG of no pixel", greyPng(0, 4), "1:15 LOGO_UNUSABLE exporter le logo en PNG ou en JPEG"],
    ["a JPEG cut short", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 6]), "1:15 LOGO_UNUSABLE exporter le logo en PNG ou en JPEG"],
    ["a banner that stands up", greyPng(10, 80), "1:15 LOGO_UNUSABLE écrire width_mm: 10 ou moins"],
    ["too many bytes", new Uint8Array(MAX_LOGO + 1), "1:15 FILE_TOO_LARGE réduire l'image"],
  ])("a logo that is %s", (_, bytes, expected) => {
    expect(found(write(LOGO, { "a.png": bytes }))).toEqual([expected]);
  });

  test("a link that leads out of the folder", () => {
    const file = write(LOGO);
    symlinkSync(write("x: 1\n"), join(file, "..", "a.png"));
    expect(found(file)).toEqual(["1:15 LOGO_OUTSIDE_FOLDER copier le logo à côté de style.yaml, et n'écrire que son nom"]);
  });

  test("in words", () => {
    const file = write('colours:\n  primary: "#1F3864"\n  accent: "#8FAADC"\n');
    const [problem] = inspectHouseStyle(file).problems;
    expect(problem && readable(formatProblem({ ...problem, place: { ...problem.place, file: "style.yaml" } }))).toBe(
      `style.yaml:3:11  erreur  STYLE_CONTRAST
  Les intertitres et les renvois, de cette couleur, se lisent mal sur un fond clair : le contraste est de 2,14 pour 1, et il en faut 4,5 pour lire sans peine.
  3 |   accent: "#8FAADC"
    |           ^^^^^^^^^
  À faire : écrire "#5F7193", la plus proche qui convient, ou une couleur plus foncée`,
    );
  });
});

describe("contrast", () => {
  test.each([
    ["000000", "FFFFFF", 21],
    ["FFFFFF", "FFFFFF", 1],
    // The grey that everyone quotes: the lightest on white for ordinary text.
    ["767676", "FFFFFF", 4.54],
    ["777777", "FFFFFF", 4.48],
    ["FF0000", "FFFFFF", 4.0],
  ])("of %s on %s is %d (WCAG)", (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(other, one)).toBeCloseTo(ratio, 2);
  });

  const at = (yaml: string) => found(write(yaml)).map((line) => line.replace(/ écrire.*/, ""));

  test("is checked just above and just below what is needed", () => {
    expect(at('colours: { table_header: "#767676" }\n')).toEqual([]);
    expect(at('colours: { table_header: "#777777" }\n')).toEqual(["1:26 STYLE_CONTRAST"]);
  });

  test("is checked on the bands too, where the cure can be typed", () => {
    expect(at('colours: { accent: "#767676", table_band: "#FFFFFF" }\n')).toEqual([]);
    expect(at('colours: { accent: "#767676" }\n')).toEqual(["1:20 STYLE_CONTRAST"]);
    expect(at('colours: { accent: "#767676", table_band: "#F2F5FA" }\n')).toEqual(["1:43 STYLE_CONTRAST"]);
    expect(at('colours: { table_band: "#1F3864" }\n')).toEqual(["1:24 STYLE_CONTRAST"]);
  });

  test("of the neutral style is enough", () => {
    const { primary, accent, tableHeader, band, border } = NEUTRAL_STYLE.colours;
    const text = `colours: { primary: "#${primary}", accent: "#${accent}", table_header: "#${tableHeader}", table_band: "#${band}", border: "#${border}" }\n`;
    expect(found(write(text))).toEqual([]);
  });

  test("is enough once the cures are typed, whatever the colours were", () => {
    const names = ["primary", "accent", "table_header", "table_band"] as const;
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, "0").toUpperCase());
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), colour, { minKeys: 1, noNullPrototype: true }), (colours) => {
        const text = (given: Readonly<Record<string, string>>) =>
          `colours:\n${Object.entries(given)
            .map(([name, value]) => `  ${name}: "#${value}"\n`)
            .join("")}`;
        let given = { ...colours };
        // A second round: a band is judged with the inks that can be read.
        for (let round = 0; round < 2; round++)
          for (const { hint, place } of inspectHouseStyle(write(text(given))).problems) {
            const name = place.pointer?.split(".")[1] ?? "";
            given = { ...given, [name]: /#([0-9A-F]{6})/.exec(hint ?? "")?.[1] ?? "" };
          }
        expect(found(write(text(given)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
