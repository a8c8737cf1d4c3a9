import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "../../src/batch/read-csv.js";
import { formatProblem, type Problem } from "../../src/problems.js";

function read(text: string) {
  const problems: Problem[] = [];
  const rows = readCsv("a.csv", text, (problem) => problems.push(problem));
  return {
    rows: rows.map((row) => row.map((cell) => cell.text)),
    cells: rows.flat(),
    problems: problems.map((problem) => formatProblem(problem)),
  };
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const needsQuotes = (text: string) => /[";,\r\n]/.test(text);

test("any table written by RFC 4180 is read as it was, with either separator and any line end", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('"', ";", ",", "\n", "\r", "é", "a"), maxLength: 8 }),
  );
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
  fc.assert(
    fc.property(table, fc.constantFrom(";", ","), fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, separator, eol, last) => {
      const titles = (rows[0] ?? ["a", "b"]).map((_, index) => `t${index}`);
      const whole = [titles, ...rows];
      const text =
        whole.map((row) => row.map((each) => (needsQuotes(each) ? quote(each) : each)).join(separator)).join(eol) + (last ? eol : "");
      const full = titles.length === 1 ? text.replace("t0", `t0${separator}`) : text;
      const { rows: found, problems } = read(full);
      expect(problems).toEqual([]);
      const head = titles.length === 1 ? ["t0", ""] : titles;
      expect(found).toEqual([head, ...rows.filter((row) => row.some((each) => each.trim() !== ""))]);
    }),
  );
});

test("each cell knows where it stands, even after a cell of several lines", () => {
  const { cells } = read('nom;note;n\n"a\r\nb ""c""";été;3\n;;\nfin;x;\n');
  const at = ({ text, place }: (typeof cells)[number]) =>
    `${JSON.stringify(text)} ${place.line}:${place.column}+${place.length} ${place.excerpt}`;
  expect(cells.map(at)).toEqual([
    '"nom" 1:1+3 nom;note;n',
    '"note" 1:5+4 nom;note;n',
    '"n" 1:10+1 nom;note;n',
    '"a\\r\\nb \\"c\\"" 2:1+2 "a',
    '"été" 3:10+3 b ""c""";été;3',
    '"3" 3:14+1 b ""c""";été;3',
    '"fin" 5:1+3 fin;x;',
    '"x" 5:5+1 fin;x;',
    '"" 5:7+1 fin;x;',
  ]);
});

test("an empty text has no row", () => {
  expect(read("")).toEqual({ rows: [], cells: [], problems: [] });
  expect(read("\n;;\r\n\n").rows).toEqual([]);
});

test.each([
  [
    "a quote in the middle of a cell",
    'a,b\n1,Le "Portail"\n2,x\n',
    [
      ["a", "b"],
      ["2", "x"],
    ],
    `a.csv:2:3  erreur  CSV_SYNTAX
  Un guillemet se trouve au milieu de cette cellule.
  2 | 1,Le "Portail"
    |   ^^^^
  À faire : mettre toute la cellule entre guillemets, et y écrire "" à la place de "`,
  ],
  [
    "text after the closing quote",
    'a,b\n"1" ,x\n2,x',
    [
      ["a", "b"],
      ["2", "x"],
    ],
    `a.csv:2:1  erreur  CSV_SYNTAX
  Du texte suit le guillemet qui ferme cette cellule.
  2 | "1" ,x
    | ^^^^
  À faire : à l'intérieur d'une cellule entre guillemets, écrire "" à la place de "`,
  ],
  [
    "a quote never closed",
    'a,b\n1,"x\n',
    [["a", "b"]],
    `a.csv:2:3  erreur  CSV_SYNTAX
  Cette cellule commence par un guillemet qui n'est jamais fermé.
  2 | 1,"x
    |   ^
  À faire : fermer le guillemet, ou le retirer`,
  ],
])("%s is shown, and the other lines are read", (_, text, rows, problem) => {
  const found = read(text);
  expect(found.rows).toEqual(rows);
  expect(found.problems).toEqual([problem]);
});
