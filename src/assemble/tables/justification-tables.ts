import { daysBetween } from "../../calendar.js";
import { formatMoney, formatNumber, formatQuantity, typeset } from "../../french.js";
import { formatFactWithUnit } from "../format-fact.js";
import {
  answered,
  decisionOf,
  isKept,
  type Justification,
  justify,
  keptInRules,
  known,
  type Reason,
  replaced,
  shown,
} from "./justification-parts.js";
import type { TableBuilder, TableSource } from "./table-parts.js";

/** The case of article R. 2124-3 that the buyer declares, and the fact that proves it: without it, nothing is justified. */
function caseReason(source: TableSource): Reason | undefined {
  const declared = known(source, "tender.negotiation_case");
  if (declared === undefined || declared === "none") return undefined;
  const reason = known(source, "tender.negotiation_case_reason");
  return reason === undefined
    ? { toWrite: typeset("les faits qui établissent ce cas") }
    : { written: `${shown(source, "tender.negotiation_case")}\u00a0: ${typeset(String(reason))}` };
}

/** The facts of the urgency, or the prior information notice, that shorten the periods; undefined when they are not. */
function reduction(source: TableSource): Reason | undefined {
  const declared = known(source, "tender.period_reduction");
  if (declared === "prior_notice") return { written: typeset("un avis de préinformation a été publié") };
  if (declared !== "urgency") return undefined;
  const facts = known(source, "tender.urgency_reason");
  return facts === undefined ? { toWrite: typeset("l'urgence, et les faits qui l'établissent") } : { written: typeset(String(facts)) };
}

