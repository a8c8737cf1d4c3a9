import type { AwardCriterion, ClauseId, Decision, FactDefinition, FactValue, LotId, ServiceId, Tender } from "../model.js";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  /** Heading under which the choice stands. */
  readonly group?: string;
}

interface Asked {
  /** Where the answer goes in tender.yaml: "tender.title", "lots.0.hosting.mode", "lots.0.services.1.pages". Stable: a page can use it as a name. */
  readonly id: string;
  readonly group: string;
  readonly text: string;
  readonly help?: string;
  /** The dictionary's example, as it is typed. */
  readonly example?: string;
  /** What the answer is for: the first decision, clause or price line that waits for it. */
  readonly why?: string;
  readonly choices?: readonly Choice[];
  /** May stay without answer in a draft: a highlighted blank. */
  readonly optional?: boolean;
}

/** One question, as data: the terminal and the web page ask the same. `default` is the answer already given, when it is changed. */
export type Question = Asked &
  (
    | {
        readonly kind: "fact";
        readonly fact: FactDefinition;
        readonly lot?: LotId;
        readonly service?: ServiceAsked;
        readonly default?: FactValue;
        /** A value drawn from other answers: shown ready to be accepted, saved only if it is. */
        readonly proposal?: FactValue;
      }
    /** How many lots; `default` is also the minimum, since lots are only added. */
    | { readonly kind: "lots"; readonly default?: number }
    /** A reusable lot (`reusable`), or services of the catalogue (`choices`). */
    | { readonly kind: "lot_content"; readonly lot: LotId; readonly reusable: readonly ReusableChoice[]; readonly default?: LotContent }
    /** For whom a central purchasing body or a group buys. */
    | { readonly kind: "beneficiaries"; readonly default?: Tender["beneficiaries"] }
    | { readonly kind: "award_criteria"; readonly imposed: readonly string[]; readonly default?: readonly AwardCriterion[] }
    | { readonly kind: "decision"; readonly decision: Decision; readonly fact: FactDefinition; readonly default?: FactValue }
  );

export interface ReusableChoice extends Choice {
  readonly brings: readonly ServiceId[];
}

export interface ServiceAsked {
  readonly id: ServiceId;
  /** Position in the lot: the same service can stand twice. */
  readonly index: number;
  readonly inLot: readonly ServiceId[];
}

export interface LotContent {
  readonly reuses?: string;
  readonly services: readonly ServiceId[];
}

/** What the buyer may remove, add or set among the clauses. Never waits for an answer: opened from the review, asked again until the reply is "later". */
export interface ClausesPage {
  readonly kind: "clauses";
  readonly id: "clauses";
  readonly text: string;
  /** What was changed, and what it breaks. */
  readonly help: string;
  readonly entries: readonly ClauseEntry[];
}

/** A clause on which the buyer has a choice. */
export interface ClauseEntry {
  readonly id: ClauseId;
  readonly title: string;
  /** Short name of its document: "CCAP". */
  readonly place: string;
  /** `promoted`: optional, asked for by a service or a reusable lot. `mandatory`: only its values can be set. */
  readonly state: "default" | "promoted" | "added" | "proposed" | "removed" | "mandatory";
  /** "Lots 1 et 3", when not all of them. */
  readonly lots?: string;
  readonly purpose: string;
  readonly watch?: string;
  readonly promotedBy?: string;
  /** Why it was removed. */
  readonly reason?: string;
  /** Empty while the clause is out of the file. */
  readonly parameters: readonly ParameterEntry[];
}

export interface ParameterEntry {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  /** The buyer's; absent: the library's. */
  readonly value?: number | string;
  /** Absent when it differs from one lot to another. */
  readonly libraryValue?: number | string;
  readonly typed: "number" | "text";
  /** The library's value with its unit, lot by lot when levels differ: "6 mois (lot 1), 12 mois (lot 2)". */
  readonly library: string;
}

/** What someone does to one clause. A value is as typed; empty, the library's comes back. */
export type ClauseAction =
  | { readonly clause: ClauseId; readonly action: "remove"; readonly reason: string }
  | { readonly clause: ClauseId; readonly action: "restore" | "add" | "unadd" }
  | { readonly clause: ClauseId; readonly action: "set"; readonly parameter: string; readonly value: string };

/** The last page: every answer, with its question, so that any can be changed. */
export interface Review {
  readonly kind: "review";
  readonly text: string;
  readonly help?: string;
  readonly choices: readonly Choice[];
}

/** Three choices of the review that are not answers. */
export const REVIEW_DONE = "";
export const REVIEW_POSTPONED = "*";
export const REVIEW_CLAUSES = "clauses";
