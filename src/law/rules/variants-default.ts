import { ccp, type LawRule } from "../rule.js";

/**
 * Are variants allowed when the notice says nothing? Does not arise without competition.
 *
 * Law: CCP, art. L. 2151-2 since 2026-05-28 (loi n° 2026-403): allowed, formal procedures included. Before, R. 2151-8: forbidden in the formal procedures of
 * contracting authorities, allowed elsewhere. R. 2151-8 still says so: the statute prevails (dossier, 11, no 2). Whatever the default, the file decides.
 */
export const variantsDefault: LawRule = {
  id: "variants.default_allowed",
  decide(read) {
    const procedure = read.text("procedure.kind");
    if (procedure === "none") return undefined;
    const formalAuthority = procedure !== "mapa" && read.text("buyer.type") !== "utility";
    const say =
      "le règlement et l'avis écrivent donc tous deux « Les variantes sont autorisées », avec leurs exigences minimales, ou « Les variantes ne sont pas autorisées »";
    if (read.flag("variants_default_allowed"))
      return {
        value: true,
        because: `Depuis la loi n° 2026-403, le silence de l'avis autorise les variantes : ${say}.`,
        wouldChange: formalAuthority
          ? "L'article R. 2151-8 dit encore l'inverse pour cette procédure : la loi prime, un décret d'adaptation peut paraître."
          : "Ce que le règlement et l'avis écrivent l'emporte toujours.",
        sources: [ccp("L. 2151-2"), ccp("R. 2151-10")],
      };
    return {
      value: !formalAuthority,
      because: `À la date de la consultation, le silence des documents ${formalAuthority ? "interdit" : "autorise"} les variantes : ${say}.`,
      wouldChange: "Ce que le règlement et l'avis écrivent l'emporte toujours.",
      sources: [ccp("R. 2151-8", "known")],
    };
  },
};
