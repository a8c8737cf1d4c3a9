import type { Decision, FactDefinition, FactId, FactValue, LotId, Source } from "../model.js";

/** What a rule concludes. `because` and `wouldChange` are French sentences; figures in them come from the law table. */
export interface Verdict {
  readonly value: FactValue;
  readonly because: string;
  readonly wouldChange: string;
  readonly kind?: Decision["kind"];
  /** Other values that the law leaves to the buyer's free choice: no reason is asked (SEMANTICS 19). */
  readonly free?: readonly FactValue[];
  readonly sources: readonly Source[];
}

/** What a rule may read: every read is recorded in the decision. A missing answer stops the rule and becomes ANSWER_MISSING. */
export interface RuleReader {
  text(id: FactId): string;
  boolean(id: FactId): boolean;
  /** A number, or cents for money. */
  number(id: FactId): number;
  /** Undefined when irrelevant; a missing answer still stops the rule. */
  optionalNumber(id: FactId): number | undefined;
  /** False while the answer is missing: a decision that only informs waits for it, and asks nothing (never for one a clause or a check depends on). */
  answered(id: FactId): boolean;
  figure(id: string): number;
  flag(id: string): boolean;
  hasFigure(id: string): boolean;
  /** Title, text and first day of a figure: "60 000 € HT depuis le 1er avril 2026 (Décret n° 2025-1386)". */
  cite(id: string): string;
  show(id: FactId): string;
  readonly lots: readonly { readonly id: LotId; readonly read: RuleReader }[];
}

/** One legal question, one answer. Tender scope unless said. Undefined: the question does not arise. */
export interface LawRule {
  readonly id: FactId;
  readonly scope?: FactDefinition["scope"];
  decide(read: RuleReader): Verdict | undefined;
}

export const ccp = (article: string, confidence: Source["confidence"] = "verified"): Source => ({
  text: "Code de la commande publique",
  article,
  strength: "obligation",
  confidence,
});
