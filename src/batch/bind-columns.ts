import { readAnswer } from "../library/read-answer.js";
import type { Path } from "../library/read-yaml.js";
import type { FactDefinition, Library } from "../model.js";
import { nearest, type Problem } from "../problems.js";
import type { Cell } from "./read-csv.js";

/** What a column answers, and where the answer stands in the model. */
export interface Column {
  /** "buyer.siret", "lots.0.hosting.mode", "lots.0.services.1.pages": lots and services counted from 0. */
  readonly key: string;
  readonly fact: FactDefinition;
  readonly path: Path;
}

/** The values of the model, as far as columns point into them. */
export interface ModelValues {
  readonly lots?: readonly { readonly services?: readonly unknown[] }[];
}

/** The columns as answers of the dictionary. A column that answers nothing, or a lot that the model does not have, is reported. */
export function bindColumns(
  titles: readonly Cell[],
  model: ModelValues,
  library: Library,
  report: (problem: Problem) => void,
): readonly Column[] {
  return titles.flatMap(({ text: key, place }) => {
    const [, lot, service, rest = ""] = /^(?:lots\.(0|[1-9]\d*)\.(?:services\.(0|[1-9]\d*)\.)?)?(.+)$/.exec(key) ?? [];
    const scope = service !== undefined ? "service." : lot !== undefined ? "lot." : "";
    const prefix = key.slice(0, key.length - rest.length);
    const fact = library.facts.get(scope + rest);
    const placed = { severity: "error", place } as const;
    if (fact === undefined || (scope === "") !== (fact.scope === "tender")) {
      report({
        ...placed,
        code: "ANSWER_UNKNOWN",
        message: `La colonne « ${key} » n'est pas une question du dictionnaire.`,
        hint: cureOfTitle(key, prefix, scope + rest, scope, library),
      });
      return [];
    }
    if (fact.decided) {
      readAnswer(fact, fact.id, undefined, place, library.facts, report);
      return [];
    }
    const absent = missingPart(model, lot, service);
    if (absent !== undefined) {
      report({ ...placed, code: "LOT_UNKNOWN", ...absent });
      return [];
    }
    return [{ key, fact, path: key.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step)) }];
  });
}

function cureOfTitle(key: string, prefix: string, id: string, scope: string, library: Library): string {
  if (library.facts.get(key)?.scope === "lot") return `écrire « lots.0.${key.slice("lot.".length)} » : le premier lot porte le numéro 0`;
  if (library.facts.get(key)?.scope === "service")
    return `écrire « lots.0.services.0.${key.slice("service.".length)} » : lots et prestations se comptent à partir de 0`;
  const near = nearest(id, library.facts.keys());
  if (near?.startsWith(scope)) return `écrire « ${prefix}${near.slice(scope.length)} » ?`;
  return "retirer la colonne ; les réponses possibles sont dans docs/faits.md";
}

function missingPart(
  model: ModelValues,
  lot: string | undefined,
  service: string | undefined,
): Pick<Problem, "message" | "hint"> | undefined {
  if (lot === undefined) return undefined;
  const lots = model.lots ?? [];
  const found = lots[Number(lot)];
  if (found === undefined)
    return {
      message: `Le modèle n'a pas de lot n° ${lot} : il en compte ${lots.length}, numérotés à partir de 0.`,
      hint: "corriger le numéro, ou ajouter le lot au modèle",
    };
  const services = found.services ?? [];
  if (service === undefined || services[Number(service)] !== undefined) return undefined;
  return {
    message: `Dans le modèle, le lot n° ${lot} n'a pas de prestation n° ${service} : il en écrit ${services.length}, numérotées à partir de 0.`,
    hint: "corriger le numéro, ou écrire la prestation dans le modèle, sous services",
  };
}
