import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/library/package-root.js";

const root = packageRoot();

/** A library of `count` generated clauses of ordinary length, in a temporary folder. The text differs in each, so that nothing is memoised. */
export function generateLibrary(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), `socle-${count}-`));
  for (const part of ["catalog/facts", "catalog/law"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  writeFileSync(
    join(folder, "catalog/library.yaml"),
    "name: essai\nversion: 0.0.1\nowner: essai\nlicence: etalab-2.0\nreleased: 2026-11-24\nfamilies: { essai: { code: ESS, title: Essai } }\n",
  );
  mkdirSync(join(folder, "templates"));
  writeFileSync(
    join(folder, "templates/cctp.md"),
    "---\ndocument: cctp\ntitle: CCTP\nfile: cctp\nper_lot: true\nnumbering: article\n---\n# Objet {#objet required}\n",
  );
  mkdirSync(join(folder, "clauses/essai"), { recursive: true });
  for (let index = 0; index < count; index++) {
    writeFileSync(
      join(folder, `clauses/essai/essai.clause_${index}.md`),
      `---
title: Clause d'essai ${index}
document: cctp
section: objet
inclusion: default
order: ${index % 100}
when: { lot.api.exposed: true, lot.hosting.mode: [saas, paas] }
parameters:
  notice_months: { unit: months, label: Préavis, min: 3, max: 24, default: { essential: 6, enhanced: 12, sovereign: 12 } }
sources:
  - { text: "Doctrine des API des administrations", point: versions, strength: recommended, confidence: verified }
status: proposed
owner: essai
purpose: Mesurer le chargement d'une grande bibliothèque.
---
La rupture n° ${index} de « {{tender.title}} » est annoncée à l'acheteur, par écrit, avant sa mise en service, selon l'{{ref "essai.clause_${(index + 1) % count}"}}.

:::requirement{#preavis priority=must proof="Politique de versions"}
Le titulaire annonce toute rupture de compatibilité au moins {{quantity notice_months}} à l'avance et maintient l'ancienne version pendant la même durée.
:::
`,
    );
  }
  return folder;
}
