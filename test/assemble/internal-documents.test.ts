import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { buildBundle } from "../../src/bundle/build-bundle.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import type { TenderFile } from "../../src/model.js";
import { readableFile } from "../readable-file.js";

/** The two internal documents the law wants in the file: the reasons of the choices, and the draft of the presentation report. */

const root = new URL("../../", import.meta.url).pathname;
const library = await loadLibrary();

function file(name: "commune-portail" | "syndicat-cloud", edit: (yaml: string) => string = (yaml) => yaml): TenderFile {
  const said: string[] = [];
  const yaml = edit(readFileSync(`${root}examples/${name}/tender.yaml`, "utf8"));
  const tender = readTender("tender.yaml", yaml, library, ({ message }) => said.push(message));
  const inspection = tender === undefined ? undefined : inspectTenderFile(library, tender, "draft");
  if (inspection?.file === undefined) throw new Error([...said, ...(inspection?.problems ?? []).map(({ message }) => message)].join("\n"));
  return inspection.file;
}

const text = (of: TenderFile, kind: "fiche-de-motivation" | "rapport-de-presentation"): string => readableFile(of)[`${kind}.txt`] ?? "";
/** The row of a choice: "choix | retenu | motif | texte". */
const row = (of: TenderFile, choice: string): string =>
  text(of, "fiche-de-motivation")
    .split("\n")
    .find((line) => line.startsWith(`| ${choice}`))
    ?.replaceAll("’", "'") ?? "";
const decide = (procedure: string) => (yaml: string) => yaml.replace(/procedure\.kind: \{[^}]*\}/, `procedure.kind: ${procedure}`);
const town = file("commune-portail");
const syndicate = file("syndicat-cloud");
const paths = ({ documents }: TenderFile) => documents.map(({ path }) => path).filter((path) => path.startsWith("interne/"));

describe("which internal documents there are", () => {
  test("an adapted procedure has no presentation report, a formal one has, after the note", () => {
    expect(paths(town)).toEqual(["interne/note-tracabilite.docx", "interne/fiche-de-motivation.docx"]);
    expect(paths(syndicate)).toEqual([
      "interne/note-tracabilite.docx",
      "interne/fiche-de-motivation.docx",
      "interne/rapport-de-presentation.docx",
    ]);
  });

  test.each(["restricted", "negotiated", "dialogue"])("%s is formal too", (kind) => {
    const chosen = decide(`{ override: ${kind}, reason: "Le besoin ne peut être précisé." }`);
    // The negotiation is then a question.
    const edit = (yaml: string) => chosen(yaml).replace("  variants_allowed:", "  negotiation: true\n  variants_allowed:");
    expect(paths(file("syndicat-cloud", edit))).toContain("interne/rapport-de-presentation.docx");
  });
});

