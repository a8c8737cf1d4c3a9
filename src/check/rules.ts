import type { CheckRule } from "./rule.js";
import { APPEAL_RULES } from "./rules/appeal.js";
import { AWARD_TEXT_RULES } from "./rules/award-text.js";
import { CANDIDATE_RULES } from "./rules/candidates.js";
import { CCAG_RULES } from "./rules/ccag.js";
import { CLAUSE_RULES } from "./rules/clauses.js";
import { CONTRACT_RULES } from "./rules/contract.js";
import { CRITERIA_RULES } from "./rules/criteria.js";
import { DEADLINE_RULES } from "./rules/deadlines.js";
import { DEROGATION_RULES } from "./rules/derogations.js";
import { DOCUMENT_RULES } from "./rules/documents.js";
import { EXPECTED_CLAUSE_RULES } from "./rules/expected-clauses.js";
import { FORM_AND_LOT_RULES } from "./rules/form-and-lots.js";
import { FRAMEWORK_RULES } from "./rules/frameworks.js";
import { MONEY_RULES } from "./rules/money.js";
import { PENALTY_RULES } from "./rules/penalties.js";
import { PROCEDURE_RULES } from "./rules/procedure.js";
import { SPECIFICATION_RULES } from "./rules/specifications.js";
import { SUBCONTRACTING_RULES } from "./rules/subcontracting.js";
import { SUSTAINABILITY_RULES } from "./rules/sustainability.js";
import { THRESHOLD_RULES } from "./rules/thresholds.js";

/** Every coherence rule, in the order of the law dossier. */
export const RULES: readonly CheckRule[] = [
  ...THRESHOLD_RULES,
  ...PROCEDURE_RULES,
  ...DEADLINE_RULES,
  ...FRAMEWORK_RULES,
  ...FORM_AND_LOT_RULES,
  ...CANDIDATE_RULES,
  ...SUBCONTRACTING_RULES,
  ...CRITERIA_RULES,
  ...AWARD_TEXT_RULES,
  ...SPECIFICATION_RULES,
  ...SUSTAINABILITY_RULES,
  ...MONEY_RULES,
  ...DEROGATION_RULES,
  ...CCAG_RULES,
  ...PENALTY_RULES,
  ...CONTRACT_RULES,
  ...DOCUMENT_RULES,
  ...APPEAL_RULES,
  ...CLAUSE_RULES,
  ...EXPECTED_CLAUSE_RULES,
];
