import { readFileSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { lintWholeLibrary } from "../../src/library/load-library.js";
import { clause, smallLibrary } from "./small-library.js";

/** Issue 5, dossier § 13.16: each refused stipulation is recognised as suppliers write it, and left alone when the library says the contrary. */
const WORDINGS = readFileSync(new URL("../../catalog/wordings.yaml", import.meta.url), "utf8");

const TABLE: readonly (readonly [id: string, bad: string, good: string])[] = [
  ["anti.api_payante", "Chaque connecteur tiers est soumis à une redevance annuelle.", "Aucune redevance n'est due pour les interfaces."],
  [
    "anti.restriction_interfaces",
    "Il est interdit à l'acheteur de décompiler le logiciel, en tout ou partie.",
    "Toute stipulation qui interdit de décompiler le logiciel est réputée non écrite ; l'acheteur s'interdit seulement de le vendre.",
  ],
  ["anti.sortie_payante", "Les frais de sortie sont fixés par le barème de l'éditeur.", "La restitution se fait sans frais d'export."],
  ["anti.retention", "L'éditeur dispose d'un droit de rétention sur les données.", "Le titulaire n'a aucun droit de rétention."],
  [
    "anti.cgv_prevalentes",
    "Les conditions générales de l'éditeur prévalent sur le présent cahier.",
    "Les conditions générales de l'éditeur ne s'appliquent pas.",
  ],
  [
    "anti.loi_etrangere",
    "Le contrat est régi par la loi de l'Irlande et le droit irlandais.",
    "Le droit applicable est le droit français.",
  ],
  [
    "anti.entrainement_donnees",
    "Le titulaire emploie les données d'usage pour améliorer ses modèles.",
    "Les données d'usage ne servent pas à améliorer les modèles.",
  ],
  ["anti.secret_sources", "Les codes sources livrés sont confidentiels.", "Les codes sources livrés ne sont pas confidentiels."],
  ["anti.sla_credit_unique", "L'avoir est le seul recours de l'acheteur.", "L'avoir n'est jamais le seul recours de l'acheteur."],
  ["anti.audit_interdit", "Le titulaire peut refuser l'audit.", "Le titulaire ne peut refuser l'audit."],
  ["anti.reconduction_tacite_illimitee", "Le marché est reconduit d'année en année.", "Le marché n'est pas reconduit sans limite."],
];

const codes = (text: string): readonly string[] => {
  const folder = smallLibrary({ "catalog/wordings.yaml": WORDINGS, "clauses/demo/demo.trois.md": clause({}, `${text}\n`) });
  const { problems } = lintWholeLibrary([folder]);
  rmSync(folder, { recursive: true });
  return problems
    .filter(({ code }) => code === "WORDING_ABUSIVE")
    .map(({ message }) => /\((anti\.[a-z_]+)\)/.exec(message)?.[1] ?? message);
};

test.each(TABLE)("%s", (id, bad, good) => {
  expect(codes(bad)).toEqual([id]);
  expect(codes(good)).toEqual([]);
});

test("every stipulation of the file has its line here", () => {
  expect(TABLE.map(([id]) => id)).toEqual([...WORDINGS.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => id));
});
