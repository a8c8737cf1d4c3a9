import { factLookup } from "../../facts.js";
import { formatQuantity, typeset } from "../../french.js";
import { textBlock } from "../fill-text.js";
import { repeatBlocks } from "../repeat-blocks.js";
import { type Cells, fieldBlock, list, noteBlock, refBlock, type TableBuilder, table } from "./table-parts.js";

const PRIORITY = { must: "Obligatoire", should: "Souhaité", may: "Facultatif" } as const;

/** What the services and the demands of a lot give. */
export const TECHNICAL_TABLES: Readonly<Record<string, TableBuilder>> = {
  processing: ({ library }, { lot }) =>
    (lot?.services ?? []).flatMap(({ id }) => {
      const service = library.services.get(id);
      if (service?.personalData === undefined) return [];
      const { purposes, people, categories, retention } = service.personalData;
      return table(
        ["Rubrique", typeset(service.title)],
        [
          ["Finalités", list(purposes)],
          ["Personnes concernées", list(people)],
          ["Catégories de données", list(categories)],
          ["Durée de conservation", typeset(retention)],
        ],
        [1, 3],
        `Fiche de traitement : ${service.title}`,
      );
    }),

  service_levels: (source, { lot, document }) => {
    if (lot === undefined) return [];
    const level = factLookup(source, lot)("lot.level");
    const key = level.state === "known" ? (level.value as "essential") : "essential";
    return table(
      ["Prestation", "Indicateur", "Engagement", "Pénalité"],
      lot.services.flatMap(({ id }) => {
        const service = source.library.services.get(id);
        return (service?.serviceLevels ?? []).map((indicator): Cells => {
          const value = indicator.default[key];
          const penalty = indicator.penalty === undefined ? undefined : source.reference(document, lot.id, indicator.penalty);
          return [
            typeset(service?.title ?? id),
            typeset(indicator.label),
            typeof value === "number" ? formatQuantity(value, indicator.unit) : typeset(value),
            penalty === undefined || indicator.penalty === undefined ? "—" : refBlock(indicator.penalty, penalty),
          ];
        });
      }),
      [3, 3, 2, 2],
      "Niveaux de service",
    );
  },

  standards: ({ library, choices }, { lot }) => {
    const ids = new Set(
      choices
        .filter((choice) => choice.state === "kept" && (lot === undefined || choice.lot === lot.id))
        .flatMap(({ clause }) => library.clauses.get(clause)?.standards ?? []),
    );
    for (const { id } of lot?.services ?? []) for (const standard of library.services.get(id)?.standards ?? []) ids.add(standard);
    const rows = [...library.standards.values()].filter(({ id, articles }) => ids.has(id) && articles === undefined);
    return table(
      ["Référentiel, ou équivalent", "Version", "Preuve attendue"],
      rows.map(({ title, version, proof }): Cells => [typeset(title), version ?? "en vigueur", typeset(proof ?? "—")]),
      [3, 1, 3],
      "Normes et référentiels",
    );
  },

  requirements: ({ requirements, reference }, { lot, document }) =>
    table(
      ["N°", "Exigence", "Réponse", "Précisions du candidat"],
      (requirements.get(lot?.id ?? -1) ?? []).map(
        (requirement): Cells => [
          [textBlock(requirement.number, true), textBlock(PRIORITY[requirement.priority])],
          [
            ...repeatBlocks(requirement.blocks, (clause) => reference(document, lot?.id, clause)),
            ...(requirement.proof === undefined ? [] : [noteBlock(`Preuve attendue\u00a0: ${requirement.proof}`)]),
          ],
          fieldBlock("choice", `Réponse à ${requirement.number}`, `${requirement.number}.answer`, [
            "Conforme",
            "Partiellement conforme",
            "Non conforme",
          ]),
          fieldBlock("text", `Précisions sur ${requirement.number}`, `${requirement.number}.detail`),
        ],
      ),
      [2, 6, 2, 4],
      "Réponse aux exigences",
      "requirements",
    ),

  reversibility: ({ library }, { lot }) =>
    table(
      ["Prestation", "Données et actifs restitués", "Format"],
      (lot?.services ?? []).flatMap(({ id }) =>
        (library.services.get(id)?.reversibility ?? []).map(
          ({ what, format }): Cells => [typeset(library.services.get(id)?.title ?? id), typeset(what), typeset(format)],
        ),
      ),
      [2, 3, 3],
      "Éléments restitués",
    ),
};
