import { factLookup } from "../../facts.js";
import { typeset } from "../../french.js";
import type { Block, FactId, Lot } from "../../model.js";
import { textBlock } from "../fill-text.js";
import { formatFactWithUnit } from "../format-fact.js";
import { type Cells, noteBlock, showSource, type TableBuilder, type TableSource, table } from "./table-parts.js";

/** Only the award will tell. */
const afterAward = (): Block => ({
  kind: "paragraph",
  runs: [{ kind: "text", text: typeset("à compléter après l'attribution"), italic: true }],
});

const IDENTITY: readonly FactId[] = [
  "buyer.name",
  "buyer.siret",
  "buyer.type",
  "buyer.role",
  "buyer.address",
  "tender.title",
  "tender.reference",
  "tender.purpose",
  "tender.cpv",
  "tender.place",
  "tender.technique",
  "estimate.duration_months",
  "estimate.contract",
  "estimate.total",
];
const PROCEDURE: readonly FactId[] = [
  "competition.required",
  "procedure.kind",
  "advertising.kind",
  "buyer_profile.required",
  "period.applications_minimum_days",
  "period.minimum_days",
  "award.by_commission",
  "signing.organ",
  "legality.control_required",
];
const CALENDAR: readonly FactId[] = [
  "tender.notice_date",
  "tender.questions_deadline",
  "calendar.questions_latest",
  "calendar.answers_latest",
  "calendar.deadline_earliest",
  "tender.deadline",
  "tender.offer_validity_days",
  "standstill.days",
  "calendar.signature_earliest",
  "award_notice.days_max",
];
const AWARDING = ["Choix de l'attributaire", "Information des candidats écartés", "Signature", "Notification", "Avis d'attribution"];

/** The draft of the presentation report: what is known when the file is assembled, and the frame of what the award will tell. */
export const REPORT_TABLES: Readonly<Record<string, TableBuilder>> = {
  report_identity: (source) => answers(source, IDENTITY, "Acheteur, objet et valeur"),

  report_procedure: (source) =>
    table(
      ["Décision", "Retenu", "Raisons", "Texte"],
      PROCEDURE.flatMap((id): Cells[] => {
        const decision = source.decisions.find((each) => each.id === id);
        const fact = source.facts.get(id);
        if (decision === undefined || fact === undefined) return [];
        const { overridden, because, sources } = decision;
        const reason = [textBlock(typeset(because)), ...(overridden === undefined ? [] : [textBlock(overridden.reason)])];
        return [
          [
            typeset(fact.label),
            [
              textBlock(formatFactWithUnit(fact, decision.value), true),
              ...(overridden === undefined ? [] : [noteBlock(typeset(`remplace « ${formatFactWithUnit(fact, overridden.derived)} »`))]),
            ],
            reason,
            typeset(sources.map(showSource).join(" ; ")),
          ],
        ];
      }),
      [3, 2, 5, 3],
      "Procédure et publicité",
    ),

  report_lots: (source) => {
    const amounts = (["lot.amount", "lot.amount_min", "lot.amount_max", "lot.call_offs_max"] as const).filter((id) =>
      source.tender.lots.some((lot) => factLookup(source, lot)(id).state === "known"),
    );
    return table(
      ["Lot", "Intitulé", "Durée", "Prix", ...amounts.map((id) => source.facts.get(id)?.label ?? id)],
      source.tender.lots.map(
        (lot): Cells => [
          String(lot.id),
          lot.title,
          ...["lot.duration_months", "lot.price_mix", ...amounts].map((id) => valueBlock(source, id, lot)),
        ],
      ),
      [1, 4, 2, 2, ...amounts.map(() => 2)],
      "Lots",
    );
  },

  report_calendar: (source) => [
    ...answers(source, CALENDAR, "Avant l'attribution"),
    ...table(
      ["Étape", "Date"],
      AWARDING.map((step): Cells => [typeset(step), afterAward()]),
      [3, 3],
      "Après la remise des offres",
    ),
  ],

  report_candidates: (source) =>
    perLot(source, [
      "Candidats sélectionnés et motifs",
      "Candidats écartés et motifs",
      "Offres éliminées et motifs",
      "Offres anormalement basses et motifs",
    ]),

  report_conflicts: () => table(["Situation", "Mesures prises"], [[afterAward(), afterAward()]], [3, 3], "Conflits d'intérêts"),

  report_award: (source) =>
    perLot(source, ["Titulaire", "Montant HT", "Motifs du choix", "Part sous-traitée et sous-traitants", "Lot sans suite : motifs"]),
};

function answers(source: TableSource, ids: readonly FactId[], caption: string): readonly Block[] {
  const lookup = factLookup(source);
  const arises = (id: FactId) => {
    const fact = source.facts.get(id);
    return fact !== undefined && (fact.decided ? lookup(id).state === "known" : lookup(id).state !== "irrelevant");
  };
  return table(
    ["Renseignement", "Valeur"],
    ids.flatMap((id): Cells[] => (!arises(id) ? [] : [[typeset(source.facts.get(id)?.label ?? id), valueBlock(source, id)]])),
    [3, 6],
    caption,
  );
}

/** The value as its type reads; a blank to fill when the buyer has not answered; a dash when the question does not arise. */
function valueBlock(source: TableSource, id: FactId, lot?: Lot): Block {
  const state = factLookup(source, lot)(id);
  const fact = source.facts.get(id);
  if (fact === undefined || state.state === "irrelevant") return textBlock("—");
  if (state.state === "known") return textBlock(formatFactWithUnit(fact, state.value));
  return { kind: "paragraph", runs: [{ kind: "missing", fact: id, text: fact.label }] };
}

const perLot = ({ tender }: TableSource, columns: readonly string[]): readonly Block[] =>
  table(
    ["Lot", ...columns],
    tender.lots.map(({ id }): Cells => [String(id), ...columns.map(afterAward)]),
    [1, ...columns.map(() => 3)],
  );
