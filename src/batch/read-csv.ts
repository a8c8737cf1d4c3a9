import type { Place } from "../model.js";
import type { Problem } from "../problems.js";

export interface Cell {
  readonly text: string;
  readonly place: Place;
}

/**
 * The rows of a CSV text (RFC 4180), each cell with its place; rows without any text are left out. The separator is the one of the first line:
 * « ; » or « , ». Every line that cannot be read is reported and left out.
 */
export function readCsv(file: string, text: string, report: (problem: Problem) => void): readonly (readonly Cell[])[] {
  const lines = text.split(EOL);
  const separator = lines.find((each) => each.trim() !== "")?.includes(";") ? ";" : ",";
  const token = new RegExp(`"([^"]*(?:""[^"]*)*)"|[^"${separator}\\r\\n]*`, "y");
  const rows: (readonly Cell[])[] = [];
  let [offset, line, lineStart] = [0, 1, 0];
  const placeAt = (start: number, end: number): Place => {
    const excerpt = lines[line - 1] ?? "";
    const column = start - lineStart + 1;
    return { file, line, column, length: Math.max(1, Math.min(end - start, excerpt.length - column + 1)), excerpt };
  };
  const skip = (end: number) => {
    for (const match of text.slice(offset, end).matchAll(EOLS)) {
      line++;
      lineStart = offset + match.index + match[0].length;
    }
    offset = end;
  };
  while (offset < text.length) {
    const row: Cell[] = [];
    for (;;) {
      token.lastIndex = offset;
      const [raw = "", quoted] = token.exec(text) ?? [];
      const end = offset + raw.length;
      const next = text[end];
      if (next !== undefined && next !== separator && next !== "\r" && next !== "\n") {
        report(wrongQuote(raw, placeAt(offset, end + 1)));
        row.length = 0;
        const rest = text.slice(end).search(EOL);
        skip(rest === -1 ? text.length : end + rest);
        break;
      }
      row.push({ text: quoted?.replaceAll('""', '"') ?? raw, place: placeAt(offset, end) });
      skip(end);
      if (next !== separator) break;
      offset++;
    }
    skip(offset + (EOL_HERE.exec(text.slice(offset, offset + 2))?.[0].length ?? 0));
    if (row.some((cell) => cell.text.trim() !== "")) rows.push(row);
  }
  return rows;
}

const EOL = /\r\n|\n|\r/;
const EOLS = /\r\n|\n|\r/g;
const EOL_HERE = /^(?:\r\n|\n|\r)/;

function wrongQuote(raw: string, place: Place): Problem {
  const [message, hint] = raw.startsWith('"')
    ? ["Du texte suit le guillemet qui ferme cette cellule.", 'à l\'intérieur d\'une cellule entre guillemets, écrire "" à la place de "']
    : raw === ""
      ? ["Cette cellule commence par un guillemet qui n'est jamais fermé.", "fermer le guillemet, ou le retirer"]
      : ["Un guillemet se trouve au milieu de cette cellule.", 'mettre toute la cellule entre guillemets, et y écrire "" à la place de "'];
  return { code: "CSV_SYNTAX", severity: "error", message, hint, place };
}
