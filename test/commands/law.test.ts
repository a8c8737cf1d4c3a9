import { stripVTControlCharacters } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { runCommandLine } from "../../src/commands/command-line.js";
import { dueFigures, figuresOn } from "../../src/law/show-figures.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { smallLibrary } from "../library/small-library.js";

const IDS = ["formal_supplies_services_other", "no_competition_supplies_services", "no_competition_works", "retention_max_rate"];

/** A library whose only figures are those of these tests: the shipped ones will change. */
const folder = smallLibrary({
  ...Object.fromEntries([...(await loadLibrary()).law.keys()].map((id) => [`catalog/law/${id}.yaml`, undefined])),
  ...Object.fromEntries(
    [
      `formal_supplies_services_other
title: "Seuil européen, autres pouvoirs adjudicateurs"
unit: EUR_HT
values:
  2024-01-01: { value: 221000, until: 2025-12-31, source: { text: "Avis publié au JO du 7 décembre 2023" } }
  2026-01-01: { value: 216000, until: 2027-12-31, source: { text: "Annexe n° 2 du CCP" } }
next_change: 2028-01-01`,
      `no_competition_supplies_services
title: "Seuil de dispense de publicité et de mise en concurrence, fournitures et services"
unit: EUR_HT
values:
  2020-01-01: { value: 40000, source: { text: "Décret n° 2019-1344", article: "R. 2122-8" } }
  2026-04-01: { value: 60000, source: { text: "Décret n° 2025-1386", article: "R. 2122-8" } }`,
      `no_competition_works
title: "Seuil de dispense, travaux"
unit: EUR_HT
values:
  2026-06-01: { value: 100000, source: { text: "Code de la commande publique", article: "R. 2122-8" } }`,
      `retention_max_rate
title: "Retenue de garantie, plafond"
unit: ratio
confidence: to-check
values:
  2019-04-01: { value: 0.05, source: { text: "Code de la commande publique", article: "R. 2191-33" } }`,
    ].map((text) => {
      const [id = "", ...lines] = text.split("\n");
      return [`catalog/law/${id}.yaml`, `${lines.join("\n")}\nchecked: { on: 2026-11-23 }\n`];
    }),
  ),
});

