import { formatFactWithUnit } from "../assemble/format-fact.js";
import { PLACE_OF } from "../assemble/place-of.js";
import { formatLots, formatNumber, typeset } from "../french.js";
import type {
  AwardCriterion,
  Block,
  Decision,
  FactDefinition,
  FactId,
  FactValue,
  LotId,
  PriceSchedule,
  Priority,
  TenderDocument,
} from "../model.js";
import { PRIORITIES, PROOF } from "../render/document-words.js";
import { blockLines } from "./block-lines.js";
import { data, type Entry, type Line, type Part } from "./entry.js";

type Answers = Readonly<Record<FactId, FactValue>>;

/** What data/tender.json says of an assembled file: a tender just assembled and the bundle of another day are read alike. Amounts are in cents. */
export interface TenderData {
  readonly answers: Answers;
  readonly lots: readonly {
    readonly id: LotId;
    readonly title: string;
    readonly answers: Answers;
    readonly services: readonly { readonly id: string; readonly answers: Answers }[];
  }[];
  readonly awardCriteria: readonly AwardCriterion[];
  readonly beneficiaries: readonly { readonly name: string; readonly siret?: string; readonly note?: string }[];
  readonly decisions: readonly Decision[];
  readonly documents: readonly (Pick<TenderDocument, "kind" | "lot" | "audience"> & {
    readonly sections: readonly {
      readonly articles: readonly Pick<TenderDocument["sections"][number]["articles"][number], "title" | "origin" | "groups">[];
    }[];
  })[];
  readonly priceSchedules: readonly Pick<PriceSchedule, "lot" | "sheets">[];
}

/** Answers, decisions, articles and price lines of an assembled file. Internal documents are left out: they say again what is compared here. */
export const tenderEntries = (tender: TenderData, facts: ReadonlyMap<FactId, FactDefinition>): readonly Entry[] => [
  ...answerEntries(tender, facts),
  ...tender.decisions.map((decision) => decisionEntry(decision, facts)),
  ...tender.documents.filter(({ audience }) => audience === "bidders").flatMap(articleEntries),
  ...tender.priceSchedules.flatMap(({ lot, sheets }) =>
    sheets.flatMap(({ kind, lines }) =>
      numbered(
        lines.map(({ code, label, unit, quantity }) => ({
          key: `price:${lot}:${kind}:${code}`,
          id: code,
          title: label,
          group: typeset(`Prix, lot ${lot}, ${PLACE_OF[kind]}`),
          parts: data("line", "Ligne", [quantity === undefined ? unit : `${formatNumber(quantity)} × ${unit}`]),
        })),
      ),
    ),
  ),
];

function answerEntries({ answers, lots, awardCriteria, beneficiaries }: TenderData, facts: ReadonlyMap<FactId, FactDefinition>) {
  const entries = (group: string, prefix: string, values: Answers): readonly Entry[] =>
    Object.entries(values).map(([id, value]) => ({
      key: `${prefix}:${id}`,
      id,
      title: typeset(facts.get(id)?.label ?? id),
      group,
      parts: data("value", "Réponse", [showFact(facts.get(id), value)]),
    }));
  const named = (group: string, key: string, id: string, title: string, texts: readonly string[]): Entry => ({
    key: `${key}:${title}`,
    id,
    title,
    group,
    parts: data("value", "Réponse", texts),
  });
  return [
    ...entries("Réponses", "answer", answers),
    ...awardCriteria.map(({ name, weight, description, subcriteria }) =>
      named("Réponses", "criterion", "award_criteria", name, [
        `${formatNumber(weight)} points`,
        ...(description === undefined ? [] : [description]),
        ...subcriteria.map((each) => `${each.name} : ${formatNumber(each.weight)} points`),
      ]),
    ),
    ...beneficiaries.map(({ name, siret, note }) =>
      named("Réponses", "beneficiary", "beneficiaries", name, [[siret, note].filter(Boolean).join(", ") || name]),
    ),
    ...lots.flatMap(({ id, title, answers: own, services }) => {
      const group = typeset(`Réponses, lot ${id}`);
      return [
        named(group, `lot:${id}`, "lot", "Intitulé du lot", [title]),
        ...entries(group, `lot:${id}`, own),
        ...services.flatMap((service) => [
          named(group, `service:${id}`, service.id, typeset(`Prestation ${service.id}`), ["retenue"]),
          ...entries(group, `service:${id}:${service.id}`, service.answers),
        ]),
      ];
    }),
  ];
}

