import { describe, expect, test } from "vitest";
import { checkFormats, readFormats } from "../../src/commands/formats.js";

describe("--formats", () => {
  test.each([
    ["docx", ["docx"]],
    ["md,docx", ["docx", "md"]],
    [" HTML , html,,", ["html"]],
    [
      ["docx", "html,md"],
      ["docx", "html", "md"],
    ],
  ])("%j names %j, in the order of the list and once each", (option, expected) => {
    expect(checkFormats({ formats: option })).toBe(true);
    expect(readFormats(option)).toEqual(expected);
  });

  test.each([
    [
      "docx,htm",
      "« htm » n'est pas un format de sortie. Formats possibles, séparés par des virgules : docx, html, md, odt, pdf. Écrire « html » ?",
    ],
    ["tableur", "« tableur » n'est pas un format de sortie. Formats possibles, séparés par des virgules : docx, html, md, odt, pdf."],
    [" , ", "--formats n'en nomme aucun. Formats possibles, séparés par des virgules : docx, html, md, odt, pdf."],
  ])("%j is refused, with what it may be", (formats, message) => {
    expect(checkFormats({ formats })).toBe(message);
  });
});
