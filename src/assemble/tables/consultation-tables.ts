import { factLookup } from "../../facts.js";
import { formatMoney, formatQuantity, typeset } from "../../french.js";
import type { Block, Lot, TenderFile } from "../../model.js";
import { textBlock } from "../fill-text.js";
import type { Plan, PlannedDocument } from "../plan-documents.js";
import { type Cells, fieldBlock, refBlock, show, type TableBuilder, type TableSource, table } from "./table-parts.js";

/** What every bidder reads: criteria, lots, beneficiaries, documents, derogations. */
export const CONSULTATION_TABLES: Readonly<Record<string, TableBuilder>> = {
  award_criteria: ({ tender }) =>
    table(
      ["Critère", "Pondération"],
      tender.awardCriteria.flatMap((criterion): Cells[] => [
        [
          [textBlock(criterion.name, true), ...(criterion.description === undefined ? [] : [textBlock(criterion.description)])],
          textBlock(formatQuantity(criterion.weight, "points"), true),
        ],
        ...criterion.subcriteria.map((sub): Cells => [`– ${sub.name}`, `dont ${formatQuantity(sub.weight, "points")}`]),
      ]),
      [4, 1],
      "Critères d'attribution",
    ),

  /** One answer per quality criterion, or per subcriterion when it has some: what is noted is asked for. */
  criteria_answers: ({ tender }) =>
    table(
      ["Critère ou sous-critère", "Réponse du candidat"],
      tender.awardCriteria
        .filter(({ type }) => type === "quality")
        .flatMap(({ name, weight, subcriteria }) => (subcriteria.length === 0 ? [{ name, weight }] : subcriteria))
        .map(
          ({ name, weight }, index): Cells => [
            `${name} (${formatQuantity(weight, "points")})`,
            fieldBlock("text", typeset(`Réponse : ${name}`), `criteria.${index + 1}`),
          ],
        ),
      [3, 4],
      "Réponse aux critères techniques",
    ),

  lots: (source) => {
    const amounts = source.tender.lots.some((lot) => publicMaximum(source, lot) !== undefined);
    return table(
      ["Lot", "Intitulé", "Durée", ...(amounts ? ["Maximum HT"] : [])],
      source.tender.lots.map(
        (lot): Cells => [
          String(lot.id),
          lot.title,
          show(source, lot, "lot.duration_months", "months"),
          ...(amounts ? [publicMaximum(source, lot) ?? "—"] : []),
        ],
      ),
      amounts ? [1, 5, 2, 3] : [1, 6, 2],
      "Lots",
    );
  },

  beneficiaries: ({ tender }) =>
    table(
      ["Bénéficiaire", "SIRET", "Précisions"],
      tender.beneficiaries.map(({ name, siret, note }): Cells => [name, siret ?? "—", note ?? "—"]),
      [3, 2, 4],
      "Acheteurs bénéficiaires",
    ),

  documents: ({ plan, tender }) =>
    table(
      ["Fichier", "Pièce", "Lot"],
      [
        ...plan.documents.filter(({ template }) => template.audience === "bidders").map(({ path, title, lot }) => ({ path, title, lot })),
        ...plan.schedules.map(({ path, lot }) => ({ path, title: "Cadre de prix", lot })),
      ]
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map(
          ({ path, title, lot }): Cells => [
            path.replace("dce/", ""),
            title,
            lot === undefined || tender.lots.length < 2 ? "Tous" : String(lot),
          ],
        ),
      [4, 4, 1],
      "Pièces du dossier de consultation",
    ),

  derogations: ({ derogations, plan }, { document }) => {
    const internal = document.template.audience === "internal";
    return table(
      ["Article du CCAP", "Article du CCAG-TIC auquel il est dérogé", "Objet", ...(internal ? ["Motif"] : [])],
      derogations.map(
        (derogation): Cells => [
          ccapCell(derogation, plan, document),
          derogation.article,
          typeset(derogation.subject),
          ...(internal ? [typeset(derogation.reason)] : []),
        ],
      ),
      internal ? [1, 2, 3, 4] : [1, 2, 4],
      "Dérogations au CCAG-TIC",
    );
  },

  price_forms: (source) =>
    table(
      ["Lot", "Nature des prix", "Évolution"],
      source.tender.lots.map(
        (lot): Cells => [`${lot.id} — ${lot.title}`, show(source, lot, "lot.price_mix"), show(source, lot, "tender.price_form")],
      ),
      [3, 2, 1],
      "Forme des prix",
    ),
};

function publicMaximum(source: TableSource, lot: Lot): string | undefined {
  const lookup = factLookup(source, lot);
  for (const id of ["lot.amount_max", "lot.call_offs_max"]) {
    const state = lookup(id);
    if (state.state === "known") return `${formatMoney(Number(state.value))}${id === "lot.call_offs_max" ? " (bons de commande)" : ""}`;
  }
  return undefined;
}

function ccapCell(derogation: TenderFile["derogations"][number], plan: Plan, document: PlannedDocument): string | Block {
  if (document.kind !== "ccap") return derogation.ccapArticle;
  const anchor = plan.documents
    .find((planned) => planned === document)
    ?.sections.flatMap(({ articles }) => articles)
    .find(({ origin }) => origin.id === derogation.clause)?.anchor;
  return refBlock(derogation.clause, { text: `article\u00a0${derogation.ccapArticle}`, anchor });
}
