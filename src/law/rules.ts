import type { LawRule } from "./rule.js";
import { advanceBase } from "./rules/advance-base.js";
import { advanceGuarantee } from "./rules/advance-guarantee.js";
import { advanceRateSme } from "./rules/advance-rate-sme.js";
import { advancePerOrder, advanceRequired } from "./rules/advance-required.js";
import { advertisingKind } from "./rules/advertising-kind.js";
import { annualList } from "./rules/annual-list.js";
import { authorityAbove60m } from "./rules/authority-above-60m.js";
import { authorityCentral } from "./rules/authority-central.js";
import { awardByCommission } from "./rules/award-by-commission.js";
import { awardNoticeDays } from "./rules/award-notice-days.js";
import { buyerProfileRequired } from "./rules/buyer-profile-required.js";
import { calendarAnswersLatest } from "./rules/calendar-answers-latest.js";
import { calendarDeadlineEarliest } from "./rules/calendar-deadline-earliest.js";
import { calendarQuestionsLatest } from "./rules/calendar-questions-latest.js";
import { calendarSignatureEarliest } from "./rules/calendar-signature-earliest.js";
import { competentCourt } from "./rules/competent-court.js";
import { competitionRequired } from "./rules/competition-required.js";
import { dinumOpinion } from "./rules/dinum-opinion.js";
import { energySobriety } from "./rules/energy-sobriety.js";
import { environmentCondition } from "./rules/environment-condition.js";
import { environmentCriterion } from "./rules/environment-criterion.js";
import { essentialDataMonths } from "./rules/essential-data-months.js";
import { essentialDataRequired } from "./rules/essential-data-required.js";
import { estimateDuration } from "./rules/estimate-duration.js";
import { estimateContract, estimateTotal } from "./rules/estimate-total.js";
import { fileRetention } from "./rules/file-retention.js";
import { frameworkMonths } from "./rules/framework-months.js";
import { legalityControl } from "./rules/legality-control.js";
import { lotsReason } from "./rules/lots-reason.js";
import { modificationLarge, modificationSmall } from "./rules/modification-rates.js";
import { paymentDays } from "./rules/payment-days.js";
import { periodAnswers, periodApplications, periodMinimum } from "./rules/period-minimum.js";
import { presentationReport } from "./rules/presentation-report.js";
import { priceRevisionTerms } from "./rules/price-revision-terms.js";
import { priceUpdate } from "./rules/price-update.js";
import { procedureKind } from "./rules/procedure-kind.js";
import { retentionRate, retentionRateSme } from "./rules/retention-rate.js";
import { signingOrgan } from "./rules/signing-organ.js";
import { smallLotAdapted, smallLotExempt } from "./rules/small-lots.js";
import { socialCondition } from "./rules/social-condition.js";
import { standstillDays } from "./rules/standstill-days.js";
import { sustainableSpecifications } from "./rules/sustainable-specifications.js";
import { turnoverCap } from "./rules/turnover-cap.js";
import { variantsDefault } from "./rules/variants-default.js";
import { writtenContract } from "./rules/written-contract.js";

/** Every rule, in the order a lawyer reasons: value, buyer, procedure, then what follows from them. */
export const RULES: readonly LawRule[] = [
  estimateContract,
  estimateTotal,
  estimateDuration,
  authorityCentral,
  authorityAbove60m,
  competitionRequired,
  procedureKind,
  lotsReason,
  variantsDefault,
  advertisingKind,
  buyerProfileRequired,
  essentialDataRequired,
  essentialDataMonths,
  annualList,
  periodMinimum,
  periodApplications,
  periodAnswers,
  calendarDeadlineEarliest,
  calendarAnswersLatest,
  calendarQuestionsLatest,
  standstillDays,
  calendarSignatureEarliest,
  awardNoticeDays,
  presentationReport,
  environmentCriterion,
  environmentCondition,
  socialCondition,
  sustainableSpecifications,
  energySobriety,
  frameworkMonths,
  legalityControl,
  awardByCommission,
  signingOrgan,
  dinumOpinion,
  writtenContract,
  paymentDays,
  retentionRate,
  retentionRateSme,
  turnoverCap,
  priceRevisionTerms,
  priceUpdate,
  advanceRequired,
  advancePerOrder,
  advanceBase,
  advanceRateSme,
  advanceGuarantee,
  smallLotExempt,
  smallLotAdapted,
  modificationSmall,
  modificationLarge,
  fileRetention,
  competentCourt,
];
