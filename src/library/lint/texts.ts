import type { Clause, Library, Place, Scope } from "../../model.js";
import type { ProblemCode } from "../../problem-codes.js";
import { nearest, type Problem } from "../../problems.js";
import { type CompiledText, compileText } from "../../text/compile-text.js";
import type { RawBlock } from "../../text/markdown.js";
import type { Expression } from "../../text/placeholders.js";
import { lintParameters } from "./parameters.js";

/** Helpers and what each accepts: a value (fact or parameter), or the quoted id of a law figure or of a clause. */
const HELPERS: Readonly<Record<string, "value" | "law" | "ref">> = {
  number: "value",
  quantity: "value",
  words: "value",
  lower: "value",
  law: "law",
  ref: "ref",
};

interface TextOwner {
  readonly parameters: ReadonlySet<string>;
  readonly scopes: readonly Scope[];
  readonly forBidders: boolean;
  readonly allowRequirements: boolean;
  readonly allowFields: boolean;
  readonly place: (line: number, column?: number, length?: number) => Place;
}

/** Every placeholder, helper, directive and reference of every text is known before any tender exists. */
export function lintTexts(library: Library): readonly Problem[] {
  const problems: Problem[] = [];
  for (const clause of library.clauses.values()) {
    const compiled = compileText(clause.text);
    lintText(compiled, clauseOwner(clause, library), library, problems);
    problems.push(...lintParameters(clause, compiled));
    if (clause.text.trim() === "")
      problems.push({
        code: "TEXT_SYNTAX",
        severity: "error",
        message: "La clause n'a pas de texte.",
        hint: "écrire le texte sous l'en-tête",
        place: { file: clause.place.file, line: clause.textLine, column: 1 },
      });
  }
  for (const service of library.services.values()) {
    const texts = [
      { text: service.description, path: "description" },
      ...service.requirements.map(({ text }, index) => ({ text, path: `requirements.${index}.text` })),
    ];
    for (const { text, path } of texts)
      lintText(compileText(text), serviceOwner(service.places?.get(path) ?? service.place), library, problems);
  }
  return problems;
}

/** A text of the catalogue is one YAML value: the whole of it is shown. */
const serviceOwner = (place: Place): TextOwner => ({
  parameters: new Set(),
  scopes: ["tender", "lot", "service"],
  forBidders: true,
  allowRequirements: false,
  allowFields: false,
  place: () => place,
});

const WITH_REQUIREMENTS = new Set(["cctp", "securite", "sla", "reversibilite"]);
const WITH_FIELDS = new Set(["ae", "crt", "pas", "rgpd"]);

function clauseOwner(clause: Clause, library: Library): TextOwner {
  const lines = clause.text.split("\n");
  return {
    parameters: new Set(clause.parameters.map(({ name }) => name)),
    scopes: ["tender", "lot"],
    forBidders: library.templates.get(clause.document)?.audience !== "internal",
    allowRequirements: WITH_REQUIREMENTS.has(clause.document),
    allowFields: WITH_FIELDS.has(clause.document),
    place: (line, column = 1, length = column === 1 ? lines[line - 1]?.length : 1) => ({
      file: clause.place.file,
      line: clause.textLine + line - 1,
      column,
      length,
      excerpt: lines[line - 1],
    }),
  };
}

function lintText(compiled: CompiledText, owner: TextOwner, library: Library, problems: Problem[]): void {
  for (const error of compiled.errors)
    problems.push({
      code: error.code,
      severity: "error",
      message: error.message,
      hint: error.hint,
      place: owner.place(error.line, error.column, error.length),
    });
  for (const expression of compiled.expressions) lintExpression(expression, owner, library, problems);
  const slugs = new Set<string>();
  walk(compiled.blocks, (block) => {
    if (block.kind === "requirement") {
      if (!owner.allowRequirements)
        problems.push({
          code: "TEXT_FORBIDDEN",
          severity: "error",
          message: "Une exigence numérotée n'a pas sa place dans cette pièce.",
          hint: "la déplacer dans une clause du CCTP ou de ses annexes",
          place: owner.place(block.line),
        });
      if (slugs.has(block.slug))
        problems.push({
          code: "REQUIREMENT_SLUG",
          severity: "error",
          message: `Deux exigences portent le nom « ${block.slug} ».`,
          hint: "en renommer une : ce nom est permanent",
          place: owner.place(block.line),
        });
      slugs.add(block.slug);
    }
    if (block.kind === "field" && !owner.allowFields)
      problems.push({
        code: "TEXT_FORBIDDEN",
        severity: "error",
        message: "Un champ à remplir par le candidat n'a pas sa place dans cette pièce.",
        hint: "le déplacer dans l'AE, le CRT, le PAS ou l'annexe RGPD",
        place: owner.place(block.line),
      });
  });
}

