import { describe, expect, test } from "vitest";
import type { Decision, FactId, FactValue } from "../../src/model.js";
import { decideCase, type LawCase, lawLibrary, plain } from "./decide-case.js";

/** The four real needs, decided by every rule in order: what follows from what is tested here, each rule alone in its table. */
const library = await lawLibrary();

const PORTAL: LawCase = {
  name: "commune",
  date: "2026-11-30",
  facts: {
    "buyer.type": "commune",
    "buyer.operating_expenses": 3900000,
    "buyer.role": "alone",
    "tender.technique": "ordinary",
    "tender.homogeneous_needs": 0,
    "tender.innovative_purchase": "no",
    "tender.negotiation_case": "none",
    "tender.period_reduction": "none",
    "tender.duration_months": 36,
    "tender.renewals": 0,
    "tender.price_form": "revisable",
  },
  lots: [
    { "lot.amount": 52000, "lot.call_offs": true, "lot.call_offs_max": 6000 },
    { "lot.amount": 26000, "lot.call_offs": true, "lot.call_offs_max": 3000 },
  ],
};

describe("B: a town of 4 200 inhabitants buys its citizen portal and its web site, 78 000 €", () => {
  const decided = decideScenario(PORTAL);

  test("an adapted procedure, freely advertised, whose file is on the buyer profile", () => {
    expect(decided.value("estimate.total")).toBe(7800000);
    expect(decided.value("competition.required")).toBe(true);
    expect(decided.value("procedure.kind")).toBe("mapa");
    expect(decided.value("advertising.kind")).toBe("free");
    expect(decided.value("buyer_profile.required")).toBe(true);
    expect(decided.value("essential_data.required")).toBe(true);
    expect(decided.value("period.minimum_days")).toBe(0);
    expect(decided.value("standstill.days")).toBe(0);
  });

  test("nothing to say to the European journal, a written contract, the mayor signs", () => {
    expect(decided.value("award_notice.days_max")).toBe(0);
    expect(decided.value("report.required")).toBe(false);
    expect(decided.value("essential_data.months_max")).toBe(2);
    expect(decided.value("annual_list.required")).toBe(false);
    expect(decided.value("contract.written_required")).toBe(true);
    expect(decided.value("signing.organ")).toBe("municipal_council");
    expect(decided.value("lots.reason_required")).toBe(false);
    expect(decided.value("variants.default_allowed")).toBe(true);
    expect(decided.value("price.revision_terms_required")).toBe(true);
    expect(decided.value("energy.sobriety_required")).toBe(false);
    expect(decided.value("sustainability.specifications_required")).toBe(true);
    expect(decided.all.some(({ id }) => id.startsWith("calendar."))).toBe(false);
  });

  test("environment in the criteria and in the contract, no social duty", () => {
    expect(decided.value("environment.criterion_required")).toBe(true);
    expect(decided.value("environment.condition_required")).toBe(true);
    expect(decided.value("social.condition_required")).toBe(false);
  });

  test("the second lot, a third of the whole, is no small lot", () => {
    expect(decided.value("small_lot.exempt", 1)).toBe(false);
    expect(decided.value("small_lot.exempt", 2)).toBe(false);
    expect(decided.because("small_lot.exempt", 2)).toContain("33,3 %");
  });

  test("an advance is owed on the first lot only", () => {
    expect(decided.value("advance.required", 1)).toBe(true);
    expect(decided.value("advance.required", 2)).toBe(false);
    expect(decided.value("advance.per_order", 1)).toBe(false);
    expect(decided.value("advance.rate_min_sme")).toBe(5);
  });

  test("neither the prefect nor the tender committee", () => {
    expect(decided.value("legality.control_required")).toBe(false);
    expect(decided.value("award.by_commission")).toBe(false);
  });

  test("no duty is left to a guess: only the procedure is for the buyer to confirm", () => {
    expect(decided.all.filter(({ unconfirmed }) => unconfirmed).map(({ id }) => id)).toEqual(["procedure.kind"]);
  });
});

