import type { CheckRule } from "../rule.js";
import { ADVANCE_RULES } from "./advance.js";
import { PAYMENT_RULES } from "./payment.js";
import { PRICE_RULES } from "./prices.js";
import { RETENTION_RULES } from "./retention.js";

/** Prices, advance, retention, payment: section 9.7 of the law dossier. */
export const MONEY_RULES: readonly CheckRule[] = [...PRICE_RULES, ...ADVANCE_RULES, ...RETENTION_RULES, ...PAYMENT_RULES];
