import { plural } from "../french.js";
import type { Problem } from "../problems.js";
import { type Cell, readCsv } from "./read-csv.js";

export interface BuyersTable {
  /** The answers given, in order, without the first column. */
  readonly columns: readonly Cell[];
  readonly buyers: readonly Buyer[];
}

export interface Buyer {
  /** Of the folder to write. */
  readonly name: Cell;
  /** One cell per column. */
  readonly cells: readonly Cell[];
}

const FIRST = "dossier";

/**
 * A table of buyers: a first column « dossier », then one column per answer. What makes the table itself doubtful is reported: nothing can be
 * built from it. The answers are not read here.
 */
export function readBuyers(file: string, text: string, report: (problem: Problem) => void): BuyersTable {
  const [header = [], ...rows] = readCsv(file, text, report);
  const [first, ...columns] = header.map((cell): Cell => ({ ...cell, text: cell.text.trim() }));
  if (first === undefined) {
    report({
      ...wrong,
      message: "Le tableau est vide.",
      hint: `commencer par une ligne de titres : ${FIRST};buyer.name;buyer.siret`,
      place: { file },
    });
    return { columns: [], buyers: [] };
  }
  reportHeader(first, columns, report);
  if (rows.length === 0)
    report({ ...wrong, message: "Le tableau n'a que sa ligne de titres.", hint: "ajouter une ligne par acheteur", place: first.place });
  const buyers = rows.flatMap((row) => readBuyer(row, columns.length, report));
  reportNames(buyers, report);
  return { columns, buyers };
}

const wrong = { code: "CSV_SYNTAX", severity: "error" } as const;

function reportHeader(first: Cell, columns: readonly Cell[], report: (problem: Problem) => void): void {
  if (first.text !== FIRST)
    report({
      ...wrong,
      message: `La première colonne s'appelle « ${first.text} » ; elle doit s'appeler « ${FIRST} » et nommer le dossier à écrire.`,
      hint: `mettre en premier une colonne « ${FIRST} » ; séparer les colonnes par « ; » ou par « , »`,
      place: first.place,
    });
  const seen = new Set<string>();
  for (const { text, place } of columns) {
    if (text === "")
      report({
        ...wrong,
        message: "Cette colonne n'a pas de titre.",
        hint: "y écrire une réponse, par exemple buyer.name, ou retirer la colonne",
        place,
      });
    else if (seen.has(text))
      report({ ...wrong, message: `La colonne « ${text} » est écrite deux fois.`, hint: "n'en garder qu'une", place });
    seen.add(text);
  }
}

function readBuyer([name, ...cells]: readonly Cell[], expected: number, report: (problem: Problem) => void): readonly Buyer[] {
  if (name === undefined) return [];
  if (cells.length === expected) return [{ name: { ...name, text: name.text.trim() }, cells }];
  report({
    ...wrong,
    message: `Cette ligne a ${cells.length + 1} ${plural(cells.length + 1, "cellule", "cellules")}, et la ligne de titres ${expected + 1}.`,
    hint: "compléter la ligne ; une cellule qui contient le séparateur s'écrit entre guillemets doubles",
    place: name.place,
  });
  return [];
}

/** A name that every system accepts for a folder. */
const SAFE = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,98}[\p{L}\p{N}_-])?$/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function reportNames(buyers: readonly Buyer[], report: (problem: Problem) => void): void {
  const seen = new Map<string, number | undefined>();
  for (const { name } of buyers) {
    const { text, place } = name;
    // Some disks take « Lyon » and « lyon » for the same folder.
    const key = text.normalize("NFC").toLowerCase();
    const problem = (message: string, hint: string) => report({ code: "BATCH_NAME", severity: "error", message, hint, place });
    if (text === "") problem("Le nom du dossier à écrire manque.", "donner à chaque ligne un nom court, par exemple valmorel");
    else if (!SAFE.test(text) || RESERVED.test(text))
      problem(
        `« ${text} » ne peut pas nommer un dossier.`,
        "se limiter à 100 lettres, chiffres, espaces, points, tirets, en commençant par une lettre ou un chiffre",
      );
    else if (seen.has(key)) problem(`Le dossier « ${text} » est déjà celui de la ligne ${seen.get(key)}.`, "donner un autre nom");
    else seen.set(key, place.line);
  }
}