function decisionEntry({ id, lot, value, because, overridden }: Decision, facts: ReadonlyMap<FactId, FactDefinition>): Entry {
  const fact = facts.get(id);
  return {
    key: `decision:${lot ?? ""}:${id}`,
    id,
    title: typeset(`${fact?.label ?? id}${lot === undefined ? "" : `, lot ${lot}`}`),
    group: "Décisions du droit",
    parts: [
      ...data("value", "Décision", [showFact(fact, value)]),
      ...data("because", "Motif", [typeset(because)]),
      ...data(
        "overridden",
        "Remplacée par l’acheteur",
        overridden === undefined ? [] : [`${showFact(fact, overridden.derived)} selon le droit`, overridden.reason],
      ),
    ],
  };
}

function articleEntries({ kind, lot, sections }: TenderData["documents"][number]): readonly Entry[] {
  const group = lot === undefined ? PLACE_OF[kind] : typeset(`${PLACE_OF[kind]}, lot ${lot}`);
  const articles = sections.flatMap((section) => section.articles);
  return numbered(
    articles.map(({ title, origin, groups }) => ({
      key: `article:${kind}:${lot ?? ""}:${origin.id}`,
      id: origin.id,
      title,
      group,
      parts: numbered(groups.flatMap(({ lots, heading, blocks }) => groupParts(lots, heading, blocks))),
    })),
  );
}

/** The text of one group of lots: its prose, then each demand by its permanent name, its printed number left out. */
function groupParts(lots: readonly LotId[], heading: string | undefined, blocks: readonly Block[]): readonly Part[] {
  const of = lots.length === 0 ? "" : `, ${formatLots(lots).toLowerCase()}`;
  const key = lots.join("+");
  const parts: Part[] = [];
  let prose: Line[] = heading === undefined ? [] : [{ text: heading, style: "heading" }];
  let after = "";
  const close = () => {
    if (prose.length > 0) parts.push({ key: `text:${key}${after}`, label: `Texte${of}`, role: "text", lines: prose });
    prose = [];
  };
  for (const block of blocks) {
    if (block.kind !== "requirement") {
      prose.push(...blockLines(block));
      continue;
    }
    close();
    const { id, priority, proof, blocks: inside } = block.requirement;
    after = `:${id}`;
    const lines = [{ text: demand(priority, proof), style: "heading" as const }, ...inside.flatMap(blockLines)];
    parts.push({ key: `requirement:${key}:${id}`, label: `Exigence ${id}${of}`, role: "text", lines });
  }
  close();
  return parts;
}

const demand = (priority: Priority, proof: string | undefined): string =>
  proof === undefined || proof === "" ? PRIORITIES[priority] : `${PRIORITIES[priority]} · ${PROOF}${proof}`;

const showFact = (fact: FactDefinition | undefined, value: FactValue): string =>
  fact === undefined ? (typeof value === "object" ? value.join(", ") : String(value)) : formatFactWithUnit(fact, value);

/** The same name twice keeps its order: the second is told apart by its rank. */
function numbered<T extends { readonly key: string }>(items: readonly T[]): readonly T[] {
  const met = new Map<string, number>();
  return items.map((item) => {
    const count = (met.get(item.key) ?? 0) + 1;
    met.set(item.key, count);
    return count === 1 ? item : { ...item, key: `${item.key}#${count}` };
  });
}
