import { type Document, visit } from "yaml";
import { forbiddenCharacter } from "../french.js";
import type { Place } from "../model.js";
import type { Problem } from "../problems.js";

/** What every trap below needs somewhere in the file: an escape, a rare character, a comment after a value, a number that starts with zero. */
const MAY_TRAP = /\\|[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd]| #|(?<=^|[\s,[{:])-?0\d/m;

/** What YAML reads otherwise than people meant: an anchor for a text, a comment for a « # », a number for a code. */
export function reportTraps(
  document: Document,
  text: string,
  fail: (problem: Problem) => void,
  placeAt: (offset: number, length?: number) => Place,
): void {
  if (text.includes("&")) reportUnusedAnchors(document, text, fail, placeAt);
  if (!MAY_TRAP.test(text)) return;
  visit(document, {
    Scalar(key, node) {
      const [start, end = 0] = node.range ?? [];
      if (start === undefined) return;
      if (typeof node.value === "string") {
        const bad = forbiddenCharacter(node.value);
        if (bad !== undefined) {
          fail({
            code: "VALUE_FORBIDDEN_CHARACTER",
            severity: "error",
            message: `Ce texte contient un caractère qu'aucun document ne peut porter (${bad}).`,
            hint: text.slice(start, end).includes("\\")
              ? "si « \\ » fait partie du texte, l'écrire deux fois ; sinon, retirer ce caractère"
              : "retaper le texte à la main",
            place: placeAt(start, end - start),
          });
        }
        if (key !== "key" && node.type === "PLAIN" && /^ #(?! )/.test(text.slice(end, end + 3))) {
          fail({
            code: "YAML_TRAP",
            severity: "warning",
            message: "Le texte s'arrête au « # » : YAML lit la suite comme un commentaire.",
            hint: "mettre tout le texte entre guillemets doubles",
            place: placeAt(end + 1),
          });
        }
      } else if (typeof node.value === "number" && node.source !== undefined && /^-?0\d/.test(node.source)) {
        fail({
          code: "YAML_TRAP",
          severity: "error",
          message: `« ${node.source} » commence par un zéro : YAML en fait le nombre ${node.value}.`,
          hint: `écrire "${node.source}" entre guillemets`,
          place: placeAt(start, end - start),
        });
      }
    },
  });
}

/** An anchor that no alias names is a text that began with « & ». */
function reportUnusedAnchors(
  document: Document,
  text: string,
  fail: (problem: Problem) => void,
  placeAt: (offset: number, length?: number) => Place,
): void {
  const named = new Set<string>();
  visit(document, { Alias: (_, node) => void named.add(node.source) });
  visit(document, {
    Node(_, node) {
      if (!("anchor" in node) || node.anchor === undefined || named.has(node.anchor)) return;
      const start = text.lastIndexOf(`&${node.anchor}`, node.range?.[0]);
      fail({
        code: "YAML_TRAP",
        severity: "error",
        message: `« &${node.anchor} » n'est pas lu comme du texte : YAML y voit le nom d'une ancre, et la valeur perd ce mot.`,
        hint: "mettre tout le texte entre guillemets doubles",
        place: placeAt(start, node.anchor.length + 1),
      });
    },
  });
}
