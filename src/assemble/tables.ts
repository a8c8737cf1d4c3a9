import type { FactSource } from "../facts.js";
import { factLookup } from "../facts.js";
import { formatFigure, formatLots, formatMoney, formatNumber, formatQuantity, typeset } from "../french.js";
import type {
  Block,
  ClauseChoice,
  Decision,
  FactId,
  Inline,
  Library,
  Lot,
  LotId,
  Requirement,
  Source,
  TableCell,
  TenderFile,
} from "../model.js";
import { describeChoice } from "./describe-choice.js";
import { textBlock } from "./fill-text.js";
import { formatFact } from "./format-fact.js";
import { PLACE_OF } from "./place-of.js";
import type { Plan, PlannedDocument } from "./plan-documents.js";
import type { Reference } from "./references.js";

/** What generated tables read. Built once per tender; `requirements` and `open` fill up while documents are written. */
export interface TableSource extends FactSource {
  readonly library: Library;
  readonly plan: Plan;
  readonly choices: readonly ClauseChoice[];
  readonly derogations: TenderFile["derogations"];
  readonly parametersUsed: TenderFile["parametersUsed"];
  readonly requirements: ReadonlyMap<LotId, readonly Requirement[]>;
  readonly open: readonly string[];
  readonly reference: (from: PlannedDocument, lot: LotId | undefined, clause: string) => Reference | undefined;
}

export interface TableRequest {
  readonly document: PlannedDocument;
  readonly lot?: Lot;
}

type Cells = readonly (string | Block | readonly Block[])[];

const cell = (content: Cells[number], align?: TableCell["align"]): TableCell => ({
  blocks: typeof content === "string" ? [textBlock(content)] : "kind" in content ? [content] : content,
  ...(align && { align }),
});

function table(header: readonly string[], rows: readonly Cells[], widths?: readonly number[], caption?: string): readonly Block[] {
  if (rows.length === 0) return [textBlock("Néant.")];
  return [
    {
      kind: "table",
      header: header.map(typeset),
      rows: rows.map((row) => row.map((content) => cell(content))),
      widths,
      caption: caption === undefined ? undefined : typeset(caption),
    },
  ];
}