function walk(blocks: readonly RawBlock[], visit: (block: RawBlock) => void): void {
  for (const block of blocks) {
    visit(block);
    if (block.kind === "list") for (const item of block.items) walk(item, visit);
    if (block.kind === "requirement" || block.kind === "level") walk(block.blocks, visit);
  }
}

function lintExpression(expression: Expression, owner: TextOwner, library: Library, problems: Problem[]): void {
  const say = (code: ProblemCode, message: string, hint?: string) =>
    problems.push({ code, severity: "error", message, hint, place: owner.place(expression.line, expression.column, expression.length) });
  const accepts =
    expression.helper === undefined ? "value" : Object.hasOwn(HELPERS, expression.helper) ? HELPERS[expression.helper] : undefined;
  if (accepts === undefined) {
    const near = nearest(expression.helper ?? "", Object.keys(HELPERS));
    say(
      "TEXT_UNKNOWN_HELPER",
      `« ${expression.helper} » n'est pas une aide de texte.`,
      near === undefined ? `aides : ${Object.keys(HELPERS).join(", ")}` : `écrire « ${near} » ?`,
    );
    return;
  }
  const [argument, ...others] = expression.args;
  if (argument === undefined || others.length > 0) {
    say("TEXT_UNKNOWN_HELPER", `« ${expression.helper} » prend une seule valeur.`, `écrire {{${expression.helper} fait}}`);
    return;
  }
  if (accepts === "value") {
    if ("path" in argument) lintPath(argument.path, owner, library, say);
    else
      say(
        "TEXT_UNKNOWN_HELPER",
        "Cette aide attend un fait ou un paramètre.",
        `écrire {{${expression.helper ?? "quantity"} fait}}, sans guillemets`,
      );
    return;
  }
  const id = "literal" in argument ? String(argument.literal) : argument.path;
  const known: ReadonlyMap<string, unknown> = accepts === "law" ? library.law : library.clauses;
  if ("literal" in argument && known.has(id)) return;
  const near = nearest(id, known.keys());
  const cure = near === undefined ? undefined : `écrire {{${expression.helper} "${near}"}} ?`;
  if (accepts === "law") say("CLAUSE_UNKNOWN_FIGURE", `Le chiffre du droit « ${id} » n'existe pas.`, cure);
  else say("REFERENCE_DANGLING", `Le renvoi vise la clause « ${id} », qui n'existe pas.`, cure);
}

function lintPath(
  path: string,
  owner: TextOwner,
  library: Library,
  say: (code: ProblemCode, message: string, hint?: string) => void,
): void {
  if (!path.includes(".")) {
    if (owner.parameters.has(path)) return;
    if (Object.hasOwn(HELPERS, path)) {
      say("TEXT_UNKNOWN_HELPER", `« ${path} » attend une valeur.`, `écrire {{${path} fait}}`);
      return;
    }
    const near = nearest(path, owner.parameters);
    say(
      "CLAUSE_UNKNOWN_PARAMETER",
      `Le texte utilise « ${path} », qui n'est pas un paramètre de la clause.`,
      near === undefined ? "le déclarer dans « parameters », ou écrire le nom complet d'un fait" : `écrire « ${near} » ?`,
    );
    return;
  }
  const fact = library.facts.get(path);
  if (fact === undefined) {
    const near = nearest(path, library.facts.keys());
    say(
      "CLAUSE_UNKNOWN_FACT",
      `Le texte utilise « ${path} », qui n'est ni une question ni une décision.`,
      near === undefined ? "ajouter le fait au dictionnaire, dans catalog/facts/" : `écrire « ${near} » ?`,
    );
  } else if (fact.confidential && owner.forBidders) {
    say(
      "CLAUSE_CONFIDENTIAL_FACT",
      `« ${fact.label} » est confidentiel : aucune pièce remise aux candidats ne peut l'imprimer.`,
      "retirer la valeur du texte",
    );
  } else if (!owner.scopes.includes(fact.scope)) {
    say("CONDITION_SCOPE", `« ${path} » n'est connu que dans une prestation.`, "l'écrire dans la prestation du catalogue");
  }
}