/** The command line as people type it, in this process: a hundred columns, no colour. */
async function socle(...args: readonly string[]) {
  const printed = { out: "", err: "" };
  const spies = (["out", "err"] as const).map((stream) =>
    vi.spyOn(stream === "out" ? process.stdout : process.stderr, "write").mockImplementation((text) => {
      printed[stream] += stripVTControlCharacters(String(text)).replace(/[\u00a0\u202f]/g, " ");
      return true;
    }),
  );
  try {
    return { code: await runCommandLine(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const law = (...args: readonly string[]) => socle("law", ...args, "--library", folder);

describe("socle law", () => {
  test("on the eve of a change, the former value", async () => {
    expect(await law("--on", "2026-03-31")).toEqual({
      code: 0,
      err: "",
      out: `Chiffres du droit en vigueur le 31 mars 2026 (essai 0.0.1) : 3
  Chiffre                       Valeur            Depuis         Source                  Confiance
formal_supplies_services_other
  Seuil européen, autres        221 000 € HT →    01/01/2026     Annexe n° 2 du CCP      vérifié
  pouvoirs adjudicateurs        216 000 € HT      au 31/12/2027
no_competition_supplies_services
  Seuil de dispense de          40 000 € HT       01/01/2020     Décret n° 2019-1344,    vérifié
  publicité et de mise en                                        R. 2122-8
  concurrence, fournitures et
  services
retention_max_rate
  Retenue de garantie, plafond  5 %               01/04/2019     CCP, R. 2191-33         à contrôler

Sans valeur connue ce jour-là : 1
no_competition_works  Seuil de dispense, travaux, à partir du 1er juin 2026
`,
    });
  });

  test("on the day of the change, what it replaces, and by which text", async () => {
    const { code, out } = await law("--on", "2026-04-01");
    expect(code).toBe(0);
    expect(out).toContain(`no_competition_supplies_services
  Seuil de dispense de          40 000 € HT →     01/04/2026     Décret n° 2025-1386,    vérifié
  publicité et de mise en       60 000 € HT                      R. 2122-8
  concurrence, fournitures et
  services
`);
  });

  test("without a day, the one of the library's release; « droit » is its French name", async () => {
    const { code, out } = await socle("droit", "--library", folder);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe("Chiffres du droit en vigueur le 24 novembre 2026 (essai 0.0.1) : 4");
  });

  test("a value used after its last known day says so", async () => {
    expect((await law("--on", "2028-01-01")).out).toContain("au 31/12/2027");
    expect((await law("--on", "2028-01-01")).out).toContain("(échu)");
    expect((await law("--on", "2027-12-31")).out).not.toContain("(échu)");
  });

  test("--format json gives amounts in euros, and the former value", async () => {
    const { out } = await law("--on", "2026-04-01", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      format: "socle-law/1",
      library: { name: "essai", version: "0.0.1" },
      on: "2026-04-01",
      figures: [
        { id: IDS[0], value: 216000, next_change: "2028-01-01", expired: false },
        { id: IDS[1], value: 60000, since: "2026-04-01", confidence: "verified", previous: { value: 40000, since: "2020-01-01" } },
        { id: IDS[3], value: 0.05, confidence: "to-check" },
      ],
    });
  });
});

describe("socle law <chiffre>", () => {
  test("its whole history, and where the day stands in it", async () => {
    expect(await law("no_competition_supplies_services", "--on", "2026-03-31")).toEqual({
      code: 0,
      err: "",
      out: `no_competition_supplies_services
Seuil de dispense de publicité et de mise en concurrence, fournitures et services

  40 000 € HT  du 1er janvier 2020 au 31 mars 2026 ← le 31 mars 2026
    Décret n° 2019-1344, R. 2122-8 — vérifié

  60 000 € HT  depuis le 1er avril 2026
    Décret n° 2025-1386, R. 2122-8 — vérifié

Contrôlé le 23 novembre 2026. Fichier : catalog/law/no_competition_supplies_services.yaml
`,
    });
  });

  test("with its next change", async () => {
    expect((await law("formal_supplies_services_other")).out).toContain("\nProchain changement attendu : 1er janvier 2028.\n");
  });

  test("an unknown figure is named, with the nearest one: exit 1", async () => {
    expect(await law("no_competition_work")).toEqual({
      code: 1,
      out: "",
      err: `catalog/law  erreur  LAW_FIGURE_UNKNOWN
  Le chiffre « no_competition_work » n'existe pas dans la bibliothèque.
  À faire : écrire « no_competition_works » ?

1 erreur
`,
    });
    expect((await law("xyz")).err).toContain("À faire : socle law montre tous les chiffres");
  });
});

describe("socle law --due", () => {
  test("expected within twelve months, and to be checked", async () => {
    expect(await law("--due", "--on", "2027-01-01")).toEqual({
      code: 0,
      err: "",
      out: `2 chiffres du droit à contrôler le 1er janvier 2027 :

formal_supplies_services_other  Seuil européen, autres pouvoirs adjudicateurs
  changement attendu le 1er janvier 2028

retention_max_rate  Retenue de garantie, plafond
  confiance : à contrôler par un juriste
`,
    });
  });

  test("the first day of the twelve months, the last one, and what is passed", async () => {
    const { law: figures } = await loadLibrary([folder]);
    const reasons = (on: string) =>
      Object.fromEntries(dueFigures(figures.values(), on).map(({ figure, reasons: all }) => [figure.id, all]));
    const plain = (on: string, id: string) => reasons(on)[id]?.map((text) => text.replace(/\u00a0/g, " "));
    expect(plain("2026-12-31", "formal_supplies_services_other")).toBeUndefined();
    expect(plain("2027-12-31", "formal_supplies_services_other")).toEqual(["changement attendu le 1er janvier 2028"]);
    expect(plain("2028-01-01", "formal_supplies_services_other")).toEqual(["échu : sans valeur connue depuis le 1er janvier 2028"]);
    expect(plain("2025-03-31", "no_competition_supplies_services")).toBeUndefined();
    expect(plain("2025-04-01", "no_competition_supplies_services")).toEqual(["nouvelle valeur le 1er avril 2026"]);
    expect(plain("2026-04-01", "no_competition_supplies_services")).toBeUndefined();
  });
});

test.each<[string, string[], string]>([
  ["a day that does not exist", ["--on", "2026-02-30"], "--on attend une date AAAA-MM-JJ qui existe ; trouvé : « 2026-02-30 »."],
  ["a day as people write it", ["--on", "31/03/2026"], "--on attend une date AAAA-MM-JJ qui existe ; trouvé : « 31/03/2026 »."],
  ["--due with a figure", ["retention_max_rate", "--due"], "--due porte sur tous les chiffres : ne pas en nommer un."],
])("%s is a wrong command: exit 2", async (_, args, message) => {
  const { code, out, err } = await law(...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

test("before every known day there is no figure, and none is guessed", async () => {
  const { law: figures } = await loadLibrary([folder]);
  const { inForce, without } = figuresOn(figures.values(), "2019-03-31");
  expect({ inForce, without: without.map(({ id }) => id) }).toEqual({ inForce: [], without: IDS });
});