/** Each choice the law wants justified in writing: what the file retains, the reason, and the texts that the asking clause cites. */
export const JUSTIFICATION_TABLES: Readonly<Record<string, TableBuilder>> = {
  reason_procedure: justify((source) => {
    const decision = decisionOf(source, "procedure.kind");
    if (decision === undefined) return [];
    return [
      {
        retained: shown(source, "procedure.kind"),
        reason: replaced(decision, caseReason(source) ?? { written: typeset(decision.because) }),
        sources: decision.overridden === undefined ? decision.sources : undefined,
      },
    ];
  }),

  reason_short_period: justify((source) => {
    const deadline = known(source, "tender.deadline");
    const periods = [decisionOf(source, "period.applications_minimum_days"), decisionOf(source, "period.minimum_days")].filter(
      (decision) => decision !== undefined,
    );
    if (typeof deadline !== "string" || periods.length === 0)
      return [{ retained: "—", reason: { toWrite: "la date limite de remise des offres" } }];
    const minimum = periods.reduce((sum, { value }) => sum + Number(value), 0);
    const days = daysBetween(source.law.on, deadline);
    const why = minimum === 0 ? "cette procédure n'a pas de délai minimal chiffré" : "le délai n'est pas réduit";
    const written = periods.find(({ overridden }) => overridden !== undefined && Number(overridden.derived) > days);
    return [
      {
        retained: `${formatQuantity(days, "days")}${minimum === 0 ? "" : `, pour un minimum de ${formatQuantity(minimum, "days")}`}`,
        reason: reduction(source) ?? (written === undefined ? { noObject: why } : replaced(written, { noObject: why })),
      },
    ];
  }),

  reason_electronic: justify((source) => [
    keptInRules(source, "rc.depot", "Dépôt électronique", "le règlement ne prévoit aucun autre moyen", "le moyen retenu, et sa raison"),
  ]),

  reason_sourcing: justify(() => [
    {
      retained: "Non renseigné",
      reason: { toWrite: typeset("les échanges préalables avec des opérateurs et les mesures prises, ou qu'il n'y en a pas eu") },
    },
  ]),

  reason_no_split: justify((source) => {
    const count = source.tender.lots.length;
    if (count > 1) return [{ retained: `${count} lots`, reason: { noObject: "le marché est alloti" } }];
    return [{ retained: "Un seul lot", reason: answered(source, "tender.no_split_reason", "la raison de ne pas allotir") }];
  }),

  reason_framework_duration: justify((source) => {
    const limit = decisionOf(source, "framework.months_max");
    const retained = shown(source, "estimate.duration_months");
    if (limit === undefined) return [{ retained, reason: { noObject: "le marché n'est pas un accord-cadre" } }];
    const months = Number(limit.overridden?.derived ?? limit.value);
    const over = Number(known(source, "estimate.duration_months")) > months;
    const why: Reason = over
      ? { toWrite: "le cas exceptionnel, par l'objet ou par des investissements à amortir" }
      : { noObject: `la durée n'excède pas ${formatQuantity(months, "months")}` };
    return [{ retained, reason: replaced(limit, why) }];
  }),

  reason_turnover: justify((source) => {
    const turnover = Number(known(source, "tender.minimum_turnover") ?? 0);
    const cap = decisionOf(source, "turnover.cap_ratio");
    if (turnover === 0 || cap === undefined)
      return [{ retained: "Aucun chiffre d'affaires exigé", reason: { noObject: "aucun minimum n'est fixé" } }];
    const ratio = Number(cap.overridden?.derived ?? cap.value);
    return source.tender.lots.map((lot): Justification => {
      const value = Number(known(source, "lot.amount", lot) ?? known(source, "lot.amount_max", lot) ?? 0);
      const over = turnover > ratio * value;
      return {
        lot: lot.id,
        retained: `${formatMoney(turnover)} HT`,
        reason: over
          ? replaced(cap, { toWrite: "les risques propres à l'objet ou à l'exécution" })
          : { noObject: `le minimum n'excède pas ${formatNumber(ratio)} fois la valeur estimée, ${formatMoney(value)} HT` },
      };
    });
  }),

  reason_group_form: justify((source) => [
    keptInRules(
      source,
      "rc.groupements",
      "Aucune forme imposée",
      "le règlement laisse la forme libre",
      "la forme imposée, et sa nécessité",
    ),
  ]),

  reason_joint_liability: justify((source) => [
    keptInRules(source, "rc.capacites", "Non exigée", "le règlement ne l'exige pas", "la solidarité exigée, et sa raison"),
  ]),

  reason_weights: justify(({ tender }) => [
    tender.awardCriteria.length === 0
      ? { retained: "—", reason: { toWrite: "les critères et leur poids" } }
      : { retained: "Critères pondérés", reason: { noObject: "chaque critère a son poids" } },
  ]),

  reason_brands: justify(() => [
    {
      retained: "Non renseigné",
      reason: { toWrite: typeset("pour chaque marque citée par l'acheteur, sa justification, ou qu'il n'en cite pas") },
    },
  ]),

  reason_accessibility: justify((source) =>
    source.tender.lots.map(({ id }, index): Justification => {
      if (known(source, "lot.web_interface", source.tender.lots[index]) !== true)
        return { lot: id, retained: "Sans interface", reason: { noObject: "le lot n'a pas d'interface web ou mobile" } };
      if (isKept(source, "a11y.rgaa", id))
        return { lot: id, retained: "Accessibilité exigée", reason: { noObject: "l'exigence est au CCTP" } };
      return { lot: id, retained: "Sans exigence d'accessibilité", reason: { toWrite: "le cas dûment justifié" } };
    }),
  ),

  reason_secnumcloud: justify((source) =>
    source.tender.lots.map((lot): Justification => {
      const required = known(source, "lot.hosting.secnumcloud", lot);
      const retained = required === undefined ? "Sans informatique en nuage" : shown(source, "lot.hosting.secnumcloud", lot);
      if (required === "required")
        return { lot: lot.id, retained, reason: answered(source, "lot.hosting.secnumcloud_reason", "l'analyse de risques", lot) };
      const bound = required !== undefined && STATE.includes(String(known(source, "buyer.type")));
      const why = bound
        ? { toWrite: typeset("que les données hébergées ne sont pas d'une sensibilité particulière") }
        : { noObject: "la qualification n'est pas exigée" };
      return { lot: lot.id, retained, reason: why };
    }),
  ),

  reason_social_clause: justify((source) => {
    const decision = decisionOf(source, "social.condition_required");
    if (decision?.value !== true)
      return [
        {
          retained: "Aucune clause sociale due",
          reason: decision?.overridden === undefined ? { noObject: decision?.because ?? "" } : replaced(decision, { toWrite: "le motif" }),
        },
      ];
    const choice = known(source, "tender.social_clause");
    if (choice === undefined) return [{ retained: "—", reason: { toWrite: "la clause retenue, ou le motif de son absence" } }];
    return [
      {
        retained: shown(source, "tender.social_clause"),
        reason:
          choice === "insertion"
            ? { noObject: "une clause est prévue" }
            : answered(source, "tender.social_clause_reason", "les faits qui établissent ce motif"),
      },
    ];
  }),

  reason_removed_clauses: justify(({ tender, library }) => {
    const rows = [...tender.removed].map(([id, { reason }]): Justification => {
      const clause = library.clauses.get(id);
      return {
        choice: `${clause?.title ?? id} (${id})`,
        retained: "Clause retirée",
        reason: { written: reason },
        sources: clause?.sources,
      };
    });
    return rows.length > 0 ? rows : [{ retained: "Aucune clause retirée", reason: { noObject: "rien n'est retiré" } }];
  }),

  reason_replaced_decisions: justify((source) => {
    const rows = source.decisions.flatMap(({ id, lot, value, overridden, sources }): Justification[] => {
      const fact = source.facts.get(id);
      if (overridden === undefined || fact === undefined) return [];
      const retained = `${formatFactWithUnit(fact, value)}, au lieu de « ${formatFactWithUnit(fact, overridden.derived)} »`;
      return [{ choice: fact.label, lot, retained, reason: { written: overridden.reason }, sources }];
    });
    return rows.length > 0 ? rows : [{ retained: "Aucune décision remplacée", reason: { noObject: "rien n'est remplacé" } }];
  }),

  reason_abandonment: justify(() => [{ retained: "Consultation en cours", reason: { noObject: "l'acheteur n'a pas renoncé à ce jour" } }]),
};

/** Bound to a qualified hosting of particularly sensitive data. Law: loi n° 2024-449 (SREN), art. 31: the State and its operators. */
const STATE: readonly string[] = ["state_central", "state_local", "state_public_body"];
