import type { LawRule } from "./rule.js";
import { advanceRateSme } from "./rules/advance-rate-sme.js";
import { advancePerOrder, advanceRequired } from "./rules/advance-required.js";
import { advertisingKind } from "./rules/advertising-kind.js";
import { authorityAbove60m } from "./rules/authority-above-60m.js";
import { authorityCentral } from "./rules/authority-central.js";
import { awardByCommission } from "./rules/award-by-commission.js";
import { buyerProfileRequired } from "./rules/buyer-profile-required.js";
import { competitionRequired } from "./rules/competition-required.js";
import { environmentCondition } from "./rules/environment-condition.js";
import { environmentCriterion } from "./rules/environment-criterion.js";
import { essentialDataRequired } from "./rules/essential-data-required.js";
import { estimateDuration } from "./rules/estimate-duration.js";
import { estimateTotal } from "./rules/estimate-total.js";
import { frameworkMonths } from "./rules/framework-months.js";
import { legalityControl } from "./rules/legality-control.js";
import { paymentDays } from "./rules/payment-days.js";
import { periodMinimum } from "./rules/period-minimum.js";
import { procedureKind } from "./rules/procedure-kind.js";
import { retentionRate, retentionRateSme } from "./rules/retention-rate.js";
import { smallLotExempt } from "./rules/small-lot-exempt.js";
import { socialCondition } from "./rules/social-condition.js";
import { standstillDays } from "./rules/standstill-days.js";
import { turnoverCap } from "./rules/turnover-cap.js";

/** Every rule, in the order a lawyer reasons: value, buyer, procedure, then what follows from them. */
export const RULES: readonly LawRule[] = [
  estimateTotal,
  estimateDuration,
  authorityCentral,
  authorityAbove60m,
  competitionRequired,
  procedureKind,
  advertisingKind,
  buyerProfileRequired,
  essentialDataRequired,
  periodMinimum,
  standstillDays,
  environmentCriterion,
  environmentCondition,
  socialCondition,
  frameworkMonths,
  legalityControl,
  awardByCommission,
  paymentDays,
  retentionRate,
  retentionRateSme,
  turnoverCap,
  advanceRequired,
  advancePerOrder,
  advanceRateSme,
  smallLotExempt,
];
