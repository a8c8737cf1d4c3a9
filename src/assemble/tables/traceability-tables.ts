import { factLookup } from "../../facts.js";
import { formatDate, formatFigure, formatLots, formatParameter, lowerFirst, typeset } from "../../french.js";
import type { Block, ClauseChoice, Decision, LotId, TenderFile } from "../../model.js";
import { describeChoice } from "../describe-choice.js";
import { textBlock } from "../fill-text.js";
import { formatFact, formatFactWithUnit } from "../format-fact.js";
import { PLACE_OF } from "../place-of.js";
import { type Cells, noteBlock, showSource, type TableBuilder, type TableSource, table } from "./table-parts.js";

/** What the internal note tells: why each decision, each clause, each choice. */
export const TRACEABILITY_TABLES: Readonly<Record<string, TableBuilder>> = {
  decisions: (source) =>
    table(
      ["Question", "Réponse", "Pourquoi", "Texte"],
      source.decisions.map((decision): Cells => {
        const fact = source.facts.get(decision.id);
        const scope = decision.lot === undefined || source.tender.lots.length < 2 ? "" : ` (lot ${decision.lot})`;
        return [
          typeset(`${fact?.label ?? decision.id}${scope}`),
          [
            textBlock(fact === undefined ? String(decision.value) : formatFactWithUnit(fact, decision.value), true),
            ...decisionNotes(decision, source),
          ],
          [textBlock(typeset(decision.because)), ...(decision.wouldChange === undefined ? [] : [noteBlock(typeset(decision.wouldChange))])],
          typeset(decision.sources.map(showSource).join(" ; ")),
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
      ...[...tender.removed].map(
        ([id, { reason }]): Cells => ["Clause retirée", [textBlock(typeset(library.clauses.get(id)?.title ?? id)), noteBlock(id)], reason],
      ),
      ...tender.added.map(
        ({ id }): Cells => [
          "Clause ajoutée",
          [textBlock(typeset(library.clauses.get(id)?.title ?? id)), noteBlock(id)],
          typeset(library.clauses.get(id)?.purpose ?? "—"),
        ],
      ),
      ...changedParameters(source),
      ...source.decisions.flatMap(({ id, overridden }): Cells[] =>
        overridden === undefined ? [] : [["Décision remplacée", typeset(source.facts.get(id)?.label ?? id), overridden.reason]],
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
          : [[typeset(figure.title), formatFigure(value, figure.unit), formatDate(since), showSource(source)]];
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

/** One row for each value changed, beside the library's; lots of one level stand together. A value equal to the library's is no choice. */
function changedParameters({ parametersUsed, library, tender }: TableSource): Cells[] {
  const rows = new Map<string, { readonly changed: TenderFile["parametersUsed"][number]; readonly lots: LotId[] }>();
  for (const changed of parametersUsed.filter(({ value, libraryValue }) => value !== libraryValue)) {
    const key = `${changed.clause}\0${changed.name}\0${changed.libraryValue}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { changed, lots: [changed.lot] });
    else row.lots.push(changed.lot);
  }
  return [...rows.values()].map(({ changed: { clause, name, value, libraryValue }, lots }): Cells => {
    const known = library.clauses.get(clause);
    const parameter = known?.parameters.find((each) => each.name === name);
    const scope = lots.length === tender.lots.length ? "" : ` (${lowerFirst(formatLots(lots))})`;
    return [
      "Paramètre modifié",
      [textBlock(typeset(`${known?.title ?? clause} : ${parameter?.label ?? name}${scope}`)), noteBlock(`${clause}, ${name}`)],
      typeset(`${formatParameter(value, parameter?.unit)} (valeur de la bibliothèque : ${formatParameter(libraryValue, parameter?.unit)})`),
    ];
  });
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
        return state.state === "known" && fact !== undefined
          ? [["Motif conservé", typeset(fact.label), formatFact(fact, state.value)]]
          : [];
      }),
    );
}
