import { ccp, type LawRule } from "../rule.js";

/**
 * Must this purchase be put out to competition?
 *
 * Law: CCP, art. R. 2122-8. "Inférieure à": a need exactly at the threshold must be.
 */
export const competitionRequired: LawRule = {
  id: "competition.required",
  decide(read) {
    const estimate = read.number("estimate.total");
    const required = estimate >= read.figure("no_competition_supplies_services");
    const threshold = read.cite("no_competition_supplies_services");
    return {
      value: required,
      because: `${read.show("estimate.total")} HT ${required ? "atteint" : "reste sous"} le seuil de dispense, ${threshold} : la mise en concurrence est ${required ? "obligatoire" : "facultative"}.`,
      wouldChange: required
        ? `Sous ce seuil, l'achat est dispensé de publicité et de mise en concurrence.`
        : `À partir de ce seuil, la mise en concurrence est obligatoire.`,
      sources: [ccp("R. 2122-8")],
    };
  },
};