describe("B, the same need at 55 000 €", () => {
  const at55k = (date: string, choice?: string): LawCase => ({
    ...PORTAL,
    date,
    facts: { ...PORTAL.facts, ...(choice === undefined ? {} : { "tender.dispensed_choice": choice }) },
    lots: [{ "lot.amount": 38000 }, { "lot.amount": 17000 }],
  });

  test("launched on 15 March 2026, competition is due", () => {
    const decided = decideScenario(at55k("2026-03-15"));
    expect(decided.value("competition.required")).toBe(true);
    expect(decided.value("procedure.kind")).toBe("mapa");
    expect(decided.value("buyer_profile.required")).toBe(true);
  });

  test("launched on 2 April 2026, it is dispensed, and the text that changed it is named", () => {
    const decided = decideScenario(at55k("2026-04-02", "stop"));
    expect(decided.value("competition.required")).toBe(false);
    expect(decided.because("competition.required")).toContain("Décret n° 2025-1386");
    expect(decided.because("competition.required")).toContain("60 000 € HT depuis le 1er avril 2026");
    expect(decided.value("procedure.kind")).toBe("none");
    expect(decided.value("advertising.kind")).toBe("none");
    expect(decided.value("buyer_profile.required")).toBe(false);
  });

  test("dispensed, it may still be put out to competition by choice", () => {
    const decided = decideScenario(at55k("2026-04-02", "compete"));
    expect(decided.value("procedure.kind")).toBe("mapa");
    expect(decided.value("buyer_profile.required")).toBe(false);
  });

  test("dispensed, nothing is decided in the buyer's place: what to do next is asked", () => {
    const { missing } = decideCase(library, at55k("2026-04-02"));
    expect(missing.map(({ fact }) => fact)).toContain("tender.dispensed_choice");
  });

  test("essential data remain due, and no environmental duty exists yet, on both dates", () => {
    for (const each of [at55k("2026-03-15"), at55k("2026-04-02", "stop"), at55k("2026-04-02", "compete")]) {
      const decided = decideScenario(each);
      expect(decided.value("essential_data.required")).toBe(true);
      expect(decided.value("environment.criterion_required")).toBe(false);
      expect(decided.value("environment.condition_required")).toBe(false);
    }
  });
});

describe("A: a syndicate buys cloud for its members, 1 650 000 € at most", () => {
  const decided = decideScenario({
    name: "syndicat",
    date: "2026-12-07",
    facts: {
      "buyer.type": "mixed_syndicate",
      "buyer.operating_expenses": 22000000,
      "buyer.role": "central_purchasing",
      "tender.technique": "framework_call_offs",
      "tender.homogeneous_needs": 0,
      "tender.innovative_purchase": "no",
      "tender.negotiation_case": "none",
      "tender.period_reduction": "none",
      "tender.duration_months": 48,
      "tender.renewals": 0,
      "tender.deadline": "2027-01-21T16:00",
      "tender.price_form": "revisable",
    },
    lots: [900000, 300000, 450000].map((maximum) => ({ "lot.amount_max": maximum, "lot.amount_min": 0 })),
  });

  test("an open call for tenders, at the BOAMP and in the European journal, thirty days at least", () => {
    expect(decided.value("estimate.total")).toBe(165000000);
    expect(decided.value("authority.central")).toBe(false);
    expect(decided.value("procedure.kind")).toBe("open");
    expect(decided.value("advertising.kind")).toBe("boamp_and_ojeu");
    expect(decided.value("period.minimum_days")).toBe(30);
    expect(decided.value("standstill.days")).toBe(11);
    expect(decided.value("framework.months_max")).toBe(48);
    expect(decided.value("estimate.duration_months")).toBe(48);
  });

  test("a calendar, an award notice, a report, and energy taken into account", () => {
    expect(decided.value("calendar.deadline_earliest")).toBe("2027-01-06");
    expect(decided.value("calendar.answers_latest")).toBe("2027-01-15");
    expect(decided.value("calendar.signature_earliest")).toBe("2027-02-02");
    expect(decided.value("award_notice.days_max")).toBe(30);
    expect(decided.value("report.required")).toBe(true);
    expect(decided.value("energy.sobriety_required")).toBe(true);
    expect(decided.value("signing.organ")).toBe("assembly_by_statutes");
    expect(decided.value("advance.guarantee_allowed")).toBe(true);
    expect(decided.value("dinum.opinion")).toBe("none");
  });

  test("environment, and a social clause or a recorded reason", () => {
    expect(decided.value("environment.criterion_required")).toBe(true);
    expect(decided.value("environment.condition_required")).toBe(true);
    expect(decided.value("social.condition_required")).toBe(true);
  });

  test("awarded by the tender committee and sent to the prefect", () => {
    expect(decided.value("award.by_commission")).toBe(true);
    expect(decided.value("legality.control_required")).toBe(true);
  });

  test("an advance per order on each lot; 5 % for a small firm, more for a member above 60 M€", () => {
    for (const lot of [1, 2, 3]) {
      expect(decided.value("advance.required", lot)).toBe(true);
      expect(decided.value("advance.per_order", lot)).toBe(true);
    }
    expect(decided.value("advance.rate_min_sme")).toBe(5);
    expect(plain(decided.of("advance.rate_min_sme").wouldChange ?? "")).toContain("d'un membre qui paie ses propres commandes : 10 %");
    expect(decided.value("retention.rate_max_sme")).toBe(5);
    expect(decided.value("payment.days_max")).toBe(30);
  });

  test("no lot is small enough to leave the whole", () => {
    expect(decided.all.filter(({ id }) => id.startsWith("small_lot.")).every(({ value }) => value === false)).toBe(true);
  });
});

