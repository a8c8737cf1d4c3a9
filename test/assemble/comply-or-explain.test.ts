import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inspectTenderFile } from "../../src/assemble/assemble-tender-file.js";
import { loadLibrary } from "../../src/library/load-library.js";
import { readTender } from "../../src/library/load-tender.js";
import { readableFile } from "../readable-file.js";

/** What departs from the library, on one example where all of it is present. */

const library = await loadLibrary();
const yaml = readFileSync(new URL("../../examples/syndicat-cloud/tender.yaml", import.meta.url), "utf8");

/** The note's sections, by title, for the example with other choices. */
function note(edit: (text: string) => string): (title: string) => string {
  const said: string[] = [];
  const tender = readTender("tender.yaml", edit(yaml), library, ({ message }) => said.push(message));
  const file = tender === undefined ? undefined : inspectTenderFile(library, tender, "draft").file;
  if (file === undefined) throw new Error(said.join(" "));
  const text = (readableFile(file)["note-tracabilite.txt"] ?? "").replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
  return (title) => text.split(/^(?=## )/m).find((section) => section.split("\n")[0]?.includes(title)) ?? "";
}

const REASON = "Les membres du syndicat font eux-mêmes l'audit, par leur délégué commun";
const choices = (clauses: string, text = yaml) =>
  text.replace(/clauses:\n {2}removed: \{\}\n {2}added: \[\]\n {2}parameters: \{\}/, `clauses: ${clauses}`);

test("the note lists derogations, removed defaults, changed values, clauses not reviewed, and what is still open", () => {
  const section = note((text) =>
    choices(
      `{ removed: { reversibility.competences: ${JSON.stringify(REASON)}, api.auth: Sans objet }, added: [social.egalite], parameters: { reversibility.tests: { gap_rate: 0 } } }`,
      text,
    )
      .replace(/decisions:\n {2}procedure\.kind: .*/, "decisions: {}")
      .replace(/ {2}social_clause_reason: .*\n/, ""),
  );
  // Derogations, each with its article in the CCAP and its reason.
  expect(section("Dérogations")).toMatch(/\| 6\.3 \| 10\.2\.4 \| Date d'établissement du prix \| Le prix est réputé établi/);
  // Removed defaults with their reasons, optional clauses added with their purpose.
  expect(section("Choix")).toContain(`| Clause retirée | Transfert de compétences / reversibility.competences | ${REASON} |`);
  expect(section("Choix")).toContain(
    "| Clause ajoutée | Égalité et lutte contre les discriminations / social.egalite | Prévenir les discriminations dans les équipes affectées au marché. |",
  );
  expect(section("écartées")).toContain(`retirée par l'acheteur : ${REASON}`);
  // Values changed, with their unit and the library's value.
  expect(section("Choix")).toContain(
    "| Paramètre modifié | Essai de réversibilité : Écart toléré / reversibility.tests, gap_rate | 0 % (valeur de la bibliothèque : 0,1 %) |",
  );
  // Clauses that no legal team has read: each one, then their number.
  const proposed = section("retenues").match(/\| proposée, non relue \|/g) ?? [];
  expect(section("Points")).toContain(`- ${new Set(keptIds(section("retenues"))).size} clauses retenues n'ont pas encore été relues`);
  expect(proposed.length).toBeGreaterThan(200);
  // Judgement calls still open: the proposal of the law, the reasons to write, the reason that says nothing.
  expect(section("Points")).toContain("- À confirmer : Procédure (decisions: { procedure.kind: { value: … } }).");
  expect(section("Points")).toContain("- À motiver : marques citées (à écrire : pour chaque marque citée par l'acheteur,");
  expect(section("Points")).toContain(
    "- À motiver : absence de clause sociale ou d'emploi (à écrire : les faits qui établissent ce motif).",
  );
  expect(section("Points")).toContain("- À motiver : retrait de « Authentification et autorisation » (motif écrit : « Sans objet »).");
});

const keptIds = (section: string): readonly string[] => [...section.matchAll(/^\| [^|]+ \/ ([a-z0-9_.]+) \|/gm)].map(([, id = ""]) => id);

test("a value changed for lots of several levels stands once beside each value of the library", () => {
  const section = note((text) => choices("{ parameters: { sla.gti_gtr: { blocking_start: 45 } } }", text));
  expect(section("Choix").match(/.*sla\.gti_gtr.*/g)).toEqual([
    "| Paramètre modifié | Prise en charge et rétablissement : Prise en charge, anomalie bloquante (lots 1 et 3) / sla.gti_gtr, blocking_start | 45 minutes (valeur de la bibliothèque : 15 minutes) |",
    "| Paramètre modifié | Prise en charge et rétablissement : Prise en charge, anomalie bloquante (lot 2) / sla.gti_gtr, blocking_start | 45 minutes (valeur de la bibliothèque : 60 minutes) |",
  ]);
});

test("a value equal to the library's is no choice, and an untouched library leaves nothing to explain", () => {
  expect(note((text) => choices("{ parameters: { reversibility.tests: { gap_rate: 0.1 } } }", text))("Choix")).not.toContain("Paramètre");
  expect(note((text) => text)("Choix")).not.toMatch(/Clause (retirée|ajoutée)|Paramètre/);
});