const TABLES: Readonly<Record<string, (source: TableSource, request: TableRequest) => readonly Block[]>> = {
  award_criteria: ({ tender }) =>
    table(
      ["Critère", "Pondération"],
      tender.awardCriteria.flatMap((criterion): Cells[] => [
        [
          [textBlock(criterion.name, true), ...(criterion.description === undefined ? [] : [textBlock(criterion.description)])],
          textBlock(`${formatNumber(criterion.weight)} points`, true),
        ],
        ...criterion.subcriteria.map((sub): Cells => [`– ${sub.name}`, `dont ${formatNumber(sub.weight)} points`]),
      ]),
      [4, 1],
      "Critères d'attribution",
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
          derogation.subject,
          ...(internal ? [typeset(derogation.reason)] : []),
        ],
      ),
      internal ? [1, 2, 3, 4] : [1, 2, 4],
      "Dérogations au CCAG-TIC",
    );
  },

  processing: ({ library }, { lot }) =>
    (lot?.services ?? []).flatMap(({ id }) => {
      const service = library.services.get(id);
      if (service?.personalData === undefined) return [];
      const { purposes, people, categories, retention } = service.personalData;
      return table(
        ["Rubrique", service.title],
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
            service?.title ?? id,
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

  price_forms: (source) =>
    table(
      ["Lot", "Nature des prix", "Évolution"],
      source.tender.lots.map(
        (lot): Cells => [`${lot.id} — ${lot.title}`, show(source, lot, "lot.price_mix"), show(source, lot, "tender.price_form")],
      ),
      [3, 2, 1],
      "Forme des prix",
    ),

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

  requirements: ({ requirements }, { lot }) =>
    table(
      ["N°", "Exigence", "Réponse", "Précisions du candidat"],
      (requirements.get(lot?.id ?? -1) ?? []).map(
        (requirement): Cells => [
          [textBlock(requirement.number, true), textBlock(PRIORITY[requirement.priority])],
          [...requirement.blocks, ...(requirement.proof === undefined ? [] : [noteBlock(`Preuve attendue\u00a0: ${requirement.proof}`)])],
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
    ),

  reversibility: ({ library }, { lot }) =>
    table(
      ["Prestation", "Données et actifs restitués", "Format"],
      (lot?.services ?? []).flatMap(({ id }) =>
        (library.services.get(id)?.reversibility ?? []).map(
          ({ what, format }): Cells => [library.services.get(id)?.title ?? id, typeset(what), typeset(format)],
        ),
      ),
      [2, 3, 3],
      "Éléments restitués",
    ),

  decisions: (source) =>
    table(
      ["Question", "Réponse", "Pourquoi", "Texte"],
      source.decisions.map((decision): Cells => {
        const fact = source.facts.get(decision.id);
        const scope = decision.lot === undefined || source.tender.lots.length < 2 ? "" : ` (lot ${decision.lot})`;
        return [
          typeset(`${fact?.label ?? decision.id}${scope}`),
          [
            textBlock(fact === undefined ? String(decision.value) : formatFact(fact, decision.value), true),
            ...decisionNotes(decision, source),
          ],
          [textBlock(typeset(decision.because)), ...(decision.wouldChange === undefined ? [] : [noteBlock(typeset(decision.wouldChange))])],
          decision.sources.map(showSource).join(" ; "),
        ];
      }),
      [3, 3, 5, 3],
      "Décisions du droit",
    ),

  clauses_kept: (source) => clauseTable(source, ["kept"], "Clauses retenues"),
  clauses_out: (source) =>
    clauseTable(source, ["not_applicable", "not_in_force", "no_document", "proposed", "removed"], "Clauses écartées ou proposées"),

  choices_made: (source) => {
    const { tender, library } = source;
    const rows: Cells[] = [
      ...[...tender.removed].map(([id, { reason }]): Cells => ["Clause retirée", library.clauses.get(id)?.title ?? id, reason]),
      ...tender.added.map(({ id }): Cells => ["Clause ajoutée", library.clauses.get(id)?.title ?? id, "—"]),
      ...source.parametersUsed
        .filter(({ value, libraryValue }) => value !== libraryValue)
        .map(
          ({ clause, name, value, libraryValue, lot }): Cells => [
            "Paramètre modifié",
            `${clause}, ${name} (lot ${lot})`,
            `${value} au lieu de ${libraryValue}`,
          ],
        ),
      ...source.decisions.flatMap(({ id, overridden }): Cells[] =>
        overridden === undefined ? [] : [["Décision remplacée", source.facts.get(id)?.label ?? id, overridden.reason]],
      ),
      ...internalReasons(source),
    ];
    return table(["Choix", "Objet", "Motif ou valeur"], rows, [2, 3, 5], "Choix de l'acheteur");
  },

  law_figures: ({ decisions, library }) => {
    const used = new Map(decisions.flatMap(({ figuresRead }) => figuresRead.map((figure) => [figure.id, figure] as const)));
    return table(
      ["Chiffre", "Valeur", "Depuis le", "Source"],
      [...used.values()].flatMap(({ id, since, value }): Cells[] => {
        const figure = library.law.get(id);
        const source = figure?.values.find((each) => each.since === since)?.source;
        return figure === undefined || source === undefined
          ? []
          : [[typeset(figure.title), formatFigure(value, figure.unit), since, showSource(source)]];
      }),
      [4, 2, 2, 4],
      "Chiffres du droit",
    );
  },

  open_points: ({ open }) =>
    open.length === 0
      ? [textBlock("Aucun point n’est ouvert.")]
      : [{ kind: "list", ordered: false, items: open.map((text) => [textBlock(text)]) }],
};

/** The blocks of a generated table, for a document and, when it matters, one lot. */
export function generatedTable(of: string, source: TableSource, request: TableRequest): readonly Block[] {
  const build = TABLES[of];
  if (build === undefined) throw new Error(`bug: unknown generated table ${of} passed the lint`);
  return build(source, request);
}

const PRIORITY = { must: "Obligatoire", should: "Souhaité", may: "Facultatif" } as const;
const noteBlock = (text: string): Block => ({ kind: "paragraph", runs: [{ kind: "text", text }], style: "note" });
const list = (items: readonly string[]): Block => ({
  kind: "list",
  ordered: false,
  items: items.map((item) => [textBlock(typeset(item))]),
});
const refBlock = (clause: string, reference: Reference): Block => ({
  kind: "paragraph",
  runs: [{ kind: "ref", clause, ...reference } satisfies Inline],
});
const fieldBlock = (type: "text" | "choice", label: string, tag: string, choices?: readonly string[]): Block => ({
  kind: "paragraph",
  runs: [{ kind: "field", field: { type, label, tag, choices } }],
});
export const showSource = ({ text, article, point }: Source): string =>
  typeset([text, article ?? point].filter((part) => part !== undefined).join(", "));

function show(source: TableSource, lot: Lot, id: FactId, unit?: string): string {
  const state = factLookup(source, lot)(id);
  const fact = source.facts.get(id);
  if (state.state !== "known" || fact === undefined) return "—";
  return unit === undefined ? formatFact(fact, state.value) : formatQuantity(Number(state.value), unit);
}

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

function decisionNotes(decision: Decision, source: TableSource): readonly Block[] {
  const fact = source.facts.get(decision.id);
  if (decision.overridden !== undefined)
    return [
      noteBlock(
        `remplace «\u00a0${fact === undefined ? decision.overridden.derived : formatFact(fact, decision.overridden.derived)}\u00a0»\u00a0: ${decision.overridden.reason}`,
      ),
    ];
  return decision.unconfirmed === true ? [noteBlock("proposée, à confirmer")] : [];
}

function clauseTable(source: TableSource, states: readonly ClauseChoice["state"][], caption: string): readonly Block[] {
  const groups = new Map<string, { choice: ClauseChoice; lots: LotId[]; why: string }>();
  for (const choice of source.choices.filter(({ state }) => states.includes(state))) {
    const why = describeChoice(choice, source.library);
    const key = `${choice.clause}\0${why}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { choice, lots: [choice.lot], why });
    else group.lots.push(choice.lot);
  }
  return table(
    ["Clause", "Pièce", "Lots", "Pourquoi", "Relecture"],
    [...groups.values()].map(({ choice, lots, why }): Cells => {
      const clause = source.library.clauses.get(choice.clause);
      const place = PLACE_OF[clause?.document ?? "note"];
      return [
        [textBlock(typeset(clause?.title ?? choice.clause)), noteBlock(choice.clause)],
        place,
        lots.length === source.tender.lots.length ? "Tous" : formatLots(lots),
        why,
        clause?.status === "approved" ? "relue" : "proposée, non relue",
      ];
    }),
    [4, 2, 2, 5, 2],
    caption,
  );
}

/** Internal reasons given as answers: confidential, kept here and nowhere else. */
function internalReasons(source: TableSource): Cells[] {
  return source.tender.lots
    .flatMap((lot) => {
      const state = factLookup(source, lot)("lot.hosting.secnumcloud_reason");
      return state.state === "known" ? [["Exigence justifiée", `SecNumCloud (lot ${lot.id})`, String(state.value)] as Cells] : [];
    })
    .concat(
      ["tender.social_clause", "tender.no_split_reason"].flatMap((id): Cells[] => {
        const state = factLookup(source)(id);
        const fact = source.facts.get(id);
        return state.state === "known" && fact !== undefined ? [["Motif conservé", fact.label, formatFact(fact, state.value)]] : [];
      }),
    );
}
