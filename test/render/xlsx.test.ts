import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { PriceSchedule, PriceScheduleLine, PriceSheet } from "../../src/model.js";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.js";

// ------------------------------------------------------------------------------------------- examples

const HOSTING = "Hébergement";
const SUPPORT = "Assistance";

const LINES: readonly PriceScheduleLine[] = [
  { code: "HEB-01", label: "Machine virtuelle", unit: "mois", quantity: 12, service: HOSTING },
  { code: "HEB-02", label: "Appel de l’API", unit: "appel", quantity: 100000, service: HOSTING },
  { code: "ASS-01", label: "Journée d’expert", unit: "jour", quantity: 2.5, service: SUPPORT },
];

const BPU: PriceSheet = { kind: "bpu", title: "Bordereau des prix unitaires", value: "Le BPU est contractuel.", lines: LINES };
const DQE: PriceSheet = { kind: "dqe", title: "Détail quantitatif estimatif", value: "Le DQE n’est pas contractuel.", lines: LINES };
const DPGF: PriceSheet = {
  kind: "dpgf",
  title: "Décomposition du prix global et forfaitaire",
  value: "La DPGF ne change pas la nature forfaitaire du prix.",
  lines: LINES.map((line) => ({ ...line, code: `F-${line.code}` })),
};

const SCHEDULE: PriceSchedule = {
  lot: 1,
  path: "dce/06-lot-1-bpu-dqe.xlsx",
  title: "Annexe financière",
  subtitle: "Lot n° 1 – Plateforme",
  header: { buyer: "Ville d’Exemple", reference: "2026-042", object: "Plateforme d’échange de données" },
  draft: false,
  date: "2026-12-07",
  sheets: [BPU, DQE, DPGF],
};

/** One BPU line with this label, alone. */
function withLabel(label: string): PriceSchedule {
  return { ...SCHEDULE, sheets: [{ ...BPU, lines: [{ code: "X", label, unit: "u", service: HOSTING }] }] };
}

// --------------------------------------------------------------------------------------- reading back

interface ReadCell {
  readonly text: string;
  readonly formula?: string;
  readonly type: string | null;
  readonly locked: boolean;
  readonly fill: string | null;
  readonly font: string | null;
  readonly format: string;
}

/** Cells as Excel would understand them, read from the XML and not with the library that wrote it. */
function readSheets(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const xml = (path: string): Element => {
    const part = parts[path];
    const root = part && new DOMParser().parseFromString(strFromU8(part), "text/xml").documentElement;
    if (!root) {
      throw new Error(`no part ${path}`);
    }
    return root;
  };
  const strings = parts["xl/sharedStrings.xml"] ? all(xml("xl/sharedStrings.xml"), "si").map(plainText) : [];
  const styles = readStyles(xml("xl/styles.xml"));
  return all(xml("xl/workbook.xml"), "sheet").map((sheet, i) => {
    const root = xml(`xl/worksheets/sheet${i + 1}.xml`);
    const cells = new Map<string, ReadCell>();
    for (const c of all(root, "c")) {
      const type = c.getAttribute("t");
      const [v] = all(c, "v");
      const [f] = all(c, "f");
      const raw = v?.textContent ?? "";
      const text = type === "s" ? (strings[Number(raw)] ?? "") : type === "inlineStr" ? plainText(c) : raw;
      const style = styles[Number(c.getAttribute("s") ?? 0)];
      if (!style) {
        throw new Error("cell without style");
      }
      cells.set(c.getAttribute("r") ?? "", { text, type, ...(f ? { formula: f.textContent ?? "" } : {}), ...style });
    }
    return { name: sheet.getAttribute("name"), root, cells };
  });
}

