import type { Clause } from "../../model.js";
import type { Problem } from "../../problems.js";
import type { CompiledText } from "../../text/compile-text.js";

/** Every parameter serves the text or a derogation, and every derogation depends on a parameter that exists. */
export function lintParameters(clause: Clause, compiled: CompiledText): readonly Problem[] {
  const problems: Problem[] = [];
  const used = new Set([
    ...compiled.expressions.flatMap(({ args }) => args.flatMap((argument) => ("path" in argument ? [argument.path] : []))),
    ...clause.derogates.flatMap(({ when }) => Object.keys(when ?? {})),
  ]);
  for (const { name } of clause.parameters) {
    if (!used.has(name))
      problems.push({
        code: "PARAMETER_UNUSED",
        severity: "error",
        message: `Le paramètre « ${name} » n'est utilisé ni dans le texte ni dans une dérogation.`,
        hint: "l'écrire dans le texte, ou le retirer",
        place: clause.places?.get(`parameters.${name}`) ?? clause.place,
      });
  }
  for (const { when, place } of clause.derogates) {
    for (const name of Object.keys(when ?? {})) {
      if (!clause.parameters.some((parameter) => parameter.name === name))
        problems.push({
          code: "CLAUSE_UNKNOWN_PARAMETER",
          severity: "error",
          message: `La dérogation dépend de « ${name} », qui n'est pas un paramètre de la clause.`,
          hint: "le déclarer dans « parameters »",
          place,
        });
    }
  }
  return problems;
}
