import { formatList } from "../../french.js";
import type { Clause, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { compileText } from "../../text/compile-text.js";

/** What makes a penalty one that a buyer can apply (CCAG-TIC, 14.1.1 to 14.1.3), and how its words are recognised. */
const BASE = /(?<!\p{L})par \p{L}|montant|prix|valeur/u;
const FORMULA = /(?<!\p{L})P = /u;
const CAP = /plafon|dans la limite d|(?:dépasse|excède)(?:nt)? pas|sans (?:qu'elles? excèdent?|excéder)/;
const EXEMPTION = /exon[ée]r|n'est pas due|ne sont pas dues|aucune pénalité n'est due|n'est due que|ne sont dues que/i;
const HEARING = /observations|contradictoire/;
/** A ceiling or an exemption is an amount of money, and not that of the penalty. */
const LIMIT = /plafond|seuil|exonération/i;
const ARTICLE = /articles? [LRD]?\.? ?\d/;

/** A clause that sets the amount of a penalty: one of its amounts says so. The rules common to all penalties set none. */
export const isPenalty = ({ parameters }: Clause): boolean =>
  parameters.some(({ unit, label }) => (unit === "euros" || unit === "percent") && /^pénalité/i.test(label ?? ""));

/** Each penalty says what it sanctions, on what it is counted, how much, up to what, when it is not due, and how the contractor is heard. */
export function lintPenalties(library: Library): readonly Problem[] {
  return [...incomplete(library), ...unsanctioned(library)];
}

const incomplete = (library: Library): readonly Problem[] =>
  [...library.clauses.values()].filter(isPenalty).flatMap((clause): Problem[] => {
    const missing = missingParts(clause, library);
    return missing.length === 0
      ? []
      : [
          {
            code: "PENALTY_INCOMPLETE",
            severity: "error",
            message: `La pénalité ne dit pas ${formatList(missing)} : elle pourrait ne pas être appliquée, ou être réduite.`,
            hint: "le dire dans la clause, ou y renvoyer à celle qui le dit, par exemple les règles communes aux pénalités",
            place: clause.place,
          },
        ];
  });

function missingParts(clause: Clause, library: Library): readonly string[] {
  const { text } = clause;
  const { expressions } = compileText(text);
  const amounts = new Set(
    clause.parameters
      .filter(({ unit, label }) => (unit === "euros" || unit === "percent") && !LIMIT.test(label ?? ""))
      .map(({ name }) => name),
  );
  const referred = expressions.flatMap(({ helper, args: [argument] }) =>
    helper === "ref" && argument !== undefined && "literal" in argument ? [library.clauses.get(String(argument.literal))] : [],
  );
  const common = referred.filter((other) => other?.section === "penalites");
  const whole = [text, ...common.map((other) => other?.text ?? "")].join("\n");
  const required = clause.requires.some((id) => library.clauses.get(id)?.section !== "penalites");
  const sanctions = required || referred.length > common.length || ARTICLE.test(text) || clause.section !== "penalites";
  const amount = expressions.some(({ args: [argument] }) => argument !== undefined && "path" in argument && amounts.has(argument.path));
  return [
    ...(sanctions ? [] : ["quelle obligation elle sanctionne"]),
    ...(BASE.test(text) || FORMULA.test(text) ? [] : ["sur quoi elle se compte (par jour, par manquement, en part d'un montant)"]),
    ...(amount || FORMULA.test(text) ? [] : ["son montant ou sa formule"]),
    ...(CAP.test(text) ? [] : ["son plafond"]),
    ...(EXEMPTION.test(whole) ? [] : ["quand elle n'est pas due"]),
    ...(HEARING.test(whole) ? [] : ["comment le titulaire présente ses observations"]),
  ];
}

/** A service level that nothing sanctions is a wish; the library says why, if it means it. */
const unsanctioned = (library: Library): readonly Problem[] =>
  [...library.services.values()].flatMap((service) =>
    service.serviceLevels.flatMap(({ label, penalty, noPenalty }, index): Problem[] => {
      const clause = penalty === undefined ? undefined : library.clauses.get(penalty);
      const message =
        penalty === undefined
          ? noPenalty === undefined
            ? `L'engagement « ${label} » n'a pas de pénalité, et la prestation ne dit pas pourquoi.`
            : undefined
          : noPenalty !== undefined
            ? `L'engagement « ${label} » a une pénalité, et une raison de n'en pas avoir.`
            : clause !== undefined && !isPenalty(clause)
              ? `L'engagement « ${label} » renvoie à « ${penalty} », qui ne fixe le montant d'aucune pénalité.`
              : undefined;
      return message === undefined
        ? []
        : [
            {
              code: "SERVICE_LEVEL_UNSANCTIONED",
              severity: "error",
              message,
              hint: "écrire « penalty: » et une clause de pénalité, ou « no_penalty: » et la raison",
              place: service.places?.get(`service_levels.${index}`) ?? service.place,
            },
          ];
    }),
  );