function readStyles(root: Element) {
  const formats = new Map(all(root, "numFmt").map((one) => [one.getAttribute("numFmtId"), one.getAttribute("formatCode") ?? ""]));
  const fonts = all(all(root, "fonts")[0], "font");
  const fills = all(all(root, "fills")[0], "fill");
  return all(all(root, "cellXfs")[0], "xf").map((xf) => {
    const font = fonts[Number(xf.getAttribute("fontId"))];
    const [color] = all(fills[Number(xf.getAttribute("fillId"))], "fgColor");
    const id = xf.getAttribute("numFmtId");
    return {
      locked: all(xf, "protection")[0]?.getAttribute("locked") !== "0" && all(xf, "protection")[0]?.getAttribute("locked") !== "false",
      fill: color?.getAttribute("rgb") ?? null,
      font: font ? `${all(font, "name")[0]?.getAttribute("val")} ${all(font, "sz")[0]?.getAttribute("val")}` : null,
      format: formats.get(id) ?? `#${id}`,
    };
  });
}

function all(root: Element | undefined, name: string): readonly Element[] {
  return root ? Array.from(root.getElementsByTagName(name)) : [];
}

/** Excel decodes _xHHHH_ in texts. */
function plainText(element: Element): string {
  const raw = all(element, "t").map((t) => t.textContent ?? "");
  return raw.join("").replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function sheetsOf(schedule: PriceSchedule) {
  const sheets = readSheets(await renderXlsx(schedule));
  return (name: string) => {
    const sheet = sheets.find((one) => one.name === name);
    if (!sheet) {
      throw new Error(`no sheet ${name}`);
    }
    return sheet;
  };
}

const textsOf = (cells: ReadonlyMap<string, ReadCell>): readonly string[] => [...cells.values()].map((one) => one.text);

const unlocked = (cells: ReadonlyMap<string, ReadCell>): readonly string[] =>
  [...cells].filter(([, cell]) => !cell.locked).map(([ref]) => ref);

// ---------------------------------------------------------------------------------------------- tests

describe("what the reader sees", () => {
  test("sheets keep their order and their French names", async () => {
    const names = (schedule: PriceSchedule) => renderXlsx(schedule).then((bytes) => readSheets(bytes).map((one) => one.name));
    expect(await names(SCHEDULE)).toEqual(["BPU", "DQE", "DPGF"]);
    expect(await names({ ...SCHEDULE, sheets: [DPGF, DQE, BPU] })).toEqual(["DPGF", "DQE", "BPU"]);
  });

  test("every sheet says whose file it is, and what it is worth", async () => {
    const sheet = await sheetsOf(SCHEDULE);
    for (const source of SCHEDULE.sheets) {
      const texts = textsOf(sheet(source.kind.toUpperCase()).cells);
      for (const expected of ["Ville d’Exemple", "Plateforme d’échange de données", "2026-042", "Lot n° 1 – Plateforme"]) {
        expect(texts).toContain(expected);
      }
      expect(texts).toContain(source.title);
      expect(texts).toContain(source.value);
      expect(texts.some((one) => one.startsWith("Remplir uniquement les cellules colorées"))).toBe(true);
      expect(texts.some((one) => one.startsWith("Raison sociale du candidat"))).toBe(true);
    }
  });

  test("column titles say which columns the bidder fills", async () => {
    const sheet = await sheetsOf(SCHEDULE);
    const titles = (name: string) => ["A8", "B8", "C8", "D8", "E8", "F8"].map((ref) => sheet(name).cells.get(ref)?.text);
    expect(titles("BPU")).toEqual([
      "Code",
      "Désignation",
      "Unité",
      "Prix unitaire HT\n(à remplir)",
      "Taux de TVA\n(à remplir)",
      "Prix unitaire TTC",
    ]);
    expect(titles("DQE")).toEqual(["Code", "Désignation", "Unité", "Quantité estimée", "Prix unitaire HT\n(repris du BPU)", "Total HT"]);
    expect(titles("DPGF")).toEqual(["Code", "Désignation", "Unité", "Quantité", "Prix unitaire HT\n(à remplir)", "Total HT"]);
  });

  test("a row with the service’s title opens each group of lines", async () => {
    const { cells } = (await sheetsOf(SCHEDULE))("BPU");
    expect(["A9", "A10", "A11", "A12", "A13"].map((ref) => cells.get(ref)?.text)).toEqual([HOSTING, "HEB-01", "HEB-02", SUPPORT, "ASS-01"]);
  });

  test("a draft is marked on the sheet and on every printed page, a publication is not", async () => {
    for (const draft of [true, false]) {
      for (const { cells, root } of readSheets(await renderXlsx({ ...SCHEDULE, draft }))) {
        expect(cells.get("E1")?.text).toBe(draft ? "PROJET" : "");
        expect(all(root, "oddHeader").map((one) => one.textContent)).toEqual(draft ? ['&C&"Arial,Bold"&12PROJET'] : []);
      }
    }
  });

  test("every cell names its font, and column titles are white on dark blue", async () => {
    for (const { cells } of readSheets(await renderXlsx(SCHEDULE))) {
      expect(new Set([...cells.values()].map((one) => one.font))).toEqual(new Set(["Arial 10", "Arial 14"]));
      expect(cells.get("A8")?.fill).toBe("FF1F3864");
    }
  });

  test("prices are in euros, with up to four decimals for unit prices", async () => {
    const { cells } = (await sheetsOf(SCHEDULE))("DPGF");
    expect(cells.get("E10")?.format).toBe('#,##0.00##"\u00a0€"');
    expect(cells.get("F10")?.format).toBe('#,##0.00"\u00a0€"');
    expect(cells.get("D10")?.format).toBe("#,##0");
    expect(cells.get("D13")?.format).toBe("#,##0.######");
    expect(cells.get("F15")?.format).toBe("0.00%");
  });

  test("prints on landscape A4, one page wide, column titles repeated, pages numbered", async () => {
    const bytes = await renderXlsx(SCHEDULE);
    for (const { root } of readSheets(bytes)) {
      const [setup] = all(root, "pageSetup");
      const found = ["paperSize", "orientation", "fitToWidth", "fitToHeight"].map((name) => setup?.getAttribute(name));
      expect(found).toEqual(["9", "landscape", "1", "0"]);
      expect(all(root, "oddFooter")[0]?.textContent).toContain("Page\u00a0&P / &N");
      expect(all(root, "pane")[0]?.getAttribute("ySplit")).toBe("8");
    }
    expect(strFromU8(unzipSync(bytes)["xl/workbook.xml"] ?? new Uint8Array())).toContain(">DQE!$8:$8<");
  });
});

describe("what the bidder may fill", () => {
  test("only the bidder’s cells are unlocked, and they are exactly the tinted ones", async () => {
    const sheet = await sheetsOf(SCHEDULE);
    const name = ["C6", "D6", "E6", "F6"];
    expect(unlocked(sheet("BPU").cells)).toEqual([...name, "D10", "E10", "D11", "E11", "D13", "E13"]);
    expect(unlocked(sheet("DQE").cells)).toEqual(["F15"]);
    expect(unlocked(sheet("DPGF").cells)).toEqual(["E10", "E11", "E13", "F15"]);
    for (const { cells } of readSheets(await renderXlsx(SCHEDULE))) {
      expect([...cells].filter(([, one]) => one.fill === "FFFFF2CC").map(([ref]) => ref)).toEqual(unlocked(cells));
    }
  });

  test("the bidder’s name is asked on the first sheet and repeated on the others", async () => {
    const sheet = await sheetsOf({ ...SCHEDULE, sheets: [DPGF, BPU] });
    expect(unlocked(sheet("DPGF").cells)).toContain("C6");
    expect(sheet("BPU").cells.get("C6")?.formula).toBe('IF(DPGF!$C$6="","",DPGF!$C$6)');
  });

  test("every sheet is protected, without password", async () => {
    for (const { root } of readSheets(await renderXlsx(SCHEDULE))) {
      const [protection] = all(root, "sheetProtection");
      expect(protection?.getAttribute("sheet")).toBe("1");
      expect(protection?.hasAttribute("password")).toBe(false);
    }
  });

  test("a price is 0 or more, a rate is between 0 and 1, and the refusal is in French", async () => {
    const sheet = await sheetsOf(SCHEDULE);
    const rules = (name: string) =>
      all(sheet(name).root, "dataValidation").map((one) => [
        one.getAttribute("sqref"),
        one.getAttribute("type"),
        one.getAttribute("operator"),
        ...all(one, "formula1").map((f) => f.textContent),
        ...all(one, "formula2").map((f) => f.textContent),
      ]);
    expect(rules("BPU")).toEqual([
      ["D10:D11 D13", "decimal", "greaterThanOrEqual", "0"],
      ["E10:E11 E13", "decimal", "between", "0", "1"],
    ]);
    expect(rules("DQE")).toEqual([["F15", "decimal", "between", "0", "1"]]);
    expect(rules("DPGF")).toEqual([
      ["E10:E11 E13", "decimal", "greaterThanOrEqual", "0"],
      ["F15", "decimal", "between", "0", "1"],
    ]);
    for (const one of all(sheet("BPU").root, "dataValidation")) {
      expect(one.getAttribute("errorStyle")).toBe("stop");
      expect(one.getAttribute("error")).toMatch(/^Le (prix|taux)/);
      expect((one.getAttribute("error") ?? "").length).toBeLessThanOrEqual(255);
      expect((one.getAttribute("promptTitle") ?? "").length).toBeLessThanOrEqual(32);
    }
  });
});

describe("what the sheet computes", () => {
  test("no VAT rate is assumed and no price is written", async () => {
    const sheet = await sheetsOf(SCHEDULE);
    for (const [name, refs] of [
      ["BPU", ["D10", "E10"]],
      ["DQE", ["F15"]],
      ["DPGF", ["E10", "F15"]],
    ] as const) {
      for (const ref of refs) {
        expect(sheet(name).cells.get(ref)).toMatchObject({ text: "", type: null });
      }
    }
  });

  test("a DQE price is read on the BPU row of the same code, whatever the order", async () => {
    const reversed: PriceSheet = { ...DQE, lines: [...LINES].reverse() };
    const { cells } = (await sheetsOf({ ...SCHEDULE, sheets: [reversed, BPU] }))("DQE");
    expect([...cells].filter(([ref]) => /^[AE](10|12|13)$/.test(ref)).map(([, one]) => one.formula ?? one.text)).toEqual([
      "ASS-01",
      'IF(ISNUMBER(BPU!$D$13),BPU!$D$13,"")',
      "HEB-02",
      'IF(ISNUMBER(BPU!$D$11),BPU!$D$11,"")',
      "HEB-01",
      'IF(ISNUMBER(BPU!$D$10),BPU!$D$10,"")',
    ]);
  });

  test("every formula carries the result of the blank sheet", async () => {
    for (const { name, cells } of readSheets(await renderXlsx(SCHEDULE))) {
      const computed = [...cells].filter(([, one]) => one.formula !== undefined);
      expect(computed.length).toBeGreaterThan(3);
      expect(computed.every(([, one]) => one.type === "str")).toBe(true);
      const [[first, status] = [], ...others] = computed.filter(([ref]) => ref !== "C6");
      expect(first).toBe("A7");
      expect(status?.text).toContain(name === "DQE" ? "manquants dans la feuille BPU\u00a0: 3" : "restant à remplir\u00a0: 3");
      expect(others.map(([, one]) => one.text)).toEqual(others.map(() => ""));
    }
  });
});

describe("texts", () => {
  test.each([
    "=1+1",
    "+33",
    "@SUM(A1)",
    "-2",
    "_x0041_",
    "a & b < c > \"d\" 'e'",
    "#REF!",
    "#N/A",
    "_x005F_",
    "  bords  ",
    "😀 é",
    "ligne 1\nligne 2",
  ])("shows %j as typed, as a text", async (label) => {
    const cell = (await sheetsOf(withLabel(label)))("BPU").cells.get("B10");
    expect(cell?.text).toBe(label);
    expect(["s", "inlineStr"]).toContain(cell?.type);
    expect(cell?.formula).toBeUndefined();
  });

  test.each(["\u0000", "a\u0007b", "\u001f", "\ud800", "x\udc00", "\ufffe", "\uffff"])("refuses %j as a bug", async (label) => {
    await expect(renderXlsx(withLabel(label))).rejects.toThrow(/^bug: label 0 of bpu holds U\+[0-9A-F]{4} at index \d+$/);
    await expect(renderXlsx({ ...SCHEDULE, header: { ...SCHEDULE.header, buyer: label } })).rejects.toThrow("bug: buyer");
  });

  test("line ends of Windows become simple line ends", async () => {
    expect((await sheetsOf(withLabel("un\r\ndeux")))("BPU").cells.get("B10")?.text).toBe("un\ndeux");
  });

  test("an ampersand and a long reference do not break the footer", async () => {
    const schedule = { ...SCHEDULE, header: { ...SCHEDULE.header, reference: `12&P ${"é&".repeat(200)}` } };
    const footer = all((await sheetsOf(schedule))("BPU").root, "oddFooter")[0]?.textContent ?? "";
    expect(footer).toContain("&8 12&&P é&&");
    expect(footer.length).toBeLessThanOrEqual(255);
  });
});

describe("what is refused as a bug", () => {
  const line = { code: "A", label: "a", unit: "u", service: "s" };
  const only = (...sheets: readonly PriceSheet[]): PriceSchedule => ({ ...SCHEDULE, sheets });
  test.each([
    ["no sheet", only(), "a price schedule without sheet"],
    ["an empty sheet", only({ ...BPU, lines: [] }), "sheet bpu has no line"],
    ["two sheets of a kind", only(BPU, BPU), "two sheets of kind bpu"],
    ["a code twice", only({ ...BPU, lines: [line, line] }), "code A twice in sheet bpu"],
    ["a DQE without BPU", only(DQE), "DQE line HEB-01 is not in the BPU"],
    ["a missing quantity", only({ ...DPGF, lines: [line] }), "line A needs a quantity, found undefined"],
    ["a negative quantity", only({ ...DPGF, lines: [{ ...line, quantity: -1 }] }), "line A needs a quantity, found -1"],
    ["a date that is not one", { ...SCHEDULE, date: "demain" }, "demain is not a day"],
  ])("%s", async (_, schedule, message) => {
    await expect(renderXlsx(schedule)).rejects.toThrow(`bug: ${message}`);
  });
});

describe("bytes", () => {
  test("the dates of the file are the date of the schedule", async () => {
    const core = strFromU8(unzipSync(await renderXlsx(SCHEDULE))["docProps/core.xml"] ?? new Uint8Array());
    expect(core.match(/2026-12-07T00:00:00Z/g)).toHaveLength(2);
  });

  test("parts are compressed by JavaScript: the machine’s own zlib would change the bytes with its version", async () => {
    const bytes = await renderXlsx(SCHEDULE);
    const parts = unzipSync(bytes);
    expect(bytes).toEqual(zipSync(parts, { level: 5, mtime: new Date(1980, 0, 1), os: 0 }));
  });

  test("the properties of a font are in the order of the standard", async () => {
    const styles = strFromU8(unzipSync(await renderXlsx(SCHEDULE))["xl/styles.xml"] ?? new Uint8Array());
    const fonts = [...styles.matchAll(/<font>(.*?)<\/font>/g)].map(([, xml = ""]) => [...xml.matchAll(/<(\w+)/g)].map(([, name]) => name));
    expect(fonts).toContainEqual(["b", "sz", "color", "name"]);
    for (const names of fonts) expect(names).toEqual(["b", "i", "sz", "color", "name"].filter((name) => names.includes(name)));
  });

  test("the same schedule gives the same bytes, in another process and another time zone too", async () => {
    const here = Buffer.from(await renderXlsx(SCHEDULE)).toString("base64");
    expect(Buffer.from(await renderXlsx(structuredClone(SCHEDULE))).toString("base64")).toBe(here);
    const program = `import { renderXlsx } from ${JSON.stringify(new URL("../../src/render/xlsx/render-xlsx.ts", import.meta.url).href)};
      process.stdout.write(Buffer.from(await renderXlsx(${JSON.stringify(SCHEDULE)})).toString("base64"));`;
    for (const zone of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      const env = { ...process.env, TZ: zone };
      const there = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
        env,
        encoding: "utf8",
      });
      expect(there).toBe(here);
    }
  }, 30_000);
});