describe("C: a ministry has its API platform developed, 1 200 000 € at most", () => {
  const ministry = (buyer: string, expenses?: number): LawCase => ({
    name: buyer,
    date: "2027-01-18",
    facts: {
      "buyer.type": buyer,
      ...(expenses === undefined ? {} : { "buyer.operating_expenses": expenses }),
      "tender.technique": "framework_call_offs",
      "tender.homogeneous_needs": 0,
      "tender.innovative_purchase": "no",
      "tender.negotiation_case": "none",
      "tender.period_reduction": "none",
      "tender.duration_months": 48,
      "tender.renewals": 0,
      "tender.deadline": "2027-03-01T12:00",
      "tender.price_form": "revisable",
    },
    lots: [{ "lot.amount_max": 1200000, "lot.amount_min": 0 }],
  });

  test("open call for tenders at the threshold of central authorities, no committee, no prefect", () => {
    const decided = decideScenario(ministry("state_central"));
    expect(decided.value("authority.central")).toBe(true);
    expect(decided.value("procedure.kind")).toBe("open");
    expect(decided.because("procedure.kind")).toContain("140 000 € HT");
    expect(decided.value("award.by_commission")).toBe(false);
    expect(decided.value("legality.control_required")).toBe(false);
    expect(decided.value("environment.criterion_required")).toBe(true);
    expect(decided.value("social.condition_required")).toBe(true);
  });

  test("30 % for a small firm, 3 % of retention", () => {
    const decided = decideScenario(ministry("state_central"));
    expect(decided.value("advance.rate_min_sme")).toBe(30);
    expect(decided.value("retention.rate_max_sme")).toBe(3);
    expect(decided.value("advance.per_order", 1)).toBe(true);
  });

  test.each([
    ["above 60 M€", 61000000, 10, 3],
    ["below", 59000000, 5, 5],
  ])("as a national public body %s: still central, another floor", (_, expenses, advance, retention) => {
    const decided = decideScenario(ministry("state_public_body", expenses));
    expect(decided.value("authority.central")).toBe(true);
    expect(decided.value("procedure.kind")).toBe("open");
    expect(decided.value("advance.rate_min_sme")).toBe(advance);
    expect(decided.value("retention.rate_max_sme")).toBe(retention);
  });
});

describe("D: a hospital buys electronic archiving, 190 000 €", () => {
  const decided = decideScenario({
    name: "hôpital",
    date: "2026-12-14",
    facts: {
      "buyer.type": "health_establishment",
      "tender.technique": "ordinary",
      "tender.homogeneous_needs": 0,
      "tender.innovative_purchase": "no",
      "tender.negotiation_case": "none",
      "tender.period_reduction": "none",
      "tender.duration_months": 48,
      "tender.renewals": 0,
      "tender.price_form": "firm",
    },
    lots: [{ "lot.amount": 190000 }],
  });

  test("not a central authority: an adapted procedure, at the BOAMP or in a legal gazette", () => {
    expect(decided.value("authority.central")).toBe(false);
    expect(decided.value("procedure.kind")).toBe("mapa");
    expect(decided.value("advertising.kind")).toBe("boamp_or_jal");
  });

  test("fifty days to pay, an advance at 5 % for a small firm, no social duty", () => {
    expect(decided.value("payment.days_max")).toBe(50);
    expect(decided.value("advance.required", 1)).toBe(true);
    expect(decided.value("advance.rate_min_sme")).toBe(5);
    expect(decided.of("advance.rate_min_sme").wouldChange).not.toContain("10 %");
    expect(decided.value("retention.rate_max_sme")).toBe(5);
    expect(decided.value("environment.criterion_required")).toBe(true);
    expect(decided.value("environment.condition_required")).toBe(true);
    expect(decided.value("social.condition_required")).toBe(false);
  });
});

interface Decided {
  readonly all: readonly Decision[];
  readonly of: (id: FactId, lot?: number) => Decision;
  readonly value: (id: FactId, lot?: number) => FactValue;
  readonly because: (id: FactId, lot?: number) => string;
}

/** All the rules, nothing missing, no problem, and no decision without its reason and its article. */
function decideScenario(scenario: LawCase): Decided {
  const { decisions, missing, problems } = decideCase(library, scenario);
  expect(missing).toEqual([]);
  expect(problems).toEqual([]);
  for (const { id, because, sources } of decisions) {
    expect(because, id).toMatch(/^[A-ZÀ-Ý0-9].*\.$/);
    expect(
      sources.every(({ text }) => text !== ""),
      id,
    ).toBe(true);
  }
  const of = (id: FactId, lot?: number): Decision => {
    const found = decisions.filter((decision) => decision.id === id && decision.lot === lot);
    expect(found, `${id}${lot === undefined ? "" : ` du lot ${lot}`}`).toHaveLength(1);
    return found[0] as Decision;
  };
  return { all: decisions, of, value: (id, lot) => of(id, lot).value, because: (id, lot) => plain(of(id, lot).because) };
}
