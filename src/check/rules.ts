import type { CheckRule } from "./rule.js";
import { CLAUSE_RULES } from "./rules/clauses.js";
import { CRITERIA_RULES } from "./rules/criteria.js";
import { MONEY_RULES } from "./rules/money.js";
import { PROCEDURE_RULES } from "./rules/procedure.js";

/** Every coherence rule, in the order of the law dossier. */
export const RULES: readonly CheckRule[] = [...PROCEDURE_RULES, ...CRITERIA_RULES, ...MONEY_RULES, ...CLAUSE_RULES];