// ---------------------------------------------------------------------------------------- LibreOffice

const soffice = spawnSync("soffice", ["--version"]).status === 0;

/** Writes numbers into blank cells, as a bidder would, and lets LibreOffice compute the file again. */
function recalculate(bytes: Uint8Array, entries: readonly Readonly<Record<string, number | string>>[]): Uint8Array {
  const parts = unzipSync(bytes);
  entries.forEach((cells, i) => {
    const path = `xl/worksheets/sheet${i + 1}.xml`;
    let xml = strFromU8(parts[path] ?? new Uint8Array());
    for (const [ref, value] of Object.entries(cells)) {
      const filled = typeof value === "number" ? `><v>${value}</v></c>` : ` t="inlineStr"><is><t>${value}</t></is></c>`;
      const before = xml;
      xml = xml.replace(new RegExp(`(<c r="${ref}" s="\\d+")/>`), `$1${filled}`);
      expect(xml, `${ref} is a blank cell`).not.toBe(before);
    }
    parts[path] = strToU8(xml);
  });
  const folder = mkdtempSync(join(tmpdir(), "socle-xlsx-"));
  try {
    writeFileSync(join(folder, "filled.xlsx"), zipSync(parts));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "xlsx", "--outdir", join(folder, "out"), join(folder, "filled.xlsx")]);
    return new Uint8Array(readFileSync(join(folder, "out", "filled.xlsx")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe(`LibreOffice${soffice ? "" : " (skipped: soffice is not installed)"}`, () => {
  test.skipIf(!soffice)(
    "computes the totals once the bidder has filled the prices",
    async () => {
      const filled: readonly Readonly<Record<string, number | string>>[] = [
        { C6: "Société d’Essai", D10: 100.5, E10: 0.2, D11: 0.0012, E11: 0.2, D13: 650.33, E13: 0.055 },
        { F15: 0.2 },
        { E10: 10, E11: 0.001, E13: 0, F15: 0 },
      ];
      const [bpu, dqe, dpgf] = readSheets(recalculate(await renderXlsx(SCHEDULE), filled));
      const numbers = (sheet: typeof bpu, refs: readonly string[]) => refs.map((ref) => Number(sheet?.cells.get(ref)?.text));
      expect(numbers(bpu, ["F10", "F11", "F13"])).toEqual([120.6, 0.0014, 686.0982]);
      expect(bpu?.cells.get("A7")?.text).toContain("Prix unitaires restant à remplir\u00a0: 0");
      expect(numbers(dqe, ["E10", "F10", "F11", "F13"])).toEqual([100.5, 1206, 120, 1625.83]);
      expect(numbers(dqe, ["F14", "F16", "F17"])).toEqual([2951.83, 590.37, 3542.2]);
      expect(dqe?.cells.get("C6")?.text).toBe("Société d’Essai");
      expect(numbers(dpgf, ["F10", "F11", "F13", "F14", "F16", "F17"])).toEqual([120, 100, 0, 220, 0, 220]);
    },
    120_000,
  );

  test.skipIf(!soffice)(
    "shows no error value for missing prices, nor for a text pasted as a price",
    async () => {
      const sheets = readSheets(
        recalculate(await renderXlsx(SCHEDULE), [{ D10: "sur devis", E10: 0.2, D11: 3 }, {}, { E10: "gratuit", E11: 2 }]),
      );
      const [bpu, dqe, dpgf] = sheets;
      for (const { cells } of sheets) {
        expect([...cells].filter(([, one]) => one.type === "e" || one.text.startsWith("#"))).toEqual([]);
      }
      expect(bpu?.cells.get("F10")?.text).toBe("");
      expect(bpu?.cells.get("A7")?.text).toBe("Prix unitaires restant à remplir\u00a0: 2\u00a0; taux de TVA restant à remplir\u00a0: 2");
      expect(dqe?.cells.get("A7")?.text).toBe("Prix unitaires manquants dans la feuille BPU\u00a0: 2");
      expect([dqe, dpgf].map((one) => ["F14", "F16", "F17"].map((ref) => one?.cells.get(ref)?.text))).toEqual([
        ["300000", "", ""],
        ["200000", "", ""],
      ]);
    },
    120_000,
  );
});
