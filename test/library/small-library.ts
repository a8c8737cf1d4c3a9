import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = new URL("../../", import.meta.url).pathname;

const BASE: Readonly<Record<string, string>> = {
  "catalog/library.yaml": `name: essai
version: 0.0.1
owner: essai
licence: etalab-2.0
released: 2026-11-24
families:
  demo: { code: DEM, title: Démonstration }
  app: { code: APP, title: Applications }
`,
  "catalog/services/app.essai.yaml": `title: Service d'essai
family: app
description: "Le titulaire fournit un service d'essai."
cpv: { main: "48445000-9" }
facts: [service.procedures]
requirements:
  - { slug: demarches, title: Démarches, priority: must, text: "Le titulaire met en ligne {{service.procedures}} démarches.", proof: Recette }
price_lines:
  - { code: ESS-1, label: Mise en ligne, unit: démarche, kind: one_off, quantity: service.procedures }
  - { code: ESS-2, label: Démarche supplémentaire, unit: démarche, kind: on_demand, quantity: 4 }
`,
  "clauses/demo/demo.un.md": clause(
    { title: "Objet", section: "objet" },
    'Le marché porte sur « {{tender.title}} », voir l\'{{ref "demo.deux"}}.\n',
  ),
  "clauses/demo/demo.deux.md": clause(
    {
      title: "Délai",
      section: "objet",
      extra: "parameters:\n  delay_days: { unit: days, min: 1, max: 60, default: { essential: 10, enhanced: 5, sovereign: 2 } }\n",
    },
    "Le titulaire répond sous {{quantity delay_days}}.\n",
  ),
  "templates/cctp.md": `---
document: cctp
title: Cahier des clauses techniques particulières
file: cctp
per_lot: true
numbering: article
---
# Objet {#objet required}
# Prestations {#prestations required}
`,
};

/** A clause file, shortly. */
export function clause(
  header: { title?: string; document?: string; section?: string; inclusion?: string; when?: string; extra?: string },
  text: string,
): string {
  const { title = "Titre", document = "cctp", section = "objet", inclusion = "mandatory", when, extra = "" } = header;
  return `---
title: ${title}
document: ${document}
section: ${section}
inclusion: ${inclusion}
${when === undefined ? "" : `when: ${when}\n`}${extra}sources: [{ text: Essai, strength: practice, confidence: known }]
status: proposed
owner: essai
purpose: Essai.
---
${text}`;
}

/** Writes the smallest library that goes through the whole pipe (one service, two clauses, one document), changed by `files`; undefined removes a file. */
export function smallLibrary(files: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "socle-library-"));
  for (const part of ["facts", "law"]) cpSync(join(root, "catalog", part), join(folder, "catalog", part), { recursive: true });
  for (const [name, text] of Object.entries({ ...BASE, ...files })) {
    if (text === undefined) {
      rmSync(join(folder, name), { force: true });
      continue;
    }
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A complete tender for that library. */
export const SMALL_TENDER = `socle: 1
buyer: { name: Commune de Valmorel, siret: "21340995600017", type: commune, operating_expenses: 3900000, role: alone }
tender:
  title: Portail d'essai
  reference: ESSAI-1
  notice_date: 2026-11-30
  deadline: 2027-01-08T12:00
  technique: ordinary
  homogeneous_needs: 0
  innovative_purchase: "no"
  duration_months: 36
  renewals: 0
  level: essential
lots:
  - id: 1
    title: Portail
    amount: 52000
    call_offs: false
    services: [{ id: app.essai, procedures: 12 }]
  - id: 2
    title: Site
    level: enhanced
    amount: 26000
    call_offs: false
    services: [{ id: app.essai, procedures: 3 }]
award_criteria:
  - { name: Prix, type: price, weight: 40 }
  - { name: Technique, type: quality, weight: 45 }
  - { name: Environnement, type: environment, weight: 15 }
decisions:
  procedure.kind: { value: mapa }
`;
