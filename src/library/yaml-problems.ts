import type { Place } from "../model.js";
import type { Problem } from "../problems.js";

/** What the YAML reader says of an error: its code, and where it stopped. */
interface YamlError {
  readonly code: string;
  readonly pos: readonly [number, number];
}

const QUOTE = "mettre tout le texte entre guillemets doubles";

/** Texts that look right and are not: what YAML sees instead, and the cure. */
const TRAPS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  TAB_AS_INDENT: ["Une tabulation sert de retrait : YAML n'accepte que des espaces.", "remplacer chaque tabulation par deux espaces"],
  BLOCK_AS_IMPLICIT_KEY: ["Ce texte contient « : » : YAML y voit une nouvelle clé.", QUOTE],
  BAD_ALIAS: ["Un texte qui commence par « * » est lu par YAML comme un renvoi.", QUOTE],
  BAD_SCALAR_START: ["Un texte ne peut pas commencer par ce caractère : YAML le réserve.", QUOTE],
  BAD_DQ_ESCAPE: [
    "Entre guillemets doubles, « \\ » annonce un caractère spécial, et celui-ci n'existe pas.",
    "doubler le « \\ », ou mettre le texte entre apostrophes",
  ],
  INNER_QUOTE: [
    "Un guillemet se trouve au milieu du texte : YAML croit que le texte s'arrête là.",
    'à l\'intérieur du texte, écrire « et », ou \\" à la place de "',
  ],
  TAG_RESOLVE_FAILED: ["Un mot qui commence par « ! » est lu par YAML comme une étiquette.", QUOTE],
};

const SENTENCES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  DUPLICATE_KEY: ["Cette clé est écrite deux fois au même endroit.", "réunir les deux lignes en une seule"],
  BAD_INDENT: ["Le retrait de cette ligne ne correspond pas à ce qui précède.", "aligner la ligne avec ses voisines, par des espaces"],
  MISSING_CHAR: ["Il manque un guillemet, une virgule, un crochet ou une accolade.", "compléter la ligne montrée, ou celle qui la précède"],
  MULTIPLE_DOCS: ["Le fichier contient plusieurs documents YAML (« --- »).", "ne garder qu'un seul document"],
};

const OTHER = [
  "Le fichier n'est pas un YAML correct à cet endroit.",
  "corriger la ligne montrée, ou celle qui la précède ; en cas de doute, mettre le texte entre guillemets doubles",
] as const;

/** Keys written twice, then the first place where the reader was lost: what follows is only the echo of that one. */
export function yamlProblems(errors: readonly YamlError[], text: string, placeAt: (offset: number, length?: number) => Place): Problem[] {
  const inOrder = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const doubles = inOrder.filter(({ code }) => code === "DUPLICATE_KEY");
  const lost = inOrder.find(({ code }) => code !== "DUPLICATE_KEY");
  return [...doubles, ...(lost === undefined ? [] : [lost])].map((error) => yamlProblem(error, text, placeAt));
}

function yamlProblem({ code, pos }: YamlError, text: string, placeAt: (offset: number, length?: number) => Place): Problem {
  const place = placeAt(pos[0], pos[1] - pos[0]);
  const line = place.excerpt ?? "";
  const trap = TRAPS[trapIn(line) ?? code];
  if (trap !== undefined) return { code: "YAML_TRAP", severity: "error", message: trap[0], hint: trap[1], place };
  const cut = pos[0] >= text.trimEnd().length && code !== "DUPLICATE_KEY";
  const [message, hint] = cut
    ? [
        "Le fichier s'arrête au milieu d'une valeur : il semble coupé à cet endroit.",
        "retrouver la fin du fichier, ou terminer la ligne montrée",
      ]
    : (SENTENCES[code] ?? OTHER);
  return { code: "YAML_SYNTAX", severity: "error", message, hint, place };
}

/** The line says more than the reader's code: a tab before the text, a quote inside it, or a second « : ». */
function trapIn(line: string): keyof typeof TRAPS | undefined {
  if (/^ *\t/.test(line)) return "TAB_AS_INDENT";
  if (/: +"(?:[^"\\]|\\.)*" *[^\s,}\]#"]/.test(line)) return "INNER_QUOTE";
  if (/: +\*\S+ +[^\s,}\]#]/.test(line)) return "BAD_ALIAS";
  return /^\s*(?:- )*[^\s"'#[{][^"#[{]*?: +[^"'#[{|>\s].*?:(?:\s|$)/.test(line) ? "BLOCK_AS_IMPLICIT_KEY" : undefined;
}