describe("the reasons of the choices", () => {
  test("what the file settles is said, with why nothing is due and the text", () => {
    expect(row(town, "Division en lots")).toBe(
      "| Division en lots | 2 lots | Sans objet : le marché est alloti. | Code de la commande publique, L. 2113-10, L. 2113-11 ; R. 2113-2, R. 2113-3 |",
    );
    expect(row(town, "Durée de l'accord-cadre".replace("'", "’"))).toContain("36 mois | Sans objet : le marché n'est pas un accord-cadre.");
    expect(row(syndicate, "Durée de l’accord-cadre")).toContain("48 mois | Sans objet : la durée n'excède pas 48 mois. | ");
    expect(row(syndicate, "Délai de remise des offres")).toContain("45 jours, pour un minimum de 30 jours | Sans objet");
    expect(row(town, "Procédure retenue")).toMatch(/Procédure adaptée \| 78 000 € HT est inférieur au seuil européen.*R\. 2123-1, 1°/);
  });

  test("what nobody has written is marked to complete", () => {
    expect(row(town, "Échanges préalables")).toContain("[à compléter : les échanges préalables");
    expect(row(town, "Marques citées")).toContain("[à compléter : pour chaque marque");
    const unfounded = (yaml: string) => yaml.replace(/ {2}social_clause_reason: .*\n/, "");
    expect(row(file("syndicat-cloud", unfounded), "Absence de clause sociale")).toMatch(
      /lien insuffisant avec l'objet \| \[à compléter : les faits.*L\. 2112-2-1/,
    );
    expect(row(syndicate, "Absence de clause sociale")).toMatch(/lien insuffisant avec l'objet \| Les trois services sont automatisés/);
  });

  test("the reason of a market without lots is the buyer's, or to complete", () => {
    const oneLot = (yaml: string) => yaml.replace(/ {2}- id: 2\n[\s\S]*?\n\naward/, "\naward").replace("amount: 52000", "amount: 78000");
    const given = (yaml: string) => oneLot(yaml).replace("  negotiation:", "  no_split_reason: Un seul objet indivisible.\n  negotiation:");
    expect(row(file("commune-portail", oneLot), "Division en lots")).toContain("Un seul lot | [à compléter : la raison de ne pas allotir]");
    expect(row(file("commune-portail", given), "Division en lots")).toContain("Un seul lot | Un seul objet indivisible. |");
  });

  test("a required qualification shows its risk analysis, for its lot only", () => {
    expect(row(syndicate, "Qualification SecNumCloud (lot 1)")).toContain("Analyse de risques du syndicat du 15 juin 2026");
    expect(row(syndicate, "Qualification SecNumCloud (lots 2 et 3)")).toContain("Non demandée | Sans objet");
    const state = (yaml: string) => yaml.replace("type: commune", "type: state_central").replace("  operating_expenses: 3900000\n", "");
    expect(row(file("commune-portail", state), "Qualification SecNumCloud")).toContain("[à compléter : que les données hébergées");
  });

  test("a negotiated procedure, and every replaced decision, show the buyer's reason and the value it replaces", () => {
    const edit = (yaml: string) =>
      decide('{ override: negotiated, reason: "Le besoin ne peut être précisé (R. 2124-3, 5°)." }')(yaml).replace(
        "  variants_allowed:",
        "  negotiation: true\n  variants_allowed:",
      );
    const negotiated = file("syndicat-cloud", edit);
    expect(row(negotiated, "Procédure retenue")).toContain(
      "Procédure avec négociation | Le besoin ne peut être précisé (R. 2124-3, 5°). |",
    );
    expect(row(negotiated, "Procédure retenue")).toContain("R. 2184-3, 1°");
    expect(row(negotiated, "Procédure |")).toContain("Procédure avec négociation, au lieu de « Appel d'offres ouvert »");
    expect(text(negotiated, "rapport-de-presentation")).toContain("Le besoin ne peut être précisé (R. 2124-3, 5°).");
  });

  test("a framework longer than the law allows asks for the exceptional case, or shows it", () => {
    const long = (yaml: string) => yaml.replace("duration_months: 48", "duration_months: 60");
    expect(row(file("syndicat-cloud", long), "Durée de l’accord-cadre")).toContain("60 mois | [à compléter : le cas exceptionnel");
    const justified = (yaml: string) =>
      long(yaml).replace(
        "decisions:",
        'decisions:\n  framework.months_max: { override: 60, reason: "Investissements amortis sur cinq ans." }',
      );
    expect(row(file("syndicat-cloud", justified), "Durée de l’accord-cadre")).toContain(
      "60 mois | Investissements amortis sur cinq ans. |",
    );
  });

  test("a minimum turnover is judged lot by lot", () => {
    const edited = file("commune-portail", (yaml) => yaml.replace("minimum_turnover: 0", "minimum_turnover: 60000"));
    expect(row(edited, "Chiffre d’affaires minimal (lot 1)")).toContain(
      "60 000 € HT | Sans objet : le minimum n'excède pas 1,5 fois la valeur estimée, 52 000 € HT.",
    );
    expect(row(edited, "Chiffre d’affaires minimal (lot 2)")).toContain("60 000 € HT | [à compléter : les risques");
  });

  test("a removed default clause shows the buyer's reason and the clause's own texts", () => {
    const edited = file("commune-portail", (yaml) => yaml.replace("removed: {}", 'removed: { a11y.audit: "Audit déjà commandé." }'));
    expect(row(edited, "Audit")).toMatch(/\(a11y\.audit\) \| Clause retirée \| Audit déjà commandé\. \| .+\|/);
  });
});

describe("the draft of the presentation report", () => {
  const report = text(syndicate, "rapport-de-presentation");

  test("it holds what is known: buyer, value, procedure and reasons, lots, criteria, calendar", () => {
    for (const known of [
      "| Nom de l’acheteur | Syndicat mixte ouvert Val-d’Armance Numérique |",
      "| Valeur estimée de la consultation (HT) | 1 650 000 € |",
      "| Procédure | Appel d’offres ouvert | 1 650 000 € HT atteint le seuil européen",
      "| 2 | Sauvegarde externalisée | 48 mois |",
      "| Performance environnementale",
      "| Date et heure limites de remise des offres | 21 janvier 2027 à 16 h 00 |",
      "| Délai de suspension avant signature | 11 jours |",
      "R. 2184-3, 4°",
    ])
      expect(report).toContain(known);
  });

  test("what only the award tells is marked, lot by lot", () => {
    const after = "à compléter après l’attribution";
    expect(report).toContain(`| 3 |${` ${after} |`.repeat(5)}`);
    expect(report).toContain(`| Notification | ${after} |`);
  });
});

describe("what stays inside", () => {
  const edited = file("commune-portail", (yaml) => yaml.replace("amount: 52000", "amount: 51234"));

  test("nothing of them, and nothing confidential, reaches the bidders", () => {
    for (const each of [edited, syndicate]) {
      const bidders = JSON.stringify({
        documents: each.documents.filter(({ audience }) => audience === "bidders"),
        prices: each.schedules,
      });
      const printed = bidders.replace(/[\u00a0\u202f ]/g, "").toLowerCase();
      for (const secret of ["fichedemotivation", "rapportdeprésentation", "51234", "analysederisquesdusyndicat", "1650000"])
        expect(printed, secret).not.toContain(secret);
      expect(each.documents.filter(({ kind }) => ["motivation", "rapport"].includes(kind)).map(({ audience }) => audience)).not.toContain(
        "bidders",
      );
    }
    expect(text(syndicate, "fiche-de-motivation")).toContain("Analyse de risques du syndicat");
    expect(text(edited, "fiche-de-motivation")).toContain("77 234 € HT");
  });

  test("the bundle writes them next to the note", async () => {
    const bundle = (await buildBundle(syndicate)).map(({ path }) => path);
    expect(bundle.filter((path) => /motivation|rapport/.test(path))).toEqual([
      "interne/fiche-de-motivation.docx",
      "interne/rapport-de-presentation.docx",
    ]);
  });
});
