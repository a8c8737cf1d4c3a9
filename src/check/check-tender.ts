import type { Library, TenderFile } from "../model.js";
import type { Problem } from "../problems.js";
import type { CheckRule } from "./rule.js";
import { RULES } from "./rules.js";

/**
 * The coherence rules over an assembled file. Severity by stage (SEMANTICS 20): a dossier's E is a warning for a draft and an error to publish;
 * W is information, then a warning; I is information.
 */
export function checkTender(
  file: TenderFile,
  stage: TenderFile["stage"],
  library: Library,
  rules: readonly CheckRule[] = RULES,
): readonly Problem[] {
  return rules
    .filter(({ since }) => since === undefined || since <= file.date)
    .flatMap((rule) =>
      rule.check(file, library).map(
        ({ message, hint, place, justified, severity = rule.severity }): Problem => ({
          code: rule.code,
          severity: severityAt(justified === true && severity === "E" ? "W" : severity, stage),
          message,
          hint,
          place: place ?? { file: file.tender.file },
        }),
      ),
    );
}

function severityAt(severity: CheckRule["severity"], stage: TenderFile["stage"]): Problem["severity"] {
  if (severity === "always") return "error";
  if (severity === "I") return "info";
  const publish = stage === "publish";
  return severity === "E" ? (publish ? "error" : "warning") : publish ? "warning" : "info";
}
