import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareLines } from "../../src/diff/compare-lines.js";
import { compareWords, shownLine } from "../../src/diff/compare-words.js";
import type { Piece } from "../../src/diff/comparison.js";
import { markReference } from "../../src/diff/entry.js";

const signed = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `{+${text}+}` : `[-${text}-]`)).join("");

/** Texts with the words, marks and spaces of clauses. */
const text = fc
  .array(
    fc.constantFrom(
      ..."le la l’ l' titulaire acheteur délai 6 12 1 234 1\u202f234 mois % ; : . , ( ) « » rendez-vous rendez vous <b> & A\u0301".split(
        " ",
      ),
      " ",
      "\u00a0",
      "\u202f",
      "\n",
    ),
    { maxLength: 25 },
  )
  .chain((words) => fc.constantFrom("", " ").map((glue) => words.join(glue)));
const squashed = (line: string): string => line.replace(/\s/g, "").replaceAll("’", "'");

describe("two lines, word by word", () => {
  test.each([
    ["un nombre et son unité", "sous 6\u00a0mois au plus", "sous 9\u00a0mois au plus", "sous [-6-]{+9+}\u00a0mois au plus"],
    ["un montant entier", "52\u202f000,50\u00a0€", "52\u202f000,60\u00a0€", "[-52\u202f000,50-]{+52\u202f000,60+}\u00a0€"],
    ["l'article élidé", "l’acheteur répond", "l’État répond", "l’[-acheteur-]{+État+} répond"],
    ["un mot composé", "le rendez-vous a lieu", "le rendez-vous-test a lieu", "le [-rendez-vous-]{+rendez-vous-test+} a lieu"],
    ["un mot retiré au début", "Le titulaire", "titulaire", "[-Le -]titulaire"],
    ["un mot ajouté après une parenthèse", "(titulaire)", "(le titulaire)", "({+le +}titulaire)"],
    ["un signe", "il répond ; puis", "il répond. Puis", "il répond[- ; puis-]{+. Puis+}"],
    ["rien", "il répond", "il répond", "il répond"],
  ])("%s", (_, before, after, expected) => expect(signed(compareWords(before, after))).toBe(expected));

  test.each([
    ["une espace devenue insécable", "6 mois ; fin", "6\u00a0mois\u202f; fin"],
    ["une espace en plus ou en moins", "fin ;  puis", "fin; puis"],
    ["l'apostrophe", "l'acheteur", "l’acheteur"],
    ["un nombre groupé", "1 234 €", "1\u202f234\u00a0€"],
    ["une fin de ligne", "un\ndeux", "un deux"],
  ])("%s n'est pas une différence", (_, before, after) => {
    expect(compareWords(before, after)).toEqual([{ kind: "same", text: after.trim() }]);
    expect(compareLines([{ text: before }], [{ text: after }]).map(({ state }) => state)).toEqual(["same"]);
  });

  test("a reference whose number alone moved is no difference; one that leads elsewhere is", () => {
    const [before, after] = ["7.2", "7.3"].map((number) => `voir l’${markReference("ccap.delais", `article ${number}`)} du CCAP`) as [
      string,
      string,
    ];
    expect(signed(compareWords(before, after))).toBe("voir l’article 7.3 du CCAP");
    expect(signed(compareWords(before, before.replace("ccap.delais", "ccap.prix")))).toBe("voir l’[-article 7.2-]{+article 7.2+} du CCAP");
  });

  test("without what is removed it is the second text; without what is added it has the words of the first", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = compareWords(before, after);
        const without = (kind: Piece["kind"]) => pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
        expect(without("removed")).toBe(shownLine(after));
        expect(squashed(without("added"))).toBe(squashed(before));
        expect(shownLine(after)).toBe(after.trim());
        for (const [index, { kind }] of pieces.entries()) expect(kind).not.toBe(pieces[index + 1]?.kind);
      }),
      { numRuns: 2000 },
    );
  });

  test("a text compared with itself has no difference", () => {
    fc.assert(
      fc.property(text, (line) => {
        expect(compareWords(line, line).every(({ kind }) => kind === "same")).toBe(true);
      }),
    );
  });
});

describe("two texts, line by line", () => {
  const compared = (before: readonly string[], after: readonly string[]) =>
    compareLines(
      before.map((line) => ({ text: line })),
      after.map((line) => ({ text: line })),
    ).map(({ state, pieces }) => `${state} ${signed(pieces)}`);

  test("lines alike are compared by words, the others come and go whole", () => {
    expect(
      compared(
        ["Le titulaire livre le plan sous 6 mois.", "Une phrase retirée, sans rapport.", "La fin."],
        ["Une phrase neuve.", "Le titulaire livre le plan sous 9 mois.", "La fin."],
      ),
    ).toEqual([
      "added {+Une phrase neuve.+}",
      "changed Le titulaire livre le plan sous [-6-]{+9+} mois.",
      "removed [-Une phrase retirée, sans rapport.-]",
      "same La fin.",
    ]);
  });

  test("every line of both sides is told once, in order", () => {
    const lines = fc.array(fc.constantFrom("a b c", "a b d", "e f", "g", "a h", "e f i"), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const told = compareLines(
          before.map((line) => ({ text: line })),
          after.map((line) => ({ text: line })),
        );
        const side = (gone: Piece["kind"], state: string) =>
          told
            .filter((line) => line.state !== state)
            .map(({ pieces }) => pieces.flatMap(({ kind, text: words }) => (kind === gone ? [] : [words])).join(""));
        expect(side("removed", "removed")).toEqual(after);
        expect(side("added", "added").map(squashed)).toEqual(before.map(squashed));
      }),
    );
  });
});
