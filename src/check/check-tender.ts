import type { Library, TenderFile } from "../model.js";
import type { Problem } from "../problems.js";
import { type CheckRule, RULES } from "./rules.js";

/**
 * The coherence rules over an assembled file. Severity by stage (SEMANTICS 20): a dossier's E is a warning for a draft and an error to publish;
 * W is information, then a warning; I is information.
 */
export function checkTender(file: TenderFile, stage: TenderFile["stage"], library: Library): readonly Problem[] {
  return RULES.flatMap((rule) =>
    rule.check(file, library).map(
      ({ message, hint, place }): Problem => ({
        code: rule.code,
        severity: severityAt(rule, stage),
        message,
        hint,
        place: place ?? { file: file.tender.file },
      }),
    ),
  );
}

function severityAt(rule: CheckRule, stage: TenderFile["stage"]): Problem["severity"] {
  if (rule.severity === "always") return "error";
  if (rule.severity === "I") return "info";
  const publish = stage === "publish";
  return rule.severity === "E" ? (publish ? "error" : "warning") : publish ? "warning" : "info";
}
