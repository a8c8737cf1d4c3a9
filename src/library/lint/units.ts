import type { Clause, Library } from "../../model.js";
import type { Problem } from "../../problems.js";
import { compileText } from "../../text/compile-text.js";
import type { Expression } from "../../text/placeholders.js";

/** Units that a number does not do without; a count, a ratio and a text print alone. */
const PRINTED: ReadonlySet<string> = new Set([
  "months",
  "days",
  "working_days",
  "hours",
  "working_hours",
  "minutes",
  "seconds",
  "milliseconds",
  "years",
  "percent",
  "points",
  "gb",
  "tb",
  "euros",
]);

/** A formula: its values stand without unit, the text around says which. */
const FORMULA = /[×÷√]|\s[=/+−]\s/;
const UNIT_AFTER = /^\s*(?:jours?|mois|ans?|années?|heures?|minutes?|secondes?|%|€|euros?|points?|Go|To)(?![\p{L}])/u;

/** A number printed without its unit, or with its unit twice. */
export const lintUnits = (library: Library): readonly Problem[] =>
  [...library.clauses.values()].flatMap((clause) => {
    const lines = clause.text.split("\n");
    return compileText(clause.text).expressions.flatMap((expression): Problem[] => {
      const line = lines[expression.line - 1] ?? "";
      const wrong = wrongUnit(expression, line, clause, library);
      return wrong === undefined
        ? []
        : [
            {
              code: "UNIT_MISPRINTED",
              severity: "error",
              ...wrong,
              place: {
                file: clause.place.file,
                line: clause.textLine + expression.line - 1,
                column: expression.column,
                length: expression.length,
                excerpt: line,
              },
            },
          ];
    });
  });

function wrongUnit(
  { helper, args, column, length }: Expression,
  line: string,
  clause: Clause,
  library: Library,
): { readonly message: string; readonly hint: string } | undefined {
  const [argument] = args;
  const name = argument !== undefined && "path" in argument ? argument.path : undefined;
  if (name === undefined || helper === "ref" || helper === "law") return undefined;
  const parameter = clause.parameters.find((each) => each.name === name);
  const fact = library.facts.get(name);
  const unit = parameter?.unit ?? (fact?.type === "number" ? fact.unit : undefined);
  const after = line.slice(column - 1 + length);
  if (helper === "quantity") {
    const twice = unit !== undefined && PRINTED.has(unit) ? UNIT_AFTER.exec(after)?.[0] : undefined;
    return twice === undefined
      ? undefined
      : {
          message: `{{quantity ${name}}} imprime déjà l'unité : « ${twice.trim()} » serait écrit deux fois.`,
          hint: `retirer « ${twice.trim()} »`,
        };
  }
  if (unit === undefined || !PRINTED.has(unit) || FORMULA.test(line)) return undefined;
  return {
    message: `« ${name} » s'imprime sans son unité (${unit}).`,
    hint: `écrire {{quantity ${name}}}, sans l'unité dans le texte`,
  };
}
